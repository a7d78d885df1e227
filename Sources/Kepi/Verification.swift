import Foundation
import KepiConfiguration
import KepiCore
import KepiDelivery

/// Makes a report again from what its manifest says and compares every file, byte for byte.
package struct Verification: Sendable {
    package let folder: String
    package let project: String?
    package let dataFolder: String?
    /// Where the issue that it was compared with is now; nil: where it was.
    package let since: String?
    package let installation: Installation
    package let progress: RunProgress

    package init(folder: String, project: String?, dataFolder: String?, since: String? = nil, installation: Installation, progress: RunProgress) {
        self.folder = folder; self.project = project; self.dataFolder = dataFolder; self.since = since; self.installation = installation; self.progress = progress
    }

    package struct Outcome: Sendable {
        /// What is not the same; empty: all is.
        package var differences: [Diagnostic]
        /// Files compared.
        package var files: Int
    }

    package func run() throws(Failure) -> Outcome {
        let manifest = try Manifest.read(in: folder)
        var differences: [Diagnostic] = []
        for output in manifest.outputs {
            guard let found = try? Manifest.file(at: folder + "/" + output.path, named: output.path) else {
                differences.append(Diagnostic(code: "verify.missing", at: SourceLocation(file: folder + "/" + output.path), "this file of the report is gone"))
                continue
            }
            if found != output { differences.append(Diagnostic(code: "verify.altered", at: SourceLocation(file: folder + "/" + output.path), "this file was changed after it was made")) }
        }
        let work = try WorkFolder()
        var request = BuildRequest(project: try projectFolder())
        request.dataFolder = dataFolder
        request.period = manifest.period
        request.date = manifest.date
        request.output = work.path + "/again"
        request.acceptsQuality = true
        request.earlierIssue = earlierIssue(manifest, request.project)
        for report in manifest.reports {
            request.templates = [report.template]
            request.locales = [report.locale]
            request.formats = report.formats
            _ = try ReportRun(pipeline: Pipeline(request: request, installation: installation, progress: progress)).build()
        }
        let again = try Manifest.read(in: request.output! + "/" + manifest.period)
        if again.kepi != manifest.kepi || again.engine != manifest.engine {
            differences.append(Diagnostic(.warning, code: "verify.version", "the report was made by kepi \(manifest.kepi) with \(manifest.engine), this is kepi \(again.kepi) with \(again.engine)"))
        }
        for input in manifest.inputs where !again.inputs.contains(input) {
            differences.append(Diagnostic(code: "verify.input", at: SourceLocation(file: input.path), "this input is not what the report was made from"))
        }
        for output in manifest.outputs where again.outputs.first(where: { $0.path == output.path })?.sha256 != output.sha256 {
            differences.append(Diagnostic(code: "verify.differs", at: SourceLocation(file: folder + "/" + output.path), "made again, this file is another"))
        }
        return Outcome(differences: differences, files: manifest.outputs.count)
    }

    /// The file that the report was held against: where the report's folder says, else the project's, else the working folder; of several the one that has not changed.
    private func earlierIssue(_ manifest: Manifest, _ project: String) -> BuildRequest.EarlierIssueChoice {
        guard let name = manifest.earlierIssue else { return .none }
        let input = manifest.inputs.first { $0.path == name }
        let folder = project.hasSuffix(".yaml") ? (project as NSString).deletingLastPathComponent : project
        // A bare name was a path of one machine: the report's own kpis.json is not meant.
        let near = name.contains("/") ? [self.folder + "/" + name, folder + "/" + name, name] : [folder + "/" + name, name]
        let places = ([since].compactMap(\.self) + near).filter { FileManager.default.fileExists(atPath: $0) }
        let unchanged = places.first { (try? Manifest.file(at: $0, named: name)) == input }
        return (unchanged ?? places.first).map { .file(path: $0, name: name) } ?? .none
    }

    /// The nearest folder above the report with a kepi.yaml.
    private func projectFolder() throws(Failure) -> String {
        if let project { return project }
        var path = URL(fileURLWithPath: folder).standardizedFileURL.path
        while path != "/", !path.isEmpty {
            path = (path as NSString).deletingLastPathComponent
            if FileManager.default.fileExists(atPath: path + "/kepi.yaml") { return path }
        }
        throw Failure(.input, [Diagnostic(code: "verify.no-project", at: SourceLocation(file: folder), "there is no kepi.yaml above this folder", suggestion: "name the project with --project")])
    }
}
