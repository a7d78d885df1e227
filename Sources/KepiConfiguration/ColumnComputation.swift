import KepiCore

/// A column that the mapping makes from others of its source.
package struct ColumnComputation: Hashable, Sendable {
    package enum Origin: Hashable, Sendable {
        /// One column, its texts replaced or completed.
        case column(String)
        /// Several, joined by a space: a day and its time.
        case joined([String])
        /// SQL over the columns of the source under their own names.
        case expression(String)
        /// Nothing but the default.
        case nothing
    }

    package var origin: Origin
    /// Texts of the source and what they become, in the order of the mapping; others stay.
    package var values: [Replacement]
    /// What stands where the source has nothing.
    package var defaultValue: String?
    /// In what the source counts.
    package var unit: MeasureUnit?
    /// The header of the time that a duration goes on from, to a time.
    package var after: String?
    package var location: SourceLocation

    package struct Replacement: Hashable, Sendable {
        package var from: String, to: String
        package init(from: String, to: String) { self.from = from; self.to = to }
    }

    package init(_ origin: Origin, values: [Replacement] = [], defaultValue: String? = nil, location: SourceLocation) {
        self.origin = origin; self.values = values; self.defaultValue = defaultValue; self.location = location
    }

    /// The columns of the source that it names; those within an expression are not told.
    package var columns: [String] {
        switch origin {
        case .column(let column): [column] + [after].compactMap(\.self)
        case .joined(let columns): columns
        case .expression, .nothing: []
        }
    }
}
