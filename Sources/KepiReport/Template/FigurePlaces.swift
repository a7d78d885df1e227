/// Keeps what variables stand for apart from the text while that is Mustache and Markdown: a variable renders as a numbered mark, and the mark
/// becomes its words only when the Markdown has been read. So nothing in the data is ever read as either.
final class FigurePlaces {
    /// Private-use characters that no template holds (its reader replaces them).
    static let marks: [Unicode.Scalar] = ["\u{F0000}", "\u{F0001}"]

    private var values: [Inline] = []

    /// The mark that stands for `inline`.
    func mark(_ inline: Inline) -> String {
        values.append(inline)
        return "\u{F0000}\(values.count - 1)\u{F0001}"
    }

    /// Text with marks → its pieces.
    func inlines(_ text: String) -> [Inline] {
        guard text.unicodeScalars.contains(FigurePlaces.marks[0]) else { return text.isEmpty ? [] : [.text(text)] }
        var result: [Inline] = []
        var plain = String.UnicodeScalarView()
        var number: String?
        for scalar in text.unicodeScalars {
            if scalar == FigurePlaces.marks[0] {
                number = ""
            } else if scalar == FigurePlaces.marks[1] {
                if !plain.isEmpty { result.append(.text(String(plain))) }
                plain = String.UnicodeScalarView()
                if let index = number.flatMap(Int.init), values.indices.contains(index) { result.append(values[index]) }
                number = nil
            } else if number != nil {
                number?.unicodeScalars.append(scalar)
            } else {
                plain.append(scalar)
            }
        }
        if !plain.isEmpty { result.append(.text(String(plain))) }
        return result
    }
}
