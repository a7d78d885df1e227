import Foundation
import KepiConfiguration
import KepiCore

/// Finds templates: a folder for each, in it one Markdown file a language (`one-page/en.md`).
package struct TemplateLibrary: Sendable {
    /// Folders of templates; of two files of one template and language the later folder's wins.
    package let folders: [String]

    package init(folders: [String]) { self.folders = folders }

    /// Every template of the folders, by name. A folder that does not exist holds none; a file that cannot be read is listed all the same.
    package func list() -> [TemplateInfo] {
        var found: [String: TemplateInfo] = [:]
        for folder in folders {
            for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where !name.hasPrefix(".") {
                let path = folder + "/" + name
                let languages = Language.allCases.filter { FileManager.default.fileExists(atPath: path + "/\($0.rawValue).md") }
                guard let first = languages.contains(.en) ? .en : languages.first else { continue }
                var diagnostics = Diagnostics()
                let front = (try? read(path + "/\(first.rawValue).md")).map { FrontMatter($0, file: path, &diagnostics) }
                let all = Set(languages).union(found[name]?.languages ?? [])
                found[name] = TemplateInfo(
                    name: name, title: front?.title ?? name, description: front?.description ?? "", languages: all.sorted(), folder: path)
            }
        }
        return found.values.sorted { $0.name < $1.name }
    }

    /// The template `name` in `language`.
    /// - Throws: `Failure` (.input): `template.unknown` with the nearest name, `template.language`, `template.unreadable`, and every mistake of
    ///   front matter, blocks' YAML and Mustache syntax with its place.
    package func template(named name: String, language: Language) throws(Failure) -> Template {
        for folder in folders.reversed() {
            let path = "\(folder)/\(name)/\(language.rawValue).md"
            // A name is one folder, never a way out of it.
            guard !name.contains("/"), !name.hasPrefix("."), FileManager.default.fileExists(atPath: path) else { continue }
            return try TemplateReader(name: name, language: language, file: path).read(try read(path))
        }
        let all = list()
        if let info = all.first(where: { $0.name == name }) {
            throw Failure(
                .input,
                [
                    Diagnostic(
                        code: "template.language", at: SourceLocation(file: info.folder), "the template '\(name)' is not written in \(language.rawValue)",
                        suggestion: "it is there in \(info.languages.map(\.rawValue).joined(separator: ", "))")
                ])
        }
        throw Failure(
            .input,
            [
                Diagnostic(
                    code: "template.unknown", "there is no template '\(name.madeVisible)'",
                    suggestion: Spelling.suggestion(for: name, among: all.map(\.name)) ?? "there are \(all.map(\.name).joined(separator: ", "))")
            ])
    }

    private func read(_ path: String) throws(Failure) -> String {
        guard let data = FileManager.default.contents(atPath: path), let text = String(validating: data, as: UTF8.self) else {
            throw Failure(.input, [Diagnostic(code: "template.unreadable", at: SourceLocation(file: path), "this template cannot be read as UTF-8 text")])
        }
        return text
    }
}
