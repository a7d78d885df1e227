/// Neighbouring cells of one label, and the longest run of them within a row, where the label stands.
struct SegmentRegion: Hashable {
    var label: String
    var row: Int
    var columns: Range<Int>

    /// The regions of `labels` (by row; nil: no cell), in reading order of their first cells; cells that touch at a corner alone are not neighbours.
    /// Cost: a few steps a cell.
    static func regions(of labels: [[String?]]) -> [SegmentRegion] {
        var seen = labels.map { $0.map { _ in false } }
        var regions: [SegmentRegion] = []
        for row in labels.indices {
            for column in labels[row].indices where !seen[row][column] {
                guard let label = labels[row][column] else { continue }
                var members: Set<[Int]> = [], open = [[row, column]]
                seen[row][column] = true
                while let cell = open.popLast() {
                    members.insert(cell)
                    for (r, c) in [(cell[0] - 1, cell[1]), (cell[0] + 1, cell[1]), (cell[0], cell[1] - 1), (cell[0], cell[1] + 1)] {
                        guard labels.indices.contains(r), labels[r].indices.contains(c), !seen[r][c], labels[r][c] == label else { continue }
                        seen[r][c] = true
                        open.append([r, c])
                    }
                }
                regions.append(longestRun(of: label, members))
            }
        }
        return regions
    }

    /// Of equally long runs the uppermost, then the first.
    private static func longestRun(of label: String, _ members: Set<[Int]>) -> SegmentRegion {
        var best = SegmentRegion(label: label, row: 0, columns: 0..<0)
        for cell in members.sorted(by: { ($0[0], $0[1]) < ($1[0], $1[1]) }) where !members.contains([cell[0], cell[1] - 1]) {
            var end = cell[1]
            while members.contains([cell[0], end]) { end += 1 }
            if end - cell[1] > best.columns.count { best = SegmentRegion(label: label, row: cell[0], columns: cell[1]..<end) }
        }
        return best
    }
}
