import KepiChart
import Testing
import TrialSources

@Suite("Round ticks")
struct RoundTicksTests {
    struct Example: Sendable {
        var low: Double, high: Double, count: Int, ticks: [Double]
    }

    @Test("known ranges get the ticks a person would choose", arguments: [
        Example(low: 0, high: 100, count: 5, ticks: [0, 25, 50, 75, 100]),
        Example(low: 69.4, high: 78, count: 4, ticks: [69, 72, 75, 78]),
        Example(low: 0, high: 1, count: 5, ticks: [0, 0.25, 0.5, 0.75, 1]),
        Example(low: -0.33, high: 0.07, count: 4, ticks: [-0.4, -0.3, -0.2, -0.1, 0, 0.1]),
        Example(low: 6.4, high: 15.9, count: 5, ticks: [6, 8, 10, 12, 14, 16]),
        Example(low: 1_020_000, high: 1_980_000, count: 3, ticks: [1_000_000, 1_500_000, 2_000_000]),
    ])
    func known(example: Example) {
        #expect(RoundTicks.ticks(from: example.low, to: example.high, count: example.count) == example.ticks)
    }

    @Test("ticks enclose the range, ascend evenly and are about as many as wanted")
    func enclosing() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<300 {
            let size = [1e-6, 0.01, 1, 50, 1e9].randomElement(using: &generator)!
            let low = Double.random(in: -1...1, using: &generator) * size
            let high = low + Double.random(in: 0.01...1, using: &generator) * size
            let count = Int.random(in: 3...7, using: &generator)
            let ticks = RoundTicks.ticks(from: low, to: high, count: count)
            #expect(ticks.first! <= low && ticks.last! >= high, "\(low)…\(high): \(ticks)")
            #expect((2...count * 2).contains(ticks.count), "\(low)…\(high), \(count): \(ticks)")
            let steps = zip(ticks, ticks.dropFirst()).map { $1 - $0 }
            #expect(steps.allSatisfy { $0 > 0 && abs($0 - steps[0]) < 1e-6 * steps[0] })
        }
    }

    @Test("zero is among the ticks where it must be")
    func zero() {
        var generator = SeededGenerator(seed: 8)
        for _ in 0..<200 {
            let low = -Double.random(in: 0...10, using: &generator), high = Double.random(in: 0.1...10, using: &generator)
            #expect(RoundTicks.ticks(from: low, to: high, count: 4, holdingZero: true).contains(0), "\(low)…\(high)")
        }
    }

    @Test("an empty, reversed or endless range gives one tick instead of a search without end", arguments: [(1.0, 1.0), (2, 1), (0, .infinity), (.nan, 1), (-1e308, 1e308)])
    func degenerate(low: Double, high: Double) {
        #expect(RoundTicks.ticks(from: low, to: high, count: 5).count == 1)
    }
}
