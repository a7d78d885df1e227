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

    @Test("data that do not fit into the memory that the engine is given make the same files")
    func onDisk() throws {
        let fixture = try ProjectFixture()
        let whole = try fixture.build { $0.output = fixture.folder + "/a" }, small = try fixture.build { $0.output = fixture.folder + "/b"; $0.memory = 64 << 20 }
        let names = try FileManager.default.subpathsOfDirectory(atPath: whole.folder).sorted()
        #expect(try FileManager.default.subpathsOfDirectory(atPath: small.folder).sorted() == names && names.contains("kpis.json"))
        for name in names where !name.hasSuffix("rejects") {
            #expect(FileManager.default.contents(atPath: whole.folder + "/" + name) == FileManager.default.contents(atPath: small.folder + "/" + name), "\(name)")
        }
    }

    @Test("a look at the data alone gives the profile that a whole check gives, and no figure")
    func dataOnly() throws {
        let fixture = try ProjectFixture()
        func check(dataOnly: Bool) throws -> ProjectCheck.Report {
            var request = BuildRequest(project: fixture.folder)
            request.period = "2025-Q3"
            return try ProjectCheck(pipeline: Pipeline(request: request, installation: ProjectFixture.installation(), progress: RunProgress()), looksAtDataOnly: dataOnly).run()
        }
        let whole = try check(dataOnly: false), data = try check(dataOnly: true)
        #expect(data.profiles.map(\.table) == whole.profiles.map(\.table) && data.quality.tables.map(\.accepted) == whole.quality.tables.map(\.accepted))
        #expect(!whole.available.isEmpty && data.available.isEmpty && whole.lines.starts(with: data.lines))
    }

    @Test("a build into the folder of an earlier one gives the same bytes, in whatever order its reports are asked for, at once or one by one")
    func sameFolder() throws {
        let fixture = try ProjectFixture()
        func files() throws -> [String: Data] {
            let folder = fixture.folder + "/output/2025-Q3"
            let names = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { !$0.hasSuffix("rejects") }
            return Dictionary(uniqueKeysWithValues: names.map { ($0, FileManager.default.contents(atPath: folder + "/" + $0) ?? Data()) })
        }
        try fixture.build { $0.templates = ["performance-review", "one-page"]; $0.locales = ["zh-Hans", "en"] }
        let first = try files()
        #expect(first.count > 8)
        try fixture.build { $0.templates = ["one-page", "performance-review"]; $0.locales = ["en", "zh-Hans"] }
        #expect(try files() == first)
        try FileManager.default.removeItem(atPath: fixture.folder + "/output")
        for template in ["performance-review", "one-page"] {
            for locale in ["en", "zh-Hans"] { try fixture.build { $0.templates = [template]; $0.locales = [locale] } }
        }
        #expect(try files() == first)
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
