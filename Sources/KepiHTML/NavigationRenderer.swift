import KepiCore
import KepiReport

/// The contents list that stays in view on a wide screen: the headings of level 2, where there are three or more.
enum NavigationRenderer {
    static func html(of document: Document) throws(Failure) -> String {
        let headings = document.blocks.flatMap(parts)
        guard headings.count >= 3 else { return "" }
        var writer = HTMLWriter()
        try writer.element("ul") { writer throws(Failure) in
            for (id, words) in headings {
                try writer.element("li") { writer throws(Failure) in writer.element("a", ["href": "#\(id)"], text: words) }
            }
        }
        return writer.html
    }

    private static func parts(_ block: Block) -> [(String, String)] {
        switch block {
        case .heading(level: 2, let id, let inlines): [(id, inlines.plainText)]
        case .keepTogether(let blocks): blocks.flatMap(parts)
        default: []
        }
    }
}
