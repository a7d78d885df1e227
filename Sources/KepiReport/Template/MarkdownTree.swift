import CMarkGFM

/// A Markdown text as cmark-gfm reads it: CommonMark with tables.
final class MarkdownTree {
    private let parser: OpaquePointer?
    /// The document node.
    let root: MarkdownNode?

    init(_ text: String) {
        MarkdownTree.register
        let parser = cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8)
        self.parser = parser
        if let table = cmark_find_syntax_extension("table") { cmark_parser_attach_syntax_extension(parser, table) }
        var text = text
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
        }
        root = cmark_parser_finish(parser).map(MarkdownNode.init)
    }

    deinit {
        if let root { cmark_node_free(root.pointer) }
        cmark_parser_free(parser)
    }

    private static let register: Void = cmark_gfm_core_extensions_ensure_registered()

    /// A fenced block of code, in lines from 1.
    struct CodeBlock {
        var info: String
        var text: String
        var firstLine: Int
        var lastLine: Int
        var isTopLevel: Bool
        var isClosed: Bool
    }

    /// The fenced blocks of `text`, in order, nested ones included.
    static func codeBlocks(in text: String) -> [CodeBlock] {
        let tree = MarkdownTree(text)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var blocks: [CodeBlock] = []
        func visit(_ node: MarkdownNode, depth: Int) {
            for child in node.children {
                if child.kind == "code_block" {
                    let last = child.lastLine
                    let isClosed =
                        lines.indices.contains(last - 1) && last > child.firstLine
                        && lines[last - 1].contains { $0 == "`" || $0 == "~" } && lines[last - 1].allSatisfy { "`~ \t\r".contains($0) }
                    blocks.append(
                        CodeBlock(info: child.info, text: child.literal, firstLine: child.firstLine, lastLine: last, isTopLevel: depth == 0, isClosed: isClosed)
                    )
                } else if depth < 50 {
                    visit(child, depth: depth + 1)
                }
            }
        }
        if let root = tree.root { visit(root, depth: 0) }
        return blocks
    }
}

/// One node, valid as long as its tree.
struct MarkdownNode {
    let pointer: OpaquePointer

    /// cmark's name: `paragraph`, `heading`, `text`, `table_cell`, …
    var kind: String { String(cString: cmark_node_get_type_string(pointer)) }
    var literal: String { cmark_node_get_literal(pointer).map { String(cString: $0) } ?? "" }
    var info: String { cmark_node_get_fence_info(pointer).map { String(cString: $0) } ?? "" }
    var url: String { cmark_node_get_url(pointer).map { String(cString: $0) } ?? "" }
    var level: Int { Int(cmark_node_get_heading_level(pointer)) }
    var isOrdered: Bool { cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST }
    var firstLine: Int { Int(cmark_node_get_start_line(pointer)) }
    var lastLine: Int { Int(cmark_node_get_end_line(pointer)) }
    var isHeaderRow: Bool { cmark_gfm_extensions_get_table_row_is_header(pointer) != 0 }

    /// Of a table, a letter a column: `l`, `c`, `r`, or 0 for none.
    var alignments: [UInt8] {
        let count = Int(cmark_gfm_extensions_get_table_columns(pointer))
        guard let letters = cmark_gfm_extensions_get_table_alignments(pointer) else { return [UInt8](repeating: 0, count: count) }
        return (0..<count).map { letters[$0] }
    }

    var children: [MarkdownNode] {
        var result: [MarkdownNode] = []
        var child = cmark_node_first_child(pointer)
        while let node = child {
            result.append(MarkdownNode(pointer: node))
            child = cmark_node_next(node)
        }
        return result
    }
}
