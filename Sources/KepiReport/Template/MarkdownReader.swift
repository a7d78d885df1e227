import KepiCore

/// Markdown, with figures as marks and drawn blocks as numbered fences → blocks of a document.
///
/// Raw HTML appears as the text that it is; a picture as its alternative text; a link only to https, http, mailto or `#anchor`.
/// `{.lead}` at a paragraph's end gives its style, `{#id}` at a heading's end its anchor; a rule `---` is a page break.
struct MarkdownReader {
    let places: FigurePlaces
    let context: ReportContext
    /// The blocks that stand at `kepi-<index>`.
    let drawn: (Int) -> [Block]

    func blocks(_ text: String) -> [Block] {
        let tree = MarkdownTree(text)
        return tree.root.map { blocks($0.children, depth: 0) } ?? []
    }

    private func blocks(_ nodes: [MarkdownNode], depth: Int) -> [Block] { depth > 50 ? [] : nodes.flatMap { block($0, depth: depth) } }

    private func block(_ node: MarkdownNode, depth: Int) -> [Block] {
        switch node.kind {
        case "heading":
            var inlines = inlines(node)
            let id = takeAttribute("#", of: node, from: &inlines)
            return [.heading(level: node.level, id: context.anchor(id ?? inlines.plainText), inlines)]
        case "paragraph":
            var inlines = inlines(node)
            let style = takeAttribute(".", of: node, from: &inlines).flatMap(Block.ParagraphStyle.init) ?? .body
            return inlines.isEmpty ? [] : [.paragraph(inlines, style)]
        case "list":
            return [.list(ordered: node.isOrdered, node.children.map { blocks($0.children, depth: depth + 1) })]
        case "block_quote":
            return blocks(node.children, depth: depth + 1)
        case "thematic_break":
            return [.pageBreak]
        case "code_block":
            if node.info.hasPrefix("kepi-"), let index = Int(node.info.dropFirst(5)) { return drawn(index) }
            return lines(node.literal).map { [.paragraph($0, .body)] } ?? []
        case "html_block":
            return lines(node.literal).map { [.paragraph($0, .body)] } ?? []
        case "table":
            return [.table(table(node))]
        default:
            return blocks(node.children, depth: depth + 1)
        }
    }

    /// Literal lines: of code, and of HTML that is not passed through.
    private func lines(_ literal: String) -> [Inline]? {
        var inlines: [Inline] = []
        for line in literal.split(separator: "\n") {
            if !inlines.isEmpty { inlines.append(.lineBreak) }
            inlines.append(.code(places.inlines(String(line)).plainText))
        }
        return inlines.isEmpty ? nil : inlines
    }

    private func table(_ node: MarkdownNode) -> TableSpec {
        let rows = node.children
        let alignments: [TableSpec.Column.Alignment] = node.alignments.map { letter in
            switch letter {
            case UInt8(ascii: "r"): .trailing
            case UInt8(ascii: "c"): .center
            default: .leading
            }
        }
        let titles = rows.first { $0.isHeaderRow }?.children.map(inlines) ?? []
        let columns = alignments.indices.map { TableSpec.Column(titles.indices.contains($0) ? titles[$0] : [], alignment: alignments[$0]) }
        let body = rows.filter { !$0.isHeaderRow }.map { row in
            TableSpec.Row(row.children.enumerated().map { index, cell in TableSpec.Cell(.text(inlines(cell)), isHeader: index == 0) })
        }
        return TableSpec(id: context.anchor("table"), summary: titles.map(\.plainText).joined(separator: ", "), columns: columns, rows: body)
    }

    // MARK: Inline

    private func inlines(_ node: MarkdownNode) -> [Inline] { joined(inlines(node.children, depth: 0)) }

    private func inlines(_ nodes: [MarkdownNode], depth: Int) -> [Inline] { depth > 50 ? [] : nodes.flatMap { inline($0, depth: depth) } }

    private func inline(_ node: MarkdownNode, depth: Int) -> [Inline] {
        switch node.kind {
        case "text", "html_inline": return places.inlines(node.literal)
        case "code": return [.code(places.inlines(node.literal).plainText)]
        case "softbreak": return [.text("\n")]
        case "linebreak": return [.lineBreak]
        case "strong": return [.strong(inlines(node.children, depth: depth + 1))]
        case "emph": return [.emphasis(inlines(node.children, depth: depth + 1))]
        case "link":
            let content = inlines(node.children, depth: depth + 1)
            let url = node.url
            if url.hasPrefix("#") { return [.pageReference(id: String(url.dropFirst()), content)] }
            let isPlain = url.unicodeScalars.allSatisfy {
                $0.isASCII && $0.value > 0x20 && $0 != "\"" && $0 != "'" && $0 != "<" && $0 != ">" && $0 != "\\" && $0 != "`"
            }
            let isAllowed = isPlain && ["https://", "http://", "mailto:"].contains { url.lowercased().hasPrefix($0) }
            return isAllowed ? [.link(url: url, content)] : content
        default: return inlines(node.children, depth: depth + 1)
        }
    }

    /// Neighbouring texts as one, and line ends of the source as a space: none between two characters of a script that has no spaces.
    private func joined(_ inlines: [Inline]) -> [Inline] {
        var result: [Inline] = []
        for inline in inlines {
            switch (result.last, inline) {
            case (.text(let before)?, .text(let after)): result[result.count - 1] = .text(before + after)
            case (_, .strong(let content)): result.append(.strong(joined(content)))
            case (_, .emphasis(let content)): result.append(.emphasis(joined(content)))
            case (_, .link(let url, let content)): result.append(.link(url: url, joined(content)))
            default: result.append(inline)
            }
        }
        return result.enumerated().map { index, inline in
            guard case .text(let text) = inline, text.contains("\n") else { return inline }
            let before = index > 0 ? [result[index - 1]].plainText.last : nil
            let after = index + 1 < result.count ? [result[index + 1]].plainText.first : nil
            return .text(unbroken(text, before: before, after: after))
        }
    }

    private func unbroken(_ text: String, before: Character?, after: Character?) -> String {
        let characters = Array(text)
        var result = ""
        for (index, character) in characters.enumerated() {
            guard character == "\n" else {
                result.append(character)
                continue
            }
            let left = index > 0 ? characters[index - 1] : before
            let right = index + 1 < characters.count ? characters[index + 1] : after
            if let left, let right, left.isUnspaced, right.isUnspaced { continue }
            result.append(" ")
        }
        return result
    }

    /// Takes `{#id}` or `{.style}` off the end of the last text: of the template's own text, never of a figure's.
    private func takeAttribute(_ sigil: Character, of node: MarkdownNode, from inlines: inout [Inline]) -> String? {
        guard let last = node.children.last, last.kind == "text", let word = MarkdownReader.attribute(sigil, in: last.literal),
            case .text(let text)? = inlines.last, text.hasSuffix("{\(sigil)\(word)}")
        else { return nil }
        var rest = String(text.dropLast(word.count + 3))
        while rest.last?.isWhitespace == true { rest.removeLast() }
        inlines.removeLast()
        if !rest.isEmpty { inlines.append(.text(rest)) }
        return word
    }

    /// The word of `{#word}` or `{.word}` at the end of a text.
    static func attribute(_ sigil: Character, in text: String) -> String? {
        guard text.hasSuffix("}"), let open = text.lastIndex(of: "{"), text[open...].dropFirst().first == sigil else { return nil }
        let word = String(text[open...].dropFirst(2).dropLast())
        return !word.isEmpty && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") } ? word : nil
    }
}

extension Character {
    /// Of a script written without spaces, or its punctuation.
    fileprivate var isUnspaced: Bool {
        guard let value = unicodeScalars.first?.value else { return false }
        return (0x2E80...0x9FFF).contains(value) || (0xF900...0xFAFF).contains(value) || (0xFF00...0xFF60).contains(value)
            || (0x20000...0x3FFFF).contains(value)
    }
}
