import Testing
@testable import KepiDataset

@Suite struct TimeShapeTests {
    @Test("shapes become formats", arguments: [
        ("9999-99-99", "%Y-%m-%d"), ("9999/9/9 99:99", "%Y/%m/%d %H:%M"), ("9999年9月99日", "%Y年%m月%d日"), ("9999年99月99日 9:99:99", "%Y年%m月%d日 %H:%M:%S"),
        ("99.99.9999 99:99", "%d.%m.%Y %H:%M"), ("9/99/9999 9:99 PM", "%d/%m/%Y %I:%M %p"), ("99-99-9999", "%d-%m-%Y"),
    ]) func formats(shape: String, format: String) { #expect(TimeShape(shape)?.format(dayFirst: true) == format) }

    @Test("what is no date is none", arguments: ["", "99/99/99", "9999", "9999-99", "99:99", "9999-99-99 99", "9999/99-99", "Monday", "99.99.9999 x", "99/99/9999Z", "9999-99-99 99:99:99 CET"])
    func none(shape: String) { #expect(TimeShape(shape) == nil) }

    @Test("an offset belongs to ISO times") func offset() { #expect(TimeShape("9999-99-99T99:99:99+99:99")?.hasOffset == true) }
}
