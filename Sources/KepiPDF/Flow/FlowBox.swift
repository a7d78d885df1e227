import KepiDrawing

/// The least that a page break leaves whole: a line, a row of a table, a chart. Knows its height and how to paint itself.
struct FlowBox {
    /// Paints at a place on the page.
    typealias Step = (_ canvas: PDFCanvas, _ x: Double, _ y: Double) -> Void

    /// How a box holds on to the next.
    enum Keep: Int, Comparable {
        case free
        /// Together where a page has room for all of it.
        case soft
        /// Always together.
        case firm
        static func < (lhs: Keep, rhs: Keep) -> Bool { lhs.rawValue < rhs.rawValue }
    }

    /// A place that page numbers refer to; level 0 is no heading.
    struct Anchor {
        var id: String
        var level: Int
    }

    var height: Double
    /// Between two boxes lies the greater of the distances after the one and before the other; none at the top of a page.
    var before = 0.0, after = 0.0
    var keep = Keep.free
    /// Of no height; the next box starts a page.
    var breaksPage = false
    var anchors: [Anchor] = []
    /// Painted again above this box where it starts a page.
    var repeatedHead: RepeatedHead?
    /// Opens the tags that begin with this box, outermost first.
    var opening: [Step] = []
    /// The tags that end with it, innermost first.
    var closing: [StructureTag] = []
    var content: Step

    /// A table's head on the pages after the first: decoration, since the structure has it once.
    struct RepeatedHead {
        var height: Double
        var paint: Step
    }

    /// What is shared by the lines of one paragraph.
    var paragraph: Paragraph?

    /// Whether a page break falls into a paragraph: known once the pages are made, and asked when it is painted.
    final class Paragraph {
        private var firstPage: Int?
        private(set) var isBroken = false
        func note(page: Int) {
            if let firstPage, firstPage != page { isBroken = true }
            firstPage = firstPage ?? page
        }
    }

    init(height: Double, content: @escaping Step) {
        self.height = height
        self.content = content
    }

    static var pageBreak: FlowBox {
        var box = FlowBox(height: 0) { _, _, _ in }
        box.breaksPage = true
        return box
    }

    func paint(_ canvas: PDFCanvas, _ x: Double, _ y: Double) {
        for step in opening { step(canvas, x, y) }
        content(canvas, x, y)
        for tag in closing { canvas.end(tag) }
    }

    func indented(by distance: Double) -> FlowBox {
        func moved(_ step: @escaping Step) -> Step { { canvas, x, y in step(canvas, x + distance, y) } }
        var box = self
        box.opening = opening.map(moved)
        box.content = moved(content)
        if let head = repeatedHead { box.repeatedHead = RepeatedHead(height: head.height, paint: moved(head.paint)) }
        return box
    }
}

extension [FlowBox] {
    /// Stacked without page breaks.
    var stackedHeight: Double {
        var height = 0.0
        for (index, box) in enumerated() { height += (index == 0 ? 0 : Swift.max(self[index - 1].after, box.before)) + box.height }
        return height
    }

    func paintStacked(_ canvas: PDFCanvas, _ x: Double, _ y: Double) {
        var top = y
        for (index, box) in enumerated() {
            if index > 0 { top += Swift.max(self[index - 1].after, box.before) }
            box.paint(canvas, x, top)
            top += box.height
        }
    }

    /// All in one element.
    func tagged(_ tag: StructureTag) -> [FlowBox] {
        guard let last = indices.last else { return self }
        var boxes = self
        boxes[0].opening.insert({ canvas, _, _ in canvas.begin(tag) }, at: 0)
        boxes[last].closing.append(tag)
        return boxes
    }

    /// Each but the last holds on to the next.
    func kept(_ keep: FlowBox.Keep) -> [FlowBox] {
        var boxes = self
        for index in indices.dropLast() { boxes[index].keep = Swift.max(boxes[index].keep, keep) }
        return boxes
    }
}
