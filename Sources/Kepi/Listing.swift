import Foundation
import KepiConfiguration
import KepiCore
import KepiMetrics
import KepiReport

/// What `kepi metrics` and `kepi templates` list.
package enum Listing {
    /// Rows of id, name, unit, which way is good, definition.
    package static func metrics(installation: Installation, project: String, locale: String) throws(Failure) -> [[String]] {
        guard let language = Language(rawValue: locale) else {
            throw Failure(.input, [Diagnostic(code: "locale.unknown", "there is no locale '\(locale.madeVisible)'", suggestion: "it is one of \(Language.allCases.map(\.rawValue).joined(separator: ", "))")])
        }
        let catalogue = try MetricCatalogue.load(folders: [installation.metrics, project + "/metrics"].filter { FileManager.default.fileExists(atPath: $0) }, settings: Settings())
        return catalogue.definitions.map { [$0.id, $0.names[language].madeVisible, $0.unit.rawValue, $0.better.rawValue, $0.definition[language].madeVisible] }
    }

    /// Rows of name, languages, title, where it is.
    package static func templates(installation: Installation, project: String) throws(Failure) -> [[String]] {
        TemplateLibrary(folders: [installation.templates, project + "/templates"]).list().map { [$0.name, $0.languages.map(\.rawValue).joined(separator: ", "), $0.title.madeVisible, $0.folder] }
    }

    /// - Returns: the folder of the copy.
    /// - Throws: `Failure` where there is no such template, or the project has one of this name already.
    package static func copyTemplate(_ name: String, installation: Installation, project: String) throws(Failure) -> String {
        let templates = TemplateLibrary(folders: [installation.templates]).list()
        guard let template = templates.first(where: { $0.name == name }) else {
            throw Failure(.input, [Diagnostic(code: "template.unknown", "there is no template '\(name.madeVisible)'", suggestion: Spelling.suggestion(for: name, among: templates.map(\.name)))])
        }
        let target = project + "/templates/" + name
        guard !FileManager.default.fileExists(atPath: target) else {
            throw Failure(.input, [Diagnostic(code: "template.exists", at: SourceLocation(file: target), "the project has a template of this name already")])
        }
        do {
            try FileManager.default.createDirectory(atPath: project + "/templates", withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: template.folder, toPath: target)
        } catch {
            throw Failure(.input, [Diagnostic(code: "output.unwritable", at: SourceLocation(file: target), "the template cannot be copied here")])
        }
        return target
    }
}
