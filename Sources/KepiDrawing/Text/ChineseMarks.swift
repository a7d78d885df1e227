/// What Chinese typesetting asks of punctuation, which Latin shares in code points but not in shape. Ranges are of UTF-8 bytes.
struct ChineseMarks {
    /// Quotation marks, dashes and ellipses that belong to Chinese words: set in the Chinese font, at full width.
    var wide: [Range<Int>] = []
    /// Marks that stand beside another, or open the text, and give up their empty half: 。“ and ）， take one and a half squares.
    var narrowed: [Range<Int>] = []

    /// Han characters that touch a Latin letter or a figure: a little air goes between the scripts where nobody typed a space.
    var spaced: [Range<Int>] = []

    /// Linear in the length of the text.
    init(_ text: String) {
        let scalars = Array(text.unicodeScalars)
        var offsets = [0]
        for scalar in scalars { offsets.append(offsets[offsets.count - 1] + scalar.utf8.count) }
        var isWide = scalars.map(ChineseMarks.isHan)
        // A shared mark is Chinese where the nearest character that is no shared mark is, on either side.
        var before = false
        for index in scalars.indices { if ChineseMarks.isShared(scalars[index]) { isWide[index] = before } else { before = isWide[index] } }
        var after = false
        for index in scalars.indices.reversed() { if ChineseMarks.isShared(scalars[index]) { isWide[index] = isWide[index] || after } else { after = isWide[index] } }
        for index in scalars.indices {
            let range = offsets[index]..<offsets[index + 1]
            if ChineseMarks.isShared(scalars[index]), isWide[index] {
                if let last = wide.last, last.upperBound == range.lowerBound { wide[wide.count - 1] = last.lowerBound..<range.upperBound } else { wide.append(range) }
            }
            if ChineseMarks.isIdeograph(scalars[index]), (index > 0 && ChineseMarks.isWestern(scalars[index - 1])) || (index + 1 < scalars.count && ChineseMarks.isWestern(scalars[index + 1])) {
                spaced.append(range)
            }
            if index == 0, isWide[index], ChineseMarks.side(scalars[index]) == .opening { narrowed.append(range) }
            guard index > 0, isWide[index], isWide[index - 1] else { continue }
            switch (ChineseMarks.side(scalars[index - 1]), ChineseMarks.side(scalars[index])) {
            case (.closing, .opening), (.opening, .opening): narrowed.append(range)
            case (.closing, .closing): narrowed.append(offsets[index - 1]..<range.lowerBound)
            default: break
            }
        }
    }

    private enum Side { case opening, closing }

    private static func side(_ scalar: Unicode.Scalar) -> Side? {
        switch scalar {
        case "“", "‘", "（", "《", "〈", "「", "『", "【", "〔": .opening
        case "”", "’", "）", "》", "〉", "」", "』", "】", "〕", "，", "。", "、", "；", "：": .closing
        default: nil
        }
    }

    private static func isShared(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "“", "”", "‘", "’", "—", "…": true
        default: false
        }
    }

    private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool { (0x3400...0x9FFF).contains(scalar.value) || (0x20000...0x3FFFF).contains(scalar.value) }

    private static func isWestern(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F: true
        default: false
        }
    }

    private static func isHan(_ scalar: Unicode.Scalar) -> Bool {
        (0x2E80...0x9FFF).contains(scalar.value) || (0xFF00...0xFFEF).contains(scalar.value) || (0x20000...0x3FFFF).contains(scalar.value)
    }
}
