/// Which cells of a breakdown are hidden, so that no figure is of a handful of people.
package enum SmallGroups {
    /// How many people a cell is made of.
    package struct Cell: Hashable, Sendable {
        /// Distinct customers (of staff, persons) in the denominator, or in the numerator where the denominator is not divided.
        package var customers: Int
        /// Rows that name no customer: each counts as one.
        package var anonymousRows: Int
        package init(customers: Int, anonymousRows: Int = 0) { self.customers = customers; self.anonymousRows = anonymousRows }
        var size: Int { customers + anonymousRows }
    }

    /// True for each cell that is hidden: those of 1 to `minimum` − 1, and where that is one only, the next smallest as well (the first of equals),
    /// so that it cannot be had from the total. An empty cell hides nobody, and hides nothing.
    package static func suppressed(_ cells: [Cell], minimum: Int) -> [Bool] {
        var hidden = cells.map { $0.size > 0 && $0.size < minimum }
        if hidden.count(where: { $0 }) == 1 {
            let next = cells.indices.filter { !hidden[$0] && cells[$0].size > 0 }.min { (cells[$0].size, $0) < (cells[$1].size, $1) }
            if let next { hidden[next] = true }
        }
        return hidden
    }
}
