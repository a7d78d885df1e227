import KepiCore
import KepiDataset
import KepiMetrics
import Testing
@testable import KepiDelivery
@testable import KepiInsight

@Suite("Counts of a handful in kpis.json") struct SmallCountsTests {
    private func json(unprofitable: Int, dormant: Int) -> String {
        let period = Period("2025-Q3")!, window = PeriodWindow(period: period, start: period.start, end: period.end, isPartial: false)
        var insights = Insights()
        insights.lifeCycle = .found(LifeCycle(atEnd: [.steady: 70, .dormant: dormant, .lost: 40], atStart: [.steady: 110], moves: [], cohorts: .refused(.unavailable(.noRows)), survival: .refused(.unavailable(.noRows))))
        insights.customerValue = .found(CustomerValue(
            basis: .profit, customers: 100, cutPoints: .init(recency: [], frequency: [], monetary: [], areStated: false), grid: [], hiddenCells: [], portraits: [],
            concentration: .found(.init(customers: 100, total: 5_000, points: [], peak: .init(customers: 100 - unprofitable, value: 5_120), unprofitable: unprofitable, loss: 120, deciles: [], unknown: 0))))
        var file = KPIFile(
            company: "Co", locale: .en, currency: "EUR", results: MetricResults(window: window, metrics: []), insights: insights, scorecard: nil, targets: [:], quality: DataQuality(tables: []),
            reason: { _ in "why" }, refusal: { _ in "why" })
        file.minimumGroup = 5
        return file.json.text.filter { !$0.isWhitespace }
    }

    @Test("a stage of fewer than the least group is null, and the next smallest with it, which the total would tell") func stages() {
        let few = json(unprofitable: 30, dormant: 3), enough = json(unprofitable: 30, dormant: 5)
        #expect(few.contains(#""steady":70,"declining":0,"dormant":null,"lost":null"#))
        #expect(enough.contains(#""steady":70,"declining":0,"dormant":5,"lost":40"#))
    }

    @Test("what a handful of unprofitable customers takes away is null, and the peak that tells it; none is zero") func unprofitable() {
        let few = json(unprofitable: 4, dormant: 9), none = json(unprofitable: 0, dormant: 9), enough = json(unprofitable: 5, dormant: 9)
        #expect(few.contains(#""peak_customers":null,"peak":null,"unprofitable":null,"loss":null"#) && !few.contains("5120"))
        #expect(none.contains(#""unprofitable":0,"loss":120"#))
        #expect(enough.contains(#""peak_customers":95,"peak":5120,"unprofitable":5,"loss":120"#))
    }
}
