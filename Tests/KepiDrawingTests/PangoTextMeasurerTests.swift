import KepiChart
import KepiCore
import KepiDrawing
import Testing

@Suite("Measuring text")
struct PangoTextMeasurerTests {
    private func extent(of text: String, style: TextStyle) throws -> TextExtent {
        try TypesettingContext.shared(fonts: Theme.Fonts(), language: .zhHans) { PangoTextMeasurer(context: $0).extent(of: text, style: style) }
    }

    @Test("digits have one width where tabular figures are asked for")
    func tabular() throws {
        let style = TextStyle(size: 10)
        let widths = try Set((0...9).map { try extent(of: "\($0)", style: style).width })
        #expect(widths.count == 1)
    }

    @Test("width grows with the size without steps, and a Han character is as wide as the size")
    func proportional() throws {
        let small = try extent(of: "Retention", style: TextStyle(size: 8)).width, large = try extent(of: "Retention", style: TextStyle(size: 16)).width
        #expect(abs(large - 2 * small) < 0.1)
        #expect(try abs(extent(of: "客户", style: TextStyle(size: 10)).width - 20) < 0.1)
    }

    @Test("ascent and descent are the style's, whatever the text")
    func vertical() throws {
        let latin = try extent(of: "x", style: TextStyle(size: 10)), han = try extent(of: "客", style: TextStyle(size: 10)), none = try extent(of: "", style: TextStyle(size: 10))
        #expect(latin.ascent == han.ascent && latin.descent == none.descent && none.width == 0)
        #expect(latin.ascent > 8 && latin.ascent < 11)
    }
}
