import Foundation
import KepiConfiguration
import KepiCore
import KepiMetrics
import Testing
@testable import KepiReport

@Suite("Templates")
struct TemplateTests {
    private static let front = "---\ntitle: Test\n---\n"

    private func problems(_ text: String, front: String = TemplateTests.front) -> [String] {
        do {
            let template = try TemplateReader(name: "test", language: .en, file: "t.md").read(front + text)
            return DocumentBuilder(catalogue: Quarter.catalogue).check(template).map(\.rendered)
        } catch {
            return error.diagnostics.map(\.rendered)
        }
    }

    /// Text after the three lines of front matter → the first problem.
    static let mistakes: [(String, String)] = [
        ("```kpi\n```\n", "t.md:4:4: error[template.unknown-block]: there is no block 'kpi'; did you mean 'kpis'?"),
        (
            "```nonsense\n```\n",
            "t.md:4:4: error[template.unknown-block]: there is no block 'nonsense'; there are " + BlockRegistry.types.map { $0.name }.joined(separator: ", ")
        ),
        (
            "```kpis\nmetrics: [retention, retntion]\n```\n",
            "t.md:5:22: error[template.unknown-metric]: there is no metric 'retntion'; did you mean 'retention'?"
        ),
        (
            "```kpis\nmetrics: headlines\n```\n",
            "t.md:5:10: error[template.unknown-metric]: 'headlines' is neither a metric nor one of headline, supporting, all; did you mean 'headline'?"
        ),
        (
            "\n```chart\ntype: tred\nmetric: retention\n```\n",
            "t.md:6:7: error[configuration.wrong-value]: the chart's type must be one of trend, bars, bullet, interval, sparkline; did you mean 'trend'?"
        ),
        ("```chart\ntype: trend\n```\n", "t.md:5:1: error[template.chart]: the block chart names no metric"),
        ("```chart\ntype: bars\nmetric: retention\n```\n", "t.md:5:1: error[template.chart]: a chart of bars names a dimension under by"),
        ("```findings\nlimt: 3\n```\n", "t.md:5:1: error[configuration.unknown-key]: the block findings has no key 'limt'; did you mean 'limit'?"),
        ("```findings\nlimit: many\n```\n", "t.md:5:8: error[configuration.wrong-type]: limit must be a whole number"),
        ("```findings\nlimit: [\n```\n", "t.md:6:1: error[yaml.syntax]: this is not YAML: did not find expected node content"),
        ("```row\n- fndings\n```\n", "t.md:5:3: error[template.unknown-block]: there is no block 'fndings'; did you mean 'findings'?"),
        ("```row\nfindings: {limit: 3}\n```\n", "t.md:5:1: error[template.row]: the block row holds a list, one entry a column, as '- findings: {limit: 3}'"),
        ("```kpis\n", "t.md:4:4: error[template.unclosed-block]: the block 'kpis' is not closed by a line of ```"),
        (
            "- item\n\n  ```kpis\n  ```\n",
            "t.md:6:6: error[template.nested-block]: the block 'kpis' stands inside a list or a quotation; blocks begin at the margin"
        ),
        ("Now {{retenton.value}}.", "t.md:4:5: error[template.unknown-variable]: there is no variable 'retenton'; did you mean 'retention'?"),
        ("{{retention.vale}}", "t.md:4:1: error[template.unknown-variable]: 'retention.vale': there is no 'vale' in it; did you mean 'value'?"),
        (
            "{{#retention}}{{previous.diference}}{{/retention}}",
            "t.md:4:15: error[template.unknown-variable]: 'previous.diference': there is no 'diference' in it; did you mean 'difference'?"
        ),
        ("{{#findings}}{{hedline}}{{/findings}}", "t.md:4:14: error[template.unknown-variable]: there is no variable 'hedline'; did you mean 'headline'?"),
        (
            "{{retention.target}}",
            "t.md:4:1: error[template.variable]: 'retention.target' is not printed by itself; it has met, missed, near, status, value, within_chance"
        ),
        ("{{#retention}}", "t.md:4:1: error[template.mustache]: the section 'retention' is not closed"),
        ("{{#retention}}{{/loyalty}}", "t.md:4:15: error[template.mustache]: this closes 'loyalty', but 'retention' of line 4 is open"),
        ("{{/retention}}", "t.md:4:1: error[template.mustache]: this closes 'retention', but no section is open"),
        ("a\n{{retention.value", "t.md:5:1: error[template.mustache]: '{{' is not closed on its line by '}}'"),
        ("{{> partial}}", "t.md:4:1: error[template.mustache]: a template has variables, sections ({{#…}}, {{^…}}) and comments only; '{{>' is none of them"),
        ("{{=<% %>=}}", "t.md:4:1: error[template.mustache]: a template has variables, sections ({{#…}}, {{^…}}) and comments only; '{{=' is none of them"),
        (
            "{{uppercased(company)}}",
            "t.md:4:1: error[template.mustache]: 'uppercased(company)' is not a variable's name: letters, digits and _, parts joined by a point"
        ),
        ("A line. {.led}", "t.md:4: error[template.unknown-style]: there is no paragraph style 'led'; did you mean 'lead'?"),
    ]

    @Test("a mistake is named with its place and the way out", arguments: mistakes)
    func mistake(text: String, expected: String) {
        #expect(problems(text).first == expected)
    }

    static let frontMistakes: [(String, String)] = [
        ("# Title", "t.md:1:1: error[template.front-matter]: a template begins with front matter between two lines '---'; write at least `title:` there"),
        ("---\npaper: a4\n---\n", "t.md:1:1: error[template.front-matter]: the front matter gives no title"),
        ("---\ntitle: T\npapr: a4\n---\n", "t.md:3:1: error[configuration.unknown-key]: the front matter has no key 'papr'; did you mean 'paper'?"),
        ("---\ntitle: T\npaper: a5\n---\n", "t.md:3:8: error[configuration.wrong-value]: paper must be one of a4, letter; did you mean 'a4'?"),
    ]

    @Test("a mistake in the front matter is named with its place", arguments: frontMistakes)
    func frontMistake(text: String, expected: String) {
        #expect(problems("", front: text).first == expected)
    }

    @Test("every mistake is reported, in the order of the file")
    func all() {
        let found = problems("```kpi\n```\n{{nothing}}\n\n```findings\nlimt: 3\n```\n")
        #expect(found.map { $0.prefix(8) } == ["t.md:4:4", "t.md:6:1", "t.md:9:1"])
    }

    @Test("a template that Kepi ships has no mistake", arguments: TemplateLibrary(folders: [Quarter.templates]).list().map(\.name), Language.allCases)
    func shipped(name: String, language: Language) throws {
        #expect(DocumentBuilder(catalogue: Quarter.catalogue).check(try Quarter.template(name, language)).isEmpty)
    }

    @Test("sections, loops and figures of a template")
    func variables() throws {
        let text = """
            # {{period.title}}

            {{#retention}}{{#previous.fall}}Fell by {{previous.amount}} to {{value}}.{{/previous.fall}}{{#previous.rise}}Rose.{{/previous.rise}}{{/retention}}
            {{#findings}}[{{headline}}]{{/findings}}
            {{#retention.target.missed}}Missed {{retention.target.value}}, {{retention.target.status}}.{{/retention.target.missed}}
            {{^acquisition_cost.available}}No cost: {{acquisition_cost.unavailable}}; {{acquisition_cost.value}}.{{/acquisition_cost.available}}
            """
        #expect(
            DocumentDump.text(try Quarter.document(text: text, Quarter.input(.en)).blocks) == """
                # Third quarter 2025  #third-quarter-2025
                [body] Fell by 2.7 pp to 71.2%{retention}. [Response time rose to 11.8 h, most in North.][In South, loyalty rose to 46.0%.] Missed 78.0%, <missed: missed>. No cost: there is no table campaigns: map it under data in kepi.yaml; –.

                """)
    }

    @Test("a block may stand inside a section, and is left out with it")
    func sections() throws {
        let text = "{{#scorecard}}\n\n```scorecard\nshow: total\n```\n\n{{/scorecard}}\n\nEnd.\n"
        #expect(DocumentDump.text(try Quarter.document(text: text, Quarter.input(.en)).blocks).hasPrefix("[caption] **The scorecard stands at 40.3 of 100.**"))
        #expect(DocumentDump.text(try Quarter.document(text: text, Quarter.input(.en, scorecard: nil)).blocks) == "[body] End.\n")
    }

    @Test("Markdown: styles, anchors, references, tables, page breaks; HTML is shown as text and pictures as words")
    func markdown() throws {
        let text = """
            Over {.overline}

            # Title *one* {#top}

            A [link](https://example.com), a [bad one](javascript:alert(1)), [up](#top), [nowhere](#gone) and `code`.

            <div onclick="x()">raw</div>

            Inline <b>bold</b> ![picture](http://example.com/x.png)

            | a | b |
            | :- | -: |
            | 1 | {{company}} |

            ---

            > quoted
            """
        #expect(
            DocumentDump.text(try Quarter.document(text: text, Quarter.input(.en)).blocks) == """
                [overline] Over
                # Title _one_  #top
                [body] A [link](https://example.com), a bad one, [up](#top), ~nowhere~ and `code`.
                [body] `<div onclick="x()">raw</div>`
                [body] Inline <b>bold</b> picture
                table plain #table: a, b
                  a | b
                  1 | Lotus Living
                ---- page
                [body] quoted

                """)
    }

    @Test("a line end of the source is a space in English and nothing between Chinese characters")
    func lineEnds() throws {
        #expect(DocumentDump.text(try Quarter.document(text: "one\ntwo\n\n客户\n满意\nNPS\n度", Quarter.input(.en)).blocks) == "[body] one two\n[body] 客户满意 NPS 度\n")
    }
}
