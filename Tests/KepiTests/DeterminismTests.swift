import Foundation
import KepiDelivery
import Testing

import KepiConfiguration
import KepiCore
import KepiDataset
import KepiMetrics

@testable import Kepi

@Suite("Determinism")
struct DeterminismTests {
    @Test("two builds with other thread counts give the same bytes in every file, and verify says so")
    func sameBytes() throws {
        let fixture = try ProjectFixture()
        let first = try fixture.build { $0.threads = 1; $0.output = fixture.folder + "/a"; $0.locales = ["en", "zh-Hans"] }
        let second = try fixture.build { $0.threads = 2; $0.output = fixture.folder + "/b"; $0.locales = ["en", "zh-Hans"] }
        let names = try FileManager.default.subpathsOfDirectory(atPath: first.folder).sorted()
        #expect(try FileManager.default.subpathsOfDirectory(atPath: second.folder).sorted() == names)
        for name in names where !name.hasSuffix("rejects") {
            #expect(FileManager.default.contents(atPath: first.folder + "/" + name) == FileManager.default.contents(atPath: second.folder + "/" + name), "\(name)")
        }
        let outcome = try Verification(folder: first.folder, project: fixture.folder, dataFolder: nil, installation: ProjectFixture.installation(), progress: RunProgress()).run()
        #expect(outcome.differences == [])
    }

    @Test("verify names an altered file and an altered input")
    func altered() throws {
        let fixture = try ProjectFixture()
        let outcome = try fixture.build()
        try fixture.write("output/2025-Q3/kpis.csv", "x")
        try fixture.edit("transactions.csv", ",25.50,", ",26.50,")
        let verification = try Verification(folder: outcome.folder, project: nil, dataFolder: nil, installation: ProjectFixture.installation(), progress: RunProgress()).run()
        let codes = Set(verification.differences.map(\.code))
        #expect(codes.isSuperset(of: ["verify.altered", "verify.input", "verify.differs"]))
    }
}
