/// What stands in one clean table, without showing a customer's value: how full each column is, how far it ranges, what was rejected, what joins.
package struct TableProfile: Sendable {
    package struct Column: Hashable, Sendable {
        package var name: String
        /// Rows with a value.
        package var filled: Int
        package var distinct: Int
        /// Of numbers and days; nil for texts.
        package var smallest: String?, largest: String?
    }

    /// Rejected rows or values of one reason.
    package struct Rejects: Hashable, Sendable {
        package var reason: String
        package var count: Int
        /// Three at most, as `orders.csv:17 amount: 99,9x`: letters and digits are masked.
        package var examples: [String]
    }

    package var table: String
    package var rows: Int
    package var columns: [Column]
    package var rejects: [Rejects]
    /// Of the rows that name a customer, those whose customer is in `customers`; nil where that table is not mapped, or for itself.
    package var knownCustomers: (known: Int, named: Int)?
}
