import KepiCore
import KepiMetrics
import Testing
@testable import KepiReport

@Suite("Verdicts")
struct VerdictTests {
    private static let cases = Estimate(value: 0.7, n: 100)
    private static let census = Estimate(value: 0.7)

    private func comparison(_ difference: Double?, clear: Bool?, finding: Bool = false, early: Bool = false) -> Comparison {
        Comparison(
            window: Quarter.window(Quarter.period.previous), estimate: Estimate(value: 0.8, n: 100, isEarlyData: early), difference: difference, isClear: clear,
            isFinding: finding)
    }

    @Test("only what stays clear after correction is a finding")
    func findings() {
        #expect(Verdict(comparison(-0.1, clear: true, finding: true), of: VerdictTests.cases, unit: .share) == .finding(.fall))
        #expect(Verdict(comparison(0.1, clear: true), of: VerdictTests.cases, unit: .share) == .clear(.rise))
        #expect(Verdict(comparison(0.1, clear: false), of: VerdictTests.cases, unit: .share) == .chance)
        #expect(Verdict(comparison(0.1, clear: nil), of: VerdictTests.cases, unit: .share) == .undecided)
    }

    @Test("a census is arithmetic, and no movement where it prints as none")
    func census() {
        #expect(Verdict(comparison(0.1, clear: nil), of: VerdictTests.census, unit: .share) == .arithmetic(.rise))
        #expect(Verdict(comparison(0.0004, clear: nil), of: VerdictTests.census, unit: .share) == .arithmetic(nil))
    }

    @Test("early data get no verdict, however clear")
    func early() {
        #expect(Verdict(comparison(-0.1, clear: true, finding: true, early: true), of: VerdictTests.cases, unit: .share) == .early)
        var result = Quarter.metrics[0]
        result.flags.append(.earlyData)
        #expect(result.verdict(.previous) == .early)
        #expect(FindingSearch(results: MetricResults(window: Quarter.window(Quarter.period), metrics: [result]), targets: [:]).findings.isEmpty)
    }

    @Test("nothing to compare with is no verdict")
    func incomparable() {
        #expect(Verdict(nil, of: VerdictTests.cases, unit: .share) == .incomparable)
        #expect(Verdict(comparison(nil, clear: nil), of: VerdictTests.cases, unit: .share) == .incomparable)
        #expect(Verdict(comparison(0.1, clear: true, finding: true), of: Estimate(), unit: .share) == .incomparable)
    }

    @Test(
        "a movement is better or worse by the metric's direction",
        arguments: [(Movement.rise, Direction.higher, true), (.fall, .higher, false), (.rise, .lower, false), (.fall, .lower, true)])
    func better(movement: Movement, direction: Direction, isBetter: Bool) {
        #expect(movement.isBetter(direction) == isBetter)
        #expect(movement.isBetter(.none) == nil)
    }
}
