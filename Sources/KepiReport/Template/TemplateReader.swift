import KepiConfiguration
import KepiCore
import Mustache

/// Reads a template's text: front matter off, drawn blocks lifted out, tags found. Every mistake is collected.
struct TemplateReader {
    let name: String
    let language: Language
    let file: String

    func read(_ text: String) throws(Failure) -> Template {
        var diagnostics = Diagnostics()
        // The two characters that mark a figure's place while the text is Markdown (`FigurePlaces`).
        let text = String(String.UnicodeScalarView(text.unicodeScalars.map { FigurePlaces.marks.contains($0) ? "\u{FFFD}" : $0 })).replacing("\r\n", with: "\n")
        let front = FrontMatter(text, file: file, &diagnostics)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for index in 0..<min(front.lines, lines.count) { lines[index] = "" }
        let fences = liftFences(&lines, &diagnostics)
        let body = lines.joined(separator: "\n")
        let tags = MustacheTag.scan(body, file: file, &diagnostics)
        if !diagnostics.hasErrors, (try? MustacheTemplate(string: body)) == nil {
            diagnostics.add(Diagnostic(code: "template.mustache", at: SourceLocation(file: file), "the tags of this template cannot be read"))
        }
        try diagnostics.throwIfErrors()
        return Template(
            name: name, language: language, file: file, title: front.title, page: front.page, confidentiality: front.confidentiality,
            body: body, fences: fences, tags: tags)
    }

    /// Takes the fenced blocks that have a name out of `lines`, in whose place an empty numbered fence stays.
    private func liftFences(_ lines: inout [String], _ diagnostics: inout Diagnostics) -> [Template.Fence] {
        var fences: [Template.Fence] = []
        for block in MarkdownTree.codeBlocks(in: lines.joined(separator: "\n")) where !block.info.isEmpty {
            let word = block.info.prefix { !$0.isWhitespace }
            let line = lines[block.firstLine - 1]
            let column = line.firstRange(of: word).map { line.distance(from: line.startIndex, to: $0.lowerBound) + 1 } ?? 1
            let location = SourceLocation(file: file, line: block.firstLine, column: column)
            guard block.isTopLevel else {
                diagnostics.add(
                    Diagnostic(
                        code: "template.nested-block", at: location,
                        "the block '\(String(word).madeVisible)' stands inside a list or a quotation; blocks begin at the margin"))
                continue
            }
            guard block.isClosed else {
                diagnostics.add(
                    Diagnostic(code: "template.unclosed-block", at: location, "the block '\(String(word).madeVisible)' is not closed by a line of ```"))
                continue
            }
            do {
                let options = try ConfigurationNode.parse(block.text, file: file, lineOffset: block.firstLine)
                for index in block.firstLine - 1..<block.lastLine { lines[index] = "" }
                lines[block.firstLine - 1] = "```kepi-\(fences.count)"
                lines[block.lastLine - 1] = "```"
                fences.append(Template.Fence(name: String(word), location: location, options: options))
            } catch {
                diagnostics.add(contentsOf: error.diagnostics)
            }
        }
        return fences
    }
}
