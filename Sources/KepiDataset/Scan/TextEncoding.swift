import KepiCore

/// How a file's text is encoded.
enum TextEncoding: Equatable {
    case utf8(byteOrderMark: Bool)
    /// The name that iconv knows and reports show, and the bytes to pass over.
    case other(String, start: Int)

    var name: String {
        switch self {
        case .utf8(let mark): mark ? "UTF-8 with BOM" : "UTF-8"
        case .other(let name, _): name
        }
    }

    /// The encoding by byte order mark or zero bytes; nil where only the whole text can tell.
    static func marked(_ file: MappedFile) -> TextEncoding? {
        let bytes = file.bytes
        if file.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { return .utf8(byteOrderMark: true) }
        if file.count >= 4, bytes[0] == 0xFF, bytes[1] == 0xFE, bytes[2] == 0, bytes[3] == 0 { return .other("UTF-32LE", start: 4) }
        if file.count >= 4, bytes[0] == 0, bytes[1] == 0, bytes[2] == 0xFE, bytes[3] == 0xFF { return .other("UTF-32BE", start: 4) }
        if file.count >= 2, bytes[0] == 0xFF, bytes[1] == 0xFE { return .other("UTF-16LE", start: 2) }
        if file.count >= 2, bytes[0] == 0xFE, bytes[1] == 0xFF { return .other("UTF-16BE", start: 2) }
        // In UTF-16 every ASCII character, separators and line ends at least, leaves a zero on one side only.
        let pairs = min(file.count, 1 << 16) / 2
        var zeros = (even: 0, odd: 0)
        var lineEnds = (little: 0, big: 0)
        for pair in 0..<pairs {
            let (first, second) = (bytes[2 * pair], bytes[2 * pair + 1])
            if first == 0 { zeros.even += 1 }
            if second == 0 { zeros.odd += 1 }
            if second == 0, first == 10 || first == 13 { lineEnds.little += 1 }
            if first == 0, second == 10 || second == 13 { lineEnds.big += 1 }
        }
        // But a character such as 一 (U+4E00) has one on the other.
        if lineEnds.little > 0, lineEnds.big == 0, zeros.odd * 4 > pairs, zeros.even * 2 < zeros.odd { return .other("UTF-16LE", start: 0) }
        if lineEnds.big > 0, lineEnds.little == 0, zeros.even * 4 > pairs, zeros.odd * 2 < zeros.even { return .other("UTF-16BE", start: 0) }
        return nil
    }

    /// The encoding of text that is not UTF-8 throughout, by what its bytes outside ASCII look like.
    ///
    /// Text of which more is UTF-8 than is not stays UTF-8, with the broken records rejected. Chinese text is told from Western by the pairs that
    /// its bytes come in; where nothing fits the text stays UTF-8 too, so that no guess turns damage into letters.
    static func guessed(_ file: MappedFile, check: UTF8Check) -> TextEncoding {
        if check.invalidSequences == 0 { return .utf8(byteOrderMark: false) }
        var isMostlyUTF8 = check.multibyteCharacters >= check.invalidSequences
        // Of two encodings, neither much rarer, that of the header is the file's.
        if max(check.multibyteCharacters, check.invalidSequences) <= 4 * min(check.multibyteCharacters, check.invalidSequences), let isUTF8 = MixedEncodings.firstLineIsUTF8(of: file) {
            isMostlyUTF8 = isUTF8
        }
        if isMostlyUTF8 { return .utf8(byteOrderMark: false) }
        let end = min(file.count, 8 << 20)
        let signs = HighBytes(file.bytes, count: end)
        guard signs.runs > 0 else { return .utf8(byteOrderMark: false) }
        func reads(_ encoding: String) -> Bool {
            guard let errors = Transcoder.errors(in: file, from: 0, upTo: end, encoding: encoding) else { return false }
            return errors * 10 <= signs.pairs + 5 * signs.bytesInUTF8
        }
        if signs.pairs > 0, signs.pairsOfHighBytes * 10 >= signs.pairs * 7, signs.wordsOfGB * 2 >= signs.words, reads("GB18030") { return .other("GB18030", start: 0) }
        if signs.western * 10 >= signs.runs * 8 { return .other("Windows-1252", start: 0) }
        if signs.pairsOfHighBytes * 10 >= signs.pairs, signs.wordsOfBig5 * 2 >= signs.words, reads("BIG5") { return .other("Big5", start: 0) }
        if signs.pairsOfHighBytes * 10 >= signs.pairs, signs.wordsOfGB * 2 >= signs.words, reads("GB18030") { return .other("GB18030", start: 0) }
        return .utf8(byteOrderMark: false)
    }
}

/// Signs by which double-byte Chinese and single-byte Western text differ.
struct HighBytes {
    /// Unbroken runs of bytes that start outside ASCII, read as pairs.
    private(set) var runs = 0
    /// Lead byte and trail byte, as a double-byte encoding pairs them.
    private(set) var pairs = 0
    /// Pairs whose second byte is outside ASCII too: nearly all in GB 2312, somewhat over half in Big5, none for a letter with an accent in a word.
    private(set) var pairsOfHighBytes = 0
    /// In runs that are UTF-8 and hardly anything else: of lines that another program wrote. They count for nothing else.
    private(set) var bytesInUTF8 = 0
    /// Pairs one after the other.
    private(set) var words = 0
    /// Words of two pairs or more, or of one that is a common character: what is left of a broken UTF-8 sequence is neither.
    private(set) var wordsOfGB = 0, wordsOfBig5 = 0
    /// Runs that look like Western letters: one or two bytes beside an ASCII letter, or punctuation of Windows-1252.
    private(set) var western = 0

    init(_ bytes: UnsafePointer<UInt8>, count: Int) {
        var index = 0
        while index < count {
            guard bytes[index] >= 0x80 else {
                index += 1
                continue
            }
            let plain = HighBytes.lengthInUTF8(bytes, at: index, count: count)
            guard plain == 0 else {
                bytesInUTF8 += plain
                index += plain
                continue
            }
            var pair = index
            while pair < count, bytes[pair] >= 0x81 {
                pairs += 1
                if pair + 1 < count, bytes[pair + 1] >= 0xA1 { pairsOfHighBytes += 1 }
                pair += 2
            }
            words += 1
            let isLong = pair - index >= 4, trail = index + 1 < count ? bytes[index + 1] : 0
            if isLong || ((0xB0...0xD7).contains(bytes[index]) && trail >= 0xA1) { wordsOfGB += 1 }
            if isLong || ((0xA4...0xC6).contains(bytes[index]) && trail >= 0x40) { wordsOfBig5 += 1 }
            var end = index
            while end < count, bytes[end] >= 0x80 { end += 1 }
            runs += 1
            if HighBytes.isWestern(bytes, index..<end, count: count) { western += 1 }
            index = max(end, min(pair, count))
        }
    }

    /// The length of a run that is UTF-8 throughout, with a character of three bytes or more or beside a letter of ASCII; 0 for another.
    private static func lengthInUTF8(_ bytes: UnsafePointer<UInt8>, at start: Int, count: Int) -> Int {
        var end = start, isSure = isLetter(bytes, start - 1, count: count)
        while end < count, bytes[end] >= 0x80 {
            let length = UTF8Check.sequenceLength(bytes, at: end, count: count)
            guard length > 0 else { return 0 }
            isSure = isSure || length > 2
            end += length
        }
        return isSure || isLetter(bytes, end, count: count) ? end - start : 0
    }

    private static func isLetter(_ bytes: UnsafePointer<UInt8>, _ index: Int, count: Int) -> Bool {
        index >= 0 && index < count && ((65...90).contains(bytes[index]) || (97...122).contains(bytes[index]))
    }

    private static func isWestern(_ bytes: UnsafePointer<UInt8>, _ run: Range<Int>, count: Int) -> Bool {
        guard run.count <= 2 else { return false }
        let isBesideLetter = isLetter(bytes, run.lowerBound - 1, count: count) || isLetter(bytes, run.upperBound, count: count)
        return run.allSatisfy { index in
            switch bytes[index] {
            case 0xD7, 0xF7, 0xFF, 0xFE: false
            // The first half of a broken UTF-8 sequence.
            case 0xC2, 0xC3: isLetter(bytes, index + 1, count: count)
            case 0xC0...0xFE, 0x8A, 0x8C, 0x8E, 0x9A, 0x9C, 0x9E, 0x9F: isBesideLetter
            case 0x80, 0x82...0x87, 0x8B, 0x91...0x97, 0x99, 0x9B, 0xA0, 0xA1, 0xA3, 0xA7, 0xA9, 0xAA, 0xAB, 0xAE, 0xB0, 0xB2, 0xB3, 0xB4, 0xB5, 0xB7, 0xBA,
                0xBB,
                 0xBC, 0xBD, 0xBE, 0xBF, 0xA2, 0xA5: true
            default: false
            }
        }
    }
}
