import Foundation
import Testing

@testable import LotusLiving

@Suite("The example's generator") struct GeneratorTests {
    private static let told = Generator().files()
    private static let untold = Generator(withStory: false).files()

    private static func text(_ name: String, _ files: [GeneratedFile] = told) -> String {
        files.first { $0.name == name }.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    }

    @Test("the same seed gives the same bytes, and another seed others")
    func deterministic() {
        #expect(Generator().files() == Self.told)
        #expect(Generator(seed: 7).files() != Self.told)
    }

    @Test("the committed files are the generated ones, and there is no other")
    func committed() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../examples/lotus-living/data").standardizedFileURL
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".csv") }.sorted()
        #expect(names == Self.told.map(\.name))
        for file in Self.told {
            let committed = try Data(contentsOf: folder.appendingPathComponent(file.name))
            #expect(committed == Data(file.bytes), "\(file.name): run `swift run lotus-living examples/lotus-living/data`")
        }
    }

    @Test("all of it together is 3 MB or less")
    func size() {
        #expect(Self.told.reduce(0) { $0 + $1.bytes.count } <= 3_000_000)
        #expect(Self.untold.reduce(0) { $0 + $1.bytes.count } <= 3_100_000)
    }

    @Test("tables have the sizes that the example promises", arguments: [("customers.csv", 2_700...3_300), ("tickets.csv", 3_500...5_000), ("surveys.csv", 8_000...12_000),
                                                                        ("interactions.csv", 1_500...3_500), ("campaigns.csv", 20...30), ("staff.csv", 600...800)])
    func rows(name: String, expected: ClosedRange<Int>) {
        #expect(expected.contains(Self.text(name).split(separator: "\n").count - 1))
    }

    @Test("about twenty thousand lines of transactions, in three exports that overlap")
    func transactions() {
        let exports = ["transactions-2022-23.csv", "transactions-2023-24.csv", "transactions-2024-25.csv"].map { Self.text($0).split(separator: "\n").dropFirst() }
        #expect((18_000...22_000).contains(exports.reduce(0) { $0 + $1.count }))
        #expect(Array(exports[0].suffix(2)) == Array(exports[1].prefix(2)))
        #expect(exports[2].last?.hasPrefix("Total,") == true)
    }

    @Test("nothing before the story differs between the two variants")
    func alike() {
        #expect(Self.text("transactions-2022-23.csv") == Self.text("transactions-2022-23.csv", Self.untold))
        let early = { (files: [GeneratedFile]) in
            Self.text("tickets.csv", files).split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false).prefix(3).joined(separator: ",") }
                .filter { $0.contains(",2024-") || $0.contains(",2023-") }
        }
        #expect(early(Self.told).count > 1_000)
        #expect(Set(early(Self.told)).symmetricDifference(early(Self.untold)).count <= 8)
    }

    @Test("the story has its cause in the files: the scheme, and two agents of the North gone")
    func cause() {
        #expect(Self.text("campaigns.csv").contains("Lotus Card"))
        #expect(!Self.text("campaigns.csv", Self.untold).contains("Lotus Card"))
        let north = { (month: String, files: [GeneratedFile]) in Self.text("staff.csv", files).split(separator: "\n").filter { $0.contains(",\(month),North service,") }.count }
        #expect(north("2025-06", Self.told) == 6)
        #expect(north("2025-07", Self.told) == 4)
        #expect(north("2025-07", Self.untold) == 6)
    }

    @Test("no time lies after the data end, and none is before the data start but in the register")
    func times() {
        for file in Self.told where file.name != "customers.csv" && file.name != "campaigns.csv" {
            #expect(!String(decoding: file.bytes, as: UTF8.self).contains("2025-10-"), "\(file.name)")
        }
    }

    @Test("every seed gives files without a trap", arguments: 1...3)
    func anySeed(seed: Int) {
        for file in Generator(seed: UInt64(seed), withStory: seed % 2 == 0).files() { #expect(file.bytes.count > 500, "\(file.name)") }
    }
}
