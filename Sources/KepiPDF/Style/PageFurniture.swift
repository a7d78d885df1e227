import KepiChart
import KepiCore
import KepiDrawing
import KepiReport

/// The running head with its rule and the foot with the page's number.
struct PageFurniture {
    let document: Document
    let frame: PageFrame
    let styles: Stylesheet
    let context: TypesettingContext

    /// Decoration: readers leave it out, and it is not among the page's words.
    func paint(on canvas: PDFCanvas, page: Int, of count: Int) {
        let right = frame.left + frame.contentWidth
        let ruleY = frame.top - 29
        canvas.decoration {
            line(document.runningHead.left, document.runningHead.right, baseline: ruleY - 11, canvas)
            line(document.confidentiality, number(page, of: count), baseline: frame.top + frame.contentHeight + 38, canvas)
        }
        canvas.rule(from: frame.left, to: right, y: ruleY, width: 0.5, color: .rule)
    }

    private func line(_ left: String, _ right: String, baseline: Double, _ canvas: PDFCanvas) {
        let style = styles.furniture
        let height = style.size * 1.4
        func paint(_ text: String, width: Double, alignment: TextLayout.Alignment) {
            let layout = TextLayout([StyledRun(text, style: style, color: .muted)], style: style, lineHeight: height, alignment: alignment, context: context)
            layout.break(to: width)
            guard layout.lineCount > 0 else { return }
            // Too long a head would run into the text: its first line stands for it.
            canvas.paint(layout, line: 0, x: alignment == .leading ? frame.left : frame.left + frame.contentWidth - width, y: baseline - layout.baseline)
        }
        paint(left, width: frame.contentWidth * 0.56, alignment: .leading)
        paint(right, width: frame.contentWidth * 0.42, alignment: .trailing)
    }

    private func number(_ page: Int, of count: Int) -> String {
        switch document.language {
        case .en: "\(page) of \(count)"
        case .zhHans: "第 \(page) 页 / 共 \(count) 页"
        case .zhHant: "第 \(page) 頁 / 共 \(count) 頁"
        }
    }
}
