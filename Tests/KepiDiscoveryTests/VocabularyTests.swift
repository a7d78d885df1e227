import Foundation
import KepiCore
import Testing
@testable import KepiDiscovery

@Suite("Files of names") struct VocabularyTests {
    private static func write(_ text: String) throws -> String {
        let path = NSTemporaryDirectory() + "/kepi-names-" + UUID().uuidString + ".yaml"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    @Test("of a project come before Kepi's own and add to them") func own() throws {
        let path = try Self.write("tables: {transactions: {files: [belege], columns: {amount: {sure: [Umsatz netto, '{order} Umsatz']}, customer_id: {never: [Customer ID]}}}}\n")
        defer { try? FileManager.default.removeItem(atPath: path) }
        let vocabulary = try Vocabulary.load(paths: [path, MappingQualityTests.names])
        #expect(vocabulary.meaning(of: vocabulary.name("umsatz_netto"), table: "transactions", column: "amount") == .init(level: .sure, order: 0))
        #expect(vocabulary.meaning(of: vocabulary.name("Order Umsatz"), table: "transactions", column: "amount")?.level == .sure)
        #expect(vocabulary.meaning(of: vocabulary.name("Customer ID"), table: "transactions", column: "customer_id") == nil)
        #expect(vocabulary.names("belege-2025.csv", table: "transactions") && vocabulary.names("orders.csv", table: "transactions"))
    }

    @Test("with mistakes say them all, each at its place") func mistakes() throws {
        let path = try Self.write("tables:\n  transaktions: {}\n  tickets: {columns: {opened: {}, cause: {sure: ['{nothing} x'], surely: [y]}}}\n")
        defer { try? FileManager.default.removeItem(atPath: path) }
        do {
            _ = try Vocabulary.load(paths: [path])
            Issue.record("read what is wrong")
        } catch {
            #expect(error.diagnostics.map(\.code).sorted() == ["configuration.unknown-key", "names.unknown-column", "names.unknown-group", "names.unknown-table"])
            #expect(error.diagnostics.allSatisfy { $0.location?.line != nil })
        }
    }

    @Test("that ship with Kepi are whole") func shipped() throws {
        let discovery = try MappingQualityTests.discovery()
        #expect(discovery.vocabulary.tables.count == 8 && discovery.presets.presets.count > 20)
    }
}
