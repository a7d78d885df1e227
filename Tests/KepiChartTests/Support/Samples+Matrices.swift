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
                return SegmentGridChart.Cell(label: label((row + column) / 2), figure: figure(number), share: number, isSuppressed: number != nil && (row * column) % 7 == 3,
                                             tooltip: "cell \(row) \(column)")
            }
        }
        return SegmentGridChart(rowTitle: label(0), columnTitle: label(1), rows: (0..<size).map { words == .short ? "\($0)" : label($0) },
                                columns: (0..<size).map { words == .short ? "\($0)" : label($0 + 1) },
                                cells: shape == .gaps ? Array(cells.dropLast()) : cells, emptyText: label(0))
    }

    mutating func cohorts(count: Int) -> CohortChart {
        let size = shape == .onePoint ? 1 : count
        let rows = (0..<size).map { row in
            let cells = (0..<(shape == .gaps ? size - 1 : size)).map { column -> CohortChart.Cell in
                let number = number()
                let kind: CohortChart.Cell.Kind = row + column >= size + 1 ? .absent : row + column >= size ? .immature : number != nil && (row + 2 * column) % 7 == 5 ? .suppressed : .value
                return CohortChart.Cell(kind: kind, value: number, text: kind == .absent ? "" : figure(number), tooltip: "cell \(row) \(column)")
            }
            return CohortChart.Row(label: label(row), size: words == .none ? "" : figure(number()), cells: cells)
        }
        return CohortChart(rowTitle: label(0), columnTitle: label(1), columns: (0..<size).map { words == .short ? "\($0)" : label($0) }, rows: rows, emptyText: label(0))
    }

    mutating func transitions(count: Int) -> TransitionChart {
        let size = shape == .onePoint ? 1 : count
        let cells = (0..<size).map { row in
            (0..<(shape == .gaps ? size - 1 : size)).map { column in
                let number = (row + column) % 4 == 3 && shape != .allMissing ? 0 : number()
                return TransitionChart.Cell(figure: figure(number), share: number, isSuppressed: number != nil && (row * column) % 7 == 3, tooltip: "cell \(row) \(column)")
            }
        }
        let names = (0..<size).map { words == .short ? "\(label($0)) \($0)" : label($0) }
        return TransitionChart(rowTitle: label(0), columnTitle: label(1), rows: names, columns: Array(names.dropFirst()) + [label(0)], cells: cells,
                               rowTotals: (0..<size).map { _ in figure(number()) }, columnTotals: (0..<size).map { _ in figure(number()) }, totalLabel: label(0), emptyText: label(0))
    }
}
