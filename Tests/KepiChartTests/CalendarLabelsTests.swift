import KepiChart
import KepiCore
import Testing

@Suite("Calendar labels")
struct CalendarLabelsTests {
    private func labels(_ count: Int, until last: String, width: Double) -> [CalendarLabels.Label] {
        let period = Period(last)!
        let positions = (0..<count).map { Double($0) / Double(max(1, count - 1)) * width }
        return CalendarLabels.labels((0..<count).map { period.shifted(by: $0 - count + 1) }, positions: positions, bounds: 0...width, gap: 6, style: TextStyle(size: 8),
                                     text: TableTextMeasuring(), format: QuantityFormat(language: .en, currency: "CNY"))
    }

    @Test("the year stands at the first label and where it changes")
    func years() { #expect(labels(6, until: "2025-Q2", width: 400).map(\.text) == ["Q1 ’24", "Q2", "Q3", "Q4", "Q1 ’25", "Q2"]) }

    @Test("in a narrow chart labels are left out evenly, the last stays, and the year follows the labels that are left")
    func thinned() { #expect(labels(13, until: "2025-09", width: 150).map(\.text) == ["Sep ’24", "Jan ’25", "May", "Sep"]) }

    @Test("labels never touch or leave the bounds", arguments: [20.0, 40, 90, 150, 300, 600])
    func room(width: Double) {
        for count in [1, 2, 5, 13, 40] {
            let labels = labels(count, until: "2025-09", width: width)
            #expect(labels.allSatisfy { $0.x >= 0 && $0.x + $0.width <= width })
            #expect(zip(labels, labels.dropFirst()).allSatisfy { $0.x + $0.width + 6 <= $1.x })
        }
    }
}
