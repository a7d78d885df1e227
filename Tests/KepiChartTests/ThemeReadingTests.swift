import Foundation
import KepiChart
import KepiCore
import Testing

@Suite("theme.yaml")
struct ThemeReadingTests {
    private func messages(_ text: String) -> [String] {
        do {
            _ = try Theme.read(text, file: "theme.yaml")
            return []
        } catch {
            return error.diagnostics.map(\.rendered)
        }
    }

    @Test("the theme that ships is the standard one")
    func shipped() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(path: "templates/themes/default")
        #expect(try Theme.load(folder: folder.path) == Theme.standard)
    }

    @Test("the shipped file spells every colour of both palettes out, so that it can be copied and changed")
    func complete() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(path: "templates/themes/default/theme.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        for role in ColorRole.allCases { #expect(text.components(separatedBy: "\n    \(role.rawValue): ").count == 3, "\(role.rawValue)") }
    }

    @Test("what is left out is as in the standard theme")
    func partial() throws {
        let theme = try Theme.read("colors: {light: {accent: \"#7a1f3d\"}}\nfonts: {text: [Source Sans 3, Inter]}\nmargins: {top: 80}\n", file: "theme.yaml")
        var expected = Theme.standard
        expected.light.colors[.accent] = RGB(0x7a, 0x1f, 0x3d)
        expected.fonts.text = ["Source Sans 3", "Inter"]
        expected.margins.top = 80
        #expect(theme == expected)
        #expect(try Theme.read("", file: "theme.yaml") == Theme.standard)
    }

    @Test("a colour that is hard to read is refused with the nearest that is not")
    func contrast() {
        #expect(messages("colors: {light: {accent: \"#5b9bd5\"}}") == [
            "theme.yaml:1:26: error[theme.contrast]: colors.light.accent #5b9bd5 on #ffffff has a contrast of 2.96 : 1; text needs 4.5 : 1; the nearest that has it is '#3b7ab2'",
        ])
        #expect(messages("colors:\n  light:\n    accent-tint: \"#cccccc\"").first?.contains("a mark needs 3 : 1") == true)
    }

    @Test("a background that makes standard colours unreadable is refused, at the background")
    func background() {
        let found = messages("colors: {light: {background: \"#888888\"}}")
        #expect(found.count >= 4)
        #expect(found.allSatisfy { $0.hasPrefix("theme.yaml:1:30: error[theme.contrast]") }, "\(found)")
    }

    @Test("every mistake is reported, with its place")
    func mistakes() {
        let text = """
        colours: {}
        colors:
          light:
            acent: "#1a4d73"
            met: green
        fonts: {text: []}
        type: {title: 500, body: big}
        margins: [1, 2]
        """
        #expect(messages(text) == [
            "theme.yaml:1:1: error[configuration.unknown-key]: a theme has no key 'colours'; did you mean 'colors'?",
            "theme.yaml:4:5: error[configuration.unknown-key]: colors.light has no key 'acent'; did you mean 'accent'?",
            "theme.yaml:5:10: error[theme.color]: colors.light.met must be a colour as \"#1a4d73\", in quotation marks",
            "theme.yaml:6:15: error[configuration.wrong-type]: fonts.text must name at least one font family",
            "theme.yaml:7:15: error[configuration.out-of-range]: type.title must be from 5.0 to 72.0",
            "theme.yaml:7:26: error[configuration.wrong-type]: type.body must be a number",
            "theme.yaml:8:10: error[configuration.wrong-type]: margins must be a mapping (key: value)",
        ])
    }

    @Test("a folder without a theme.yaml is the user's mistake, not a crash")
    func missing() {
        #expect { try Theme.load(folder: "/nowhere") } throws: { ($0 as? Failure)?.diagnostics.map(\.code) == ["theme.missing"] }
    }
}
