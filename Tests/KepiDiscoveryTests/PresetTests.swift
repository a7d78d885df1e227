import Foundation
import KepiConfiguration
import KepiCore
import KepiDataset
import Testing
@testable import KepiDiscovery

@Suite("Known layouts") struct PresetTests {
    private static let library = try! PresetLibrary.load(folder: MappingQualityTests.presets)
    private static let layouts = library.presets.flatMap { preset in preset.layouts.map { (preset, $0) } }

    @Test("have a sample of ours that they recognise, with every column that they name", arguments: layouts.map { "\($0.0.system): \($0.1.name)" })
    func samples(name: String) throws {
        let (_, layout) = try #require(Self.layouts.first { "\($0.0.system): \($0.1.name)" == name })
        let export = try #require(try LabelledExport(name: name, origin: "", file: "export.csv", table: layout.table, columns: [:], tolerated: [:], rows: layout.sample).export())
        #expect(layout.matches(export.headers), "\(export.headers)")
        for column in layout.columns where column.sql == nil { #expect(column.headers.contains(where: export.headers.contains), "\(column.name): \(column.headers) in \(export.headers)") }
        #expect(layout.leave.allSatisfy(export.headers.contains))
    }

    @Test("whose vendor documents them are taken as they say, for the table that they say", arguments: layouts.filter { $0.0.isVerified }.map { "\($0.0.system): \($0.1.name)" })
    func verified(name: String) throws {
        let (preset, layout) = try #require(Self.layouts.first { "\($0.0.system): \($0.1.name)" == name })
        let discovery = try MappingQualityTests.discovery()
        let proposal = try LabelledExport(name: name, origin: "", file: "export.csv", table: layout.table, columns: [:], tolerated: [:], rows: layout.sample).proposal(discovery)
        // Kepi needs more than some of these files hold: a campaign's cost, an order's amount.
        let table = try #require(CanonicalSchema.table(layout.table))
        guard table.columns.allSatisfy({ column in !column.isRequired || layout.columns.contains { $0.name == column.name } }) else { return }
        let source = try #require(proposal.sources.first, "\(proposal.unused.map(\.why))")
        #expect(source.layout?.hasPrefix(preset.system) ?? false)
        #expect(source.table.name == layout.table || Self.layouts.contains { $0.1.table == source.table.name && $0.1.matches(source.export.headers) })
    }

    @Test("with mistakes say them all") func mistakes() throws {
        let folder = NSTemporaryDirectory() + "/kepi-presets-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data("system: X\nsource: unverified\nlayouts:\n  - {name: a, table: ticket, recognise: [x], columns: {}}\n  - {name: b, table: tickets, recognise: [], columns: {opened: y}}\n".utf8).write(to: URL(fileURLWithPath: folder + "/x.yaml"))
        do {
            _ = try PresetLibrary.load(folder: folder)
            Issue.record("read what is wrong")
        } catch { #expect(error.diagnostics.map(\.code).sorted() == ["preset.no-signs", "preset.unknown-column", "preset.unknown-table"]) }
    }
}
