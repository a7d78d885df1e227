import Foundation
import KepiConfiguration
import KepiCore

/// Finds the files behind a folder or a pattern: `exports`, `exports/orders-*.csv`.
package enum FilePatterns {
    /// Names that end so are taken from a folder; any file may be named itself.
    static let endings: Set<String> = ["csv", "tsv", "txt", "parquet", "xlsx", "json", "jsonl", "ndjson", "xml", "db", "sqlite", "sqlite3"]
    private static let compressed: Set<String> = ["gz", "zst"]

    /// The project with each folder and each pattern replaced by its files, in the order of their names; what stands literally is taken literally.
    /// - Throws: `source.no-files` for each that finds none.
    package static func expand(_ project: Project) throws(Failure) -> Project {
        var project = project, diagnostics = Diagnostics()
        for index in project.sources.indices {
            guard case .files(let paths) = project.sources[index].origin else { continue }
            var expanded: [TableSource.Path] = []
            for path in paths {
                let found = files(path, in: project.dataFolder)
                if found.isEmpty {
                    diagnostics.add(Diagnostic(code: "source.no-files", at: path.location, "no file is like '\(path.path)'",
                                               suggestion: isFolder(SourceOpening.absolute(path.path, in: project.dataFolder)) ? "of a folder those are read that end in .csv, .tsv, .txt, .json, .parquet and their like" : nil))
                }
                expanded += found.filter { file in !expanded.contains { $0.path == file.path && $0.part == file.part } }
            }
            project.sources[index].origin = .files(expanded)
        }
        try diagnostics.throwIfErrors()
        return project
    }

    static func isReadable(_ name: String) -> Bool {
        guard !name.hasPrefix(".") else { return false }
        return endings.contains((unpacked(name) as NSString).pathExtension.lowercased())
    }

    /// `orders` of `orders.csv.gz`.
    static func stem(_ name: String) -> String { (unpacked(name) as NSString).deletingPathExtension }

    /// `orders.csv` of `orders.csv.gz`.
    static func unpacked(_ name: String) -> String { compressed.contains((name as NSString).pathExtension.lowercased()) ? (name as NSString).deletingPathExtension : name }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    /// A path that is no folder and holds no pattern is itself, whether it exists or not.
    private static func files(_ path: TableSource.Path, in folder: String) -> [TableSource.Path] {
        let absolute = SourceOpening.absolute(path.path, in: folder)
        func named(_ name: String) -> TableSource.Path { TableSource.Path(path: name, location: path.location, part: path.part) }
        if isFolder(absolute) {
            let names = ((try? FileManager.default.contentsOfDirectory(atPath: absolute)) ?? []).filter { isReadable($0) && !isFolder(absolute + "/" + $0) }
            let prefix = path.path.hasSuffix("/") ? path.path : path.path + "/"
            return sorted(names).map { named(prefix + $0) }
        }
        guard path.path.contains(where: { "*?".contains($0) }), !FileManager.default.fileExists(atPath: absolute) else { return [path] }
        var result = glob_t()
        defer { globfree(&result) }
        guard glob(absolute, 0, nil, &result) == 0, let first = result.gl_pathv else { return [] }
        let found = (0..<Int(result.gl_pathc)).compactMap { first[$0].map { String(cString: $0) } }.filter { !isFolder($0) }
        // As the user wrote it, as far as that has no pattern.
        let base = path.path.hasPrefix("/") ? "" : String(absolute.dropLast(path.path.utf8.count))
        return sorted(found).map { named(path.path.hasPrefix("/") || !absolute.hasSuffix(path.path) ? $0 : String($0.dropFirst(base.count))) }
    }

    /// By their bytes: the same on every machine.
    private static func sorted(_ names: [String]) -> [String] { names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
}
