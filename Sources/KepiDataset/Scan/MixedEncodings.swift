/// Lines of a text that are in another encoding than the rest, as where exports of two programs were put together: they would be read as letters that nobody wrote.
enum MixedEncodings {
    /// Lines that are UTF-8, in a text in Chinese or Western bytes; where they stand, without their line ends, at most one more than `UTF8Check.most`.
    ///
    /// Chinese bytes can look like UTF-8 by chance, seldom. So there are none unless one line shows itself to be UTF-8: read as Chinese it would hold what hardly anybody writes.
    static func linesInUTF8(of file: MappedFile, from start: Int, encoding: String) -> [Range<Int>] {
        var found: [Range<Int>] = [], isSure = false
        forEachLine(of: file, from: start) { line in
            // Two bytes are UTF-8 too easily for a Chinese text.
            guard let longest = longestCharacter(file.bytes, line), longest >= (encoding == "Windows-1252" ? 2 : 3) else { return true }
            found.append(line)
            isSure = isSure || encoding == "Windows-1252" || !isCommonChinese(file.bytes, line, encoding)
            return found.count <= UTF8Check.most
        }
        return isSure ? found : []
    }

    /// Lines that are UTF-8 only by chance, in a text in UTF-8 of which other lines are in GBK: the offsets of their first bytes outside ASCII.
    ///
    /// `女` of GBK is `Ů` in UTF-8. Letters beside others of ASCII are what they seem (`café`).
    static func linesInGBK(of file: MappedFile, check: UTF8Check) -> [Int] {
        let lines = RecordReader(bytes: file.bytes, count: file.count, dialect: Dialect(delimiter: 44, quote: nil))
        func line(around offset: Int) -> Range<Int> {
            var start = offset
            while start > 0, file.bytes[start - 1] != 10, file.bytes[start - 1] != 13 { start -= 1 }
            return start..<lines.line(from: offset).end
        }
        guard check.undecodable.contains(where: { isCommonChinese(file.bytes, line(around: $0), "GB18030") }) else { return [] }
        var found: [Int] = []
        forEachLine(of: file, from: 0) { line in
            var index = line.lowerBound, first: Int?
            while index < line.upperBound {
                if file.bytes[index] < 0x80 { index += 1; continue }
                guard UTF8Check.sequenceLength(file.bytes, at: index, count: line.upperBound) == 2 else { return true }
                if first == nil { first = index }
                index += 2
            }
            if let first, isCommonChinese(file.bytes, line, "GB18030"), !isBesideLetters(file.bytes, line) { found.append(first) }
            return found.count <= UTF8Check.most
        }
        return found
    }

    /// Whether the first line with bytes outside ASCII is UTF-8; nil where there is none, or it may be by chance.
    static func firstLineIsUTF8(of file: MappedFile) -> Bool? {
        var isUTF8: Bool?
        forEachLine(of: file, from: 0) { line in
            guard line.contains(where: { file.bytes[$0] >= 0x80 }) else { return true }
            guard let longest = longestCharacter(file.bytes, line) else { isUTF8 = false; return false }
            if longest > 2 || isBesideLetters(file.bytes, line) { isUTF8 = true }
            return false
        }
        return isUTF8
    }

    /// How many bytes the longest of a line's characters outside ASCII has: 0 where there is none, nil where the line is no UTF-8.
    private static func longestCharacter(_ bytes: UnsafePointer<UInt8>, _ line: Range<Int>) -> Int? {
        var index = line.lowerBound, longest = 0
        while index < line.upperBound {
            if bytes[index] < 0x80 { index += 1; continue }
            let length = UTF8Check.sequenceLength(bytes, at: index, count: line.upperBound)
            guard length > 0 else { return nil }
            longest = max(longest, length)
            index += length
        }
        return longest
    }

    /// Bytes outside ASCII come in pairs, each a character of everyday Chinese: of GB 2312, or of the two levels of Big5.
    private static func isCommonChinese(_ bytes: UnsafePointer<UInt8>, _ line: Range<Int>, _ encoding: String) -> Bool {
        var index = line.lowerBound
        while index < line.upperBound {
            let lead = bytes[index]
            if lead < 0x80 { index += 1; continue }
            guard index + 1 < line.upperBound else { return false }
            let trail = bytes[index + 1]
            let isCommon = encoding == "Big5" ? (0xA1...0xF9).contains(lead) && ((0x40...0x7E).contains(trail) || (0xA1...0xFE).contains(trail))
                : ((0xA1...0xA9).contains(lead) || (0xB0...0xF7).contains(lead)) && (0xA1...0xFE).contains(trail)
            guard isCommon else { return false }
            index += 2
        }
        return true
    }

    private static func isBesideLetters(_ bytes: UnsafePointer<UInt8>, _ line: Range<Int>) -> Bool {
        func isLetter(_ index: Int) -> Bool { line.contains(index) && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[index] | 0x20) }
        return line.contains { bytes[$0] >= 0x80 && (isLetter($0 - 1) || isLetter($0 + 1)) }
    }

    /// - Parameter body: false to stop.
    private static func forEachLine(of file: MappedFile, from start: Int, _ body: (Range<Int>) -> Bool) {
        let reader = RecordReader(bytes: file.bytes, count: file.count, dialect: Dialect(delimiter: 44, quote: nil))
        var at = start
        while at < file.count {
            let (end, next) = reader.line(from: at)
            guard body(at..<end) else { break }
            at = next
            file.release(before: at)
        }
        file.rewind()
    }
}
