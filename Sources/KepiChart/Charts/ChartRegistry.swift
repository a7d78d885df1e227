import KepiCore

/// Every chart there is, one line each: what templates may name and how a message explains it.
package enum ChartRegistry {
    package struct Entry: Sendable {
        package var type: any Chart.Type
        /// One clause, in English, for lists and messages.
        package var description: String
        package var name: String { type.name }
    }

    package static let entries: [Entry] = [
        Entry(type: TrendChart.self, description: "a line over periods with interval, target, process limits and the year before"),
        Entry(type: BarsChart.self, description: "horizontal bars from zero with intervals, one a group"),
        Entry(type: BulletChart.self, description: "a measure against floor and target, word-sized"),
        Entry(type: SparklineChart.self, description: "the last periods as a word-sized line"),
        Entry(type: IntervalChart.self, description: "a value, its interval and its target, word-sized"),
        Entry(type: WhaleChart.self, description: "the share of the profit that customers make together, the most profitable first"),
        Entry(type: SurvivalChart.self, description: "the share still there as a function of time, with band and quantiles"),
        Entry(type: HistogramChart.self, description: "how often each value occurs, with marked quantiles and those still waiting"),
        Entry(type: SegmentGridChart.self, description: "customers by two scores in a grid, neighbouring cells of one segment as a region"),
        Entry(type: CohortChart.self, description: "cohorts by rows and what became of them in each period after, as tinted cells"),
        Entry(type: TransitionChart.self, description: "how many moved from each stage to each other, the ones who stayed outlined"),
        Entry(type: WaterfallChart.self, description: "what makes up a total, as floating bars from zero, one a step"),
        Entry(type: RadarChart.self, description: "three to eight measures around a circle, against one reference"),
        Entry(type: ScatterChart.self, description: "points of two measures with intervals, as large as what they stand for"),
        Entry(type: DumbbellChart.self, description: "a value before and after, as two dots and the line between them, one a group"),
        Entry(type: ParetoChart.self, description: "causes by how often they occur, and the share that they make up with those above"),
    ]

    package static var names: [String] { entries.map(\.name) }

    package static func entry(named name: String) -> Entry? { entries.first { $0.name == name } }

    /// What to add to a message about a name that is none: the nearest one, else all of them.
    package static func suggestion(for name: String) -> String {
        Spelling.suggestion(for: name, among: names) ?? "the charts are \(names.joined(separator: ", "))"
    }
}
