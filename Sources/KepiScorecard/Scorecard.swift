import KepiCore

/// The balanced scorecard of one period: four (or however many) perspectives, each with objectives, each with measures.
package struct Scorecard: Sendable {
    /// 0…120; nil without any data.
    package var score: Double?
    /// Share of weight with data, 0…1, multiplied down the levels.
    package var coverage: Double
    package var perspectives: [Perspective]
    /// The perspective with the lowest score.
    package var worst: String?
    package var missedMeasures: Int
    /// Coverage under 60%.
    package var isProvisional: Bool

    package init(score: Double?, coverage: Double, perspectives: [Perspective], worst: String?, missedMeasures: Int, isProvisional: Bool) {
        self.score = score; self.coverage = coverage; self.perspectives = perspectives; self.worst = worst
        self.missedMeasures = missedMeasures; self.isProvisional = isProvisional
    }

    package enum Status: String, Hashable, Sendable, CaseIterable { case met, near, missed, noData = "no data" }

    package struct Perspective: Sendable {
        package var id: String
        package var name: LocalizedText
        /// Normalised, 0…1 among the perspectives.
        package var weight: Double
        package var score: Double?
        package var coverage: Double
        /// The id of the objective with the lowest score.
        package var worst: String?
        package var missedMeasures: Int
        package var objectives: [Objective]
        package init(id: String, name: LocalizedText, weight: Double, score: Double?, coverage: Double, worst: String?, missedMeasures: Int, objectives: [Objective]) {
            self.id = id; self.name = name; self.weight = weight; self.score = score; self.coverage = coverage; self.worst = worst
            self.missedMeasures = missedMeasures; self.objectives = objectives
        }
    }

    package struct Objective: Sendable {
        package var id: String
        package var name: LocalizedText
        package var weight: Double
        package var score: Double?
        package var coverage: Double
        package var worst: String?
        package var missedMeasures: Int
        package var measures: [Measure]
        package init(id: String, name: LocalizedText, weight: Double, score: Double?, coverage: Double, worst: String?, missedMeasures: Int, measures: [Measure]) {
            self.id = id; self.name = name; self.weight = weight; self.score = score; self.coverage = coverage; self.worst = worst
            self.missedMeasures = missedMeasures; self.measures = measures
        }
    }

    package struct Measure: Sendable {
        /// The metric's id or the name of the row of `measures`.
        package var id: String
        package var isMetric: Bool
        package var name: LocalizedText
        package var unit: Unit?
        package var better: Direction
        /// Unrounded; nil: no data.
        package var actual: Double?
        package var target: Double
        package var floor: Double
        package var stretch: Double?
        /// Normalised within its objective.
        package var weight: Double
        /// From the value as printed, 0…120, unrounded.
        package var score: Double?
        package var status: Status
        /// The interval holds the target as well.
        package var isWithinChance: Bool
        package var owner: String?
        package var initiative: LocalizedText?
        package var note: LocalizedText?
        /// Values of earlier periods, oldest first, the current one last.
        package var trend: [Double?]
        package init(id: String, isMetric: Bool, name: LocalizedText, unit: Unit?, better: Direction, actual: Double?, target: Double, floor: Double, stretch: Double?,
                     weight: Double, score: Double?, status: Status, isWithinChance: Bool, owner: String?, initiative: LocalizedText?, note: LocalizedText?, trend: [Double?]) {
            self.id = id; self.isMetric = isMetric; self.name = name; self.unit = unit; self.better = better; self.actual = actual; self.target = target
            self.floor = floor; self.stretch = stretch; self.weight = weight; self.score = score; self.status = status; self.isWithinChance = isWithinChance
            self.owner = owner; self.initiative = initiative; self.note = note; self.trend = trend
        }
    }

    /// All measures, in order.
    package var measures: [Measure] { perspectives.flatMap { $0.objectives.flatMap(\.measures) } }
}

/// How a figure stands against the target stated for it in kepi.yaml or in the scorecard: for the tiles and kpis.json.
package struct TargetStatus: Hashable, Sendable {
    package var target: Double
    package var floor: Double?
    package var status: Scorecard.Status
    package var isWithinChance: Bool
    package init(target: Double, floor: Double?, status: Scorecard.Status, isWithinChance: Bool) {
        self.target = target; self.floor = floor; self.status = status; self.isWithinChance = isWithinChance
    }
}
