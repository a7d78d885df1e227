import KepiChart

/// Matrices over the awkward cases.
extension Samples {
    /// Numbers as a chart gets them printed; of nothing, nothing.
    private func figure(_ number: Double?) -> String {
        guard let number, number.isFinite else { return "" }
        return abs(number) < 1e7 ? "\((number * 100).rounded() / 100)" : "\(Int(number.rounded()))"
    }

    mutating func segmentGrid(count: Int) -> SegmentGridChart {
        let size = shape == .onePoint ? 1 : count
        let cells = (0..<size).map { row in
            (0..<size).map { column in
                let number = number()
                return SegmentGridChart.Cell(label: label((row + column) / 2), figure: figure(number), share: number, isSuppressed: number != nil && (row * column) % 7 == 3, tooltip: "cell \(row) \(column)")
            }
        }
        return SegmentGridChart(rowTitle: label(0), columnTitle: label(1), rows: (0..<size).map { words == .short ? "\($0)" : label($0) }, columns: (0..<size).map { words == .short ? "\($0)" : label($0 + 1) },
                                cells: shape == .gaps ? Array(cells.dropLast()) : cells, emptyText: label(0))
    }
}
