import KepiChart

/// A table: typed columns, rows, and sections that start with a row across.
package struct TableSpec: Sendable {
    package var id: String
    /// Read to those who cannot see it; not printed.
    package var summary: String
    package var columns: [Column]
    package var rows: [Row]
    /// "showing 20 of 312; all in …": demanded wherever rows were left out.
    package var notice: [Inline]
    package var style: Style
    /// Too wide for a narrow screen: there each row becomes a card, its cells under their columns' titles, so that nothing has to be scrolled to.
    package var isStackedWhenNarrow: Bool

    package enum Style: String, Hashable, Sendable {
        /// Rows with rules, normal size.
        case plain
        /// The seven KPIs: a large value column, two-line cells.
        case figures
        /// Small text, for data behind charts and definitions.
        case compact
    }

    package struct Column: Sendable {
        package enum Alignment: String, Hashable, Sendable { case leading, trailing, center }
        package enum Width: Hashable, Sendable {
            /// As wide as its widest word or number needs, growing with the others by content.
            case automatic
            /// A share of the table's width.
            case fraction(Double)
            /// Exactly, in points.
            case points(Double)
        }
        package var title: [Inline]
        package var alignment: Alignment
        package var width: Width
        package init(_ title: [Inline], alignment: Alignment = .leading, width: Width = .automatic) {
            self.title = title; self.alignment = alignment; self.width = width
        }
    }

    package struct Row: Sendable {
        package enum Kind: String, Hashable, Sendable {
            case body
            /// Opens a section (a perspective of the scorecard): stronger, with space above; stays with the next row.
            case section
            /// Opens a group of rows within a section (an objective of the scorecard); stays with the next row.
            case group
            case total
        }
        package var kind: Kind
        package var cells: [Cell]
        package init(_ cells: [Cell], kind: Kind = .body) { self.cells = cells; self.kind = kind }
    }

    package struct Cell: Sendable {
        package var content: Content
        /// This cell names its row (the row's header).
        package var isHeader: Bool
        /// Columns that it takes.
        package var span: Int

        package enum Content: Sendable {
            case empty
            /// A main line and, smaller beneath it, an optional second one.
            case text([Inline], second: [Inline] = [])
            /// The large figure of a tile.
            case large([Inline])
            /// A word-sized chart and its alternative text.
            case chart(any Chart, alternativeText: String)
        }
        package init(_ content: Content, isHeader: Bool = false, span: Int = 1) { self.content = content; self.isHeader = isHeader; self.span = span }
    }

    package init(id: String, summary: String, columns: [Column], rows: [Row], notice: [Inline] = [], style: Style = .plain, isStackedWhenNarrow: Bool = false) {
        self.id = id; self.summary = summary; self.columns = columns; self.rows = rows; self.notice = notice; self.style = style; self.isStackedWhenNarrow = isStackedWhenNarrow
    }
}
