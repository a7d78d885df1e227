import KepiCore

/// What is still there as a function of time: one to three step curves that start at everything at time 0, with their bands (Kaplan and Meier).
///
/// A curve holds a step's share from the step's time on, until the next. Steps without a time (or with a negative one) or a share are left out; shares are
/// drawn within 0…1; order does not matter. The axis of shares is always the whole, 0 to 100%.
package struct SurvivalChart: Chart, Hashable {
    package static let name = "survival"
    package var curves: [Curve]
    package var timeUnit: TimeUnit
    package var timeTitle: String
    package var shareTitle: String
    /// Quantiles and the like: thin upright lines.
    package var marks: [Mark]
    package var emptyText: String

    package enum TimeUnit: String, Hashable, Sendable, CaseIterable { case hours, days, weeks, months }

    package struct Curve: Hashable, Sendable {
        package var label: String
        package var steps: [Step]
        /// The last time that was watched; the curve runs on to there.
        package var end: Double
        package init(label: String, steps: [Step], end: Double) { self.label = label; self.steps = steps; self.end = end }
    }

    package struct Step: Hashable, Sendable {
        package var time: Double
        /// 0…1, from this time on.
        package var share: Double
        /// The interval of the share; both nil: none. One nil: it runs to the edge.
        package var low: Double?
        package var high: Double?
        /// Shown over the stretch from this step to the next; empty: none.
        package var tooltip: String
        package init(time: Double, share: Double, low: Double? = nil, high: Double? = nil, tooltip: String = "") {
            self.time = time; self.share = share; self.low = low; self.high = high; self.tooltip = tooltip
        }
    }

    package struct Mark: Hashable, Sendable {
        package var time: Double
        package var label: String
        package init(time: Double, label: String) { self.time = time; self.label = label }
    }

    package init(curves: [Curve], timeUnit: TimeUnit, timeTitle: String, shareTitle: String, marks: [Mark] = [], emptyText: String) {
        self.curves = curves; self.timeUnit = timeUnit; self.timeTitle = timeTitle; self.shareTitle = shareTitle; self.marks = marks; self.emptyText = emptyText
    }

    package var isEmpty: Bool { curves.allSatisfy { $0.drawable.isEmpty } }

    package func scene(width: Double, context: ChartContext) -> Scene {
        isEmpty ? EmptyState.scene(emptyText, width: width, context: context) : SurvivalLayout(chart: self, width: width, context: context).scene()
    }
}

extension SurvivalChart.Curve {
    /// The steps that can be drawn, by time, shares and intervals within 0…1.
    var drawable: [SurvivalChart.Step] {
        func held(_ value: Double?) -> Double? { value.drawable.map { min(max($0, 0), 1) } }
        return steps.enumerated().compactMap { index, step -> (Int, SurvivalChart.Step)? in
            guard Double?(step.time).drawable != nil, step.time >= 0, let share = held(step.share) else { return nil }
            return (index, SurvivalChart.Step(time: step.time, share: share, low: held(step.low), high: held(step.high), tooltip: step.tooltip))
        }.sorted { ($0.1.time, $0.0) < ($1.1.time, $1.0) }.map(\.1)
    }
}
