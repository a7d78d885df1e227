import KepiChart
import KepiCore

/// A report before it has a format: KepiHTML and KepiPDF render the same one.
package struct Document: Sendable {
    package var language: Language
    /// Of the file: "Lotus Living · Customer performance review · 2025-Q3".
    package var title: String
    package var company: String
    /// The running head: left and right.
    package var runningHead: (left: String, right: String)
    /// The foot's line, as "Confidential · for the management board".
    package var confidentiality: String
    /// The date of the report: an input, never the clock.
    package var date: LocalDate
    package var page: PageSetup
    package var blocks: [Block]
    package var format: QuantityFormat

    package init(
        language: Language, title: String, company: String, runningHead: (left: String, right: String), confidentiality: String, date: LocalDate,
        page: PageSetup = PageSetup(), blocks: [Block], format: QuantityFormat
    ) {
        self.language = language; self.title = title; self.company = company; self.runningHead = runningHead; self.confidentiality = confidentiality
        self.date = date; self.page = page; self.blocks = blocks; self.format = format
    }
}

package struct PageSetup: Hashable, Sendable {
    package enum Paper: String, Hashable, Sendable, CaseIterable { case a4, letter }
    package enum Orientation: String, Hashable, Sendable, CaseIterable { case portrait, landscape }
    package var paper: Paper
    package var orientation: Orientation
    package init(paper: Paper = .a4, orientation: Orientation = .portrait) { self.paper = paper; self.orientation = orientation }
}
