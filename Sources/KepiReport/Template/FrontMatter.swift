import KepiConfiguration
import KepiCore

/// The YAML between two lines `---` at the top of a template.
struct FrontMatter {
    var title = ""
    var description = ""
    var page = PageSetup()
    var confidentiality: String?
    /// Lines that it takes, both rules included.
    private(set) var lines = 0

    /// Reads the front matter of `text`; every mistake is added to `diagnostics`.
    init(_ text: String, file: String, _ diagnostics: inout Diagnostics) {
        let all = text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.hasSuffix("\r") ? $0.dropLast() : $0 }
        guard let first = all.first, first.filter({ $0 != "\u{FEFF}" }) == "---", let end = all.dropFirst().firstIndex(of: "---") else {
            diagnostics.add(
                Diagnostic(
                    code: "template.front-matter", at: SourceLocation(file: file, line: 1, column: 1),
                    "a template begins with front matter between two lines '---'",
                    suggestion: "write at least `title:` there"))
            return
        }
        lines = end + 1
        let node: ConfigurationNode
        do {
            node = try ConfigurationNode.parse(all[1..<end].joined(separator: "\n"), file: file, lineOffset: 1)
        } catch {
            diagnostics.add(contentsOf: error.diagnostics)
            return
        }
        guard let entries = node.mapping("the front matter", allowed: ["title", "description", "paper", "orientation", "confidentiality"], &diagnostics) else {
            return
        }
        if let title = entries["title"]?.string("title", &diagnostics), !title.isEmpty {
            self.title = title
        } else {
            diagnostics.add(Diagnostic(code: "template.front-matter", at: SourceLocation(file: file, line: 1, column: 1), "the front matter gives no title"))
        }
        description = entries["description"]?.string("description", &diagnostics) ?? ""
        confidentiality = entries["confidentiality"]?.string("confidentiality", &diagnostics)
        if let paper = entries["paper"]?.choice("paper", PageSetup.Paper.self, &diagnostics) { page.paper = paper }
        if let orientation = entries["orientation"]?.choice("orientation", PageSetup.Orientation.self, &diagnostics) { page.orientation = orientation }
    }
}
