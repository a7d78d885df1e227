import Foundation
import KepiConfiguration
import KepiCore
import Synchronization

/// The scans of a project's files: each file is scanned once, beside all other work, however many tables and queries read it.
final class ScanCache: Sendable {
    private let project: Project
    private let workFolder: String
    private let works = Mutex<[String: BackgroundWork<ScannedFile>]>([:])

    init(project: Project, workFolder: String) {
        self.project = project
        self.workFolder = workFolder
    }

    /// Begins with a file that will be wanted.
    func begin(_ path: TableSource.Path) { _ = work(path) }

    /// The scan of a file, as soon as it is there.
    /// - Throws: what `CSVScanner` throws, at the place that names the file here.
    func scan(_ path: TableSource.Path) throws(Failure) -> ScannedFile {
        do throws(Failure) { return try work(path).value() } catch {
            guard error.cause == .input else { throw error }
            // Somebody else may have named it elsewhere.
            return try fresh(path)
        }
    }

    private func work(_ path: TableSource.Path) -> BackgroundWork<ScannedFile> {
        works.withLock { works in
            let key = SourceOpening.absolute(path.path, in: project.dataFolder)
            if let known = works[key] { return known }
            let work = BackgroundWork { [self] () throws(Failure) in try fresh(path) }
            works[key] = work
            return work
        }
    }

    private func fresh(_ path: TableSource.Path) throws(Failure) -> ScannedFile {
        let absolute = SourceOpening.absolute(path.path, in: project.dataFolder)
        let scanner = CSVScanner(workFolder: workFolder)
        var scan = try scanner.scan(path: absolute, name: path.path, location: path.location)
        guard scan.readablePath.contains(where: { "*?[".contains($0) }) else { return scan }
        // The engine would take the name for a pattern.
        let link = scanner.workPath(for: absolute, kind: "link")
        try? FileManager.default.removeItem(atPath: link)
        guard (try? FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: scan.readablePath)) != nil else {
            throw Failure(.machine, [Diagnostic(code: "dataset.work-folder", "cannot write to the work folder '\(workFolder)'")])
        }
        scan.readablePath = link
        return scan
    }
}
