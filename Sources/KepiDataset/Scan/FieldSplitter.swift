/// Takes the records of a readable file apart (`ScannedFile.readablePath`): every quote in it opens a field, closes one, or is doubled.
struct FieldSplitter {
    let bytes: UnsafePointer<UInt8>
    let count: Int
    let delimiter: UInt8
    /// 0 where the file has no quoting; no readable file holds that byte.
    let quote: UInt8
    private let delimiters: UInt64

    init(bytes: UnsafePointer<UInt8>, count: Int, delimiter: UInt8, quote: UInt8) {
        self.bytes = bytes; self.count = count; self.delimiter = delimiter; self.quote = quote
        delimiters = UInt64(delimiter) &* 0x0101_0101_0101_0101
    }

    /// Splits the record at `start`.
    /// - Parameter spans: has room for `capacity` fields; further ones are counted only.
    /// - Returns: the number of fields, and where the next record starts.
    @inline(__always)
    func split(from start: Int, into spans: UnsafeMutablePointer<FieldSpan>, capacity: Int) -> (fields: Int, next: Int) {
        var index = start
        var fields = 0
        while true {
            var end: Int
            if index < count, bytes[index] == quote, quote != 0 {
                let opening = index + 1
                index = opening
                while index < count {
                    if bytes[index] != quote { index &+= 1 } else if index + 1 < count, bytes[index + 1] == quote { index &+= 2 } else { break }
                }
                end = index
                index = min(index + 1, count)
                if fields < capacity { spans[fields] = FieldSpan(start: opening, end: end, isQuoted: true) }
            } else {
                end = fieldEnd(from: index)
                if fields < capacity { spans[fields] = FieldSpan(start: index, end: end, isQuoted: false) }
                index = end
            }
            fields &+= 1
            guard index < count else { return (fields, count) }
            if bytes[index] == delimiter { index &+= 1; continue }
            return (fields, bytes[index] == 13 && index + 1 < count && bytes[index + 1] == 10 ? index + 2 : index + 1)
        }
    }

    /// The next separator or line end, or the end of the file.
    @inline(__always)
    private func fieldEnd(from start: Int) -> Int {
        var index = start
        while index + 8 <= count {
            let word = UInt64(littleEndian: UnsafeRawPointer(bytes + index).loadUnaligned(as: UInt64.self))
            let stops = RecordReader.matches(word, delimiters) | RecordReader.matches(word, RecordReader.lineFeeds) | RecordReader.matches(word, RecordReader.carriageReturns)
            if stops != 0 { return index &+ (stops.trailingZeroBitCount >> 3) }
            index &+= 8
        }
        while index < count, bytes[index] != delimiter, bytes[index] != 10, bytes[index] != 13 { index &+= 1 }
        return index
    }

    /// The text of a field with its doubled quotes taken for one.
    func text(_ span: FieldSpan) -> String {
        let text = String(decoding: UnsafeBufferPointer(start: bytes + span.start, count: span.count), as: UTF8.self)
        return span.isQuoted && text.contains("\"\"") ? text.replacing("\"\"", with: "\"") : text
    }
}
