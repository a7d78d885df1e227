import Foundation
import KepiConfiguration
import KepiCore
import KepiDataset
import Testing
@testable import KepiDiscovery

@Suite("Known layouts") struct PresetTests {
    private typealias Known = (preset: Preset, layout: Layout)
    private static let shared = Result { try PresetLibrary.load(folder: MappingQualityTests.presets).presets.flatMap { preset in preset.layouts.map { Known(preset, $0) } } }

    private static func names(_ isMeant: (Preset) -> Bool = { _ in true }) throws -> [String] { try shared.get().filter { isMeant($0.preset) }.map(name) }
    private static func name(_ known: Known) -> String { "\(known.preset.system): \(known.layout.name)" }
    private static func known(_ name: String) throws -> Known { try #require(try shared.get().first { Self.name($0) == name }) }

    @Test("have a sample of ours that they recognise, with every column that they name", arguments: try names())
    func samples(name: String) throws {
        let layout = try Self.known(name).layout
        let export = try #require(try LabelledExport(name: name, origin: "", file: "export.csv", table: layout.table, columns: [:], tolerated: [:], rows: layout.sample).export())
        #expect(layout.matches(export.headers), "\(export.headers)")
        for column in layout.columns where column.sql == nil { #expect(column.headers.contains(where: export.headers.contains), "\(column.name): \(column.headers) in \(export.headers)") }
        #expect(layout.leave.allSatisfy(export.headers.contains))
    }

    @Test("whose vendor documents them are taken as they say, for the table that they say", arguments: try names(\.isVerified))
    func verified(name: String) throws {
        let (preset, layout) = try Self.known(name)
        let discovery = try MappingQualityTests.discovery()
        let proposal = try LabelledExport(name: name, origin: "", file: "export.csv", table: layout.table, columns: [:], tolerated: [:], rows: layout.sample).proposal(discovery)
        // Kepi needs more than some of these files hold: a campaign's cost, an order's amount.
        let table = try #require(CanonicalSchema.table(layout.table))
        guard table.columns.allSatisfy({ column in !column.isRequired || layout.columns.contains { $0.name == column.name } }) else { return }
        let source = try #require(proposal.sources.first, "\(proposal.unused.map(\.why))")
        #expect(source.layout?.hasPrefix(preset.system) ?? false)
        #expect(try source.table.name == layout.table || Self.shared.get().contains { $0.layout.table == source.table.name && $0.layout.matches(source.export.headers) })
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
