import KepiCore
import Testing
@testable import KepiScorecard

@Suite struct MeasureScoreTests {
    /// value, target, floor, stretch → score, worked by hand
    private static let scores: [(Double, Double, Double, Double?, Double)] = [
        (0.712, 0.80, 0.60, nil, 56),
        (0.80, 0.80, 0.60, nil, 100),
        (0.60, 0.80, 0.60, nil, 0),
        (0.50, 0.80, 0.60, nil, 0),
        (0.90, 0.80, 0.60, nil, 100),
        (0.82, 0.80, 0.60, 0.85, 108),
        (0.85, 0.80, 0.60, 0.85, 120),
        (0.99, 0.80, 0.60, 0.85, 120),
        // Lower is better: floor above target.
        (9, 6, 12, nil, 50),
        (6, 6, 12, nil, 100),
        (13, 6, 12, nil, 0),
        (5, 6, 12, 4, 110),
        (1, 6, 12, 4, 120),
        // Through zero and below.
        (-5, 10, -20, nil, 50),
    ]

    @Test("linear from the floor to the target, on to the stretch, held outside", arguments: scores)
    func score(_ value: Double, _ target: Double, _ floor: Double, _ stretch: Double?, _ expected: Double) {
        #expect(abs(MeasureScore.score(value, target: target, floor: floor, stretch: stretch) - expected) < 1e-9)
    }

    @Test("met, near and missed go by the score as printed", arguments: [
        (100.0, Scorecard.Status.met), (99.95, .met), (99.94, .near), (80, .near), (79.95, .near), (79.94, .missed), (0, .missed), (120, .met),
    ])
    func status(_ score: Double, _ expected: Scorecard.Status) {
        #expect(MeasureScore.status(score) == expected)
    }

    @Test("no score is no data")
    func noData() { #expect(MeasureScore.status(nil) == .noData) }
}
