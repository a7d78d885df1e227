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

    @Test("evenness takes no line more, loses nothing, and makes up to four lines as narrow as their number allows",
          arguments: [
              ("Service response time rose to 8.4 hours, most of all in the North, where AV To. Wa-Te (WAVE) fell", Language.en),
              ("北区客户等待 first response 的时间翻了一倍，留下来的客户随之减少了（满分 5 分）。", .zhHans),
              ("Deliveries on time (%)   and  spaces that stand together, twice", .en), ("שלום וברכה לכל הלקוחות שלנו מכל הסניפים", .en), ("unbreakable_identifier_of_a_metric", .en),
          ])
    func evenWidths(text: String, language: Language) throws {
        for width in stride(from: 40.0, through: 330, by: 7) {
            let loose = try lines(text, width: width, language: language)
            for evenness in [TextLayout.Evenness.lastLine, .all] {
                // Looked at outside: what is lent without a font of the script is asked again.
                let found = try TypesettingContext.shared(fonts: Theme.Fonts(), language: language) { context in
                    let layout = TextLayout([StyledRun(text, style: Self.style)], style: Self.style, lineHeight: 14, context: context)
                    layout.break(to: width, evenness: evenness)
                    let words = (0..<layout.lineCount).map { layout.words($0) }, widest = (0..<layout.lineCount).map { layout.lineWidth($0) }.max() ?? 0
                    layout.break(to: widest - 4)
                    return (words: words, widest: widest, least: layout.leastWidth(), narrower: layout.lineCount)
                }
                #expect(found.words.count == loose.count)
                #expect(found.words.joined() == loose.joined())
                #expect(found.widest <= width + 0.01)
                if evenness == .all, (2...4).contains(loose.count), found.widest - 4 > max(found.least, width / Double(loose.count)) { #expect(found.narrower > loose.count) }
            }
        }
    }

    @Test("the least width breaks no word, with line breaks in the text too")
    func leastOfLines() throws {
        try TypesettingContext.shared(fonts: Theme.Fonts(), language: .en) { context in
            let runs = [StyledRun("Net promoter", style: Self.style), .lineBreak(style: Self.style), StyledRun("score, of customers", style: Self.style)]
            let layout = TextLayout(runs, style: Self.style, lineHeight: 14, context: context)
            layout.break(to: layout.leastWidth())
            #expect((0..<layout.lineCount).map { layout.words($0).trimmed } == ["Net", "promoter", "score, of", "customers"])
        }
        let hebrew = try TypesettingContext.shared(fonts: Theme.Fonts(), language: .en) { context in
            let layout = TextLayout([StyledRun("שלום וברכה לכל הלקוחות", style: Self.style)], style: Self.style, lineHeight: 14, context: context)
            let (natural, least) = (layout.naturalWidth, layout.leastWidth())
            layout.break(to: least)
            return (isNarrower: least < natural / 2, words: (0..<layout.lineCount).map { layout.words($0).split(separator: " ").count })
        }
        #expect(hebrew.isNarrower && hebrew.words.reduce(0, +) == 4)
        _ = try TypesettingContext.shared(fonts: Theme.Fonts(), language: .en) { context in
            let empty = TextLayout([StyledRun("", style: Self.style)], style: Self.style, lineHeight: 14, context: context)
            empty.break(to: 10, evenness: .all)
            #expect(empty.leastWidth() < 0.1 && empty.lineCount == 1)
        }
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
