import KepiDrawing
import Testing

@Suite("Text made safe to draw")
struct VisibleTextTests {
    @Test("what steers becomes a mark or goes; what shows stays", arguments: [
        ("plain 客户 71.2% – “x”", "plain 客户 71.2% – “x”"),
        ("a\r\nb\u{2028}c\td", "a b c d"),
        ("\u{0}x\u{1B}[31m", "□x□[31m"),
        ("a\u{202E}gpj.exe", "a□gpj.exe"),
        ("\u{2066}a\u{2069}\u{200E}\u{FEFF}", "a"),
        ("\u{E000}\u{FFFC}", "□□"),
        ("سلام", "\u{2068}سلام\u{2069}"),
        ("Zoë ﬁ", "Zoë ﬁ"),
    ])
    func cleaned(_ text: String, _ expected: String) { #expect(VisibleText.clean(text) == expected) }
}
