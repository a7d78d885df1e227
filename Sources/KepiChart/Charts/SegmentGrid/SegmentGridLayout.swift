import KepiCore

/// Lays a grid of segments out: tints, thin borders within a region and strong ones around it, then names and figures.
struct SegmentGridLayout {
    let chart: SegmentGridChart
    let width: Double
    let context: ChartContext
    private let frame: MatrixFrame
    private let labels: [Label]
    private let key: [String]
    private let printsFigures: Bool
    private let labelLines: Int
    private let rowHeight: Double

    /// The name of a region broken into lines, or the letter that stands for it.
    private struct Label {
        var region: SegmentRegion
        var lines: [String]
    }

    private static let padding = 3.5

    init(chart: SegmentGridChart, width: Double, context: ChartContext) {
        self.chart = chart
        self.width = width
        self.context = context
        let frame = MatrixFrame(rowTitle: chart.rowTitle, rows: chart.rows, columnTitle: chart.columnTitle, columns: chart.columns, style: .lettered, widest: 110,
                                width: width, context: context)
        self.frame = frame
        let style = context.emphasis, text = context.text
        var labels: [Label] = [], letters: [String: String] = [:], key: [String] = []
        for region in SegmentRegion.regions(of: chart.rows.indices.map { row in chart.columns.indices.map { chart.cell(row, $0)?.label } }) where !region.label.isEmpty {
            let room = Double(region.columns.count) * frame.cellWidth - 2 * SegmentGridLayout.padding
            if LineBreaking.reads(region.label, width: room, count: 2, style: style, text: text) {
                labels.append(Label(region: region, lines: LineBreaking.lines(region.label, width: room, style: style, text: text)))
                continue
            }
            // Capitals, so that they are not taken for the letters of columns.
            let letter = letters[region.label] ?? MatrixFrame.letter(letters.count).uppercased()
            if letters.updateValue(letter, forKey: region.label) == nil { key.append("\(letter) \(region.label)") }
            if text.width(letter, style) <= frame.cellWidth - 1 { labels.append(Label(region: region, lines: [letter])) }
        }
        self.labels = labels
        self.key = LineBreaking.lines(MatrixFrame.key(key, language: context.format.language), width: width, style: context.label, text: text)
        let figures = chart.rows.indices.flatMap { row in chart.columns.indices.compactMap { chart.cell(row, $0)?.figure } }
        printsFigures = (figures.map { text.width($0, context.label) }.max() ?? 0) <= frame.cellWidth - 3
        labelLines = labels.map(\.lines.count).max() ?? 0
        let lines = Double(labelLines + (printsFigures ? 1 : 0))
        rowHeight = max(lines * context.label.lineHeight + 2 * SegmentGridLayout.padding, frame.labelHeight(context: context), 15)
    }

    func scene() -> Scene {
        let line = context.label.lineHeight
        let bottom = y(chart.rows.count)
        var scene = Scene(width: width, height: bottom + 1)
        for lines in [frame.key.count, key.count] where lines > 0 { scene.height += 4 + Double(lines) * line }
        frame.drawHeadings(&scene, context: context)
        for (row, lines) in frame.rowLabels.enumerated() { scene.text(lines: lines, x: 0, centerY: y(row) + rowHeight / 2, style: context.label) }
        drawTints(&scene)
        drawBorders(&scene)
        drawLabels(&scene)
        drawFigures(&scene)
        scene.text(lines: key, x: 0, centerY: bottom + 5 + Double(key.count) / 2 * line, style: context.label)
        frame.drawKey(&scene, top: bottom + 5 + (key.isEmpty ? 0 : Double(key.count) * line + 4), context: context)
        eachCell { cell, box, _, _ in
            if !cell.tooltip.isEmpty { scene.marks.append(.hitArea(box, tooltip: cell.tooltip)) }
        }
        return scene
    }

    // MARK: Positions

    private func y(_ row: Int) -> Double { frame.top + Double(row) * rowHeight }

    private func eachCell(_ body: (SegmentGridChart.Cell, Scene.Rectangle, Int, Int) -> Void) {
        for row in chart.rows.indices {
            for column in chart.columns.indices {
                guard let cell = chart.cell(row, column) else { continue }
                body(cell, Scene.Rectangle(x: frame.x(column), y: y(row), width: frame.cellWidth, height: rowHeight), row, column)
            }
        }
    }

    // MARK: Marks

    private func drawTints(_ scene: inout Scene) {
        var count = 0.0
        eachCell { _, _, _, _ in count += 1 }
        eachCell { cell, box, _, _ in
            if cell.isSuppressed {
                scene.suppressedMark(in: box)
            } else if let share = cell.share.drawable, share > 0 {
                // Against an even spread over the cells; the strongest tint is left out, as names in ink run over cells of several tints.
                let step: HeatStep = share * count < 1 ? .faint : share * count < 2 ? .light : .middle
                scene.rectangle(from: Scene.Point(box.x, box.y), to: Scene.Point(box.x + box.width, box.y + box.height), fill: step.fill)
            }
        }
    }

    /// Borders between cells of different names strong, between cells of one name thin and not through the name.
    private func drawBorders(_ scene: inout Scene) {
        func label(_ row: Int, _ column: Int) -> String? {
            chart.rows.indices.contains(row) && chart.columns.indices.contains(column) ? chart.cell(row, column)?.label : nil
        }
        var thin: [Scene.Path.Segment] = [], strong: [Scene.Path.Segment] = []
        for row in 0...chart.rows.count {
            for column in 0...chart.columns.count {
                let here = label(row, column), above = label(row - 1, column), before = label(row, column - 1)
                let start = Scene.Point(frame.x(column), y(row))
                if here != nil || above != nil, column < chart.columns.count {
                    let line: [Scene.Path.Segment] = [.move(start), .line(Scene.Point(frame.x(column + 1), y(row)))]
                    if here == above { thin += line } else { strong += line }
                }
                if here != nil || before != nil, row < chart.rows.count {
                    let isCrossed = here == before && labels.contains { crosses($0, row: row, column: column) }
                    let from = isCrossed ? Scene.Point(start.x, start.y + SegmentGridLayout.padding + Double(labelLines) * context.label.lineHeight) : start
                    let line: [Scene.Path.Segment] = [.move(from), .line(Scene.Point(start.x, y(row + 1)))]
                    if here == before { thin += line } else { strong += line }
                }
            }
        }
        if !thin.isEmpty { scene.marks.append(.path(Scene.Path(thin), fill: nil, stroke: Scene.Stroke(Scene.Paint(.rule), width: 0.5))) }
        if !strong.isEmpty { scene.marks.append(.path(Scene.Path(strong), fill: nil, stroke: Scene.Stroke(Scene.Paint(.muted), width: 1.1))) }
    }

    /// Whether the words of `label` run over the left edge of `column`.
    private func crosses(_ label: Label, row: Int, column: Int) -> Bool {
        guard label.region.row == row, label.region.columns.contains(column), column > label.region.columns.lowerBound else { return false }
        return labelX(label) + context.text.width(label.lines, context.emphasis) + 1 > frame.x(column)
    }

    private func labelX(_ label: Label) -> Double {
        frame.x(label.region.columns.lowerBound) + inset(context.text.width(label.lines, context.emphasis), in: Double(label.region.columns.count) * frame.cellWidth)
    }

    /// From the left edge of cells of `room` to a text of `width`.
    private func inset(_ width: Double, in room: Double) -> Double { min(SegmentGridLayout.padding, max(0.5, (room - width) / 2)) }

    private func drawLabels(_ scene: inout Scene) {
        let line = context.label.lineHeight
        for label in labels {
            let center = y(label.region.row) + SegmentGridLayout.padding + Double(label.lines.count) / 2 * line
            scene.text(lines: label.lines, x: labelX(label), centerY: center, style: context.emphasis)
        }
    }

    /// At the foot of each cell, so that figures of a row stand in one line whether there is a name above them or not.
    private func drawFigures(_ scene: inout Scene) {
        guard printsFigures else { return }
        eachCell { cell, box, _, _ in
            let x = box.x + inset(context.text.width(cell.figure, context.label), in: box.width)
            let center = box.y + box.height - SegmentGridLayout.padding - context.label.lineHeight / 2
            scene.text(cell.figure, x: x, centerY: center, style: context.label, color: cell.isSuppressed ? .muted : .ink)
        }
    }
}
