import KepiChart
import KepiCore
import KepiDrawing
import KepiReport

/// Lays a document's blocks out into boxes. Knows the page numbers of the last pass; blocks that print none are laid out once.
final class BlockComposer {
    let document: Document
    let frame: PageFrame
    let theme: Theme
    let context: TypesettingContext
    private(set) var styles: Stylesheet
    private let measurer: PangoTextMeasurer

    /// The page of each anchor in the last pass.
    var pageNumbers: [String: Int] = [:]
    /// Whether the layout depends on page numbers at all.
    private(set) var usesPageNumbers = false
    /// The headings of level 2 and 3 in order, for the contents.
    private(set) var headings: [(id: String, level: Int, text: [Inline])] = []
    private var anchors: Set<String> = []
    /// The level of each heading in the structure, where none may be skipped.
    private var ranks: [String: Int] = [:]
    private var lastRank = 0
    private var finished: [Finished: [FlowBox]] = [:]
    private struct Finished: Hashable {
        var block: Int
        var density: Stylesheet.Density
    }

    init(document: Document, frame: PageFrame, theme: Theme, context: TypesettingContext) {
        self.document = document; self.frame = frame; self.theme = theme; self.context = context
        styles = Stylesheet(type: theme.type, language: document.language)
        measurer = PangoTextMeasurer(context: context)
    }

    /// Looks through the blocks for headings and anchors before anything refers to them.
    func gather(_ blocks: [Block]) {
        for block in blocks {
            switch block {
            case .heading(let level, let id, let text):
                anchors.insert(id)
                let rank = min(max(level, 1), lastRank + 1)
                if ranks[id] == nil { ranks[id] = rank }
                lastRank = rank
                if level > 1 { headings.append((id, level, text)) }
            case .figure(let figure): anchors.insert(figure.id)
            case .table(let table): anchors.insert(table.id)
            case .list(_, let items): items.forEach(gather)
            case .row(let columns): columns.forEach(gather)
            case .keepTogether(let inner): gather(inner)
            case .details(_, let inner, let printed): if printed { gather(inner) }
            case .paragraph, .contents, .pageBreak: break
            }
        }
    }

    /// The boxes of some of the document's blocks, at the frame's width.
    func flow(_ range: Range<Int>, density: Stylesheet.Density) -> [FlowBox] {
        styles.density = density
        let blocks = document.blocks
        return range.flatMap { index in
            let key = Finished(block: index, density: density)
            if let boxes = finished[key] { return boxes }
            let before = referencesMade
            let boxes = compose(blocks, at: index, width: frame.contentWidth)
            if referencesMade == before { finished[key] = boxes }
            return boxes
        }
    }

    private var referencesMade = 0

    /// The page of an anchor, as far as known; noted, since the layout then depends on it.
    func page(of id: String) -> Int? {
        guard anchors.contains(id) else { return nil }
        usesPageNumbers = true
        referencesMade += 1
        return pageNumbers[id] ?? 1
    }

    /// What charts lay themselves out with.
    func charts(labelSize: Double) -> ChartContext { ChartContext(text: measurer, format: document.format, labelSize: labelSize) }

    func rank(of id: String) -> Int? { ranks[id] }

    var inlines: InlineStyling { InlineStyling(language: document.language, pageNumber: page(of:)) }

    /// Blocks one below the other in a column of `width` points.
    func compose(_ blocks: [Block], width: Double) -> [FlowBox] {
        blocks.indices.flatMap { compose(blocks, at: $0, width: width) }
    }

    private func compose(_ blocks: [Block], at index: Int, width: Double) -> [FlowBox] {
        var boxes = compose(blocks[index], after: index > 0 ? blocks[index - 1] : nil, width: width)
        // A caption belongs to the words above it.
        if let last = boxes.indices.last, case .paragraph = blocks[index], index + 1 < blocks.count, case .paragraph(_, .caption) = blocks[index + 1] {
            boxes[last].after = min(boxes[last].after, 2)
            boxes[last].keep = .firm
        }
        return boxes
    }

    private func compose(_ block: Block, after previous: Block?, width: Double) -> [FlowBox] {
        switch block {
        case .heading(let level, let id, let text): return heading(level: level, id: id, text, width: width)
        case .paragraph(let text, let style):
            var boxes = paragraph(text, style, width: width)
            // The line beneath a heading belongs to it, and both to what they head.
            if case .heading = previous, style == .caption { boxes = boxes.kept(.firm); if let last = boxes.indices.last { boxes[last].keep = .firm } }
            if style == .overline, let last = boxes.indices.last { boxes[last].keep = .firm }
            return boxes
        case .list(let ordered, let items): return list(ordered: ordered, items, width: width)
        case .table(let table): return TableComposer(composer: self, table: table, width: width).boxes()
        case .figure(let figure): return self.figure(figure, width: width)
        case .row(let columns): return row(columns, width: width)
        case .contents(let title): return contents(title: title, width: width)
        case .pageBreak: return [.pageBreak]
        case .details(let summary, let inner, let printed):
            guard printed else { return [] }
            var head = paragraph([.strong(summary)], .body, width: width).kept(.firm)
            if let last = head.indices.last { head[last].keep = .firm }
            return head + compose(inner, width: width)
        case .keepTogether(let inner): return compose(inner, width: width).kept(.soft)
        }
    }

    private func figure(_ figure: FigureSpec, width: Double) -> [FlowBox] {
        var chart = figure.chart
        if var trend = chart as? TrendChart, trend.height == nil, let share = styles.density.chartHeight {
            trend.height = max(width * share, 100)
            chart = trend
        }
        let scene = chart.scene(width: width, context: charts(labelSize: styles.chartLabel))
        let scale = min(1, frame.contentHeight * 0.92 / max(scene.height, 1))
        var box = FlowBox(height: scene.height * scale) { canvas, x, y in
            canvas.place(figure.id, x: x, y: y)
            canvas.figure(scene, x: x, y: y, scale: scale, alternativeText: figure.alternativeText)
        }
        box.before = 8 * styles.density.air
        box.after = 12 * styles.density.air
        box.anchors = [FlowBox.Anchor(id: figure.id, level: 0)]
        guard !figure.caption.isEmpty else { return [box] }
        box.after = 5
        return ([box] + paragraph(figure.caption, .caption, width: width)).kept(.firm)
    }

    /// Columns of one width with a gutter; one box where a page can hold it, else one column after the other.
    private func row(_ columns: [[Block]], width: Double) -> [FlowBox] {
        let columns = columns.filter { !$0.isEmpty }
        guard columns.count > 1 else { return columns.first.map { compose($0, width: width) } ?? [] }
        let gutter = min(26, width * 0.06)
        let columnWidth = (width - gutter * Double(columns.count - 1)) / Double(columns.count)
        let stacks = columnWidth < 90 ? [] : columns.map { compose($0, width: columnWidth) }
        let height = stacks.map(\.stackedHeight).max() ?? .infinity
        let isBroken = stacks.joined().contains { $0.breaksPage }
        guard height <= frame.contentHeight, !isBroken else { return columns.flatMap { compose($0, width: width) } }
        var box = FlowBox(height: height) { canvas, x, y in
            for (index, stack) in stacks.enumerated() { stack.paintStacked(canvas, x + Double(index) * (columnWidth + gutter), y) }
        }
        box.before = stacks.compactMap { $0.first?.before }.max() ?? 0
        box.after = stacks.compactMap { $0.last?.after }.max() ?? 0
        box.anchors = stacks.joined().flatMap(\.anchors)
        return [box]
    }
}
