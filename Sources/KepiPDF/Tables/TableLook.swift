import KepiChart
import KepiReport

/// How each style of table is set.
struct TableLook {
    var head: TextStyle
    var body: TextStyle
    var second: TextStyle
    var large: TextStyle
    var section: TextStyle
    /// Of a header cell in a row.
    var rowHeader: TextStyle.Weight
    /// Above and below a row's content.
    var padding: Double
    /// Between columns.
    var gap: Double

    /// Made for text: a row's cells begin on one line as soon as one of them wraps.
    var isCompact: Bool

    init(_ style: TableSpec.Style, columns: Int, styles: Stylesheet) {
        let type = styles.type
        head = TextStyle(size: type.small * 0.94, weight: .medium)
        second = TextStyle(size: type.small * 0.92)
        large = TextStyle(size: type.figure, weight: .semibold, family: .display, hasTabularFigures: false)
        section = TextStyle(size: type.section * 0.95, weight: .semibold, family: .display)
        isCompact = style == .compact
        switch style {
        case .plain:
            // Many columns need smaller words, or names fall apart into three lines.
            body = TextStyle(size: type.body * (columns > 7 ? 0.9 : 0.96))
            (rowHeader, padding, gap) = (.semibold, 4.2, columns > 7 ? 7.5 : 11)
        case .figures:
            body = TextStyle(size: type.body * (columns > 6 ? 0.93 : 1))
            if columns > 6 { second.size = type.small * 0.88 }
            (rowHeader, padding, gap) = (.semibold, 4.8, columns > 6 ? 8 : 11)
        case .compact:
            body = TextStyle(size: type.small)
            head.size = type.small * 0.92
            section.size = type.small * 1.1
            (rowHeader, padding, gap) = (.medium, 2.4, 10)
        }
        if styles.density != .normal { padding *= 0.86 }
    }

    /// Of text in cells, as a multiple of its size: closer than running text.
    static let leading = 1.36
}
