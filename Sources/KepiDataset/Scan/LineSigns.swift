/// By what a line is known that is no data.
enum LineSigns {
    /// Nothing but white space and separators.
    static func isBlank(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int, delimiter: UInt8) -> Bool {
        var index = start
        while index < end {
            let byte = bytes[index]
            // U+3000, the full-width space, and U+00A0, the fixed one.
            if byte == 0xE3, index + 2 < end, bytes[index + 1] == 0x80, bytes[index + 2] == 0x80 { index += 3; continue }
            if byte == 0xC2, index + 1 < end, bytes[index + 1] == 0xA0 { index += 2; continue }
            guard byte == 32 || byte == 9 || byte == delimiter else { return false }
            index += 1
        }
        return true
    }

    /// A sum under a table: its first cell with text says so and every other one is empty or a figure.
    static func isTotal(_ cells: [String]) -> Bool {
        let filled = cells.map(trimmed).filter { !$0.isEmpty }
        guard let label = filled.first else { return false }
        let word = label.lowercased().filter { !$0.isWhitespace && $0 != ":" && $0 != "：" && $0 != "*" }
        return totalWords.contains(word) && filled.dropFirst().allSatisfy(isFigure)
    }

    private static let totalWords: Set<String> = [
        "total", "totals", "grandtotal", "subtotal", "sum", "overall", "合计", "总计", "小计", "总和", "汇总", "共计", "合計", "總計", "小計", "總和", "匯總", "共計",
        "summe", "gesamt", "gesamtsumme", "totalgeneral", "totale", "totalgénéral", "somme", "suma", "итого",
    ]

    /// A number, an amount, a share or a date: digits and the signs around them, no words.
    static func isFigure(_ text: String) -> Bool {
        var hasDigit = false
        for scalar in trimmed(text).unicodeScalars {
            switch scalar {
            case "0"..."9", "０"..."９": hasDigit = true
            case ".", ",", "-", "+", "/", ":", "%", " ", "'", "(", ")", "$", "¥", "€", "£", "￥", "％", "年", "月", "日", "时", "分", "秒", "T", "Z", "\u{A0}",
                "\u{202F}": break
            default: return false
            }
        }
        return hasDigit
    }

    /// Without white space, byte order marks and zero-width spaces at either end.
    static func trimmed(_ text: some StringProtocol) -> String {
        func isSpace(_ character: Character) -> Bool { character.isWhitespace || character == "\u{FEFF}" || character == "\u{200B}" }
        var rest = text[...]
        while let first = rest.first, isSpace(first) { rest.removeFirst() }
        while let last = rest.last, isSpace(last) { rest.removeLast() }
        return String(rest)
    }
}
