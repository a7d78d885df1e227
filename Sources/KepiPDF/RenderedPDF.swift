/// A finished PDF with what the publish gate asks of it.
package struct RenderedPDF: Sendable {
    package var bytes: [UInt8]
    /// The words on each page in the order of reading, without running heads.
    package var pageTexts: [String]
    /// How far down each page is filled, 0…1.
    package var fillOfPages: [Double]
    /// Every heading with the page that it stands on, from 1.
    package var headings: [(id: String, page: Int)]

    package init(bytes: [UInt8], pageTexts: [String], fillOfPages: [Double], headings: [(id: String, page: Int)]) {
        self.bytes = bytes; self.pageTexts = pageTexts; self.fillOfPages = fillOfPages; self.headings = headings
    }
}
