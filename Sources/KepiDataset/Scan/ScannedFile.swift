/// What the scan of one text file found: how it is written, how many whole records it holds, and every line that is not one of them.
///
/// Every byte of the file belongs to the header, a whole record, a rejected record or a line set aside.
package struct ScannedFile: Sendable {
    /// Where the file stands.
    package var path: String
    /// As the user wrote it.
    package var name: String
    package var bytes: Int
    /// `UTF-8`, `UTF-8 with BOM`, `UTF-16LE`, `UTF-16BE`, `GB18030`, `Big5` or `Windows-1252`; of XML the one that it declares.
    package var encoding: String
    /// The separator in the source: `,`, `;`, a tab or `|`.
    package var delimiter: String
    /// The quote in the source: `"`, or empty where the file writes quotes as plain text.
    package var quote: String
    /// `LF`, `CRLF`, `CR` or `mixed`.
    package var lineEnding: String
    /// The names, trimmed; a column without one is called `column 4` by its place.
    package var header: [String]
    /// The source line on which the header starts, from 1.
    package var headerLine: Int
    /// Whole data records: as many rows as the engine must read from `readablePath`.
    package var records: Int
    /// Records that are not whole, in the order of the file.
    package var rejected: [RejectedRecord]
    /// Lines that are no data, in the order of the file.
    package var setAside: [SetAsideLine]
    /// A regular UTF-8 file with a header that holds the whole records and nothing else (after `skipLines` lines): the source itself,
    /// or a copy in the work folder.
    package var readablePath: String
    package var readableDelimiter: String
    /// Empty where the readable file has no quoting.
    package var readableQuote: String
    /// Lines before the header of the readable file.
    package var skipLines: Int
    /// Some field of the readable file stands in quotes, so that a line end need not end a record.
    package var hasQuotedFields = true
    var lines: RecordLines
    /// Where the text was made from something else: the place there of each of its lines (from 0).
    private(set) var places: RecordLines?

    package init(path: String, name: String, bytes: Int, encoding: String, delimiter: String, quote: String, lineEnding: String, header: [String],
                 headerLine: Int, records: Int, rejected: [RejectedRecord], setAside: [SetAsideLine], readablePath: String,
                 readableDelimiter: String, readableQuote: String, skipLines: Int, lines: RecordLines) {
        self.path = path; self.name = name; self.bytes = bytes; self.encoding = encoding; self.delimiter = delimiter; self.quote = quote
        self.lineEnding = lineEnding; self.header = header; self.headerLine = headerLine; self.records = records; self.rejected = rejected
        self.setAside = setAside; self.readablePath = readablePath; self.readableDelimiter = readableDelimiter; self.readableQuote = readableQuote
        self.skipLines = skipLines; self.lines = lines
    }

    package var columns: Int { header.count }

    /// The source line (from 1) on which the whole record at `index` (from 0) starts. Takes the logarithm of the number of irregular places.
    package func line(ofRecord index: Int) -> Int { places.map { $0.line(ofRecord: lines.line(ofRecord: index) - 1) } ?? lines.line(ofRecord: index) }

    /// Tells places in what the text was made from: the row of each of its lines (from 0).
    mutating func translate(_ rows: RecordLines) {
        func row(_ line: Int) -> Int { rows.line(ofRecord: line - 1) }
        headerLine = row(headerLine)
        for index in rejected.indices { rejected[index].line = row(rejected[index].line) }
        for index in setAside.indices { setAside[index].line = row(setAside[index].line) }
        places = rows
    }
}

/// A record that is not whole.
package struct RejectedRecord: Hashable, Sendable {
    package enum Reason: String, Hashable, Sendable, CaseIterable {
        /// More or fewer fields than the header.
        case fieldCount = "field-count"
        /// A quote opens a field and nothing closes it.
        case unclosedQuote = "unclosed-quote"
        /// Text goes on after a closing quote, or a quote ends a field that none opened.
        case strayQuote = "stray-quote"
        /// Bytes that are no text in the file's encoding.
        case undecodable
        case nul
        /// What should be an object is none.
        case malformed
        /// It stands under the header of another table.
        case otherTable = "other-table"
    }

    /// The first source line, from 1.
    package var line: Int
    package var reason: Reason
    /// The text as it stands in the source, without its last line break; what cannot be decoded is U+FFFD.
    package var text: String

    package init(line: Int, reason: Reason, text: String) { self.line = line; self.reason = reason; self.text = text }
}

/// A line that is no data.
package struct SetAsideLine: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Before the header.
        case preamble
        /// A sum under the table or between its rows.
        case total
        /// The header once more.
        case repeatedHeader = "repeated-header"
        /// Nothing but white space and separators.
        case blank
        /// Below the table, after a blank or a total line.
        case footnote
    }

    /// From 1.
    package var line: Int
    package var kind: Kind

    package init(line: Int, kind: Kind) { self.line = line; self.kind = kind }
}
