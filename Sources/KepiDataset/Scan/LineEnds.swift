/// Which line ends stand between records.
struct LineEnds: Sendable {
    private var hasLineFeed = false
    private var hasBoth = false
    private var hasCarriageReturn = false

    /// Notes the line end between `end` and `next`.
    @inline(__always)
    mutating func note(_ end: Int, _ next: Int, _ reader: RecordReader) {
        if next == end { return }
        if next - end == 2 { hasBoth = true } else if reader.bytes[end] == 10 { hasLineFeed = true } else { hasCarriageReturn = true }
    }

    mutating func add(_ other: LineEnds) {
        hasLineFeed = hasLineFeed || other.hasLineFeed
        hasBoth = hasBoth || other.hasBoth
        hasCarriageReturn = hasCarriageReturn || other.hasCarriageReturn
    }

    /// `LF`, `CRLF`, `CR` or `mixed`; `LF` for a file of one line.
    var name: String {
        switch (hasLineFeed, hasBoth, hasCarriageReturn) {
        case (_, false, false): "LF"
        case (false, true, false): "CRLF"
        case (false, false, true): "CR"
        default: "mixed"
        }
    }
}
