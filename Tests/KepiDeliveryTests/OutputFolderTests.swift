import Foundation
import KepiCore
import Testing

@testable import KepiDelivery

@Suite("Output folder")
struct OutputFolderTests {
    private func temporary() throws -> String {
        let path = NSTemporaryDirectory() + "kepi-test-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    @Test("nothing appears before the commit, everything after it, and nothing of ours stays beside it")
    func wholeOrNotAtAll() throws {
        let root = try temporary()
        defer { try? FileManager.default.removeItem(atPath: root) }
        let folder = try OutputFolder(path: root + "/2025-Q3")
        try folder.stage(Array("a".utf8), as: "a.html")
        try folder.stage(Array("r".utf8), as: "rejects/t.csv", mode: 0o600)
        try folder.stage(Array("m".utf8), as: "manifest.json")
        #expect(!FileManager.default.fileExists(atPath: root + "/2025-Q3"))
        try folder.commit()
        #expect(try FileManager.default.subpathsOfDirectory(atPath: root).sorted() == ["2025-Q3", "2025-Q3/a.html", "2025-Q3/manifest.json", "2025-Q3/rejects", "2025-Q3/rejects/t.csv"])
        let mode = try FileManager.default.attributesOfItem(atPath: root + "/2025-Q3/rejects/t.csv")[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test("discarding leaves the earlier files untouched")
    func discard() throws {
        let root = try temporary()
        defer { try? FileManager.default.removeItem(atPath: root) }
        let first = try OutputFolder(path: root + "/out")
        try first.stage(Array("old".utf8), as: "a.html")
        try first.commit()
        let second = try OutputFolder(path: root + "/out")
        try second.stage(Array("new".utf8), as: "a.html")
        second.discard()
        #expect(try String(contentsOfFile: root + "/out/a.html", encoding: .utf8) == "old")
        #expect(try FileManager.default.contentsOfDirectory(atPath: root) == ["out"])
    }

    @Test("files that are not ours are left alone, obsolete ones of ours go")
    func obsolete() throws {
        let root = try temporary()
        defer { try? FileManager.default.removeItem(atPath: root) }
        try FileManager.default.createDirectory(atPath: root + "/out", withIntermediateDirectories: true)
        for name in ["mine.txt", "old.pdf"] { try Data("x".utf8).write(to: URL(fileURLWithPath: root + "/out/" + name)) }
        let folder = try OutputFolder(path: root + "/out")
        try folder.stage([1], as: "new.pdf")
        try folder.commit(removing: ["old.pdf", "new.pdf"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: root + "/out").sorted() == ["mine.txt", "new.pdf"])
    }

    @Test("a folder that cannot be made is one diagnostic that names the way out")
    func unwritable() throws {
        let root = try temporary()
        defer { try? FileManager.default.removeItem(atPath: root) }
        try Data().write(to: URL(fileURLWithPath: root + "/file"))
        let failure = #expect(throws: Failure.self) { _ = try OutputFolder(path: root + "/file/2025-Q3") }
        #expect(failure?.cause == .input)
        #expect(failure?.diagnostics.first?.code == "output.unwritable")
    }
}
