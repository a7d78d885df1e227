/// The columns of the rows that an element is.
///
/// Attributes and texts of elements, those within elements joined by dots, four levels deep; what repeats or lies deeper is one column of JSON.
/// An attribute that is called as an element beside it keeps its `@`.
struct XMLColumns {
    /// What a column holds.
    enum Kind {
        /// Text as it stands; a list of JSON in rows in which it repeats.
        case text
        /// Text between elements, without the white space around it.
        case between
        /// All that is in an element, as JSON.
        case object
        /// The same of each of several.
        case list
    }

    /// Each its own.
    private(set) var names: [String] = []
    private(set) var kinds: [Kind] = []
    /// There are more, or more than was noted.
    private(set) var isTooMany = false

    static let most = 1000
    private static let depth = 4

    /// Tells `row` and what is in it which columns they fill.
    init(of row: XMLShape) {
        if row.isText { add(row, row.name) }
        add(in: row, prefix: "", level: 1)
        isTooMany = names.count > XMLColumns.most || row.isIncomplete
        names = HeaderNames.distinct(names)
    }

    private mutating func add(in parent: XMLShape, prefix: String, level: Int) {
        let taken = Set(parent.elements.map { $0.name.lowercased() })
        for child in parent.children {
            if child.isAttribute { add(child, prefix + (taken.contains(child.name.lowercased()) ? "@" : "") + child.name); continue }
            child.isWhole = !child.isLeaf && (child.repeats || level == XMLColumns.depth)
            if child.isWhole || child.isText { add(child, prefix + child.name) }
            if !child.isWhole { add(in: child, prefix: prefix + child.name + ".", level: level + 1) }
        }
    }

    private mutating func add(_ shape: XMLShape, _ name: String) {
        shape.column = names.count
        names.append(name)
        kinds.append(shape.isWhole ? (shape.repeats ? .list : .object) : shape.elements.isEmpty ? .text : .between)
    }
}
