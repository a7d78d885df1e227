/// Reads one record at a time out of a file's bytes.
struct RecordReader {
    let bytes: UnsafePointer<UInt8>
    let count: Int
    let dialect: Dialect
    /// A record longer than this is not looked for: its quote counts as unclosed. The engine's own limit is 2,000,000 bytes.
    static let longestRecord = 1_900_000

    private let delimiters: UInt64
    private let quotes: UInt64
    private let quote: UInt8

    init(bytes: UnsafePointer<UInt8>, count: Int, dialect: Dialect) {
        self.bytes = bytes
        self.count = count
        self.dialect = dialect
        // Without quoting a NUL takes the quote's place: it too sends the record to the careful reading.
        quote = dialect.quote ?? 0
        delimiters = UInt64(dialect.delimiter) &* 0x0101_0101_0101_0101
        quotes = UInt64(quote) &* 0x0101_0101_0101_0101
    }

    /// A record in which every quote opens a field or closes one.
    struct Regular {
        var contentEnd: Int
        var next: Int
        var fields: Int
        var lineBreaks: Int
        var hasQuotes: Bool
    }

    static let lineFeeds: UInt64 = 0x0A0A_0A0A_0A0A_0A0A
    static let carriageReturns: UInt64 = 0x0D0D_0D0D_0D0D_0D0D

    /// The bytes of a word that equal a pattern's, each as 0x80.
    @inline(__always)
    static func matches(_ word: UInt64, _ pattern: UInt64) -> UInt64 {
        let difference = word ^ pattern
        return ~(((difference & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F) | difference | 0x7F7F_7F7F_7F7F_7F7F)
    }

    /// Reads eight bytes at a time; nil where anything about the quotes is not as it should be.
    @inline(__always)
    func regular(from start: Int) -> Regular? {
        var index = start
        var fields = 1
        var lineBreaks = 0
        var hasQuotes = false
        let limit = min(count, start + RecordReader.longestRecord)
        while true {
            // To the next byte that is a line end or a quote, counting separators.
            while index + 8 <= count {
                let word = UInt64(littleEndian: UnsafeRawPointer(bytes + index).loadUnaligned(as: UInt64.self))
                let separators = RecordReader.matches(word, delimiters)
                let stops = RecordReader.matches(word, quotes) | RecordReader.matches(word, RecordReader.lineFeeds)
                    | RecordReader.matches(word, RecordReader.carriageReturns)
                if stops == 0 {
                    fields &+= Int(truncatingIfNeeded: ((separators >> 7) &* 0x0101_0101_0101_0101) >> 56)
                    index &+= 8
                } else {
                    let stop = stops & (~stops &+ 1)
                    fields &+= Int(truncatingIfNeeded: (((separators & (stop &- 1)) >> 7) &* 0x0101_0101_0101_0101) >> 56)
                    index &+= stop.trailingZeroBitCount >> 3
                    break
                }
            }
            while index < count {
                let byte = bytes[index]
                if byte == dialect.delimiter { fields &+= 1 } else if byte == 10 || byte == 13 || byte == quote { break }
                index &+= 1
            }
            guard index < count else {
                return index > limit ? nil : Regular(contentEnd: count, next: count, fields: fields, lineBreaks: lineBreaks, hasQuotes: hasQuotes)
            }
            let byte = bytes[index]
            if byte != quote {
                guard index <= limit else { return nil }
                let next = byte == 13 && index + 1 < count && bytes[index + 1] == 10 ? index + 2 : index + 1
                return Regular(contentEnd: index, next: next, fields: fields, lineBreaks: lineBreaks, hasQuotes: hasQuotes)
            }
            guard dialect.quote != nil, !dialect.escapesByBackslash, index == start || bytes[index - 1] == dialect.delimiter else { return nil }
            hasQuotes = true
            index &+= 1
            while true {
                index = nextInQuotes(index, limit: limit)
                guard index < limit else { return nil }
                if bytes[index] == quote {
                    index &+= 1
                    guard index < count else { break }
                    if bytes[index] == quote {
                        index &+= 1
                        continue
                    }
                    if bytes[index] == dialect.delimiter || bytes[index] == 10 || bytes[index] == 13 { break }
                    return nil
                }
                index &+= bytes[index] == 13 && index + 1 < limit && bytes[index + 1] == 10 ? 2 : 1
                lineBreaks &+= 1
            }
        }
    }

    /// The next quote or line end from `start` on, or `limit`.
    @inline(__always)
    private func nextInQuotes(_ start: Int, limit: Int) -> Int {
        var index = start
        while index + 8 <= limit {
            let word = UInt64(littleEndian: UnsafeRawPointer(bytes + index).loadUnaligned(as: UInt64.self))
            let stops = RecordReader.matches(word, quotes) | RecordReader.matches(word, RecordReader.lineFeeds)
                | RecordReader.matches(word, RecordReader.carriageReturns)
            if stops != 0 { return index &+ (stops.trailingZeroBitCount >> 3) }
            index &+= 8
        }
        while index < limit, bytes[index] != quote, bytes[index] != 10, bytes[index] != 13 { index &+= 1 }
        return index
    }

    /// UTF-8's byte order mark, which exports that were put together leave where each begins.
    @inline(__always)
    func hasByteOrderMark(at start: Int) -> Bool { bytes[start] == 0xEF && start + 2 < count && bytes[start + 1] == 0xBB && bytes[start + 2] == 0xBF }

    /// The end of the line that `start` is on, and the start of the next.
    func line(from start: Int) -> (end: Int, next: Int) {
        var index = start
        while index < count, bytes[index] != 10, bytes[index] != 13 { index += 1 }
        return (index, afterLineEnd(index))
    }

    func afterLineEnd(_ index: Int) -> Int {
        guard index < count else { return count }
        return bytes[index] == 13 && index + 1 < count && bytes[index + 1] == 10 ? index + 2 : index + 1
    }
}
