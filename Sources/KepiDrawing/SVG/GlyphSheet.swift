import KepiChart

/// The outlines of the glyphs of all pictures of one page, each once, and the labels made of them: pictures refer to these, and the page holds the sheet.
///
/// Not Sendable: it fills while pictures are drawn, in one context.
package final class GlyphSheet {
    private struct Label: Hashable {
        var text: String
        var style: TextStyle
    }

    private let id: String
    private var outlines: GlyphOutlines
    private var labels: [Label: Int] = [:]
    private var groups: [String] = []

    /// - Parameter id: what the ids of the sheet begin with; an ASCII name that nothing else of the page begins with.
    package init(context: TypesettingContext, id: String) {
        outlines = GlyphOutlines(context: context)
        self.id = id
    }

    /// An element without a size that holds the sheet; empty where no picture has words.
    package var svg: String {
        groups.isEmpty ? "" : "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"glyphs\" width=\"0\" height=\"0\" aria-hidden=\"true\">\(outlines.definitions(id: id))<defs>\(groups.joined())</defs></svg>"
    }

    /// The id of a label's group, in thousandths of its size; nil where it has no outline. Labels of one text and style are drawn once.
    /// - Parameter set: lays the text out as the context's line.
    func group(_ text: String, style: TextStyle, line: () -> OpaquePointer) -> String? {
        let label = Label(text: text, style: style)
        if let known = labels[label] { return known < 0 ? nil : "\(id)t\(known)" }
        let uses = SVGText.uses(outlines.glyphs(of: line(), size: style.size), prefix: id)
        guard !uses.isEmpty else {
            labels[label] = -1
            return nil
        }
        labels[label] = groups.count
        groups.append("<g id=\"\(id)t\(groups.count)\">\(uses)</g>")
        return "\(id)t\(groups.count - 1)"
    }
}
