import KepiConfiguration
import KepiCore
import Synchronization

/// The scans of a project's files: each file is scanned once, beside all other work, however many tables and queries read it.
final class ScanCache: Sendable {
    private let project: Project
    private let reading: FileReading
    private let works = Mutex<[SourceFile: BackgroundWork<ScannedFile>]>([:])

    init(project: Project, reading: FileReading) {
        self.project = project
        self.reading = reading
    }

    /// Begins with a file that will be wanted.
    func begin(_ path: TableSource.Path) { _ = work(path) }

    /// The scan of a file, as soon as it is there.
    /// - Throws: what the file's format throws, at the place that names the file here.
    func scan(_ path: TableSource.Path) throws(Failure) -> ScannedFile {
        do throws(Failure) { return try work(path).value() } catch {
            guard error.cause == .input else { throw error }
            // Somebody else may have named it elsewhere.
            return try fresh(path)
        }
    }

    private func work(_ path: TableSource.Path) -> BackgroundWork<ScannedFile> {
        works.withLock { works in
            let key = SourceFile(path: SourceOpening.absolute(path.path, in: project.dataFolder), name: "", location: SourceLocation(file: ""), part: path.part)
            if let known = works[key] { return known }
            let work = BackgroundWork { [self] () throws(Failure) in try fresh(path) }
            works[key] = work
            return work
        }
    }

    private func fresh(_ path: TableSource.Path) throws(Failure) -> ScannedFile {
        let file = SourceFile(path: SourceOpening.absolute(path.path, in: project.dataFolder), name: path.path, location: path.location, part: path.part)
        var scan = try FileFormats.read(file, with: reading)
        // The engine would take the name for a pattern.
        if scan.readablePath == file.path { scan.readablePath = try reading.plainPath(file) }
        return scan
    }
}
