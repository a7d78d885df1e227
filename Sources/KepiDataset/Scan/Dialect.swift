/// How a text file separates and quotes its fields.
struct Dialect: Hashable {
    var delimiter: UInt8
    /// Nil where quotes are plain text.
    var quote: UInt8? = UInt8(ascii: "\"")
    /// A backslash takes the quote after it as text (MySQL's way); otherwise a quote is doubled.
    var escapesByBackslash = false

    static let delimiters = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")]
}

/// Where one field stands in the file, without its quotes.
struct FieldSpan: Hashable {
    var start: Int
    var end: Int
    var isQuoted: Bool
    var count: Int { end - start }
}

/// What the careful reading of one record found.
struct ParsedRecord {
    enum Flaw { case unclosedQuote, strayQuote }
    enum BareQuote { case inside, atEnd }

    var start: Int
    /// After the last byte of the record, before its line end.
    var contentEnd = 0
    /// The next record's first byte.
    var next = 0
    var fields = 0
    /// Line breaks within quoted fields.
    var lineBreaks = 0
    var flaw: Flaw?
    /// Where the line ends on which the first stray quote stands.
    var strayLineEnd: Int?
    /// A quote in a field that does not begin with one; `atEnd` wins.
    var bareQuote: BareQuote?
    /// White space between a quote and the separator next to it.
    var hasSpacesAroundQuotes = false
    var quotedFields = 0
    /// Quoted fields that hold a separator, a line break or a doubled quote: only a writer that quotes makes them.
    var neededQuotes = 0
    /// A stray quote right after a backslash.
    var hasBackslashBeforeStray = false
}
