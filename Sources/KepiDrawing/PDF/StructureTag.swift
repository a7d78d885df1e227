/// The roles of a tagged PDF that Cairo takes.
package enum StructureTag: String, Sendable {
    case document = "Document", division = "Div"
    case heading1 = "H1", heading2 = "H2", heading3 = "H3"
    case paragraph = "P", span = "Span"
    case list = "L", listItem = "LI", label = "Lbl", listBody = "LBody"
    case table = "Table", tableHead = "THead", tableBody = "TBody", row = "TR", headerCell = "TH", cell = "TD"
    case figure = "Figure", contents = "TOC", contentsItem = "TOCI"
    /// Decoration: turned into an artifact once Cairo is done, since it refuses the tag.
    case decoration = "Private"

    package static func heading(_ level: Int) -> StructureTag { level <= 1 ? .heading1 : level == 2 ? .heading2 : .heading3 }
}

/// What Cairo does not write into the structure, in the order of its elements; the pass over its file adds it.
package struct StructureNotes: Sendable {
    package struct Figure: Sendable {
        package var alternativeText: String
        /// Left, bottom, right, top in the page's own points, from its lower left.
        package var box: (left: Double, bottom: Double, right: Double, top: Double)
    }
    package struct Cell: Sendable {
        package enum Scope: String, Sendable { case column = "Column", row = "Row" }
        package var scope: Scope?
        package var span: Int
    }
    package var figures: [Figure] = []
    /// TH and TD alike.
    package var cells: [Cell] = []
    /// What tells a reader where a link leads: for each page its links in order.
    package var links: [[String]] = []
}
