import KepiChart
import Testing

@Suite("Line breaking")
struct LineBreakingTests {
    private func lines(_ label: String, _ width: Double) -> [String] {
        LineBreaking.lines(label, width: width, style: TextStyle(size: 10), text: TableTextMeasuring())
    }

    @Test("what fits stays on one line, with its spaces made single")
    func fits() { #expect(lines("  North   and South ", 200) == ["North and South"]) }

    @Test("words are not cut, and two lines are about equally wide")
    func words() { #expect(lines("Business customers and resellers", 140) == ["Business customers", "and resellers"]) }

    @Test("evening out two lines never cuts a word that fits", arguments: 46...120)
    func evenLines(width: Int) { #expect(lines("potential loyalist", Double(width)).joined(separator: " ") == "potential loyalist") }

    @Test("a label reads where no word is cut and no Chinese name stands upright")
    func reads() {
        func reads(_ label: String, _ width: Double, count: Int = 2) -> Bool {
            LineBreaking.reads(label, width: width, count: count, style: TextStyle(size: 10), text: TableTextMeasuring())
        }
        #expect(reads("potential loyalist", 50) && !reads("potential loyalist", 40))
        #expect(!reads("potential loyalist", 50, count: 1))
        #expect(reads("华东", 20) && !reads("华东", 10) && reads("华", 10))
    }

    @Test("Chinese breaks between characters, never before a closing mark or after an opening one")
    func chinese() {
        for width in stride(from: 20.0, to: 120, by: 5) {
            let broken = lines("华东大区（含上海、江苏、浙江）的全部企业客户。", width)
            #expect(broken.joined() == "华东大区（含上海、江苏、浙江）的全部企业客户。")
            if width >= 30 {
                #expect(!broken.contains { "）、。".contains($0.first!) && broken.first != $0 }, "\(broken)")
                #expect(!broken.contains { $0.last == "（" }, "\(broken)")
            }
        }
    }

    @Test("a word wider than the line is cut; nothing is lost")
    func unbroken() {
        let broken = lines("Donaudampfschifffahrtsgesellschaft", 60)
        #expect(broken.count > 1 && broken.joined() == "Donaudampfschifffahrtsgesellschaft")
        #expect(broken.allSatisfy { TableTextMeasuring().width($0, TextStyle(size: 10)) <= 60 })
    }

    @Test("a width below one character gives a character a line, not an endless loop")
    func narrow() { #expect(lines("ab c", 1) == ["a", "b", "c"]) }

    @Test("of nothing there are no lines")
    func empty() { #expect(lines(" \n ", 50) == []) }
}
