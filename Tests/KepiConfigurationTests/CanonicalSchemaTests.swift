import Testing
@testable import KepiConfiguration

@Suite struct CanonicalSchemaTests {
    @Test("names are unique, and keys, events and alternatives are columns of their table", arguments: CanonicalSchema.tables)
    func consistent(table: CanonicalTable) {
        let names = table.columns.map(\.name)
        #expect(Set(names).count == names.count)
        for name in table.key + table.requiredEither { #expect(names.contains(name)) }
        for name in table.events { #expect(table.column(name)?.type == .timestamp) }
    }

    @Test("personal data are no dimension") func personal() {
        let columns = CanonicalSchema.tables.flatMap(\.columns)
        #expect(columns.filter { $0.isPersonal && $0.isDimension }.isEmpty)
        #expect(columns.filter(\.isPersonal).map(\.name) == ["name", "comment"])
    }

    @Test("a birth date is broken down in bands") func bands() {
        #expect(CanonicalSchema.table("customers")?.column("birth_date")?.dimensionName == "birth_date_band")
        #expect(CanonicalSchema.table("customers")?.column("region")?.dimensionName == "region")
        #expect(CanonicalSchema.table("custmers") == nil)
    }
}
