import KepiCore

/// One pass over a file's records: each is taken as whole, rejected, or set aside.
///
/// - A record is whole when its quotes match and it has as many fields as the header.
/// - A quote inside a field that does not begin with one is text. At the end of such a field it is damage in a file that quotes (a writer that quotes
///   would have quoted the field), and text in one that does not.
/// - Text after a closing quote, or a quote that is never closed, rejects the record that opened it. The scan goes on with the next line that is a whole
///   record by itself; the lines up to it belong to the rejected record.
/// - A sum between rows is set aside. Below a gap the header of another table ends this one: what follows is rejected, up to this table's own header.
/// - A record over several lines each of which has the right number of separators by itself was made by two broken quotes: its first line is rejected,
///   and the others are read for themselves.
struct FileScan {
    let reader: RecordReader
    let file: MappedFile
    /// As the user wrote it, for messages.
    let name: String
    let shape: TableShape
    let undecodable: [Int]
    let nuls: [Int]
    /// Quotes at the end of unquoted fields are damage.
    let isStrict: Bool
    /// Starts of records that the tail showed to be totals or footnotes, when the file is copied.
    var excluded: Set<Int> = []

    private(set) var records = 0
    private(set) var rejected: [RejectedRecord] = []
    private(set) var setAside: [SetAsideLine] = []
    private(set) var lines = RecordLines()
    private(set) var lineEnds = LineEnds()
    /// The engine must get a copy: something in the file is not regular.
    private(set) var needsCopy = false
    private(set) var hasQuotes = false
    /// Whole records with a quote at the end of an unquoted field.
    private(set) var quotesAtEnd = 0
    /// Records rejected for their quotes.
    private(set) var brokenQuotes = 0
    private(set) var tail = Tail()

    private var at: Int
    private var line: Int
    private var nextUndecodable = 0
    private var nextNUL = 0
    /// The line before is blank, or too short to be a record.
    private var isBelowGap = false
    /// The records are those of another table than the first.
    private var isInOtherTable = false
    /// Up to here every bare quote is damage: the lines belong to a record whose quotes were broken.
    private var guarded = 0
    /// Pages are let go of after so many bytes.
    private static let releaseStep = 32 << 20

    /// Stretches that are known to be regular; they are not read again, unless the file is copied.
    private var runs: RegularRuns?
    /// Told of records that are accepted, but those of runs.
    private let activity: Activity?

    init(file: MappedFile, name: String, shape: TableShape, undecodable: [Int], nuls: [Int], isStrict: Bool, runs: RegularRuns? = nil, activity: Activity? = nil) {
        self.runs = runs
        self.activity = activity
        self.file = file
        self.name = name
        self.shape = shape
        self.undecodable = undecodable
        self.nuls = nuls
        self.isStrict = isStrict
        reader = RecordReader(bytes: file.bytes, count: file.count, dialect: shape.dialect)
        at = shape.bodyStart
        line = shape.bodyLine
        // A line before the body that holds a NUL is no record.
        while nextUndecodable < undecodable.count, undecodable[nextUndecodable] < at { nextUndecodable += 1 }
        while nextNUL < nuls.count, nuls[nextNUL] < at { nextNUL += 1 }
    }

    /// - Parameter copy: where whole records go, if they are to be copied.
    /// - Throws: `Failure`: .input where most of the file is broken, .machine where the copy cannot be written.
    mutating func run(copy: ReadableCopy?) throws(Failure) {
        let columns = shape.columns
        let reader = reader
        let allSeparators = columns - 1
        let headerLength = shape.headerEnd - shape.headerStart
        lineEnds.note(shape.headerEnd, shape.bodyStart, reader)
        var release = at + FileScan.releaseStep
        while at < reader.count {
            if at > release {
                file.release(before: at)
                release = at + FileScan.releaseStep
            }
            if reader.hasByteOrderMark(at: at) {
                at += 3
                needsCopy = true
                continue
            }
            if isBelowGap {
                isBelowGap = false
                if shape.signs.isHeaderOfAnother(reader, at: at) { isInOtherTable = true }
            }
            if copy == nil, !isInOtherTable, let run = runs?.run(at: at) {
                pass(run)
                continue
            }
            if !isInOtherTable, let record = reader.regular(from: at), record.fields == columns, !shape.signs.isSum(reader, at: at) {
                let length = record.contentEnd - at
                let isPlain = length > allSeparators && length != headerLength && record.lineBreaks == 0
                    && !LineSigns.isBlank(reader.bytes, from: at, to: record.contentEnd, delimiter: shape.dialect.delimiter)
                if hasFlaw(before: record.next) == nil, isPlain || isOrdinary(record) {
                    if record.hasQuotes { hasQuotes = true }
                    try accept(start: at, contentEnd: record.contentEnd, next: record.next, lineBreaks: record.lineBreaks, parsed: nil, copy)
                    continue
                }
            }
            try irregular(copy)
            if rejected.count > 100_000, rejected.count > records {
                throw Failure(.input, [Diagnostic(code: "csv.broken", at: SourceLocation(file: name, line: rejected.first?.line),
                                                  "more records are broken than whole")])
            }
        }
    }

    // MARK: Verdicts

    private func isOrdinary(_ record: RecordReader.Regular) -> Bool {
        let length = record.contentEnd - at
        return length > shape.columns - 1 && !LineSigns.isBlank(reader.bytes, from: at, to: record.contentEnd, delimiter: shape.dialect.delimiter) && !isHeader(at, record.contentEnd) && (record.lineBreaks == 0 || !looksLikeSeveralRecords(at, record.contentEnd))
    }

    private func isHeader(_ start: Int, _ end: Int) -> Bool {
        let length = end - start
        guard length == shape.headerEnd - shape.headerStart else { return false }
        return (0..<length).allSatisfy { reader.bytes[start + $0] == reader.bytes[shape.headerStart + $0] }
    }

    private func looksLikeSeveralRecords(_ start: Int, _ end: Int) -> Bool {
        SeveralRecords(bytes: reader.bytes, delimiter: shape.dialect.delimiter, quote: shape.dialect.quote, columns: shape.columns).are(from: start, to: end)
    }

    private func hasFlaw(before end: Int) -> RejectedRecord.Reason? {
        if nextNUL < nuls.count, nuls[nextNUL] < end { return .nul }
        if nextUndecodable < undecodable.count, undecodable[nextUndecodable] < end { return .undecodable }
        return nil
    }

    /// Whole, and without anything that a broken record leaves behind.
    private func isClean(_ record: ParsedRecord) -> Bool {
        record.flaw == nil && record.fields == shape.columns && record.bareQuote == nil && !record.hasSpacesAroundQuotes
            && !LineSigns.isBlank(reader.bytes, from: record.start, to: record.contentEnd, delimiter: shape.dialect.delimiter)
            && (record.lineBreaks == 0 || !looksLikeSeveralRecords(record.start, record.contentEnd))
    }

    // MARK: What is not regular

    private mutating func irregular(_ copy: ReadableCopy?) throws(Failure) {
        let first = reader.line(from: at)
        if LineSigns.isBlank(reader.bytes, from: at, to: first.end, delimiter: shape.dialect.delimiter) { return setBlankAside(first) }
        let record = reader.parse(from: at)
        if record.flaw == nil {
            if isHeader(at, record.contentEnd) {
                isInOtherTable = false
                note(.repeatedHeader, to: record.contentEnd, record.next, lineBreaks: record.lineBreaks)
                return
            }
            if let reason = hasFlaw(before: record.next) { return reject(reason, to: record.contentEnd, record.next, lineBreaks: record.lineBreaks) }
            if record.lineBreaks > 0, looksLikeSeveralRecords(at, record.contentEnd) {
                guarded = max(guarded, record.next)
                return reject(.unclosedQuote, to: first.end, first.next, lineBreaks: 0)
            }
            if isInOtherTable { return reject(.otherTable, to: record.contentEnd, record.next, lineBreaks: record.lineBreaks) }
            if record.fields != shape.columns {
                if let line = lineBeforeWhole(within: record) {
                    guarded = max(guarded, record.next)
                    return reject(.unclosedQuote, to: line.end, line.next, lineBreaks: line.breaks)
                }
                isBelowGap = record.fields < shape.columns
                return reject(.fieldCount, to: record.contentEnd, record.next, lineBreaks: record.lineBreaks)
            }
            if shape.signs.isSum(reader, at: at) {
                tail.append(Tail.Unit(kind: .total, start: at, line: line))
                return note(.total, to: record.contentEnd, record.next, lineBreaks: record.lineBreaks)
            }
            if record.bareQuote != nil, at < guarded || (isStrict && record.bareQuote == .atEnd) {
                return reject(.strayQuote, to: record.contentEnd, record.next, lineBreaks: record.lineBreaks)
            }
            if record.bareQuote == .atEnd { quotesAtEnd += 1 }
            if record.quotedFields > 0 { hasQuotes = true }
            needsCopy = true
            return try accept(start: at, contentEnd: record.contentEnd, next: record.next, lineBreaks: record.lineBreaks, parsed: record, copy)
        }
        resynchronise(record)
    }

    /// The line before the first that is a whole record by itself, in a record over several lines with another number of fields than the header: a quote of it is
    /// one too many, and took in what follows. Of two columns, whose lines are easily like a record, none.
    private func lineBeforeWhole(within record: ParsedRecord) -> (end: Int, next: Int, breaks: Int)? {
        guard record.lineBreaks > 0, shape.columns >= 3 else { return nil }
        var line = reader.line(from: record.start), breaks = 0
        while line.next < record.contentEnd {
            if isClean(reader.parse(from: line.next)) { return (line.end, line.next, breaks) }
            line = reader.line(from: line.next)
            breaks += 1
        }
        return nil
    }

    /// Rejects the record at `at`, whose quotes are broken, up to the next line that is a whole record by itself.
    private mutating func resynchronise(_ record: ParsedRecord) {
        let isUnclosed = record.flaw == .unclosedQuote
        // A stray quote bounds the damage: its line at the latest is the last of it.
        let bound = isUnclosed ? min(reader.count, at + RecordReader.longestRecord)
            : max(record.next, reader.afterLineEnd(record.strayLineEnd ?? record.contentEnd))
        let strayLine = record.strayLineEnd.map { reader.afterLineEnd($0) } ?? bound
        var end = reader.line(from: at)
        var lineBreaks = 0
        var isResumed = false
        var candidate = end.next
        var last = end
        var breaks = 0
        while candidate < bound {
            if isClean(reader.parse(from: candidate)) {
                isResumed = true
                break
            }
            last = reader.line(from: candidate)
            breaks += 1
            candidate = last.next
            if candidate <= strayLine, !isUnclosed {
                end = last
                lineBreaks = breaks
            }
        }
        // Lines up to the next whole record belong to the broken one; where there is none, an unclosed quote at the file's end takes the rest.
        if isResumed || (isUnclosed && bound == reader.count) {
            end = last
            lineBreaks = breaks
        }
        guarded = max(guarded, isUnclosed ? end.next : record.next)
        let reason = hasFlaw(before: end.next) ?? (isUnclosed ? .unclosedQuote : .strayQuote)
        reject(reason, to: end.end, end.next, lineBreaks: lineBreaks)
    }

    // MARK: Bookkeeping

    private mutating func accept(start: Int, contentEnd: Int, next: Int, lineBreaks: Int, parsed: ParsedRecord?, _ copy: ReadableCopy?) throws(Failure) {
        lines.note(record: records, line: line)
        if let copy, !excluded.contains(start) { try copy.write(start: start, contentEnd: contentEnd, next: next, parsed: parsed) }
        tail.append(Tail.Unit(kind: .record, start: start, line: line))
        records += 1
        if records & 0xFFF == 0 { activity?.add(0x1000) }
        lineEnds.note(contentEnd, next, reader)
        line += 1 + lineBreaks
        at = next
    }

    private mutating func pass(_ run: RegularRuns.Run) {
        lines.note(record: records, line: line)
        records += run.records
        lineEnds.add(run.lineEnds)
        line += run.records
        at = run.end
    }

    private mutating func reject(_ reason: RejectedRecord.Reason, to end: Int, _ next: Int, lineBreaks: Int) {
        let text = String(decoding: UnsafeBufferPointer(start: reader.bytes + at, count: end - at), as: UTF8.self)
        if reason == .unclosedQuote || reason == .strayQuote { brokenQuotes += 1 }
        rejected.append(RejectedRecord(line: line, reason: reason, text: text))
        tail.append(Tail.Unit(kind: .rejected(rejected.count - 1), start: at, line: line))
        pass(to: end, next, lineBreaks: lineBreaks)
        needsCopy = true
    }

    private mutating func note(_ kind: SetAsideLine.Kind, to end: Int, _ next: Int, lineBreaks: Int) {
        setAside.append(SetAsideLine(line: line, kind: kind))
        pass(to: end, next, lineBreaks: lineBreaks)
        needsCopy = true
    }

    private mutating func setBlankAside(_ bounds: (end: Int, next: Int)) {
        setAside.append(SetAsideLine(line: line, kind: .blank))
        isBelowGap = true
        tail.append(Tail.Unit(kind: .blank, start: at, line: line))
        // The engine passes over lines that are quite empty, but not in a table of one column.
        if bounds.end > at || shape.columns == 1 { needsCopy = true }
        pass(to: bounds.end, bounds.next, lineBreaks: 0)
    }

    private mutating func pass(to end: Int, _ next: Int, lineBreaks: Int) {
        lineEnds.note(end, next, reader)
        while nextUndecodable < undecodable.count, undecodable[nextUndecodable] < next { nextUndecodable += 1 }
        while nextNUL < nuls.count, nuls[nextNUL] < next { nextNUL += 1 }
        line += 1 + lineBreaks
        at = next
    }
}
