import Foundation
import KepiCore
import Testing
@testable import KepiReport

/// Whatever Kepi ships is there in every language; one that is added lacks nothing once these pass.
@Suite("Languages")
struct LanguageTests {
    @Test("every text of metrics, proposals and examples is there in every language")
    func texts() throws {
        let all = try ShippedTexts.all()
        #expect(all.count > 200)
        for (place, texts) in all { #expect(Language.allCases.allSatisfy { texts[$0]?.isEmpty == false }, "\(place)") }
    }

    @Test("every template is there in every language, with the same blocks in the same order", arguments: TemplateLibrary(folders: [Quarter.templates]).list().map(\.name))
    func templates(name: String) throws {
        func blocks(_ language: Language) throws -> [Substring] {
            let text = try String(contentsOfFile: "\(Quarter.templates)/\(name)/\(language.rawValue).md", encoding: .utf8)
            var isInBlock = false
            return text.split(separator: "\n").filter { line in
                if line.hasPrefix("```") { isInBlock.toggle() }
                return (isInBlock || line.hasPrefix("```") || line == "---") && !line.hasPrefix("title:")
            }
        }
        for language in Language.allCases { #expect(try blocks(language) == blocks(.en), "\(language)") }
    }
}
