import KepiCore

/// The score of one measure, and what it is called.
package enum MeasureScore {
    /// Linear from 0 at the floor to 100 at the target and, where a stretch is given, on to 120 there; held outside. Lower is better where floor > target.
    ///
    /// All of one scale; `value` as printed. `floor` differs from `target`, and `stretch` lies beyond it.
    package static func score(_ value: Double, target: Double, floor: Double, stretch: Double? = nil) -> Double {
        // On the side of the target first, so that the target itself is 100 to the last bit.
        let isBeyond = target > floor ? value >= target : value <= target
        guard isBeyond else { return max(0, 100 * (value - floor) / (target - floor)) }
        guard let stretch else { return 100 }
        return min(120, 100 + 20 * (value - target) / (stretch - target))
    }

    /// Met from 100, near from 80, by the score as printed to 0.1.
    package static func status(_ score: Double?) -> Scorecard.Status {
        guard let score else { return .noData }
        let printed = DecimalRounding.round(score, decimals: 1)
        return printed >= 100 ? .met : printed >= 80 ? .near : .missed
    }

    /// Without a floor there is no score: met at the target as printed, else missed.
    package static func status(_ value: Double, target: Double, better: Direction) -> Scorecard.Status {
        (better == .lower ? value <= target : value >= target) ? .met : .missed
    }
}
