import KepiConfiguration

/// Some rows' values of one column on their way into its census: looked at together, so that what a type asks is decided once for all of them.
/// Whoever makes it ends it with `release`.
struct CensusBatch {
    /// Rows of a batch.
    static let size = 256

    private(set) var census = ColumnCensus()
    private let target: RelationCensus.Target
    private let rows: ReadableRows
    private let forms: PlainForms
    private let values: UnsafeMutablePointer<FieldSpan>
    private var count = 0

    init(_ target: RelationCensus.Target, _ rows: ReadableRows) {
        self.target = target
        self.rows = rows
        forms = PlainForms(bytes: rows.file.bytes)
        values = .allocate(capacity: CensusBatch.size)
    }

    func release() { values.deallocate() }

    /// Takes the column's field of a record, unless it is empty.
    @inline(__always)
    mutating func add(_ spans: UnsafeMutablePointer<FieldSpan>) {
        let span = spans[target.source]
        guard span.end > span.start else { return }
        values[count] = span
        count &+= 1
    }

    /// Looks at the values of the batch, and begins another.
    mutating func settle() {
        let forms = forms
        switch target.type {
        case .text:
            if target.isIdentifier { look { forms.isText($0, $1, isIdentifier: true) } } else { look { forms.isText($0, $1, isIdentifier: false) } }
        case .decimal: look { forms.isDecimal($0, $1) }
        case .integer: look { forms.isInteger($0, $1) }
        case .timestamp: look { forms.isTime($0, $1) }
        case .date: look { forms.isDate($0, $1) }
        case .boolean: look { forms.isBoolean($0, $1) }
        case .month: look { forms.isYearAndMonth($0, $1) }
        }
        count = 0
    }

    @inline(__always)
    private mutating func look(_ isPlain: (Int, Int) -> Bool) {
        var plain = 0
        for index in 0..<count {
            let span = values[index]
            if isPlain(span.start, span.end) { plain &+= 1 } else { census.addOther(target.type, rows.splitter.text(span)); values[index].end = span.start }
        }
        census.plain &+= plain
        if case .decimal = target.type { for index in 0..<count where values[index].end > values[index].start { census.notePoint(rows.file.bytes, values[index].start, values[index].end) } }
    }
}
