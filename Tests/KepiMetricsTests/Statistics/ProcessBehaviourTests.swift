import Testing
@testable import KepiMetrics

@Suite struct ProcessBehaviourTests {
    private static let twelve: [Double?] = [10, 12, 11, 9, 10, 12, 11, 9, 10, 12, 11, 9]

    @Test("mean ± 2.66 × mean moving range, by hand")
    func limits() {
        // Moving ranges 2 1 2 1 2 1 2 1 2 1 2 = 17 ⁄ 11; mean 10.5.
        let limits = ProcessBehaviour.limits(Self.twelve)
        expectClose(limits?.mean, 10.5)
        expectClose(limits?.low, 10.5 - 2.66 * 17 / 11)
        expectClose(limits?.high, 10.5 + 2.66 * 17 / 11)
        #expect(limits?.points == 12)
    }

    @Test("eleven points are too few; leading points without a value do not count")
    func tooFew() {
        #expect(ProcessBehaviour.limits(Array(Self.twelve.dropFirst())) == nil)
        #expect(ProcessBehaviour.limits([nil, nil] + Self.twelve)?.points == 12)
        #expect(ProcessBehaviour.limits([nil] + Self.twelve.dropFirst()) == nil)
    }

    @Test("a gap means no limits")
    func gap() {
        #expect(ProcessBehaviour.limits(Self.twelve + [nil] + Self.twelve) == nil)
        #expect(ProcessBehaviour.limits(Self.twelve + [nil]) == nil)
    }

    @Test("the last 24 at most")
    func latest() {
        #expect(ProcessBehaviour.limits([1000, nil] + Self.twelve + Self.twelve) == ProcessBehaviour.limits(Self.twelve + Self.twelve))
    }

    @Test("outside is unusual, on the limit is not, and a series that never moved has no room for noise")
    func unusual() throws {
        let limits = try #require(ProcessBehaviour.limits(Self.twelve))
        #expect(!ProcessBehaviour.isUnusual(limits.high, limits))
        #expect(ProcessBehaviour.isUnusual(limits.high + 0.01, limits))
        #expect(ProcessBehaviour.isUnusual(limits.low - 0.01, limits))
        let still = try #require(ProcessBehaviour.limits(Array(repeating: 0.1, count: 12)))
        #expect(!ProcessBehaviour.isUnusual(0.1, still))
        #expect(ProcessBehaviour.isUnusual(0.11, still))
    }
}
