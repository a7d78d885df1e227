import KepiConfiguration

extension MetricDefinition {
    /// The clean tables that it counts, by name: those that its requirements name; some requirements are of no one table.
    package var tables: [String] {
        var tables = Set(computation.requires.flatMap { $0.split(separator: "|") }.map { String($0.prefix { $0 != "." }) }.filter { CanonicalSchema.table($0) != nil })
        if tables.isEmpty { tables = ["transactions"] }
        if computation.fact == Fact.customerPeriods.rawValue { tables.insert("transactions") }
        if computation.fact == Fact.customerTenures.rawValue { tables.insert("customers") }
        return tables.sorted()
    }
}
