import KepiCore

/// A PDF as Cairo left it: finishing it draws nothing, and may go on beside the drawing of the next.
package struct DrawnPDF: Sendable {
    let bytes: [UInt8]
    let pass: FinishingPass
    let pageTexts: [String]
    let fillOfPages: [Double]
    let headings: [(id: String, page: Int)]

    /// With what Cairo leaves out. Throws `pdf.failed` (the machine's fault).
    package func finished() throws(Failure) -> RenderedPDF {
        RenderedPDF(bytes: try pass.finish(bytes), pageTexts: pageTexts, fillOfPages: fillOfPages, headings: headings)
    }
}
