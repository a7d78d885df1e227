import KepiCore

/// What scorecard.yaml says, checked: perspectives, their objectives, their measures, with weights normalised within each level.
package struct ScorecardDefinition: Sendable {
    package var perspectives: [Perspective]
    package var location: SourceLocation

    package init(perspectives: [Perspective], location: SourceLocation) { self.perspectives = perspectives; self.location = location }

    package struct Perspective: Sendable {
        package var id: String
        package var name: LocalizedText
        /// 0…1 among the perspectives.
        package var weight: Double
        package var objectives: [Objective]
        package var location: SourceLocation
        package init(id: String, name: LocalizedText, weight: Double, objectives: [Objective], location: SourceLocation) {
            self.id = id; self.name = name; self.weight = weight; self.objectives = objectives; self.location = location
        }
    }

    package struct Objective: Sendable {
        package var id: String
        package var name: LocalizedText
        /// 0…1 among the objectives of the perspective.
        package var weight: Double
        package var measures: [Measure]
        package var location: SourceLocation
        package init(id: String, name: LocalizedText, weight: Double, measures: [Measure], location: SourceLocation) {
            self.id = id; self.name = name; self.weight = weight; self.measures = measures; self.location = location
        }
    }

    package struct Measure: Sendable {
        /// The metric's id, or the measure's name in the table `measures`.
        package var id: String
        package var isMetric: Bool
        package var name: LocalizedText
        /// 0…1 among the measures of the objective.
        package var weight: Double
        /// From here or kepi.yaml; nil: it stands in the rows of `measures`.
        package var target: Double?
        package var floor: Double
        package var stretch: Double?
        package var owner: String?
        package var initiative: LocalizedText?
        package var note: LocalizedText?
        /// Of the measure's id.
        package var location: SourceLocation
        /// Of the target, where it is stated.
        package var targetLocation: SourceLocation?

        package init(id: String, isMetric: Bool, name: LocalizedText, weight: Double, target: Double?, floor: Double, stretch: Double? = nil, owner: String? = nil,
                     initiative: LocalizedText? = nil, note: LocalizedText? = nil, location: SourceLocation, targetLocation: SourceLocation? = nil) {
            self.id = id; self.isMetric = isMetric; self.name = name; self.weight = weight; self.target = target; self.floor = floor; self.stretch = stretch
            self.owner = owner; self.initiative = initiative; self.note = note; self.location = location; self.targetLocation = targetLocation
        }
    }

    /// All measures, in the file's order.
    package var measures: [Measure] { perspectives.flatMap { $0.objectives.flatMap(\.measures) } }
}
