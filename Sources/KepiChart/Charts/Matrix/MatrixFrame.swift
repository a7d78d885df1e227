import KepiCore

/// What surrounds the cells of a matrix: labels of rows, heads of columns, both titles, and where the cells start.
///
/// Heads stand over their columns, on up to three lines, never upright. Where that would cut a word, names are replaced by letters that the rows of
/// the same name and a line beneath explain (`.lettered`), or every second, third … column keeps its head (`.thinned`).
struct MatrixFrame {
    enum HeadStyle { case lettered, thinned }

    struct Head {
        var lines: [String]
        var center: Double
    }

    var rowLabels: [[String]]
    var heads: [Head]
    /// Explains letters that no row does; lines of the whole width.
    var key: [String]
    var rowTitle: [String]
    var columnTitle: [String]
    var labelWidth: Double
    /// The left edge of the first cell and the width of one.
    var left: Double
    var cellWidth: Double
    /// The upper edge of the first row.
    var top: Double
    /// Whether the title of the rows stands in their column; else over it, across the width.
    var titleIsInColumn: Bool
    private var headsBottom: Double
    private var trailingHead: [String]
    private var trailingEnd: Double

    private static let gap = 6.0
    /// Least space between two heads.
    private static let headGap = 3.0

    /// - Parameters:
    ///   - leastLabel: the least width of the column of labels, where something else stands in it too.
    ///   - beside: the width of what stands between labels and cells (the sizes of cohorts), with its gap.
    ///   - trailing: the width of what stands right of the cells (a column of totals), with its gap.
    ///   - trailingHead: the head of that column.
    ///   - widest: the most that a cell may be wide.
    init(rowTitle: String, rows: [String], columnTitle: String, columns: [String], style headStyle: HeadStyle, leastLabel: Double = 0, beside: Double = 0, trailing: Double = 0,
         trailingHead: [String] = [], widest: Double, width: Double, context: ChartContext) {
        let style = context.label, text = context.text
        func columnWidths(_ names: [String]) -> (label: Double, left: Double, cell: Double) {
            let label = max(leastLabel, MatrixFrame.labelWidth(names, title: rowTitle, width: width - beside, style: style, text: text))
            let left = (label > 0 ? label + MatrixFrame.gap : 1) + beside
            return (label, left, max(1, min(widest, (width - 1 - trailing - left) / Double(max(1, columns.count)))))
        }
        var names = rows, key = ""
        var widths = columnWidths(rows)
        var heads = headStyle == .thinned ? MatrixFrame.thinned(columns, left: widths.left, cellWidth: widths.cell, style: style, text: text)
            : MatrixFrame.heads(columns, every: 1, left: widths.left, cellWidth: widths.cell, style: style, text: text)
        if heads == nil {
            let letters = MatrixFrame.letters(rows: rows, columns: columns, language: context.format.language)
            (names, key) = (letters.rows, letters.key)
            widths = columnWidths(names)
            heads = MatrixFrame.thinned(letters.columns, left: widths.left, cellWidth: widths.cell, style: style, text: text)
        }
        (labelWidth, left, cellWidth) = widths
        self.heads = heads ?? []
        rowLabels = names.map { LineBreaking.lines($0, width: widths.label, style: style, text: text) }
        self.key = LineBreaking.lines(key, width: width, style: style, text: text)

        self.trailingHead = trailingHead
        trailingEnd = widths.left + Double(columns.count) * widths.cell + trailing
        titleIsInColumn = LineBreaking.reads(rowTitle, width: labelWidth, count: 3, style: style, text: text)
        self.rowTitle = LineBreaking.lines(rowTitle, width: titleIsInColumn ? labelWidth : width, style: style, text: text)
        self.columnTitle = LineBreaking.lines(columnTitle, width: width - left, style: style, text: text)
        let line = style.lineHeight
        let headLines = max(self.heads.map(\.lines.count).max() ?? 0, titleIsInColumn ? self.rowTitle.count : 0, trailingHead.count)
        headsBottom = Double(self.columnTitle.count + headLines) * line + (self.columnTitle.isEmpty ? 0 : 2)
        top = headsBottom + (titleIsInColumn ? 0 : Double(self.rowTitle.count) * line)
        if top > 0 { top += 3 }
        top = max(top, 1)
    }

    /// The least height of a row for its label.
    func labelHeight(context: ChartContext) -> Double { Double(rowLabels.map(\.count).max() ?? 0) * context.label.lineHeight + 5 }

    func x(_ column: Int) -> Double { left + Double(column) * cellWidth }

    /// A cell of rows of one height, with a gap to its neighbours that is never more than a quarter of it.
    func box(_ row: Int, _ column: Int, rowHeight: Double, gap most: Double) -> Scene.Rectangle {
        let gap = min(most, cellWidth / 4)
        return Scene.Rectangle(x: x(column) + gap / 2, y: top + Double(row) * rowHeight + gap / 2, width: cellWidth - gap, height: rowHeight - gap)
    }

    func drawHeadings(_ scene: inout Scene, context: ChartContext) {
        let style = context.label, line = style.lineHeight
        func block(_ lines: [String], x: Double, bottom: Double, anchor: Scene.TextRun.Anchor = .start, color: ColorRole) {
            scene.text(lines: lines, x: x, centerY: bottom - Double(lines.count) / 2 * line, anchor: anchor, style: style, color: color)
        }
        block(columnTitle, x: left, bottom: Double(columnTitle.count) * line, color: .muted)
        for head in heads { block(head.lines, x: head.center, bottom: headsBottom, anchor: .middle, color: .ink) }
        block(trailingHead, x: trailingEnd, bottom: headsBottom, anchor: .end, color: .ink)
        block(rowTitle, x: 0, bottom: titleIsInColumn ? headsBottom : headsBottom + Double(rowTitle.count) * line, color: .muted)
    }

    /// The lines that explain letters, from `top` on; nothing where there are none.
    func drawKey(_ scene: inout Scene, top: Double, context: ChartContext) {
        scene.text(lines: key, x: 0, centerY: top + Double(key.count) / 2 * context.label.lineHeight, style: context.label, color: .muted)
    }

    // MARK: Widths and heads

    /// As wide as the labels need, and as the title needs where that is not too much.
    private static func labelWidth(_ names: [String], title: String, width: Double, style: TextStyle, text: any TextMeasuring) -> Double {
        let labels = LabelColumn.width(of: names, in: width, style: style, text: text)
        let word = LineBreaking.longestWord(of: title, style: style, text: text)
        return max(labels, word <= width * 0.25 ? max(word, min(text.width(title, style), width * 0.16)) : 0)
    }

    /// Heads of every `every`th column from the first; nil where they would cut a word or touch.
    private static func heads(_ names: [String], every: Int, left: Double, cellWidth: Double, style: TextStyle, text: any TextMeasuring) -> [Head]? {
        let right = left + Double(names.count) * cellWidth
        let slot = (every >= names.count ? right - left : Double(every) * cellWidth) - headGap
        var heads: [Head] = []
        var end = -Double.infinity
        for index in stride(from: 0, to: names.count, by: every) where !names[index].isEmpty {
            let isLast = every >= names.count
            guard isLast || LineBreaking.reads(names[index], width: slot, count: 3, style: style, text: text) else { return nil }
            let lines = LineBreaking.lines(names[index], width: slot, style: style, text: text)
            let half = text.width(lines, style) / 2
            let center = min(max(left + (Double(index) + 0.5) * cellWidth, left + half), max(right - half, left + half))
            guard isLast || center - half >= end + headGap - 0.01 else { return nil }
            end = center + half
            heads.append(Head(lines: lines, center: center))
        }
        return heads
    }

    /// As many heads as fit, evenly.
    private static func thinned(_ names: [String], left: Double, cellWidth: Double, style: TextStyle, text: any TextMeasuring) -> [Head] {
        guard !names.isEmpty else { return [] }
        for every in 1...names.count {
            if let heads = heads(names, every: every, left: left, cellWidth: cellWidth, style: style, text: text) { return heads }
        }
        return []
    }

    // MARK: Letters

    /// Names by letters: columns become letters, rows of the same name get the letter in front, `key` explains the others.
    private static func letters(rows: [String], columns: [String], language: Language) -> (rows: [String], columns: [String], key: String) {
        var letters: [String: String] = [:]
        for name in columns where letters[name] == nil && !name.isEmpty { letters[name] = letter(letters.count) }
        let others = columns.enumerated().filter { index, name in !name.isEmpty && !rows.contains(name) && columns.firstIndex(of: name) == index }
        return (rows.map { name in letters[name].map { "\($0) \(name)" } ?? name }, columns.map { letters[$0] ?? "" },
                key(others.compactMap { _, name in letters[name].map { "\($0) \(name)" } }, language: language))
    }

    /// `A new, B champion`.
    static func key(_ entries: [String], language: Language) -> String { entries.joined(separator: language.isChinese ? "、" : ", ") }

    /// a … z, then aa, ab ….
    static func letter(_ index: Int) -> String {
        let last = String(UnicodeScalar(UInt8(97 + index % 26)))
        return index < 26 ? last : letter(index / 26 - 1) + last
    }
}
