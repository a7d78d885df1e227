/// The careful reading: byte by byte, with every flaw named.
extension RecordReader {
    /// Reads the record at `start`, and its fields into `fields` where asked.
    ///
    /// White space between a quote and the separator beside it is passed over. After a stray quote the field goes on as plain text.
    /// - Parameter limit: quotes are not looked for beyond it.
    func parse(from start: Int, limit bound: Int? = nil, fields spans: inout [FieldSpan], collecting: Bool) -> ParsedRecord {
        var record = ParsedRecord(start: start)
        let limit = min(bound ?? count, count, start + RecordReader.longestRecord)
        var index = start
        while true {
            record.fields += 1
            let fieldStart = index
            var span = FieldSpan(start: fieldStart, end: fieldStart, isQuoted: false)
            var isRead = false
            if let quote = dialect.quote {
                let opening = skippingSpaces(index)
                if opening < count, bytes[opening] == quote {
                    isRead = quoted(opening, fieldStart: fieldStart, limit: limit, &record, &span, &index)
                    if record.flaw == .unclosedQuote { return record }
                }
            }
            if !isRead {
                unquoted(&index, &record)
                span.end = index
            }
            if collecting { spans.append(span) }
            guard index < count, bytes[index] == dialect.delimiter else { break }
            index += 1
        }
        record.contentEnd = index
        record.next = afterLineEnd(index)
        if record.contentEnd - start > RecordReader.longestRecord { record.flaw = .unclosedQuote }
        return record
    }

    func parse(from start: Int, limit: Int? = nil) -> ParsedRecord {
        var none: [FieldSpan] = []
        return parse(from: start, limit: limit, fields: &none, collecting: false)
    }

    /// - Returns: false where the field is to be read as plain text from `index` on.
    private func quoted(_ opening: Int, fieldStart: Int, limit: Int, _ record: inout ParsedRecord, _ span: inout FieldSpan, _ index: inout Int) -> Bool {
        let hasSpace = opening > fieldStart
        var breaks = 0
        var isNeeded = false
        guard let closing = closingQuote(after: opening, limit: limit, breaks: &breaks, isNeeded: &isNeeded) else {
            if hasSpace {
                record.bareQuote = record.bareQuote ?? .inside
                return false
            }
            record.flaw = .unclosedQuote
            record.contentEnd = line(from: opening).end
            record.next = afterLineEnd(record.contentEnd)
            return false
        }
        let after = skippingSpaces(closing + 1)
        if after >= count || bytes[after] == dialect.delimiter || bytes[after] == 10 || bytes[after] == 13 {
            span = FieldSpan(start: opening + 1, end: closing, isQuoted: true)
            record.lineBreaks += breaks
            record.quotedFields += 1
            if isNeeded { record.neededQuotes += 1 }
            if hasSpace || after > closing + 1 { record.hasSpacesAroundQuotes = true }
            index = after
            return true
        }
        if hasSpace, breaks == 0 {
            record.bareQuote = record.bareQuote ?? .inside
            return false
        }
        record.flaw = .strayQuote
        record.lineBreaks += breaks
        if bytes[closing - 1] == UInt8(ascii: "\\") { record.hasBackslashBeforeStray = true }
        if record.strayLineEnd == nil { record.strayLineEnd = line(from: closing).end }
        index = closing + 1
        while index < count, bytes[index] != dialect.delimiter, bytes[index] != 10, bytes[index] != 13 { index += 1 }
        span.end = index
        return true
    }

    private func closingQuote(after opening: Int, limit: Int, breaks: inout Int, isNeeded: inout Bool) -> Int? {
        var index = opening + 1
        while index < limit {
            let byte = bytes[index]
            if byte == dialect.quote {
                guard index + 1 < limit, bytes[index + 1] == byte else { return index }
                isNeeded = true
                index += 2
                continue
            }
            if dialect.escapesByBackslash, byte == UInt8(ascii: "\\"), index + 1 < limit, bytes[index + 1] != 10, bytes[index + 1] != 13 {
                index += 2
                continue
            }
            if byte == 10 || byte == 13 {
                if byte == 13, index + 1 < limit, bytes[index + 1] == 10 { index += 1 }
                breaks += 1
                isNeeded = true
            } else if byte == dialect.delimiter {
                isNeeded = true
            }
            index += 1
        }
        return nil
    }

    private func unquoted(_ index: inout Int, _ record: inout ParsedRecord) {
        var last = -1
        while index < count {
            let byte = bytes[index]
            if byte == dialect.delimiter || byte == 10 || byte == 13 { break }
            if byte == dialect.quote { last = index }
            index += 1
        }
        guard last >= 0 else { return }
        var end = index
        while end > last + 1, isSpace(bytes[end - 1]) { end -= 1 }
        if last == end - 1 { record.bareQuote = .atEnd } else if record.bareQuote == nil { record.bareQuote = .inside }
    }

    private func skippingSpaces(_ start: Int) -> Int {
        var index = start
        while index < count, isSpace(bytes[index]) { index += 1 }
        return index
    }

    private func isSpace(_ byte: UInt8) -> Bool { (byte == 32 || byte == 9) && byte != dialect.delimiter }

    /// The text of a field, quotes undoubled, as it stands otherwise.
    func text(_ span: FieldSpan) -> String {
        let raw = UnsafeBufferPointer(start: bytes + span.start, count: span.count)
        guard span.isQuoted, let quote = dialect.quote, raw.contains(where: { $0 == quote || $0 == UInt8(ascii: "\\") }) else {
            return String(decoding: raw, as: UTF8.self)
        }
        var plain: [UInt8] = []
        var index = 0
        while index < raw.count {
            let isEscape = raw[index] == quote || (dialect.escapesByBackslash && raw[index] == UInt8(ascii: "\\"))
            if isEscape, index + 1 < raw.count, raw[index] == quote || raw[index + 1] == quote || raw[index + 1] == UInt8(ascii: "\\") { index += 1 }
            plain.append(raw[index])
            index += 1
        }
        return String(decoding: plain, as: UTF8.self)
    }
}
