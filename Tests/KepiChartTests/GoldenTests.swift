import Foundation
import KepiChart
import KepiCore
import Testing

/// Scenes against text files. `KEPI_RECORD_GOLDENS=1 swift test --filter KepiChartTests` writes them; look at the charts before you commit one.
@Suite("Golden scenes")
struct GoldenTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "goldens")

    @Test("a chart is drawn as it was when somebody last looked at it", arguments: Portraits.all.indices)
    func golden(index: Int) throws {
        let portrait = Portraits.all[index]
        let drawn = SceneDump.text(portrait.chart.scene(width: portrait.width, context: .test(portrait.language)))
        let file = GoldenTests.folder.appending(path: "\(portrait.name).txt")
        if ProcessInfo.processInfo.environment["KEPI_RECORD_GOLDENS"] != nil { try drawn.write(to: file, atomically: true, encoding: .utf8) }
        let golden = try #require(try? String(contentsOf: file, encoding: .utf8), "no golden \(file.lastPathComponent): record it and look at the chart")
        let difference = zip(golden.split(separator: "\n"), drawn.split(separator: "\n")).first { $0 != $1 }
        #expect(golden == drawn, "\(portrait.name): \(difference.map { "\($0.0) became \($0.1)" } ?? "more or fewer marks")")
    }

    @Test("no golden is left over from a chart that is gone")
    func leftOver() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: GoldenTests.folder.path).filter { $0.hasSuffix(".txt") }
        #expect(files.sorted() == Portraits.all.map { "\($0.name).txt" }.sorted())
    }
}
