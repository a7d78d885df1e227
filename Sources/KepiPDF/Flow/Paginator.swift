import KepiDrawing

/// Puts boxes on pages, first come first served, keeping together what belongs together.
///
/// What is kept softly moves to the next page as a whole, unless no page could hold it or the page left behind would be less than a third full.
struct Paginator {
    struct Placed {
        var y: Double
        var paint: FlowBox.Step
        var paragraph: FlowBox.Paragraph?
        func paint(_ canvas: PDFCanvas, _ x: Double, _ top: Double) { paint(canvas, x, top) }
    }
    struct Page {
        var boxes: [Placed] = []
        var anchors: [FlowBox.Anchor] = []
        /// Down to where the page is filled.
        var filled = 0.0
        /// The distance that the last box wants after it.
        var after = 0.0
    }

    /// Of the part of a page that holds boxes.
    let height: Double
    /// A page less filled than this is not left for the sake of a soft keep.
    private let leastFill = 0.34

    /// At least one page. A box taller than a page stands alone and runs over; the composers see to it that there is none.
    func pages(of boxes: [FlowBox]) -> [Page] {
        var pages = [Page()]
        var index = 0
        /// Up to here only firm keeps hold, the soft ones having proved too much.
        var looseUntil = 0
        /// Up to here not even firm keeps hold: no page could hold the group.
        var splitUntil = 0
        while index < boxes.count {
            if boxes[index].breaksPage {
                if !pages[pages.count - 1].boxes.isEmpty { pages.append(Page()) }
                index += 1
                continue
            }
            let page = pages[pages.count - 1]
            let soft = index < splitUntil ? index + 1 : end(of: boxes, from: index, keep: index < looseUntil ? .firm : .soft)
            if fits(boxes[index..<soft], on: page) {
                place(boxes[index..<soft], on: &pages[pages.count - 1])
                index = soft
                continue
            }
            let alone = fits(boxes[index..<soft], on: Page())
            if !page.boxes.isEmpty, alone, index < looseUntil || page.filled >= leastFill * height {
                pages.append(Page())
                continue
            }
            looseUntil = max(looseUntil, soft)
            let firm = index < splitUntil ? index + 1 : end(of: boxes, from: index, keep: .firm)
            if fits(boxes[index..<firm], on: page) {
                place(boxes[index..<firm], on: &pages[pages.count - 1])
                index = firm
            } else if !page.boxes.isEmpty, fits(boxes[index..<firm], on: Page()) || !fits(boxes[index...index], on: page) {
                pages.append(Page())
            } else {
                splitUntil = max(splitUntil, firm)
                place(boxes[index...index], on: &pages[pages.count - 1])
                index += 1
            }
        }
        if pages.count > 1, pages[pages.count - 1].boxes.isEmpty { pages.removeLast() }
        return pages
    }

    /// After the last box of the group that starts at `start`.
    private func end(of boxes: [FlowBox], from start: Int, keep: FlowBox.Keep) -> Int {
        var end = start + 1
        while end < boxes.count, boxes[end - 1].keep >= keep, !boxes[end].breaksPage { end += 1 }
        return end
    }

    private func fits(_ group: ArraySlice<FlowBox>, on page: Page) -> Bool {
        var copy = page
        place(group, on: &copy)
        return copy.filled <= height + 0.01
    }

    private func place(_ group: ArraySlice<FlowBox>, on page: inout Page) {
        for box in group {
            if page.boxes.isEmpty, let head = box.repeatedHead {
                page.boxes.append(Placed(y: 0) { canvas, x, y in canvas.decoration { head.paint(canvas, x, y) } })
                page.filled = head.height
            } else if !page.boxes.isEmpty {
                page.filled += max(page.after, box.before)
            }
            page.boxes.append(Placed(y: page.filled, paint: box.paint, paragraph: box.paragraph))
            page.anchors += box.anchors
            page.filled += box.height
            page.after = box.after
        }
    }
}
