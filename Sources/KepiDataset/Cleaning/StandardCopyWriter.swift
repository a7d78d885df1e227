import KepiConfiguration
import KepiCore

/// Writes one run of rows of a `StandardCopy`.
struct StandardCopyWriter {
    private let copy: StandardCopy
    private let rows: ReadableRows
    private let forms: PlainForms
    private let output: OutputFile
    private(set) var tally: StandardCopy.Tally

    init(_ copy: StandardCopy, _ rows: ReadableRows, path: String) throws(Failure) {
        self.copy = copy
        self.rows = rows
        forms = PlainForms(bytes: rows.file.bytes)
        output = try OutputFile(path: path)
        tally = StandardCopy.Tally(columns: copy.columns.count)
    }

    mutating func write(_ spans: UnsafeMutablePointer<FieldSpan>) throws(Failure) {
        var state = 0, utc = 0
        for (index, column) in copy.columns.enumerated() {
            if index > 0 { output.write(UInt8(ascii: ",")) }
            let span = spans[column.source]
            guard span.end > span.start else {
                // A yes or no that is not stated is no.
                if column.type == .boolean { try output.write("false") }
                continue
            }
            if isWrittenAsItStands(column, span) {
                tally.read[index] += 1
                try write(span)
                if column.type == .month { try output.write("-01") }
                continue
            }
            let raw = rows.splitter.text(span)
            let plan = column.plan == .plain ? ColumnPlan.standard(of: column.type) ?? .plain : column.plan
            let reading = plan.read(raw, column.type, isIdentifier: column.isIdentifier)
            for kind in reading.kinds { tally.standardised[kind, default: 0] += 1 }
            if reading.isUTC { utc |= 1 << index }
            if reading.isUnread {
                state |= 1 << index
                tally.unread[index] += 1
                if StandardCopyWriter.isPlaceholder(raw) { tally.placeholders[index] += 1 }
            } else if reading.value != nil { tally.read[index] += 1 }
            if let value = reading.value { try write(value) }
        }
        try output.write(",\(state)")
        if copy.hasOffsets { try output.write(",\(utc)") }
        if let compared = copy.compared { try output.write(",\(hash(spans, compared))") }
        output.write(10)
    }

    func finish() throws(Failure) { try output.flush() }

    /// The bytes are the value's standard form, and the column's plan reads no more into them.
    @inline(__always)
    private func isWrittenAsItStands(_ column: StandardCopy.Column, _ span: FieldSpan) -> Bool {
        switch column.plan {
        case .plain where column.type != .boolean: return true
        case .text, .integer, .month: break
        case .decimal(let form): if form.isDecimalComma { return false }
        case .time: break
        default: return false
        }
        guard column.type != .month || column.plan == .month || column.plan == .plain else { return false }
        return forms.isPlain(column.type, span.start, span.end, isIdentifier: column.isIdentifier)
    }

    /// A field of the source, quoted where the copy needs it.
    private func write(_ span: FieldSpan) throws(Failure) {
        let raw = UnsafeBufferPointer(start: rows.file.bytes + span.start, count: span.count)
        if span.isQuoted {
            output.write(UInt8(ascii: "\""))
            try output.write(raw)
            output.write(UInt8(ascii: "\""))
        } else if raw.contains(where: StandardCopyWriter.needsQuotes) { try write(String(decoding: raw, as: UTF8.self)) } else { try output.write(raw) }
    }

    private func write(_ value: String) throws(Failure) {
        guard value.utf8.contains(where: StandardCopyWriter.needsQuotes) else { return try output.write(value) }
        try output.write("\"" + value.replacing("\"", with: "\"\"") + "\"")
    }

    private static func needsQuotes(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 10 || byte == 13 }

    private static let placeholders: Set<String> = ["NA", "N/A", "#N/A", "NULL", "NONE", "NAN", "-", "--", "\\N", "无", "空"]
    private static func isPlaceholder(_ raw: String) -> Bool { placeholders.contains(TextForms.string(TextForms.trimmed(Array(raw.unicodeScalars)[...])).uppercased()) }

    /// A number that equal rows share. Ten million different rows share none but once in 400,000 tables.
    private func hash(_ spans: UnsafeMutablePointer<FieldSpan>, _ compared: [Int]) -> Int64 {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        for index in compared {
            let span = spans[index]
            if span.isQuoted { for byte in rows.splitter.text(span).utf8 { StandardCopyWriter.mix(byte, into: &state) } } else {
                var at = span.start
                while at < span.end { StandardCopyWriter.mix(rows.file.bytes[at], into: &state); at += 1 }
            }
            // No text holds this byte, so that fields do not run together.
            StandardCopyWriter.mix(0xFF, into: &state)
        }
        return Int64(bitPattern: state)
    }

    /// The two halves of a full product, folded: each bit of the input reaches all of the state.
    @inline(__always)
    private static func mix(_ byte: UInt8, into state: inout UInt64) {
        let product = (state ^ UInt64(byte)).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        state = product.high ^ product.low ^ 0x2545_F491_4F6C_DD1D
    }
}
