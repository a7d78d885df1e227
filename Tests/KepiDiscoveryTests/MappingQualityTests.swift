import Foundation
import KepiConfiguration
import KepiDataset
import Testing
@testable import KepiDiscovery

@Suite("What init makes of exports whose meaning is known") struct MappingQualityTests {
    static let presets = LabelledExport.root + "/Sources/KepiDiscovery/Presets/systems"
    static let names = LabelledExport.root + "/Sources/KepiDiscovery/Vocabulary/names.yaml"

    private static let shared = Result { try (Vocabulary.load(paths: [names]), PresetLibrary.load(folder: presets)) }

    static func discovery(withPresets: Bool = true) throws -> Discovery {
        let (vocabulary, library) = try shared.get()
        return Discovery(vocabulary: vocabulary, presets: withPresets ? library : PresetLibrary())
    }

    /// `development`: by which names.yaml was written; `third`: unlike it on purpose, and only partly heeded; `set-aside`: never looked at.
    private static let halves = ["development", "third", "set-aside"]

    private struct Line { var export: LabelledExport, score: MappingScore }

    private static func lines(_ half: String, _ discovery: Discovery) throws -> [Line] {
        try LabelledExport.all(half).map { Line(export: $0, score: MappingScore(try $0.proposal(discovery), for: $0)) }
    }

    @Test("of the mappings so many are right, and so many are found", arguments: [("development", 0.99, 0.98), ("set-aside", 0.98, 0.90), ("third", 0.95, 0.60)])
    func quality(half: String, precision: Double, recall: Double) throws {
        let total = try Self.lines(half, Self.discovery()).map(\.score).reduce(MappingScore(), +)
        #expect(total.precision ?? 0 >= precision)
        #expect(total.recall ?? 0 >= recall)
    }

    @Test("an export that is no table of the dataset is taken for none", arguments: ["set-aside", "development"])
    func none(half: String) throws {
        let discovery = try Self.discovery()
        for export in try LabelledExport.all(half) where export.table == nil { #expect(try export.proposal(discovery).sources.isEmpty, "\(export.name)") }
    }

    /// `make mapping` asks for it: a line for each export, sums for each half, with and without the known layouts.
    @Test("the table is written where KEPI_MAPPING_TABLE says", .enabled(if: ProcessInfo.processInfo.environment["KEPI_MAPPING_TABLE"] != nil))
    func table() throws {
        let path = try #require(ProcessInfo.processInfo.environment["KEPI_MAPPING_TABLE"])
        let shown = ProcessInfo.processInfo.environment["KEPI_MAPPING_HALVES"]?.split(separator: ",").map(String.init) ?? Self.halves
        var text = "| export | table | right | wrong | missed | what |\n| --- | --- | ---: | ---: | ---: | --- |\n"
        var sums = "| half | exports | taken for the right table | headers | mappings | precision | recall | without known layouts |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |\n"
        for half in Self.halves {
            let lines = try Self.lines(half, Self.discovery())
            for line in lines where shown.contains(half) {
                let what = line.score.wrongs.map { "wrong: \($0)" } + line.score.misses.map { "missed: \($0)" }
                text += "| \(line.export.name) | \(line.export.table ?? "none")\(line.score.tableIsRight ? "" : " (not so taken)") | \(line.score.right) | \(line.score.wrong) | \(line.score.missed) | \(what.joined(separator: "; ")) |\n"
            }
            func percent(_ share: Double?) -> String { share.map { String(format: "%.1f%%", $0 * 100) } ?? "" }
            let total = lines.map(\.score).reduce(MappingScore(), +), bare = try Self.lines(half, Self.discovery(withPresets: false)).map(\.score).reduce(MappingScore(), +)
            let headers = lines.reduce(0) { $0 + ($1.export.rows.split(separator: "\n").first?.split(separator: ",").count ?? 0) }
            sums += "| \(half) | \(lines.count) | \(lines.count { $0.score.tableIsRight }) | \(headers) | \(total.right + total.missed) | \(percent(total.precision)) | \(percent(total.recall)) | \(percent(bare.precision)), \(percent(bare.recall)) |\n"
        }
        try Data((text + "\n" + sums).utf8).write(to: URL(fileURLWithPath: path))
    }
}
