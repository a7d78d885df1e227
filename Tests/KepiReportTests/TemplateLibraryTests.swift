import Foundation
import KepiCore
import Testing
@testable import KepiReport

@Suite("Template library")
struct TemplateLibraryTests {
    private func folder(_ files: [String: String]) throws -> String {
        let root = FileManager.default.temporaryDirectory.appending(path: "kepi-templates-\(UUID().uuidString)")
        for (path, text) in files {
            let file = root.appending(path: path)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        return root.path
    }

    @Test("lists the shipped templates with their languages; themes are no template")
    func list() {
        let all = TemplateLibrary(folders: [Quarter.templates, "/nowhere"]).list()
        #expect(all.map(\.name) == ["customer-value", "one-page", "performance-review", "service-review"])
        let review = all.first { $0.name == "performance-review" }
        #expect(review?.title == "Customer performance review" && review?.languages == Language.allCases)
        #expect(all.allSatisfy { !$0.description.isEmpty })
    }

    @Test("a project's own file wins, and the shipped one stays for other languages")
    func own() throws {
        let mine = try folder(["one-page/en.md": "---\ntitle: Mine\n---\nHello\n"])
        let library = TemplateLibrary(folders: [Quarter.templates, mine])
        #expect(try library.template(named: "one-page", language: .en).title == "Mine")
        #expect(try library.template(named: "one-page", language: .zhHans).title == "客户绩效一页纸")
        let own = library.list().first { $0.name == "one-page" }
        #expect(own?.folder == mine + "/one-page")
        #expect(own?.languages == Language.allCases)
    }

    @Test("an unknown template, language or unreadable file is named")
    func unknown() throws {
        let mine = try folder(["broken/en.md": ""])
        try Data([0xFF, 0xFE, 0x00]).write(to: URL(fileURLWithPath: mine + "/broken/en.md"))
        let library = TemplateLibrary(folders: [Quarter.templates, mine])
        func code(_ name: String, _ language: Language) -> (String?, String?) {
            do { _ = try library.template(named: name, language: language) } catch {
                return (error.diagnostics.first?.code, error.diagnostics.first?.suggestion)
            }
            return (nil, nil)
        }
        #expect(code("one-pge", .en) == ("template.unknown", "did you mean 'one-page'?"))
        #expect(code("broken", .zhHant) == ("template.language", "it is there in en"))
        #expect(code("broken", .en).0 == "template.unreadable")
        #expect(code("../templates/one-page", .en).0 == "template.unknown")
        #expect(library.list().map(\.name) == ["broken", "customer-value", "one-page", "performance-review", "service-review"])
    }
}
