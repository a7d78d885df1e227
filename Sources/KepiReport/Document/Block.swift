import KepiChart
import KepiCore

/// A piece of a document, from top to bottom.
package indirect enum Block: Sendable {
    /// `id` is the anchor: ASCII, unique in the document. Level 1 is the document's title (one), 2 a part, 3 a section.
    case heading(level: Int, id: String, [Inline])
    case paragraph([Inline], ParagraphStyle)
    case list(ordered: Bool, [[Block]])
    case table(TableSpec)
    case figure(FigureSpec)
    /// Side by side where the width allows, below one another where not.
    case row([[Block]])
    /// The contents with page numbers (PDF) and links; the renderer gathers headings of level 2 (and 3).
    case contents(title: String)
    case pageBreak
    /// HTML: `<details>`, closed. PDF: left out, unless `printed`.
    case details(summary: [Inline], [Block], printed: Bool)
    /// Kept together on one page where it fits.
    case keepTogether([Block])

    package enum ParagraphStyle: String, Hashable, Sendable, CaseIterable {
        case body
        /// The small coloured line above the title.
        case overline
        /// The sentence of the period: large.
        case lead
        /// The smaller line under a heading: measure, unit, period, n, source.
        case caption
        /// "How it is counted": small, under a rule.
        case note
        /// A counted figure that stands by itself, large, with its words in a caption beneath.
        case fact
    }
}

/// A chart with what it needs to be read without seeing it.
package struct FigureSpec: Sendable {
    package var id: String
    package var chart: any Chart
    /// Made from the data: "Retention by quarter, 2023-Q4 to 2025-Q3: from 74.1% to 71.2%, …".
    package var alternativeText: String
    package var caption: [Inline]
    /// What stands in `<details>` under the chart.
    package var table: TableSpec?
    package init(id: String, chart: any Chart, alternativeText: String, caption: [Inline] = [], table: TableSpec? = nil) {
        self.id = id; self.chart = chart; self.alternativeText = alternativeText; self.caption = caption; self.table = table
    }
}
