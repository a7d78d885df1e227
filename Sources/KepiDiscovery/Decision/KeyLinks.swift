import KepiDataset

/// Which columns of the exports hold the keys of another.
struct KeyLinks {
    /// A row of `from` has its partner in `to` by a key that hardly repeats there; of rows with one key one is joined (`Joining`).
    struct Link: Hashable {
        var from: Int, column: String
        var to: Int, key: String
        /// Of the different values, those that have a partner.
        var share: Double
    }

    let links: [Link]

    /// Compares every column that could be a key with every other: columns of few values, figures and days are none.
    init(_ exports: [ExportTable]) {
        func isKey(_ content: ColumnContent) -> Bool {
            content.distinct >= 2 && content.share(.time) < 0.5 && !content.hasDecimals && content.words < 3 && content.share(.yesNo) < 0.5
        }
        var links: [Link] = []
        for (to, target) in exports.enumerated() {
            for key in target.columns where isKey(key) && key.distinctShare > 0.95 && key.filled * 100 >= target.rows * 99 {
                for (from, source) in exports.enumerated() where from != to {
                    for column in source.columns where isKey(column) {
                        // Small whole numbers are like each other by chance: 1, 2, 3.
                        if column.isWhole, (column.largest ?? 0) < 1000, column.name.lowercased() != key.name.lowercased() { continue }
                        if let share = column.keys.share(in: key.keys), share >= 0.8 { links.append(Link(from: from, column: column.name, to: to, key: key.name, share: share)) }
                    }
                }
            }
        }
        self.links = links
    }

    /// From an export to others.
    func links(from index: Int) -> [Link] { links.filter { $0.from == index } }
}
