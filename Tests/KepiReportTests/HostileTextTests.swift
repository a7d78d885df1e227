import KepiConfiguration
import KepiCore
import KepiMetrics
import KepiScorecard
import Testing
@testable import KepiReport

/// What the data say is text, whatever it looks like.
@Suite("Hostile text")
struct HostileTextTests {
    static let texts = [
        "<script>alert(1)</script>", "| a | b |", "*bold* **x**", "`code`", "[x](javascript:alert(1))", "{{company}}", "{{#findings}}", "# heading",
        "x {.lead}", "{#id}",
        "```kpis\n```", "a\u{202E}b", "nul\u{0}nul", "\u{F0000}0\u{F0001}", "\u{E000}x\u{E001}", String(repeating: "长", count: 10_000),
    ]

    @Test("a hostile company, group, owner or initiative appears as text and changes nothing else", arguments: texts)
    func everywhere(text: String) throws {
        for language in Language.allCases {
            let calm = DocumentDump.text(try document("Acme", language).blocks).split(separator: "\n", omittingEmptySubsequences: false).count
            let document = try document(text, language)
            // The same blocks: nothing became a heading, a table, a list or a block.
            #expect(DocumentDump.text(document.blocks).split(separator: "\n", omittingEmptySubsequences: false).count == calm)
            let dump = DocumentDump.text(document)
            #expect(dump.contains(String(text.madeVisible.prefix(40))))
            #expect(!dump.unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{0}" })
            #expect(!hasLink(document.blocks))
        }
    }

    @Test("a variable's value is one piece of text in the sentence")
    func sentence() throws {
        let input = Quarter.input(.en, company: LocalizedText("*A* | {{date}} <b>"))
        let document = try Quarter.document(text: "{{company}} and *{{company}}* {{{company}}} {{&company}} {.lead}", input)
        #expect(DocumentDump.text(document.blocks) == "[lead] *A* | {{date}} <b> and _*A* | {{date}} <b>_ *A* | {{date}} <b> *A* | {{date}} <b>\n")
    }

    @Test("a template's own private-use characters do not stand for figures")
    func marks() throws {
        let document = try Quarter.document(text: "\u{F0000}0\u{F0001} {{company}}", Quarter.input(.en))
        #expect(DocumentDump.text(document.blocks) == "[body] \u{FFFD}0\u{FFFD} Lotus Living\n")
    }

    private func document(_ text: String, _ language: Language) throws -> Document {
        var metrics = Quarter.metrics
        for index in metrics.indices {
            for (dimension, groups) in metrics[index].groups {
                metrics[index].groups[dimension] = groups.map { group in
                    var group = group
                    if group.value == "North" || group.value == "South" { group.value = text + (group.value ?? "") }
                    return group
                }
            }
        }
        var scorecard = Quarter.scorecard
        scorecard.perspectives[0].objectives[0].measures[0].owner = text
        scorecard.perspectives[0].objectives[0].measures[0].initiative = LocalizedText(text)
        scorecard.perspectives[0].objectives[0].measures[0].note = LocalizedText(text)
        let input = Quarter.input(language, metrics: metrics, scorecard: scorecard, company: LocalizedText(text))
        return try DocumentBuilder(catalogue: Quarter.catalogue).document(from: Quarter.template("performance-review", language), input: input)
    }

    private func hasLink(_ blocks: [Block]) -> Bool { DocumentDump.links(blocks) }
}
