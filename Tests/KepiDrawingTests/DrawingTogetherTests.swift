import KepiChart
import KepiCore
import KepiDrawing
import Testing

@Suite("Drawing from several threads")
struct DrawingTogetherTests {
    /// A line in every face that a theme of several families uses: more than Cairo keeps open at a time.
    private func scene(_ turn: Int) -> Scene {
        let weights: [TextStyle.Weight] = [.regular, .medium, .semibold, .bold]
        let families: [TextStyle.Family] = [.text, .display, .mono]
        let styles = weights.flatMap { weight in families.flatMap { family in [false, true].map { TextStyle(size: 9 + Double(turn) / 7, weight: weight, family: family, isItalic: $0) } } }
        return Scene(width: 300, height: 400, marks: styles.enumerated().map { index, style in
            .text(Scene.TextRun("Retention 留住 \(turn) 客户", at: Scene.Point(4, 14 + 15 * Double(index)), anchor: .start, style: style, color: .ink))
        })
    }

    @Test("pictures drawn and texts measured at the same time are those drawn one after the other, with more fonts than Cairo keeps open")
    func together() async throws {
        let languages: [Language] = [.en, .zhHans, .zhHant]
        func draw(_ turn: Int) throws -> [UInt8] {
            let language = languages[turn % 3]
            var theme = Theme.standard
            if turn >= 3 { theme.fonts.simplifiedChinese = ["Noto Serif CJK SC"]; theme.fonts.traditionalChinese = ["Noto Serif CJK TC"] }
            let words = try TypesettingContext.shared(fonts: theme.fonts, language: language) { context throws(Failure) in
                let width = PangoTextMeasurer(context: context).extent(of: "宽 width \(turn)", style: TextStyle(size: 10, weight: .bold)).width
                return "\(width)" + (try SVGPainter.svg(scene(turn), context: context, id: "s", title: "", description: ""))
            }
            return try PNGPainter.png(scene(turn), theme: theme, language: language, scale: 1) + Array(words.utf8)
        }
        let alone = try (0..<6).map(draw)
        let together = try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
            for turn in 0..<48 { group.addTask { (turn % 6, try draw(turn % 6)) } }
            return try await group.reduce(into: [Int: Set<[UInt8]>]()) { $0[$1.0, default: []].insert($1.1) }
        }
        for turn in 0..<6 { #expect(together[turn] == [alone[turn]]) }
    }
}
