import Foundation
import KepiConfiguration
import KepiCore
import KepiEngine
import Testing
import TrialSources
@testable import KepiDataset

/// A project in a folder of its own, loaded into an engine of its own.
final class TrialProject {
    private let place: Place
    var folder: String { place.path }
    let engine: DuckDBEngine
    let dataset: Dataset
    let progress = RunProgress()

    /// - Parameters:
    ///   - yaml: what stands under the usual head: `data:` and perhaps `settings:`.
    ///   - files: their texts by name.
    convenience init(_ yaml: String, _ files: [String: String], zone: String = "Asia/Shanghai", threads: Int = 2, keys: CustomerKeys = CustomerKeys()) throws {
        try self.init(yaml, data: files.mapValues { Data($0.utf8) }, zone: zone, threads: threads, keys: keys)
    }

    init(_ yaml: String, data files: [String: Data], zone: String = "Asia/Shanghai", threads: Int = 2, keys: CustomerKeys = CustomerKeys()) throws {
        place = try Place(files)
        let folder = place.path
        let project = try FilePatterns.expand(TrialProject.project(yaml, folder: folder, zone: zone))
        let work = folder + "/work"
        try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true)
        engine = try DuckDBEngine(executable: TrialProject.executable, workFolder: work, readablePaths: DatasetLoader.readablePaths(of: project),
                                  extensions: TrialProject.extensions(DatasetLoader.engineExtensions(of: project, files: DatasetLoader.readablePaths(of: project))), databases: project.engineDatabases, threads: threads, memoryLimit: 1 << 30)
        dataset = try DatasetLoader(engine: engine, project: project, workFolder: work, keys: keys, progress: progress).load()
    }

    /// Rows of a query, fields joined by `|`, NULL as `-`.
    func rows(_ sql: String) throws -> [String] { try engine.query(sql).rows.map { $0.map { $0.text ?? "-" }.joined(separator: "|") } }

    func quality(_ table: String) -> DataQuality.TableQuality { dataset.quality.tables.first { $0.table == table } ?? .init(table: "none") }

    /// What was rejected: `scope|file|line|column|reason|text`.
    func rejects(_ table: String) throws -> [String] {
        try rows("SELECT scope, file, line, col, reason, text FROM kepi.rejects WHERE table_name = '\(table)' ORDER BY file, line, col")
    }

    /// The rendered diagnostics of a project that cannot be loaded; empty where it can.
    static func mistakes(_ yaml: String, _ files: [String: String], zone: String = "Asia/Shanghai") throws -> [String] {
        do {
            _ = try TrialProject(yaml, files, zone: zone)
            return []
        } catch let failure as Failure {
            return failure.diagnostics.map { diagnostic in
                var diagnostic = diagnostic
                if var location = diagnostic.location {
                    location.file = (location.file as NSString).lastPathComponent
                    diagnostic.location = location
                }
                return diagnostic.rendered
            }
        }
    }

    /// A folder of its own with some files, gone with it: of a project that cannot be loaded as well.
    private final class Place {
        let path = NSTemporaryDirectory() + "/kepi-dataset-" + UUID().uuidString

        init(_ files: [String: Data]) throws {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            for (name, data) in files { try data.write(to: URL(fileURLWithPath: path + "/" + name)) }
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    private static func project(_ yaml: String, folder: String, zone: String) throws -> Project {
        try Project.read("company: Trial\ntime_zone: \(zone)\ncurrency: CNY\n" + yaml, file: folder + "/kepi.yaml").project
    }

    static func extensions(_ names: [String]) -> [EngineExtension] {
        names.map { EngineExtension(name: $0, path: (executable as NSString).deletingLastPathComponent + "/extensions/\($0).duckdb_extension") }
    }

    /// An engine by itself, which may touch nothing but its folder.
    static func engine(workFolder: String) throws -> DuckDBEngine { try DuckDBEngine(executable: executable, workFolder: workFolder, threads: 1, memoryLimit: 1 << 30, patience: 60) }

    static var executable: String { TrialEngine.executable }
}
