import KepiChart
import KepiCore
import KepiDrawing
import KepiReport

/// Headings, paragraphs and lists.
extension BlockComposer {
    func layout(_ text: [Inline], _ style: Stylesheet.Paragraph, width: Double, evenness: TextLayout.Evenness = .lastLine) -> TextLayout {
        let layout = TextLayout(inlines.runs(text, style: style.text, color: style.color), style: style.text, lineHeight: style.lineHeight, context: context)
        layout.break(to: min(width, style.measure), evenness: evenness)
        return layout
    }

    /// A box a line, all kept with what follows.
    func heading(level: Int, id: String, _ text: [Inline], width: Double) -> [FlowBox] {
        let style = styles.heading(level)
        let layout = layout(text, style, width: width, evenness: .all)
        let title = text.plainText
        let tag = StructureTag.heading(rank(of: id) ?? level)
        var boxes = lines(of: layout)
        boxes = boxes.tagged(tag)
        boxes[0].opening.insert({ canvas, x, y in
            canvas.place(id, x: x, y: y - 8)
            canvas.outlineEntry(title, level: max(1, level), y: y - 8)
        }, at: 0)
        boxes[0].before = style.before
        boxes[0].anchors = [FlowBox.Anchor(id: id, level: level)]
        boxes[boxes.count - 1].after = style.after
        for index in boxes.indices { boxes[index].keep = .firm }
        return boxes
    }

    /// A box a line; the first two and the last two stay together.
    func paragraph(_ text: [Inline], _ kind: Block.ParagraphStyle, width: Double) -> [FlowBox] {
        let style = styles.paragraph(kind)
        let layout = layout(text, style, width: width)
        guard !layout.isEmpty else { return [] }
        var boxes = lines(of: layout)
        let last = boxes.count - 1
        boxes[0].before = style.before
        boxes[last].after = style.after
        if last > 0 {
            boxes[0].keep = .firm
            boxes[last - 1].keep = .firm
        }
        boxes = boxes.tagged(.paragraph)
        if kind == .note { ruled(&boxes[0], width: min(width, style.measure)) }
        return boxes
    }

    /// Only a tag without children marks what is drawn in it, and it does so on its first page: a paragraph that continues on the next needs a tag for each line.
    private func lines(of layout: TextLayout) -> [FlowBox] {
        let paragraph = FlowBox.Paragraph()
        return (0..<max(1, layout.lineCount)).map { line in
            var box = FlowBox(height: layout.lineHeight) { canvas, x, y in
                let paint = { canvas.paint(layout, line: line, x: x, y: y) }
                if paragraph.isBroken, !layout.isMixed { canvas.tagged(.span, paint) } else { paint() }
            }
            box.paragraph = paragraph
            return box
        }
    }

    /// A thin rule above, with room beneath it.
    private func ruled(_ box: inout FlowBox, width: Double) {
        let room = 7.0
        let opening = box.opening, content = box.content
        box.height += room
        box.opening = []
        box.content = { canvas, x, y in
            canvas.rule(from: x, to: x + width, y: y, width: 0.5, color: .rule)
            for step in opening { step(canvas, x, y + room) }
            content(canvas, x, y + room)
        }
    }

    func list(ordered: Bool, _ items: [[Block]], width: Double) -> [FlowBox] {
        let style = styles.paragraph(.body)
        var labelStyle = style.text
        labelStyle.weight = .semibold
        let labels = items.indices.map { index in
            TextLayout([StyledRun(ordered ? "\(index + 1)" : "–", style: labelStyle, color: .accent)], style: labelStyle, lineHeight: style.lineHeight, context: context)
        }
        let indent = max(ordered ? style.text.size * 1.9 : style.text.size * 1.35, (labels.map(\.naturalWidth).max() ?? 0) + style.text.size * 0.7)
        var boxes: [FlowBox] = []
        for (index, item) in items.enumerated() {
            var inner = compose(item, width: width - indent).map { $0.indented(by: indent) }
            guard let last = inner.indices.last else { continue }
            let label = labels[index]
            // The tags of the item open, then its label is painted, then its body opens.
            inner = inner.tagged(.listBody)
            inner[0].opening.insert({ canvas, x, y in
                canvas.begin(.listItem)
                canvas.tagged(.label) { canvas.paint(label, x: x, y: y) }
            }, at: 0)
            inner[last].closing.append(.listItem)
            inner[last].after = index == items.count - 1 ? style.after + 3 * styles.density.air : style.after - 1
            boxes += inner
        }
        return boxes.tagged(.list)
    }
}
