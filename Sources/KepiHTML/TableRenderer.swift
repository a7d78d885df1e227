import KepiCore
import KepiReport

/// A table with scoped headers, in a region that scrolls by itself where the screen is too narrow.
///
/// One that stacks does not scroll: the stylesheet takes its cells out of their columns there. A browser then no longer tells what is a table, so that every
/// part of it says its role, and every cell its column's title.
struct TableRenderer {
    let charts: ChartRenderer
    let language: Language

    func render(_ table: TableSpec, to writer: inout HTMLWriter) throws(Failure) {
        let summary = table.summary.isEmpty ? table.id : table.summary
        writer.raw("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"\(HTMLWriter.escape(summary.madeVisible))\"><table class=\"\(table.style.rawValue)\(table.isStackedWhenNarrow ? " stacked" : "")\"\(role("table", in: table))>")
        writer.element("caption", ["class": "hidden"], text: summary)
        writer.raw("<thead\(role("rowgroup", in: table))><tr\(role("row", in: table))>")
        for column in table.columns {
            let isEmpty = column.title.plainText.isEmpty
            writer.raw("<\(isEmpty ? "td" : "th scope=\"col\"") class=\"\(column.alignment.rawValue)\"\(role(isEmpty ? "cell" : "columnheader", in: table))>")
            InlineRenderer.write(column.title, to: &writer)
            writer.raw("</\(isEmpty ? "td" : "th")>")
        }
        writer.raw("</tr></thead>")
        // A section row opens a body of its own, so that its header covers the rows under it.
        var isOpen = false
        for row in table.rows {
            if row.kind == .section || !isOpen {
                writer.raw((isOpen ? "</tbody>" : "") + "<tbody\(role("rowgroup", in: table))>")
                isOpen = true
            }
            try render(row, of: table, to: &writer)
        }
        if isOpen { writer.raw("</tbody>") }
        writer.raw("</table></div>\n")
        if !table.notice.isEmpty {
            writer.raw("<p class=\"notice\">")
            InlineRenderer.write(table.notice, to: &writer)
            writer.raw("</p>\n")
        }
    }

    private func role(_ name: String, in table: TableSpec) -> String { table.isStackedWhenNarrow ? " role=\"\(name)\"" : "" }

    private func render(_ row: TableSpec.Row, of table: TableSpec, to writer: inout HTMLWriter) throws(Failure) {
        writer.raw("<tr\(role("row", in: table))\(row.kind == .body ? "" : " class=\"\(row.kind.rawValue)\"")>")
        var column = 0
        for cell in row.cells {
            let alignment = column < table.columns.count ? table.columns[column].alignment.rawValue : "leading"
            let name = cell.isHeader ? "th" : "td"
            var tag = "<\(name) class=\"\(alignment)\""
            if cell.isHeader { tag += " scope=\"\(row.kind == .section ? "rowgroup" : "row")\"" }
            if cell.span > 1 { tag += " colspan=\"\(cell.span)\"" }
            tag += role(cell.isHeader ? "rowheader" : "cell", in: table)
            if table.isStackedWhenNarrow, !cell.isHeader, column < table.columns.count {
                tag += " data-title=\"\(HTMLWriter.escape(table.columns[column].title.plainText.madeVisible))\""
            }
            writer.raw(tag + ">")
            try render(cell.content, to: &writer)
            writer.raw("</\(name)>")
            column += cell.span
        }
        writer.raw("</tr>")
    }

    private func render(_ content: TableSpec.Cell.Content, to writer: inout HTMLWriter) throws(Failure) {
        switch content {
        case .empty: break
        case .text(let first, let second):
            InlineRenderer.write(first, to: &writer)
            if !second.isEmpty {
                writer.raw("<span class=\"second\">")
                InlineRenderer.write(second, to: &writer)
                writer.raw("</span>")
            }
        case .large(let inlines):
            writer.raw("<span class=\"large\">")
            InlineRenderer.write(inlines, to: &writer)
            writer.raw("</span>")
        case .chart(let chart, let alternativeText):
            writer.raw(try charts.word(chart, alternativeText: alternativeText))
        }
    }
}
