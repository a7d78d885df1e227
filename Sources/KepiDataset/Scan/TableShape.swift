import KepiCore

/// The dialect of a file, its header, and where its records begin.
struct TableShape {
    var dialect: Dialect
    var header: [String]
    var columns: Int { header.count }
    /// From 1.
    var headerLine: Int
    var headerStart: Int
    var headerEnd: Int
    /// The first byte and line of the records.
    var bodyStart: Int
    var bodyLine: Int
    var preamble: [SetAsideLine]
    /// The header's own line, and the lines before it, can be passed over by an engine as they are.
    var isHeaderPlain: Bool
    /// Some field of the beginning is quoted.
    var quotes: Bool
    var signs: TableSigns
    /// How many bytes of the beginning are looked at first, and where those turn out not to be like the rest.
    static let smallSample = 1 << 16
    static let largeSample = 1 << 23

    /// Finds the shape from the first records.
    /// - Parameters:
    ///   - start: after a byte order mark.
    ///   - headerRows: how many records the names of the columns take.
    ///   - sample: how many bytes to look at.
    /// - Throws: `Failure` (.input) where there is no header, or one that does not fit the rows.
    init(bytes: UnsafePointer<UInt8>, count: Int, from start: Int, headerRows: Int = 1, sample: Int = smallSample, name: String) throws(Failure) {
        var end = min(count, start + sample)
        if end < count {
            while end > start, bytes[end - 1] != 10, bytes[end - 1] != 13 { end -= 1 }
            if end == start { end = min(count, start + sample) }
        }
        let census = TableShape.census(bytes: bytes, count: count, from: start, to: end)
        let reader = census.reader
        let choice = try TableShape.header(in: census, name: name)
        let sampled = census.first[choice.index]
        dialect = reader.dialect
        let names = census.first[choice.index...].prefix(headerRows)
        let last = names[names.endIndex - 1]
        guard names.count == headerRows, names.allSatisfy({ $0.record.flaw == nil }) else {
            throw Failure(.input, [Diagnostic(code: "csv.no-header", at: SourceLocation(file: name, line: last.line), "'\(name)' has not \(headerRows) whole rows of names")])
        }
        header = try TableShape.names(Array(names), columns: choice.columns, reader: reader, name: name)
        headerLine = sampled.line
        headerStart = sampled.record.start
        headerEnd = sampled.record.contentEnd
        bodyStart = last.record.next
        bodyLine = last.line + 1 + last.record.lineBreaks
        quotes = census.quotedFields > 0
        let width = header.count
        signs = TableSigns(header: header, records: census.first.filter { $0.record.start >= last.record.next && $0.record.flaw == nil && $0.fields.count == width }
            .map { $0.fields.map { LineSigns.trimmed(reader.text($0)) } })
        preamble = []
        isHeaderPlain = headerRows == 1 && sampled.record.lineBreaks == 0 && sampled.record.bareQuote == nil && !sampled.record.hasSpacesAroundQuotes
            && sampled.fields.count == choice.columns
            && !dialect.escapesByBackslash
        var at = start
        var line = 1
        while at < headerStart {
            let (lineEnd, next) = reader.line(from: at)
            let isBlank = LineSigns.isBlank(bytes, from: at, to: lineEnd, delimiter: dialect.delimiter)
            preamble.append(SetAsideLine(line: line, kind: isBlank ? .blank : .preamble))
            // An engine passes over lines by the line end that it meets first.
            let isLikeHeader = next - lineEnd == bodyStart - headerEnd && (next == lineEnd || bytes[lineEnd] == bytes[min(headerEnd, count - 1)])
            if !isLikeHeader || (at..<lineEnd).contains(where: { bytes[$0] == UInt8(ascii: "\"") }) { isHeaderPlain = false }
            at = next
            line += 1
        }
    }

    // MARK: Dialect

    private static func census(bytes: UnsafePointer<UInt8>, count: Int, from start: Int, to end: Int) -> DialectCensus {
        var first = (offset: start, line: 1)
        func read(_ dialect: Dialect) -> DialectCensus {
            DialectCensus(reader: RecordReader(bytes: bytes, count: count, dialect: dialect), from: first.offset, to: end, firstLine: first.line)
        }
        // `sep=;` as Excel reads it.
        if end - start >= 5, String(decoding: UnsafeBufferPointer(start: bytes + start, count: 4), as: UTF8.self).lowercased() == "sep=",
           Dialect.delimiters.contains(bytes[start + 4]) {
            let dialect = Dialect(delimiter: bytes[start + 4])
            first = (RecordReader(bytes: bytes, count: count, dialect: dialect).line(from: start).next, 2)
            return refined(read(dialect), read)
        }
        // Separators that the beginning does not hold need no census; one that fits every record of three columns or more needs no rival.
        let present = Dialect.delimiters.filter { delimiter in (start..<end).contains { bytes[$0] == delimiter } }
        var all: [DialectCensus] = []
        for delimiter in present.isEmpty ? Dialect.delimiters : present {
            let census = read(Dialect(delimiter: delimiter))
            all.append(census)
            if census.columns >= 3, census.score > 1.2 { break }
        }
        var best = all[0]
        for census in all.dropFirst() where census.score > best.score || (census.score == best.score && census.columns > best.columns) { best = census }
        if best.columns == 1 {
            // One column: any separator will do that the text does not hold, or else holds least of.
            if let absent = Dialect.delimiters.first(where: { !present.contains($0) }) { return refined(read(Dialect(delimiter: absent)), read) }
            func fields(_ census: DialectCensus) -> Int { census.fieldCounts.reduce(0) { $0 + ($1.key - 1) * $1.value } }
            for census in all where fields(census) < fields(best) { best = census }
        }
        return refined(best, read)
    }

    /// Tries what else quotes may be, where as quotes they fail: escaped by a backslash, or plain text.
    private static func refined(_ census: DialectCensus, _ read: (Dialect) -> DialectCensus) -> DialectCensus {
        var dialect = census.reader.dialect
        if census.backslashStrays > 0 {
            dialect.escapesByBackslash = true
            let escaped = read(dialect)
            if escaped.flawed < census.flawed, escaped.consistency >= census.consistency { return escaped }
            dialect.escapesByBackslash = false
        }
        // A writer that quotes either quotes a column throughout, or what needs it.
        let seldomQuotes = census.neededQuotes == 0 && census.quotedFields * 2 < census.records
        if census.flawed >= 3, seldomQuotes || census.flawed + census.bareQuotes > census.quotedFields {
            dialect.quote = nil
            let plain = read(dialect)
            // Quotes in plain text come in pairs; broken ones do not.
            if plain.columns == census.columns, plain.consistency > census.consistency, plain.pairedQuotes >= 4 * plain.unpairedQuotes { return plain }
        }
        return census
    }

    // MARK: Header

    private static func header(in census: DialectCensus, name: String) throws(Failure) -> (index: Int, columns: Int) {
        func failure(_ code: String, line: Int, _ message: String, suggestion: String? = nil) -> Failure {
            Failure(.input, [Diagnostic(code: code, at: SourceLocation(file: name, line: line), message, suggestion: suggestion)])
        }
        guard let first = census.first.first else { throw failure("csv.no-header", line: 1, "'\(name)' holds nothing but blank lines") }
        let columns = census.columns
        let width = first.record.fields
        guard first.record.flaw == nil || census.first.contains(where: { $0.record.flaw == nil && $0.record.fields == columns }) else {
            throw failure("csv.no-header", line: first.line, "the header's quotes do not match")
        }
        func cells(_ sampled: DialectCensus.Sampled) -> [String] { sampled.fields.map { LineSigns.trimmed(census.reader.text($0)) } }
        /// Every row ends with separators that this line lacks.
        func lacksTrailing(_ sampled: DialectCensus.Sampled, least: Int) -> Bool {
            let rows = census.first.filter { $0.record.flaw == nil && $0.record.fields == columns }, width = sampled.record.fields
            return sampled.record.flaw == nil && width >= least && width < columns && rows.allSatisfy { cells($0)[width...].allSatisfy(\.isEmpty) }
        }
        // A title padded with separators by a spreadsheet is as wide as the table.
        func isPaddedTitle(_ sampled: DialectCensus.Sampled) -> Bool { columns >= 3 && cells(sampled).filter { !$0.isEmpty }.count <= 1 }
        let candidate = census.first.firstIndex { $0.record.flaw == nil && $0.record.fields == columns && !isPaddedTitle($0) }
        if let candidate {
            // The names are shorter than the rows, which would leave the first row to be taken for them.
            if let names = census.first[..<candidate].lastIndex(where: { $0.record.fields < columns }), lacksTrailing(census.first[names], least: 2) { return (names, columns) }
            let isBelowOthers = census.first[..<candidate].allSatisfy { $0.record.flaw != nil || $0.record.fields < columns || isPaddedTitle($0) }
            if candidate == 0 || (isBelowOthers && looksLikeHeader(cells(census.first[candidate]))) {
                let names = cells(census.first[candidate])
                let filled = names.filter { !$0.isEmpty }
                if filled.filter(LineSigns.isFigure).count * 2 >= max(filled.count, 1) {
                    throw failure("csv.no-header", line: census.first[candidate].line, "'\(name)' has no header: its first line looks like data",
                                  suggestion: "put a line with the names of the columns above it")
                }
                return (candidate, columns)
            }
        }
        guard first.record.flaw == nil else { throw failure("csv.no-header", line: first.line, "the header's quotes do not match") }
        if lacksTrailing(first, least: 1) { return (0, columns) }
        if width > columns, cells(first)[columns...].allSatisfy(\.isEmpty) { return (0, columns) }
        if (census.fieldCounts[width] ?? 0) > 1 || census.records <= 3 { return (0, width) }
        throw failure("csv.header-width", line: first.line, "the header has \(width) name\(width == 1 ? "" : "s") but most rows have \(columns) fields",
                      suggestion: "make the header fit the rows")
    }

    private static func looksLikeHeader(_ cells: [String]) -> Bool {
        let filled = cells.filter { !$0.isEmpty }
        return filled.count * 2 > cells.count && !filled.contains(where: LineSigns.isFigure) && Set(filled).count == filled.count
    }

    private static func names(_ rows: [DialectCensus.Sampled], columns: Int, reader: RecordReader, name: String) throws(Failure) -> [String] {
        let location = SourceLocation(file: name, line: rows[0].line)
        let texts = rows.map { row in row.fields.prefix(columns).map { LineSigns.trimmed(reader.text($0)) } + Array(repeating: "", count: max(0, columns - row.fields.count)) }
        let names = texts.count == 1 ? texts[0] : HeaderNames.joined(texts)
        guard names.contains(where: { !$0.isEmpty }) else {
            throw Failure(.input, [Diagnostic(code: "csv.no-header", at: location, "the header of '\(name)' is blank")])
        }
        guard !names.contains(where: { $0.unicodeScalars.contains { $0 == "\u{FFFD}" || $0 == "\0" } }) else {
            throw Failure(.input, [Diagnostic(code: "csv.header-bytes", at: location, "the header of '\(name)' holds bytes that are no text")])
        }
        return HeaderNames.distinct(names)
    }
}
