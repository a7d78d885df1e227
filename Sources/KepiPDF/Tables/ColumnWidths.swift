import KepiReport

/// Divides a table's width among its columns by what they hold.
enum ColumnWidths {
    struct Need {
        var width: TableSpec.Column.Width
        /// The width that breaks no word, and the one that breaks no line.
        var least = 0.0, natural = 0.0
        /// Holds nothing but charts: gives way first, since it wraps nothing.
        var isElastic = false
        /// How much of the space left over it takes: columns of figures stay narrow.
        var growth = 1.0
    }

    /// A width for each column; together `available`. Fixed widths and shares come first; the others lie between least and natural width, and share what is left over.
    /// Where not even the least widths fit, all shrink alike (words then break).
    static func widths(_ needs: [Need], available: Double) -> [Double] {
        var widths = needs.map { need -> Double? in
            switch need.width {
            case .automatic: nil
            case .fraction(let share): max(0, min(share, 1)) * available
            case .points(let points): max(0, points)
            }
        }
        mendNarrow(&widths, needs, available: available)
        let automatic = needs.indices.filter { widths[$0] == nil }
        let fixed = widths.reduce(0) { $0 + ($1 ?? 0) }
        let left = available - fixed
        guard !automatic.isEmpty, left > 0 else {
            let total = fixed + automatic.reduce(0) { $0 + needs[$1].least }
            return needs.indices.map { (widths[$0] ?? needs[$0].least) * (total > 0 ? available / total : 0) }
        }
        let natural = automatic.reduce(0) { $0 + needs[$1].natural }, least = automatic.reduce(0) { $0 + needs[$1].least }
        if natural <= left {
            let growth = automatic.reduce(0) { $0 + needs[$1].growth * max(needs[$1].natural, 1) }
            for column in automatic { widths[column] = needs[column].natural + (left - natural) * needs[column].growth * max(needs[column].natural, 1) / growth }
        } else if least <= left {
            // Charts give way first; what is still too much is taken from text, filled like vessels to one level: short columns keep their lines whole, and the longest wraps.
            let elastic = automatic.filter { needs[$0].isElastic }
            let give = elastic.reduce(0) { $0 + needs[$1].natural - needs[$1].least }
            let share = give > 0 ? min(1, (natural - left) / give) : 0
            func filled(to level: Double) -> [Double] {
                automatic.map { column in
                    let need = needs[column]
                    return need.isElastic ? need.natural - share * (need.natural - need.least) : max(need.least, min(need.natural, level))
                }
            }
            var low = 0.0, high = available
            for _ in 0..<40 {
                let level = (low + high) / 2
                if filled(to: level).reduce(0, +) > left { high = level } else { low = level }
            }
            for (column, width) in zip(automatic, filled(to: low)) { widths[column] = width }
        } else {
            for column in automatic { widths[column] = left * needs[column].least / least }
        }
        return widths.map { $0 ?? 0 }
    }

    /// A share that would break words grows to its least width, at the cost of the columns that have room.
    private static func mendNarrow(_ widths: inout [Double?], _ needs: [Need], available: Double) {
        let chosen = needs.indices.filter { widths[$0] != nil }
        let before = chosen.reduce(0) { $0 + (widths[$1] ?? 0) }
        for column in chosen where !needs[column].isElastic { widths[column] = max(widths[column] ?? 0, needs[column].least) }
        let excess = min(chosen.reduce(0) { $0 + (widths[$1] ?? 0) } - before, chosen.reduce(0) { $0 + (widths[$1] ?? 0) } - available)
        // Charts shrink to no less than six tenths of what they were given.
        let least = needs.indices.map { needs[$0].isElastic ? (widths[$0] ?? 0) * 0.6 : needs[$0].least }
        let room = chosen.reduce(0) { $0 + (widths[$1] ?? 0) - least[$1] }
        guard excess > 0, room > 0 else { return }
        for column in chosen {
            let width = widths[column] ?? 0
            widths[column] = width - min(1, excess / room) * (width - least[column])
        }
    }
}
