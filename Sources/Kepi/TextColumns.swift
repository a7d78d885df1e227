import KepiCore

/// Text in columns for a terminal: widths by what a terminal shows, where a Chinese character takes two cells.
package enum TextColumns {
    /// - Parameter trailing: the columns that end at the right.
    package static func aligned(_ rows: [[String]], trailing: Set<Int> = []) -> [String] {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in rows.map { column < $0.count ? cells($0[column]) : 0 }.max() ?? 0 }
        return rows.map { row in
            var line = ""
            for (column, text) in row.enumerated() {
                let pad = String(repeating: " ", count: widths[column] - cells(text))
                line += (trailing.contains(column) ? pad + text : text + pad) + "  "
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    private static func cells(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { width, scalar in
            switch scalar.value {
            case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD: width + 2
            case 0x0300...0x036F: width
            default: width + 1
            }
        }
    }
}
