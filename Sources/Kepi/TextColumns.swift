import KepiCore

/// Text in columns for a terminal: widths by what a terminal shows, where a Chinese character takes two cells.
package enum TextColumns {
    /// - Parameter trailing: the columns that end at the right.
    package static func aligned(_ rows: [[String]], trailing: Set<Int> = []) -> [String] {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in rows.map { column < $0.count ? $0[column].cells : 0 }.max() ?? 0 }
        return rows.map { row in
            var line = ""
            for (column, text) in row.enumerated() {
                let pad = String(repeating: " ", count: widths[column] - text.cells)
                line += (trailing.contains(column) ? pad + text : text + pad) + "  "
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
