/// The layouts of one system's exports, as its vendor documents them: a file of `Presets`.
package struct Preset: Sendable {
    package var system: String
    /// Where the vendor says so; empty: nobody could read that, and it is no more than a hint.
    package var sources: [String]
    package var layouts: [Layout]

    package var isVerified: Bool { !sources.isEmpty }
}

/// One kind of file of a system.
package struct Layout: Sendable {
    /// The vendor's word.
    package var name: String
    package var table: String
    /// Headers that must all be there.
    package var recognise: [String]
    package var columns: [LayoutColumn]
    /// Headers that look like something and are not.
    package var leave: Set<String>
    /// A small file in this layout, made by us.
    package var sample: String
    /// A condition, in SQL over the headers, on which a row counts.
    package var condition: String?

    package func matches(_ headers: [String]) -> Bool { Set(headers).isSuperset(of: recognise) }
}

/// How one column of a layout is read.
package struct LayoutColumn: Hashable, Sendable {
    package var name: String
    /// The first that is there is taken.
    package var headers: [String]
    package var format: String?
    package var trueValues: [String] = []
    package var sql: String?
    package var joined: [String] = []
}
