import KepiChart
import KepiCore
import KepiDrawing
import Testing

@Suite("Text in lines")
struct TextLayoutTests {
    private static let style = TextStyle(size: 10)

    private func lines(_ text: String, width: Double, language: Language = .en, evenness: TextLayout.Evenness = .none) throws -> [String] {
        try TypesettingContext.shared(fonts: Theme.Fonts(), language: language) { context in
            let layout = TextLayout([StyledRun(text, style: Self.style)], style: Self.style, lineHeight: 14, context: context)
            layout.break(to: width, evenness: evenness)
            return (0..<layout.lineCount).map { layout.words($0) }
        }
    }

    @Test("lines are no wider than asked, and together they are the text")
    func breaking() throws {
        let text = "The quick brown fox jumps over the lazy dog, and on, and on, and on."
        for width in stride(from: 40.0, through: 300, by: 20) {
            try TypesettingContext.shared(fonts: Theme.Fonts(), language: .en) { context in
                let layout = TextLayout([StyledRun(text, style: Self.style)], style: Self.style, lineHeight: 14, context: context)
                layout.break(to: width)
                #expect((0..<layout.lineCount).allSatisfy { layout.lineWidth($0) <= width + 0.01 })
                #expect((0..<layout.lineCount).map { layout.words($0) }.joined() == text)
                #expect(layout.height == Double(layout.lineCount) * 14)
            }
        }
    }

    @Test("a text stays on one line at its natural width, and breaks no word at its least")
    func widths() throws {
        try TypesettingContext.shared(fonts: Theme.Fonts(), language: .en) { context in
            let layout = TextLayout([StyledRun("Customer satisfaction", style: Self.style)], style: Self.style, lineHeight: 14, context: context)
            layout.break(to: layout.naturalWidth)
            #expect(layout.lineCount == 1)
            layout.break(to: layout.leastWidth())
            #expect((0..<layout.lineCount).map { layout.words($0).trimmed } == ["Customer", "satisfaction"])
        }
    }

    @Test("no Chinese line begins with a closing mark or ends with an opening one")
    func chinese() throws {
        let text = "客户满意度，“明显下降”；北区（含沈阳）的回复时间变长。"
        for width in stride(from: 60.0, through: 180, by: 5) {
            for line in try lines(text, width: width, language: .zhHans) {
                #expect(!"，。；：”）、".contains(line.first ?? "x"))
                #expect(!"“（《".contains(line.last ?? "x"))
            }
        }
    }

    @Test("running text leaves no single character on its last line")
    func runt() throws {
        let text = "北区客户等待首次回复的时间翻了一倍，留下来的客户随之减少了。"
        for width in stride(from: 80.0, through: 200, by: 3) {
            let found = try lines(text, width: width, language: .zhHans, evenness: .lastLine)
            if found.count > 1 { #expect((found.last ?? "").count >= 3) }
        }
    }

    @Test("even lines keep their number and differ little")
    func even() throws {
        let text = "Service response time rose to 8.4 hours, most of all in the North"
        let loose = try lines(text, width: 250), even = try lines(text, width: 250, evenness: .all)
        #expect(loose.count == 2 && even.count == 2)
        #expect(abs(even[0].count - even[1].count) < abs(loose[0].count - loose[1].count))
    }

    @Test("a mark stays with its word, and leaves no stray character in the words")
    func marks() throws {
        try TypesettingContext.shared(fonts: Theme.Fonts(), language: .en) { context in
            let layout = TextLayout([StyledRun("x ", style: Self.style), StyledRun("missed", style: Self.style, color: .missed, shape: .square)], style: Self.style, lineHeight: 14, context: context)
            layout.break(to: layout.naturalWidth - 5)
            #expect((0..<layout.lineCount).map { layout.words($0).trimmed } == ["x", "missed"])
        }
    }

    @Test("a limit ends the text with the lines asked for")
    func limit() throws {
        try TypesettingContext.shared(fonts: Theme.Fonts(), language: .en) { context in
            let layout = TextLayout([StyledRun(String(repeating: "word ", count: 500), style: Self.style)], style: Self.style, lineHeight: 14, context: context)
            layout.break(to: 100)
            layout.limit(lines: 3)
            #expect(layout.lineCount == 3)
        }
    }
}

extension String {
    fileprivate var trimmed: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
