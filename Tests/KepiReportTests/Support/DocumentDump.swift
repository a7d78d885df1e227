import KepiChart
import KepiReport
import KepiScorecard

/// A document as text: a line a block, two spaces a level.
enum DocumentDump {
    static func text(_ document: Document) -> String {
        "\(document.title)\n\(document.runningHead.left) | \(document.runningHead.right)\n\(document.confidentiality)\n\(document.page.paper) \(document.page.orientation)\n"
            + text(document.blocks)
    }

    static func text(_ blocks: [Block]) -> String { blocks.map { lines($0).joined(separator: "\n") + "\n" }.joined() }

    private static func lines(_ block: Block) -> [String] {
        switch block {
        case .heading(let level, let id, let inlines): [String(repeating: "#", count: level) + " " + text(inlines) + "  #" + id]
        case .paragraph(let inlines, let style): ["[\(style.rawValue)] " + text(inlines)]
        case .list(let ordered, let items): items.enumerated().flatMap { index, item in [ordered ? "\(index + 1)." : "-"] + nested(item) }
        case .table(let table): lines(table)
        case .figure(let figure):
            ["figure #\(figure.id) \(type(of: figure.chart).name): \(figure.alternativeText)"] + (figure.caption.isEmpty ? [] : ["  " + text(figure.caption)])
                + (figure.table.map { lines($0).map { "  " + $0 } } ?? [])
        case .row(let columns): columns.enumerated().flatMap { index, column in ["column \(index + 1)"] + nested(column) }
        case .contents(let title): ["contents: " + title]
        case .pageBreak: ["---- page"]
        case .details(let summary, let blocks, let printed): ["details\(printed ? " printed" : ""): " + text(summary)] + nested(blocks)
        case .keepTogether(let blocks): ["together"] + nested(blocks)
        }
    }

    private static func nested(_ blocks: [Block]) -> [String] { blocks.flatMap { lines($0).map { "  " + $0 } } }

    private static func lines(_ table: TableSpec) -> [String] {
        var lines = ["table \(table.style.rawValue)\(table.isStackedWhenNarrow ? " stacked" : "") #\(table.id): \(table.summary)", "  " + table.columns.map { text($0.title) }.joined(separator: " | ")]
        for row in table.rows { lines.append("  \(row.kind == .body ? "" : row.kind.rawValue + ": ")" + row.cells.map(cell).joined(separator: " | ")) }
        if !table.notice.isEmpty { lines.append("  " + text(table.notice)) }
        return lines
    }

    private static func cell(_ cell: TableSpec.Cell) -> String {
        let content =
            switch cell.content {
            case .empty: ""
            case .text(let first, let second): text(first) + (second.isEmpty ? "" : " / " + text(second))
            case .large(let inlines): "LARGE " + text(inlines)
            case .chart(let chart, let alternative): "<\(type(of: chart).name)> \(alternative)"
            }
        return cell.span > 1 ? "\(content) (×\(cell.span))" : content
    }

    static func text(_ inlines: [Inline]) -> String {
        inlines.map { inline in
            switch inline {
            case .text(let text): text
            case .strong(let inlines): "**\(text(inlines))**"
            case .emphasis(let inlines): "_\(text(inlines))_"
            case .code(let text): "`\(text)`"
            case .muted(let inlines): "~\(text(inlines))~"
            case .link(let url, let inlines): "[\(text(inlines))](\(url))"
            case .pageReference(let id, let inlines): "[\(text(inlines))](#\(id))"
            case .status(let status, let word): "<\(status.rawValue): \(word)>"
            case .figure(let metric, let text): "\(text){\(metric)}"
            case .lineBreak: "⏎"
            }
        }.joined()
    }
}

extension DocumentDump {
    /// Whether a paragraph or heading holds a link out of the document.
    static func links(_ blocks: [Block]) -> Bool {
        blocks.contains { block in
            switch block {
            case .heading(_, _, let inlines), .paragraph(let inlines, _): links(inlines)
            case .list(_, let items), .row(let items): items.contains { links($0) }
            case .keepTogether(let blocks), .details(_, let blocks, _): links(blocks)
            default: false
            }
        }
    }

    private static func links(_ inlines: [Inline]) -> Bool {
        inlines.contains { inline in
            switch inline {
            case .link: true
            case .strong(let inlines), .emphasis(let inlines), .muted(let inlines), .pageReference(_, let inlines): links(inlines)
            default: false
            }
        }
    }
}
