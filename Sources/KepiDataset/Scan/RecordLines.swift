/// The source line of every record, kept as the places where the count of lines and the count of records part.
package struct RecordLines: Hashable, Sendable {
    /// From `record` on, a record stands on line `record + offset`.
    struct Break: Hashable, Sendable {
        var record: Int
        var offset: Int
    }

    private(set) var breaks: [Break] = []

    package init() {}

    /// Notes that the record at `index` starts on `line`; records come in order.
    mutating func note(record index: Int, line: Int) {
        if let last = breaks.last, last.offset == line - index { return }
        breaks.append(Break(record: index, offset: line - index))
    }

    func line(ofRecord index: Int) -> Int {
        var low = 0
        var high = breaks.count
        while low < high {
            let middle = (low + high) / 2
            if breaks[middle].record <= index { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? index + 1 : index + breaks[low - 1].offset
    }
}
