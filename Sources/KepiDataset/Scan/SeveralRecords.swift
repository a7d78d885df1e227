/// Whether what the quotes make one record over several lines was several: two broken quotes join all that stands between them.
struct SeveralRecords {
    let bytes: UnsafePointer<UInt8>
    let delimiter: UInt8
    let quote: UInt8?
    let columns: Int

    /// Each line has the header's number of fields when quotes count for nothing.
    ///
    /// Text of two columns easily has that: there a quote must also stand at the end of a line within, and each line begin as the first does, as keys do (`K9`, `K12`).
    func are(from start: Int, to end: Int) -> Bool {
        guard columns >= 2 else { return false }
        var index = start, lineStart = start, firstEnd: Int?
        var fields = 1
        var hasQuoteAtEnd = false
        while index < end {
            let byte = bytes[index]
            if byte == 10 || byte == 13 {
                guard fields == columns else { return false }
                if index > start, bytes[index - 1] == quote { hasQuoteAtEnd = true }
                fields = 1
                index += byte == 13 && index + 1 < end && bytes[index + 1] == 10 ? 2 : 1
                lineStart = index
                continue
            }
            if byte == delimiter {
                if fields == 1 {
                    if let firstEnd { if columns == 2, !isAlike(start, firstEnd, lineStart, index) { return false } } else { firstEnd = index }
                }
                fields += 1
            }
            index += 1
        }
        return fields == columns && (columns > 2 || hasQuoteAtEnd)
    }

    /// Letters where the other has letters, digits where it has digits and at least one, and else the same.
    private func isAlike(_ start: Int, _ end: Int, _ otherStart: Int, _ otherEnd: Int) -> Bool {
        let form = form(start, end)
        return form.contains(UInt8(ascii: "0")) && form == self.form(otherStart, otherEnd)
    }

    private func form(_ start: Int, _ end: Int) -> [UInt8] {
        var form: [UInt8] = []
        for index in start..<end {
            let byte = bytes[index]
            let isDigit = byte &- 0x30 < 10, isLetter = (byte | 0x20) &- 0x61 < 26
            let kind = isDigit ? UInt8(ascii: "0") : isLetter ? UInt8(ascii: "a") : byte
            if form.last != kind || !(isDigit || isLetter) { form.append(kind) }
        }
        return form
    }
}
