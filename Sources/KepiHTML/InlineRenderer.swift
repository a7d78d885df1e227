import KepiReport
import KepiScorecard

/// Running text → markup.
enum InlineRenderer {
    static func write(_ inlines: [Inline], to writer: inout HTMLWriter) {
        for inline in inlines { write(inline, to: &writer) }
    }

    private static func write(_ inline: Inline, to writer: inout HTMLWriter) {
        switch inline {
        case .text(let text): writer.text(text)
        case .strong(let inlines): wrap("strong", nil, inlines, &writer)
        case .emphasis(let inlines): wrap("em", nil, inlines, &writer)
        case .code(let text): writer.element("code", text: text)
        case .muted(let inlines): wrap("span", "muted", inlines, &writer)
        case .link(let url, let inlines):
            guard url.hasPrefix("https://") || url.hasPrefix("http://") || url.hasPrefix("mailto:") else { return write(inlines, to: &writer) }
            writer.raw("<a href=\"\(HTMLWriter.escape(url))\" rel=\"noreferrer\">")
            write(inlines, to: &writer)
            writer.raw("</a>")
        case .pageReference(let id, let inlines):
            writer.raw("<a href=\"#\(HTMLWriter.escape(id))\">")
            write(inlines, to: &writer)
            writer.raw("</a>")
        case .status(let status, let word):
            writer.raw("<span class=\"status \(name(status))\"><span aria-hidden=\"true\">\(shape(status))</span> ")
            writer.text(word)
            writer.raw("</span>")
        case .figure(let metric, let text): writer.element("span", ["class": "figure", "data-metric": metric], text: text)
        case .lineBreak: writer.void("br")
        }
    }

    private static func wrap(_ name: String, _ style: String?, _ inlines: [Inline], _ writer: inout HTMLWriter) {
        writer.raw("<\(name)\(style.map { " class=\"\($0)\"" } ?? "")>")
        write(inlines, to: &writer)
        writer.raw("</\(name)>")
    }

    private static func name(_ status: Scorecard.Status) -> String { status == .noData ? "no-data" : status.rawValue }

    private static func shape(_ status: Scorecard.Status) -> String {
        switch status {
        case .met: "●"
        case .near: "▲"
        case .missed: "■"
        case .noData: "○"
        }
    }
}
