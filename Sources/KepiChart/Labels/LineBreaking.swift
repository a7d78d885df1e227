/// Breaks labels into lines: between words, between Chinese characters by the rules of the script, inside a word only where it is wider than a line.
package enum LineBreaking {
    /// The lines of `label`, none wider than `width` unless a single character is; of two or more lines, as equally wide as the same number allows.
    /// Cost: some dozens of measurements for a label that needs to be broken, one for one that does not.
    package static func lines(_ label: String, width: Double, style: TextStyle, text: any TextMeasuring) -> [String] {
        let whole = label.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !whole.isEmpty else { return [] }
        if text.width(whole, style) <= width { return [whole] }
        let pieces = pieces(of: whole)
        var best = filled(pieces, width: width, style: style, text: text)
        // Evening lines out never cuts a word that fits.
        let longest = pieces.map { text.width(trimmed($0), style) }.max() ?? 0
        var narrow = longest <= width ? max(width / 2, longest) : width / 2, wide = width
        for _ in 0..<5 {
            let middle = (narrow + wide) / 2
            let lines = filled(pieces, width: middle, style: style, text: text)
            if lines.count == best.count, text.width(lines, style) <= width {
                (best, wide) = (lines, middle)
            } else {
                narrow = middle
            }
        }
        return best
    }

    /// Whether `label` can stand in at most `count` lines of `width` without a word cut in two or a Chinese name set upright, a character a line.
    package static func reads(_ label: String, width: Double, count: Int, style: TextStyle, text: any TextMeasuring) -> Bool {
        let whole = label.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard pieces(of: whole).allSatisfy({ text.width(trimmed($0), style) <= width }) else { return false }
        let lines = lines(whole, width: width, style: style, text: text)
        return lines.count <= count && (lines.count < 2 || lines.contains { $0.count > 1 })
    }

    /// The width of the longest word of `label`; lines narrower than that cut it.
    package static func longestWord(of label: String, style: TextStyle, text: any TextMeasuring) -> Double {
        pieces(of: label.split(whereSeparator: \.isWhitespace).joined(separator: " ")).map { text.width(trimmed($0), style) }.max() ?? 0
    }

    /// As many pieces on each line as fit.
    private static func filled(_ pieces: [String], width: Double, style: TextStyle, text: any TextMeasuring) -> [String] {
        var lines: [String] = []
        var line = ""
        for piece in pieces {
            if text.width(trimmed(line + piece), style) <= width {
                line += piece
                continue
            }
            if !trimmed(line).isEmpty { lines.append(trimmed(line)) }
            line = ""
            // A word wider than the line is broken between characters.
            for character in piece {
                if !line.isEmpty, text.width(trimmed(line + String(character)), style) > width {
                    lines.append(trimmed(line))
                    line = ""
                }
                line.append(character)
            }
        }
        if !trimmed(line).isEmpty { lines.append(trimmed(line)) }
        return lines
    }

    private static func trimmed(_ line: String) -> String {
        var line = line[...]
        while line.last == " " { line.removeLast() }
        while line.first == " " { line.removeFirst() }
        return String(line)
    }

    /// The text cut at every place where a line may end.
    private static func pieces(of label: String) -> [String] {
        var pieces: [String] = []
        var piece = ""
        var previous: Character?
        for character in label {
            if let previous, mayBreak(after: previous, before: character) {
                pieces.append(piece)
                piece = ""
            }
            piece.append(character)
            previous = character
        }
        return pieces + [piece]
    }

    private static let neverFirst = Set("，。、；：？！）》」』】〉〕％…·,.;:?!)]}%’”")
    private static let neverLast = Set("（《「『【〈〔([{¥$‘“")

    private static func mayBreak(after previous: Character, before next: Character) -> Bool {
        if previous == " " { return true }
        if next == " " || neverFirst.contains(next) || neverLast.contains(previous) { return false }
        if previous == "/" || previous == "–" || previous == "-" { return !next.isNumber }
        return isIdeographic(previous) || isIdeographic(next)
    }

    /// Han, kana and the full-width forms.
    private static func isIdeographic(_ character: Character) -> Bool {
        guard let scalar = character.unicodeScalars.first?.value else { return false }
        return (0x2E80...0x9FFF).contains(scalar) || (0xF900...0xFAFF).contains(scalar) || (0xFF00...0xFFEF).contains(scalar) || (0x20000...0x3FFFF).contains(scalar)
    }
}
