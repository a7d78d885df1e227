import Foundation
import KepiConfiguration
import KepiCore
import KepiEngine

/// Finds the tables of a folder of exports, or of a database server, and what stands in them.
package struct ExportReader: Sendable {
    private let reading: FileReading
    private let folder: String

    /// - Parameters:
    ///   - engine: may read the work folder and every file of `files(in:)`.
    ///   - folder: absolute; the paths of tables start here.
    package init(engine: any Engine, folder: String, workFolder: String, progress: RunProgress = RunProgress()) {
        reading = FileReading(session: EngineSession(engine: engine), workFolder: workFolder, progress: progress)
        self.folder = folder
    }

    /// What was found: tables in the order of their names, and what could not be read.
    package struct Found: Sendable {
        package var tables: [ExportTable] = []
        package var problems: [Diagnostic] = []
        /// Tables that hold the rows of another once more: the same export in another format.
        package var copies: [(table: ExportTable, original: String)] = []
    }

    /// The data files of a folder and of the folders in it, two levels deep, by their paths from it.
    package static func files(in folder: String) -> [String] {
        func files(_ prefix: String, _ level: Int) -> [String] {
            let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder + "/" + prefix)) ?? []).filter { !$0.hasPrefix(".") }
            return names.flatMap { name -> [String] in
                var isFolder: ObjCBool = false
                guard FileManager.default.fileExists(atPath: "\(folder)/\(prefix)\(name)", isDirectory: &isFolder) else { return [] }
                if isFolder.boolValue { return level > 0 && name != "output" ? files(prefix + name + "/", level - 1) : [] }
                return FilePatterns.isReadable(name) || ["xls", "xlsm", "ods"].contains((name as NSString).pathExtension.lowercased()) ? [prefix + name] : []
            }
        }
        return files("", 2).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The loadable parts that the engine needs for them.
    package static func engineExtensions(of files: [String], in folder: String) -> [String] {
        Set(files.compactMap { FileFormats.engineExtension(folder + "/" + $0) }).sorted()
    }

    /// Reads each file whole, once. Memory grows with the number of different values, up to a million a column.
    /// - Throws: `Failure` (.machine); what is wrong with a file is a problem of that file.
    package func tables(of files: [String]) throws(Failure) -> Found {
        var found = Found()
        for name in files {
            let file = SourceFile(path: folder + "/" + name, name: name, location: SourceLocation(file: name), part: FilePart())
            let format = FileFormats.format(FileHead(path: file.path))
            guard let parts = try heeding({ () throws(Failure) in try format.tables(of: file, with: reading) }, &found) else { continue }
            for part in parts {
                var file = file
                file.part = part
                let known = found.problems.count
                let table = try heeding({ () throws(Failure) in try self.table(file) }, &found)
                if let name = part[.sheet] ?? part[.table] { for index in found.problems.indices.dropFirst(known) { found.problems[index].message = "'\(name)': " + found.problems[index].message } }
                if let table { add(table, to: &found) }
            }
        }
        return found
    }

    /// Reads the tables of a server that the engine is connected with under `name`.
    package func tables(of connection: DatabaseConnection, as name: String) throws(Failure) -> Found {
        var found = Found()
        for table in try DatabaseTable.tables(of: name, reading.session) {
            let shown = DatabaseTable.shown(table)
            let source = DatabaseTable(connection: connection, table: shown, location: SourceLocation(file: connection.name))
            let read = try heeding({ () throws(Failure) in
                let scan = try source.read(as: name, with: reading)
                return ExportTable(files: [], part: FilePart([.table: shown]), database: connection, rows: scan.records, columns: try ContentCensus.columns(of: scan, location: nil, reading.progress))
            }, &found)
            if let read { found.tables.append(read) }
        }
        return found
    }

    private func heeding<Value>(_ work: () throws(Failure) -> Value, _ found: inout Found) throws(Failure) -> Value? {
        do throws(Failure) { return try work() } catch {
            guard error.cause == .input else { throw error }
            found.problems += error.diagnostics
            return nil
        }
    }

    private func table(_ file: SourceFile) throws(Failure) -> ExportTable {
        var file = file
        var scan = try FileFormats.read(file, with: reading)
        let headerRows = try HeaderRows.count(in: scan)
        if headerRows > 1, FileFormats.format(FileHead(path: file.path)).parts.contains(.headerRows) {
            file.part.values[.headerRows] = String(headerRows)
            scan = try FileFormats.read(file, with: reading)
        }
        return ExportTable(files: [file.name], part: file.part, rows: scan.records, columns: try ContentCensus.columns(of: scan, location: file.location, reading.progress))
    }

    /// Files with the same headers are one table: a part of it each (2024 and 2025, or a branch each).
    private func add(_ table: ExportTable, to found: inout Found) {
        // Rows that two files share would count twice.
        if let original = found.tables.first(where: { $0.isCopied(by: table) }) { return found.copies.append((table, original.name)) }
        guard let index = found.tables.firstIndex(where: { $0.headers == table.headers && $0.part == table.part && $0.database == nil && $0.isAlike(table) }) else {
            return found.tables.append(table)
        }
        found.tables[index].files += table.files
        found.tables[index].rows += table.rows
        for column in table.columns.indices { found.tables[index].columns[column].merge(table.columns[column]) }
    }
}

extension ExportTable {
    /// The same columns, and in a column without repetitions nearly the same values.
    fileprivate func isCopied(by other: ExportTable) -> Bool {
        guard headers == other.headers, rows >= 5 else { return false }
        return zip(columns, other.columns).contains { mine, its in
            its.distinct >= 5 && its.distinctShare > 0.99 && mine.distinctShare > 0.99 && its.share(.time) < 0.5 && !its.hasDecimals && (its.keys.share(in: mine.keys) ?? 0) > 0.9
                && !(its.isWhole && (its.largest ?? 0) <= Double(other.rows))
        }
    }

    /// In one folder, and called alike but for digits and a few words.
    fileprivate func isAlike(_ other: ExportTable) -> Bool {
        guard let mine = files.first, let its = other.files.first else { return false }
        return (mine as NSString).deletingLastPathComponent == (its as NSString).deletingLastPathComponent
    }
}
