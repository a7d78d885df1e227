import Foundation

/// Positions of an axis' labels: as round, as near to the wanted number and as close to the data's ends as can be had together.
///
/// Source: Talbot, Lin, Hanrahan, "An Extension of Wilkinson's Algorithm for Positioning Tick Labels on Axes", IEEE TVCG 16 (2010), with its
/// weights and nice steps; legibility is left at 1, since labels here are all of one format. The search is pruned by the upper bounds of each
/// score and ends after a few hundred candidates whatever the range.
package enum RoundTicks {
    /// Ticks that enclose `low`…`high` (`enclosing`) or lie about it as they score best, ascending, at least two.
    /// - Parameters:
    ///   - count: how many are wanted (2 or more); the result may differ by a few.
    ///   - holdingZero: zero, which must lie in the range, is one of them.
    /// - Returns: `[low]` where the range is empty or not finite.
    package static func ticks(from low: Double, to high: Double, count: Int, enclosing: Bool = true, holdingZero: Bool = false) -> [Double] {
        guard low.isFinite, high.isFinite, high > low, (high - low).isFinite, high - low > 1e-12 * max(abs(low), abs(high)) else { return [low] }
        var search = Search(low: low, high: high, wanted: Double(max(2, count)), enclosing: enclosing, needsZero: holdingZero)
        return search.run() ?? [low, high]
    }

    private static let steps = [1.0, 5, 2, 2.5, 4, 3]
    private static let weights = (simplicity: 0.25, coverage: 0.2, density: 0.5, legibility: 0.05)

    private struct Search {
        let low: Double, high: Double, wanted: Double, enclosing: Bool, needsZero: Bool
        var best: (score: Double, ticks: [Double])?

        func score(_ simplicity: Double, _ coverage: Double, _ density: Double) -> Double {
            weights.simplicity * simplicity + weights.coverage * coverage + weights.density * density + weights.legibility
        }
        func cannotWin(_ bound: Double) -> Bool { bound < (best?.score ?? -2) }

        /// Tries, from the simplest on, every `skip`th multiple of a nice step, then the number of ticks, then the power of ten, then where they start.
        mutating func run() -> [Double]? {
            for skip in 1...40 {
                for (rank, step) in steps.enumerated() {
                    let simplest = 1 - Double(rank) / Double(steps.count - 1) - Double(skip) + 1
                    if cannotWin(score(simplest, 1, 1)) { return best?.ticks }
                    var count = 2
                    while count < 100, !cannotWin(score(simplest, 1, densityBound(count))) {
                        tryPowers(skip: skip, step: step, count: count, simplest: simplest)
                        count += 1
                    }
                }
            }
            return best?.ticks
        }

        mutating func tryPowers(skip: Int, step: Double, count: Int, simplest: Double) {
            let gap = (high - low) / Double(count + 1) / (Double(skip) * step)
            var power = Int(log10(gap).rounded(.up))
            let last = power + 40
            while power < last {
                let base = multiple(step, power)
                let tickStep = base * Double(skip)
                let span = tickStep * Double(count - 1)
                if cannotWin(score(simplest, coverageBound(span), densityBound(count))) { return }
                let firstStart = ((high / tickStep).rounded(.down) - Double(count - 1)) * Double(skip)
                let lastStart = (low / tickStep).rounded(.up) * Double(skip)
                var start = firstStart
                while start <= lastStart, start.magnitude < 1e15 {
                    let ticks = (0..<count).map { value(start + Double($0 * skip), step: step, power: power) }
                    consider(ticks, simplest: simplest, holdsZero: holdsZero(start, skip: skip, count: count))
                    start += 1
                }
                power += 1
            }
        }

        mutating func consider(_ ticks: [Double], simplest: Double, holdsZero: Bool) {
            guard let first = ticks.first, let last = ticks.last, last > first else { return }
            if enclosing && (first > low || last < high) || needsZero && !holdsZero { return }
            let range = high - low
            let coverage = 1 - 0.5 * (square(high - last) + square(low - first)) / square(0.1 * range)
            let ratio = Double(ticks.count - 1) / (last - first) / ((wanted - 1) / (max(last, high) - min(first, low)))
            let total = score(simplest - (holdsZero ? 0 : 1), coverage, 2 - max(ratio, 1 / ratio))
            if total > best?.score ?? -2 { best = (total, ticks) }
        }

        func holdsZero(_ start: Double, skip: Int, count: Int) -> Bool {
            start <= 0 && start + Double(skip * (count - 1)) >= 0 && start.remainder(dividingBy: Double(skip)) == 0
        }
        func densityBound(_ count: Int) -> Double { Double(count) >= wanted ? 2 - Double(count - 1) / (wanted - 1) : 1 }
        func coverageBound(_ span: Double) -> Double {
            let range = high - low
            return span > range ? 1 - square((span - range) / 2) / square(0.1 * range) : 1
        }
        func square(_ value: Double) -> Double { value * value }
        func multiple(_ step: Double, _ power: Int) -> Double { value(1, step: step, power: power) }
        /// Divides by a positive power of ten rather than multiply by a negative one: 7 ÷ 10 is 0.7, 7 × 0.1 is not.
        func value(_ multiple: Double, step: Double, power: Int) -> Double {
            power >= 0 ? multiple * step * pow(10, Double(power)) : multiple * step / pow(10, Double(-power))
        }
    }
}
