import Foundation
import KepiConfiguration
import KepiCore

/// Every metric that a build knows: the built-in ones and a project's own.
package struct MetricCatalogue: Sendable {
    /// By `order`, then id: headline KPIs first.
    package let definitions: [MetricDefinition]

    /// The settings that its definitions were read with.
    let settings: Settings
    /// Those of the folders behind the first: their SQL has not been tried before.
    let ownIDs: Set<String>

    package init(definitions: [MetricDefinition], settings: Settings = Settings(), ownIDs: Set<String> = []) {
        self.ownIDs = ownIDs
        self.settings = settings
        self.definitions = definitions.sorted { ($0.order, $0.id) < ($1.order, $1.id) }
    }

    package subscript(id: String) -> MetricDefinition? { definitions.first { $0.id == id } }

    /// Reads every `*.yaml` of the folders; a later folder adds metrics, or replaces one by its id. A folder that does not exist holds none.
    /// - Throws: `Failure` (.input) with every mistake of every file.
    package static func load(folders: [String], settings: Settings) throws(Failure) -> MetricCatalogue {
        var diagnostics = Diagnostics()
        var definitions: [String: MetricDefinition] = [:]
        var ownIDs: Set<String> = []
        for (index, folder) in folders.enumerated() {
            var inFolder: [String: String] = [:]
            for file in files(in: folder) {
                guard let definition = read(file, settings: settings, &diagnostics) else { continue }
                if let other = inFolder[definition.id] {
                    diagnostics.add(Diagnostic(code: "metric.same-id", at: SourceLocation(file: file), "metric '\(definition.id)' stands in \(other) as well"))
                }
                inFolder[definition.id] = file
                if index > 0 { ownIDs.insert(definition.id) }
                var metric = definition
                // A metric of the company's own in place of a built-in one keeps its rank among the headline figures.
                if let replaced = definitions[definition.id] {
                    metric.isHeadline = replaced.isHeadline
                    if metric.order == 1000 { metric.order = replaced.order }
                }
                definitions[metric.id] = metric
            }
        }
        try diagnostics.throwIfErrors()
        return MetricCatalogue(definitions: Array(definitions.values), settings: settings, ownIDs: ownIDs)
    }

    private static func files(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { ($0.hasSuffix(".yaml") || $0.hasSuffix(".yml")) && !$0.hasPrefix(".") }.sorted().map { folder.hasSuffix("/") ? folder + $0 : folder + "/" + $0 }
    }

    private static func read(_ file: String, settings: Settings, _ diagnostics: inout Diagnostics) -> MetricDefinition? {
        guard let data = FileManager.default.contents(atPath: file) else {
            diagnostics.add(Diagnostic(code: "metric.unreadable", at: SourceLocation(file: file), "this metric file cannot be read"))
            return nil
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            diagnostics.add(Diagnostic(code: "metric.unreadable", at: SourceLocation(file: file), "this metric file is not UTF-8 text"))
            return nil
        }
        do {
            return MetricDefinition.read(try ConfigurationNode.parse(text, file: file), settings: settings, &diagnostics)
        } catch {
            diagnostics.add(contentsOf: error.diagnostics)
            return nil
        }
    }
}
