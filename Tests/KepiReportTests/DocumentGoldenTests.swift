import Foundation
import KepiCore
import KepiReport
import Testing

/// Documents against text files. `KEPI_RECORD_GOLDENS=1 swift test --filter KepiReportTests` writes them; read them before you commit one.
@Suite("Golden documents")
struct DocumentGoldenTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "goldens")

    @Test("a template and one quarter's results give this document", arguments: ["one-page", "performance-review"], Language.allCases)
    func document(name: String, language: Language) throws {
        let drawn = DocumentDump.text(try Quarter.document(name, language))
        let file = DocumentGoldenTests.folder.appending(path: "\(name).\(language.rawValue).txt")
        if ProcessInfo.processInfo.environment["KEPI_RECORD_GOLDENS"] != nil { try drawn.write(to: file, atomically: true, encoding: .utf8) }
        #expect(drawn == (try? String(contentsOf: file, encoding: .utf8)))
    }

    @Test("the same input gives the same document twice")
    func determinism() throws {
        #expect(DocumentDump.text(try Quarter.document("performance-review", .en)) == DocumentDump.text(try Quarter.document("performance-review", .en)))
    }
}
