import KepiCore

/// Looks for paragraph styles that there are not.
enum MarkdownCheck {
    static func diagnostics(_ template: Template) -> [Diagnostic] {
        let tree = MarkdownTree(template.body)
        var found: [Diagnostic] = []
        func visit(_ node: MarkdownNode, depth: Int) {
            for child in node.children {
                if child.kind == "paragraph", let last = child.children.last, last.kind == "text", let word = MarkdownReader.attribute(".", in: last.literal),
                    Block.ParagraphStyle(rawValue: word) == nil
                {
                    let names = Block.ParagraphStyle.allCases.map(\.rawValue)
                    found.append(
                        Diagnostic(
                            code: "template.unknown-style", at: SourceLocation(file: template.file, line: child.lastLine),
                            "there is no paragraph style '\(word)'",
                            suggestion: Spelling.suggestion(for: word, among: names) ?? "there are \(names.joined(separator: ", "))"))
                }
                if depth < 50 { visit(child, depth: depth + 1) }
            }
        }
        if let root = tree.root { visit(root, depth: 0) }
        return found
    }
}
