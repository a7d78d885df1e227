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
}
