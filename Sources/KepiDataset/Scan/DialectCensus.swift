/// The records of a file's beginning as one dialect reads them.
struct DialectCensus {
    struct Sampled {
        var record: ParsedRecord
        var fields: [FieldSpan]
        var line: Int
    }

    let reader: RecordReader
    /// How many records have so many fields; blank lines and flawed records left out.
    private(set) var fieldCounts: [Int: Int] = [:]
    private(set) var records = 0
    private(set) var flawed = 0
    private(set) var quotedFields = 0
    private(set) var neededQuotes = 0
    private(set) var backslashStrays = 0
    /// Records with a quote in a field that does not begin with one.
    private(set) var bareQuotes = 0
    /// Lines with an even and with an odd number of quotes.
    private(set) var pairedQuotes = 0
    private(set) var unpairedQuotes = 0
    /// The first records that are not blank, flawed ones among them.
    private(set) var first: [Sampled] = []
    /// Lines before the header may be so many.
    static let sampled = 100

    /// - Parameter firstLine: the line on which `start` is.
    init(reader: RecordReader, from start: Int, to end: Int, firstLine: Int) {
        self.reader = reader
        var at = start
        var line = firstLine
        while at < end {
            var fields: [FieldSpan] = []
            let isCollecting = first.count < DialectCensus.sampled
            let record = reader.parse(from: at, limit: end, fields: &fields, collecting: isCollecting)
            let isCut = record.flaw == .unclosedQuote && end < reader.count
            if LineSigns.isBlank(reader.bytes, from: at, to: record.contentEnd, delimiter: reader.dialect.delimiter) {
                at = record.next
                line += 1 + record.lineBreaks
                continue
            }
            var quotes = 0
            for index in at..<record.contentEnd where reader.bytes[index] == UInt8(ascii: "\"") { quotes += 1 }
            if quotes > 0 { if quotes % 2 == 0 { pairedQuotes += 1 } else { unpairedQuotes += 1 } }
            if isCollecting { first.append(Sampled(record: record, fields: fields, line: line)) }
            if record.flaw != nil {
                if !isCut { flawed += 1 }
                if record.hasBackslashBeforeStray { backslashStrays += 1 }
                at = reader.line(from: at).next
                line += 1
            } else {
                records += 1
                fieldCounts[record.fields, default: 0] += 1
                quotedFields += record.quotedFields
                neededQuotes += record.neededQuotes
                if record.bareQuote != nil { bareQuotes += 1 }
                at = record.next
                line += 1 + record.lineBreaks
            }
        }
    }

    /// The commonest number of fields; among equals the first record's, else the largest.
    var columns: Int {
        guard let most = fieldCounts.values.max() else { return first.first?.record.fields ?? 1 }
        let commonest = fieldCounts.filter { $0.value == most }.keys
        if let own = first.first?.record.fields, commonest.contains(own) { return own }
        return commonest.max() ?? 1
    }

    /// The share of records with the commonest number of fields.
    var consistency: Double { records + flawed == 0 ? 0 : Double(fieldCounts[columns] ?? 0) / Double(records + flawed) }

    /// Consistency, with the header deciding between dialects that are nearly as consistent.
    var score: Double {
        guard columns > 1 else { return 0 }
        return consistency + (first.first?.record.fields == columns ? 0.25 : 0)
    }
}
