import KepiChart
import KepiCore
import KepiDrawing
import KepiReport

/// The contents: each heading with its page, both a link.
extension BlockComposer {
    /// From the first part on; sections are left out of long contents.
    private var listed: [(id: String, level: Int, text: [Inline])] {
        let parts = headings.drop { $0.level != 2 }
        return parts.count > 14 ? parts.filter { $0.level == 2 } : Array(parts)
    }

    func contents(title: String, width: Double) -> [FlowBox] {
        let style = styles.heading(2)
        let layout = layout([.text(title)], style, width: width, evenness: .all)
        if layout.lineCount > 3 { layout.limit(lines: 3) }
        var head = FlowBox(height: layout.height) { canvas, x, y in canvas.tagged(.heading2) { canvas.paint(layout, x: x, y: y) } }
        head.before = style.before
        head.after = style.after + 9
        head.keep = .firm
        let entries = listed.map { entry(id: $0.id, level: $0.level, $0.text, width: width) }
        return entries.isEmpty ? [] : [head] + entries.tagged(.contents)
    }

    private func entry(id: String, level: Int, _ text: [Inline], width: Double) -> FlowBox {
        let isPart = level == 2
        let body = styles.paragraph(.body)
        let style = TextStyle(size: isPart ? body.text.size : styles.type.small * 1.06, weight: isPart ? .medium : .regular)
        let color: ColorRole = isPart ? .ink : .muted
        let indent = isPart ? 0.0 : 14.0, numberWidth = 26.0, lineHeight = style.size * 1.5
        let words = TextLayout([StyledRun(text.plainText, style: style, color: color)], style: style, lineHeight: lineHeight, context: context)
        words.break(to: width - indent - numberWidth - 24)
        if words.lineCount > 3 { words.limit(lines: 3) }
        let number = TextLayout([StyledRun(page(of: id).map(String.init) ?? "", style: style, color: color)], style: style, lineHeight: lineHeight, alignment: .trailing, context: context)
        number.break(to: numberWidth)
        let title = text.plainText
        let last = words.lineCount - 1
        var box = FlowBox(height: words.height) { canvas, x, y in
            let lastY = y + Double(last) * lineHeight
            canvas.rule(from: x + indent + words.lineWidth(last) + 6, to: x + width - number.lineWidth(0) - 5, y: lastY + words.baseline - 0.4, width: 0.7, color: .rule, dashes: [0, 3])
            canvas.tagged(.contentsItem) {
                canvas.link(.place(id), description: title) {
                    canvas.paint(words, x: x + indent, y: y)
                    canvas.paint(number, x: x + width - numberWidth, y: lastY)
                }
            }
        }
        box.before = isPart ? 5.5 : 0.5
        box.after = 0.5
        return box
    }
}
