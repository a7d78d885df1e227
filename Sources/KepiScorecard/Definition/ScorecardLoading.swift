import Foundation
import KepiConfiguration
import KepiCore
import KepiMetrics

extension ScorecardDefinition {
    /// Reads scorecard.yaml. Targets that it does not state are taken from `project`; those of table `measures` may still come with the rows.
    /// - Parameter metrics: the catalogue: what a measure may name.
    /// - Throws: `Failure` (.input) with every mistake, each with line and column: `scorecard.unreadable`, `yaml.syntax`, `configuration.*`, and `scorecard.` with
    ///   `empty`, `id-missing`, `repeated`, `unknown-metric`, `weight`, `weight-missing`, `target-missing`, `floor-missing`, `floor`, `stretch`, `direction`, `target-range`,
    ///   `target-conflict`.
    package static func load(path: String, metrics: [MetricDefinition], project: Project) throws(Failure) -> ScorecardDefinition {
        guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8) else {
            throw Failure(.input, [Diagnostic(code: "scorecard.unreadable", at: SourceLocation(file: path), "the scorecard cannot be read, or is not UTF-8 text")])
        }
        return try parse(text, file: path, metrics: metrics, project: project)
    }

    /// The same of a text.
    package static func parse(_ text: String, file: String, metrics: [MetricDefinition], project: Project) throws(Failure) -> ScorecardDefinition {
        let node = try ConfigurationNode.parse(text, file: file)
        var reading = ScorecardReading(metrics: metrics, targets: project.targets)
        let definition = reading.scorecard(node)
        try reading.diagnostics.throwIfErrors()
        return definition
    }
}
