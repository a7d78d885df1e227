import KepiCore
import KepiMetrics

/// What a target, a floor and a stretch must be to each other and to the metric's unit and direction.
enum GoalRules {
    enum Part { case target, floor, stretch }

    struct Problem: Hashable {
        var part: Part
        var code: String
        var message: String
        var suggestion: String?
    }

    /// - Parameter metric: nil for a row of `measures`, whose unit and direction nobody states.
    static func problems(_ id: String, target: Double?, floor: Double?, stretch: Double?, metric: MetricDefinition?) -> [Problem] {
        var problems: [Problem] = []
        if metric?.unit == .share {
            for (part, name, value) in [(Part.target, "target", target), (.floor, "floor", floor), (.stretch, "stretch", stretch)] {
                guard let value, abs(value) > 1 else { continue }
                problems.append(Problem(part: part, code: "scorecard.target-range", message: "the \(name) of '\(id)' is a share, from 0 to 1, not \(ScorecardWords.number(value))",
                                        suggestion: abs(value) <= 100 ? "write \(ScorecardWords.number(value / 100)) for \(ScorecardWords.number(value))%" : nil))
            }
            if !problems.isEmpty { return problems }
        }
        guard let target else { return problems }
        if let floor {
            if floor == target {
                problems.append(Problem(part: .floor, code: "scorecard.floor", message: "the floor of '\(id)' is its target: nothing lies between them to score"))
                return problems
            }
            if let metric, metric.better != .none, (metric.better == .higher) != (target > floor) {
                problems.append(Problem(part: .floor, code: "scorecard.direction", message: "of '\(id)' \(metric.better.rawValue) is better: its floor must lie "
                                        + (metric.better == .higher ? "below" : "above") + " its target"))
                return problems
            }
        }
        if let stretch {
            let isUpward = floor.map { target > $0 } ?? metric.map { $0.better == .higher }
            if stretch == target || isUpward.map({ $0 != (stretch > target) }) == true {
                problems.append(Problem(part: .stretch, code: "scorecard.stretch", message: "the stretch of '\(id)' must lie beyond its target, on the other side from the floor"))
            }
        }
        return problems
    }
}
