/// Spaces between Chinese characters and Latin letters or figures, set the same everywhere: `由 7.1 小时升至 23.1 小时`.
///
/// What comes from the data stands between two marks while a sentence is composed: a space may go before and after it, never into it.
enum ChineseTypesetting {
    private static let open: Unicode.Scalar = "\u{E000}"
    private static let close: Unicode.Scalar = "\u{E001}"

    /// `text` marked as the data's own.
    static func data(_ text: String) -> String {
        var marked = String.UnicodeScalarView()
        marked.append(open)
        marked.append(contentsOf: text.unicodeScalars.map { $0 == open || $0 == close ? "\u{FFFD}" : $0 })
        marked.append(close)
        return String(marked)
    }

    /// A space where a Chinese character meets a letter or figure, none between two Chinese characters; the marks are taken off.
    static func set(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var isData = false
        var pendingSpace = false
        var wasEdge = false
        for scalar in text.unicodeScalars {
            if scalar == open || scalar == close {
                isData = scalar == open
                wasEdge = true
                continue
            }
            if scalar == " ", !isData {
                pendingSpace = true
                continue
            }
            if let last = result.last, !isData || wasEdge {
                let isHanPair = isHan(last) && isHan(scalar)
                let isBoundary = (isHan(last) && isLatin(scalar)) || (isLatin(last) && isHan(scalar) && !"万亿萬億兆".unicodeScalars.contains(scalar))
                if isBoundary || (pendingSpace && !isHanPair && !isFullWidth(last) && !isFullWidth(scalar)) { result.append(" ") }
            }
            pendingSpace = false
            wasEdge = false
            result.append(scalar)
        }
        if pendingSpace { result.append(" ") }
        return String(result)
    }

    private static func isHan(_ scalar: Unicode.Scalar) -> Bool { (0x3400...0x9FFF).contains(scalar.value) || (0x20000...0x3FFFF).contains(scalar.value) }
    private static func isFullWidth(_ scalar: Unicode.Scalar) -> Bool { (0x3000...0x303F).contains(scalar.value) || (0xFF00...0xFF60).contains(scalar.value) }
    private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.isASCII else { return scalar == "−" || (0xC0...0x24F).contains(scalar.value) }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "%" || scalar == "+"
    }
}
