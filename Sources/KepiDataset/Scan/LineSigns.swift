/// By what a line is known that is no data.
enum LineSigns {
    /// Nothing but white space and separators; a record shows at its first byte that it is none.
    @inline(__always)
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
        return isTotalWord(label) && filled.dropFirst().allSatisfy(isFigure)
    }

    private static func isTotalWord(_ label: String) -> Bool { totalWords.contains(label.lowercased().filter { !$0.isWhitespace && $0 != ":" && $0 != "：" && $0 != "*" }) }

    /// The first two bytes are those of a word for a sum: nearly every record is told from one by them.
    @inline(__always)
    static func mayBeginTotal(_ bytes: UnsafePointer<UInt8>, at start: Int, count: Int) -> Bool {
        guard start + 3 < count else { return false }
        let first = bytes[start] == UInt8(ascii: "\"") ? start + 1 : start
        let next = bytes[first + 1]
        switch bytes[first] {
        case UInt8(ascii: "t"), UInt8(ascii: "T"): return next | 0x20 == UInt8(ascii: "o")
        case UInt8(ascii: "s"), UInt8(ascii: "S"): return next | 0x20 == UInt8(ascii: "u") || next | 0x20 == UInt8(ascii: "o")
        case UInt8(ascii: "g"), UInt8(ascii: "G"): return next | 0x20 == UInt8(ascii: "r") || next | 0x20 == UInt8(ascii: "e")
        case UInt8(ascii: "o"), UInt8(ascii: "O"): return next | 0x20 == UInt8(ascii: "v")
        // 共 匯 合 小, 总 汇, 總, И and и.
        case 0xE5: return next == 0x85 || next == 0x8C || next == 0x90 || next == 0xB0
        case 0xE6: return next == 0x80 || next == 0xB1
        case 0xE7: return next == 0xB8
        case 0xD0: return next == 0x98 || next == 0xB8
        default: return false
        }
    }

    /// The first field, if it is short and without separators, is a word for a sum.
    static func beginsTotal(_ bytes: UnsafePointer<UInt8>, at start: Int, count: Int) -> Bool {
        let first = bytes[start] == UInt8(ascii: "\"") ? start + 1 : start
        var end = first
        while end < count, end < first + 48, bytes[end] != 10, bytes[end] != 13, bytes[end] != UInt8(ascii: "\""), !Dialect.delimiters.contains(bytes[end]) { end += 1 }
        return isTotalWord(String(decoding: UnsafeBufferPointer(start: bytes + first, count: end - first), as: UTF8.self))
    }

    /// Words for nothing, as databases and statistics programs write it.
    static func isNothing(_ text: String) -> Bool { nothingWords.contains(text.lowercased()) }

    private static let nothingWords: Set<String> = ["na", "n/a", "null", "none", "nan", "\\n", "-", "--", "—", "无", "無", "空"]

    static let totalWords: Set<String> = [
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
