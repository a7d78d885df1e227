import Testing
@testable import KepiInsight
@Suite("Lifetime value of customers") struct LifetimeValueAnalysisTests {
    @Test("a month's discount is a twelfth of a year's") func discount() { #expect(Valuing.months == 12) }
}
