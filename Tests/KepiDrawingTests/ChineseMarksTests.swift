import Testing

@testable import KepiDrawing

@Suite("Chinese marks")
struct ChineseMarksTests {
    private func texts(_ text: String, _ ranges: [Range<Int>]) -> [String] { ranges.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) } }

    @Test("shared marks belong to the Han characters beside them", arguments: [
        ("“活跃”客户", ["“", "”"]), ("破折号——与……", ["——", "……"]), ("it’s 5—6", []), ("客户’s", ["’"]), ("the “best” one", []),
    ] as [(String, [String])])
    func wide(_ text: String, _ expected: [String]) { #expect(texts(text, ChineseMarks(text).wide) == expected) }

    @Test("of two marks side by side one gives up its empty half", arguments: [
        ("口径。“活跃", ["“"]), ("（一）、（二）", ["（", "）", "（"]), ("客户，订单", []), ("“引", ["“"]),
    ] as [(String, [String])])
    func narrowed(_ text: String, _ expected: [String]) { #expect(texts(text, ChineseMarks(text).narrowed) == expected) }

    @Test("air goes between the scripts where nobody typed a space", arguments: [
        ("由North升至8 小时", ["由", "升", "至"]), ("客户 North 8", []),
    ] as [(String, [String])])
    func spaced(_ text: String, _ expected: [String]) { #expect(texts(text, ChineseMarks(text).spaced) == expected) }
}
