import Foundation
import KepiConfiguration
import KepiCore
import KepiDelivery
import KepiInsight

/// Finds the issue that a report is held against: the one that was named, else the newest of an earlier period in the output folder.
///
/// Of the folder only what carries a period in its name is looked at, so that neither times of files nor their order matter; an issue of the reported period itself, or of a later one, is
/// never taken. Issues of the same kind of period (quarters beside quarters) come before those of another.
struct EarlierIssueSearch {
    let request: BuildRequest
    let project: Project
    /// That gets `<period>/…`.
    let outputFolder: String
    let period: Period

    struct Found: Sendable {
        var issue: EarlierIssue
        /// As it stands among the inputs.
        var input: Manifest.File
    }

    /// - Throws: `Failure` (.input) where an issue was named and is none, is of the reported period, or is of a later one.
    func find(_ diagnostics: inout [Diagnostic]) throws(Failure) -> Found? {
        switch request.earlierIssue {
        case .none: return nil
        case .file(let path, let name): return try named(path, name, at: nil, &diagnostics)
        case .search: break
        }
        // A path of one machine is no name for others.
        if let since = request.since { return try named(since, since.hasPrefix("/") ? (since as NSString).lastPathComponent : since, at: nil, &diagnostics) }
        if let since = project.since { return try named(since.path.hasPrefix("/") ? since.path : project.folder + "/" + since.path, since.path, at: since.location, &diagnostics) }
        for candidate in candidates {
            let path = "\(outputFolder)/\(candidate.id)/kpis.json"
            guard FileManager.default.fileExists(atPath: path) else { continue }
            do throws(Failure) {
                let found = try read(path, "../\(candidate.id)/kpis.json")
                if found.issue.period == candidate, isOurs(found.issue) { return found }
                diagnostics.append(Diagnostic(.warning, code: "issue.foreign", at: SourceLocation(file: path), "this is no issue of \(project.company[project.locale].madeVisible) for \(candidate.id); it is passed over"))
            } catch {
                diagnostics += error.diagnostics.map { Diagnostic(.warning, code: $0.code, at: $0.location, $0.message + "; it is passed over") }
            }
        }
        return nil
    }

    /// Earlier periods with a folder, the newest first.
    private var candidates: [Period] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: outputFolder)) ?? []
        let periods = names.compactMap { name in Period(name, fiscalYearStart: project.calendar.fiscalYearStart).flatMap { $0.id == name ? $0 : nil } }
        return periods.filter { $0.end < period.end }.sorted { a, b in
            let (first, second) = (a.kind == period.kind, b.kind == period.kind)
            return first == second ? (a.end, a.start, a.id) > (b.end, b.start, b.id) : first
        }
    }

    private func named(_ path: String, _ name: String, at location: SourceLocation?, _ diagnostics: inout [Diagnostic]) throws(Failure) -> Found {
        guard FileManager.default.fileExists(atPath: path) else {
            throw Failure(.input, [Diagnostic(code: "issue.not-found", at: location, "there is no file '\(path.madeVisible)' to compare with", suggestion: "name the kpis.json of an earlier build")])
        }
        let found = try read(path, name)
        guard found.issue.period.end < period.end else {
            throw Failure(.input, [Diagnostic(code: "issue.not-earlier", at: location ?? SourceLocation(file: path), "this issue is of \(found.issue.period); the report of \(period) is compared with an earlier one")])
        }
        if !isOurs(found.issue) {
            diagnostics.append(Diagnostic(.warning, code: "issue.foreign", at: location ?? SourceLocation(file: path), "this issue is of '\(found.issue.company.prefix(60).description.madeVisible)', another name than the project's"))
        }
        return found
    }

    private func isOurs(_ issue: EarlierIssue) -> Bool { Language.allCases.contains { project.company[$0] == issue.company } }

    private func read(_ path: String, _ name: String) throws(Failure) -> Found {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw Failure(.input, [Diagnostic(code: "issue.unreadable", at: SourceLocation(file: path), "this file cannot be read")])
        }
        let issue = try EarlierIssueReader.read(bytes, file: path, fiscalYearStart: project.calendar.fiscalYearStart)
        return Found(issue: issue, input: Manifest.File(path: name, sha256: Manifest.hash(bytes), bytes: bytes.count))
    }
}
