import KepiChart

extension Portraits {
    static func segmentGrid() -> SegmentGridChart {
        let names = [["new", "potential loyalist", "potential loyalist", "champion"], ["about to sleep", "about to sleep", "needs attention", "champion"], ["lost", "at risk", "at risk", "cannot lose"]]
        let counts = [[120, 230, 180, 340], [240, 110, 96, 80], [1204, 60, 12, 0]]
        let cells = names.indices.map { row in
            names[row].indices.map { column in
                let isSuppressed = row == 2 && column == 2
                return SegmentGridChart.Cell(label: names[row][column], figure: isSuppressed ? "<15" : "\(counts[row][column])", share: isSuppressed ? nil : Double(counts[row][column]) / 2672,
                                             isSuppressed: isSuppressed, tooltip: names[row][column])
            }
        }
        return SegmentGridChart(rowTitle: "Recency", columnTitle: "Frequency and money", rows: ["3", "2", "1"], columns: ["1", "2", "3", "4"], cells: cells, emptyText: "no customers")
    }

    static func cohorts() -> CohortChart {
        let shares = [[0.62, 0.44, 0.31], [0.58, 0.4], [0.55]]
        let rows = (0..<4).map { row in
            let cells = (0..<4).map { column -> CohortChart.Cell in
                if row + column == 3 { return CohortChart.Cell(kind: .immature, text: column == 0 ? "12%" : "", tooltip: "not over") }
                if row + column > 3 { return CohortChart.Cell(kind: .absent, tooltip: "") }
                if row == 1, column == 1 { return CohortChart.Cell(kind: .suppressed, text: "<15", tooltip: "fewer than 15 customers") }
                return CohortChart.Cell(kind: .value, value: shares[row][column], text: "\(Int((shares[row][column] * 100).rounded()))%", tooltip: "share")
            }
            return CohortChart.Row(label: "2024-Q\(row + 1)", size: "\(1204 - 90 * row)", cells: cells)
        }
        return CohortChart(rowTitle: "First purchase", columnTitle: "Quarters after", columns: ["1", "2", "3", "4"], rows: rows, emptyText: "no customers")
    }

    static func transitions() -> TransitionChart {
        let stages = ["settling", "steady", "declining", "dormant"], counts = [[210, 150, 80, 3], [0, 1204, 210, 90], [40, 133, 402, 240], [0, 20, 0, 610]]
        let cells = counts.map { row in
            row.map { count in
                let isSuppressed = count == 3
                return TransitionChart.Cell(figure: isSuppressed ? "<15" : "\(count)", share: isSuppressed ? nil : Double(count) / Double(row.reduce(0, +)), isSuppressed: isSuppressed, tooltip: "moved")
            }
        }
        return TransitionChart(rowTitle: "1 July", columnTitle: "30 September", rows: stages, columns: stages, cells: cells, rowTotals: ["443", "1504", "815", "630"],
                               columnTotals: ["250", "1507", "692", "943"], totalLabel: "all", emptyText: "no customers")
    }
}
