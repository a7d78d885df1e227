import KepiChart
import KepiCore
import KepiDrawing
import Testing

@Suite("Measuring text")
struct PangoTextMeasurerTests {
    private let measurer = PangoTextMeasurer(fonts: Theme.Fonts(), language: .zhHans)

    @Test("digits have one width where tabular figures are asked for")
    func tabular() {
        let style = TextStyle(size: 10)
        let widths = Set((0...9).map { measurer.extent(of: "\($0)", style: style).width })
        #expect(widths.count == 1)
    }

    @Test("width grows with the size without steps, and a Han character is as wide as the size")
    func proportional() {
        let small = measurer.extent(of: "Retention", style: TextStyle(size: 8)).width, large = measurer.extent(of: "Retention", style: TextStyle(size: 16)).width
        #expect(abs(large - 2 * small) < 0.1)
        #expect(abs(measurer.extent(of: "客户", style: TextStyle(size: 10)).width - 20) < 0.1)
    }

    @Test("ascent and descent are the style's, whatever the text")
    func vertical() {
        let latin = measurer.extent(of: "x", style: TextStyle(size: 10)), han = measurer.extent(of: "客", style: TextStyle(size: 10)), none = measurer.extent(of: "", style: TextStyle(size: 10))
        #expect(latin.ascent == han.ascent && latin.descent == none.descent && none.width == 0)
        #expect(latin.ascent > 8 && latin.ascent < 11)
    }
}
