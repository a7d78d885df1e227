import Foundation
import KepiChart
import KepiCore
import KepiDrawing
import Testing

@Suite("SVG")
struct SVGPainterTests {
    private func svg(_ scene: Scene, id: String = "chart-1") throws -> String {
        try TypesettingContext.shared(fonts: Theme.Fonts(), language: .zhHans) { context throws(Failure) in
            try SVGPainter.svg(scene, context: context, id: id, title: "Retention & more", description: "From 74.1% to 71.2%")
        }
    }

    @Test("is well-formed XML without a prolog, scripts or styles")
    func wellFormed() throws {
        let text = try svg(SampleScene.scene())
        #expect(text.hasPrefix("<svg "))
        #expect(!text.contains("style=") && !text.contains("<script") && !text.contains("<?xml"))
        #expect(XMLCheck.isWellFormed(text))
    }

    @Test("colours are variables named after their role, never values")
    func colours() throws {
        let text = try svg(SampleScene.scene())
        #expect(text.contains("fill=\"var(--accent-band)\"") && text.contains("stroke=\"var(--accent)\"") && text.contains("fill=\"var(--muted)\""))
        #expect(!text.contains("rgb(") && !text.contains("=\"#1a"))
    }

    @Test("every id and reference begins with the given id, so that two pictures share a page")
    func identifiers() throws {
        let text = try svg(SampleScene.scene(), id: "kpi7")
        for match in text.matches(of: /\bid="([^"]*)"/) { #expect(match.1.hasPrefix("kpi7")) }
        for match in text.matches(of: /href="([^"]*)"/) { #expect(match.1.hasPrefix("#kpi7-g")) }
        #expect(text.matches(of: /href="/).count == 16)
    }

    @Test("labels are there as words, hit areas as focusable rectangles with their tooltip")
    func words() throws {
        let text = try svg(SampleScene.scene())
        #expect(text.contains(">Retention 留住 71.2%</text>"))
        #expect(text.contains("tabindex=\"0\""))
        #expect(text.contains("<title>2025-Q3: &lt;71.2%&gt;</title>"))
        #expect(text.contains("<title id=\"chart-1-t\">Retention &amp; more</title>"))
    }

    @Test("a drawing without hit areas is an image by itself")
    func image() throws {
        var scene = SampleScene.scene()
        scene.marks.removeLast()
        #expect(try svg(scene).contains("role=\"img\" aria-labelledby=\"chart-1-t chart-1-d\""))
    }

    @Test("the same scene gives the same bytes")
    func deterministic() throws { #expect(try svg(SampleScene.scene()) == svg(SampleScene.scene())) }

    @Test("a character that no font has stops the drawing and is named")
    func missing() throws {
        #expect { try svg(SampleScene.scene(label: "a\u{1F9FF}")) } throws: { error in
            guard let failure = error as? Failure else { return false }
            return failure.cause == .gate && failure.diagnostics.first?.code == "glyph.missing" && failure.diagnostics.first?.message.contains("U+1F9FF") == true
        }
    }

    @Test("hostile labels stay text", arguments: ["<script>alert(1)</script>", "a\u{202E}b", "\u{0}x", "]]>&amp;\"'", "\u{2066}x\u{2029}y"])
    func hostile(_ label: String) throws {
        let text = try svg(SampleScene.scene(label: label))
        #expect(!text.contains("<script"))
        #expect(!text.unicodeScalars.contains("\u{202E}") && !text.unicodeScalars.contains("\u{0}"))
        #expect(XMLCheck.isWellFormed(text))
    }
}

/// A small check of nesting and of forbidden characters, enough for what the painter writes.
enum XMLCheck {
    static func isWellFormed(_ text: String) -> Bool {
        var open: [String] = []
        var rest = Substring(text)
        while let start = rest.firstIndex(of: "<") {
            guard !rest[..<start].contains(">"), let end = rest[start...].firstIndex(of: ">") else { return false }
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            if tag.contains("<") { return false }
            if tag.hasPrefix("/") {
                guard open.popLast() == String(tag.dropFirst()) else { return false }
            } else if !tag.hasSuffix("/") {
                open.append(String(tag.prefix { $0 != " " }))
            }
        }
        return open.isEmpty && !rest.contains(">") && !text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" }
    }
}
