import Foundation
import Glibc
import KepiCore

/// Writes a set of files so that a reader sees each old or new, never half: into a folder beside the target, synced, then renamed one by one, the manifest last.
package struct OutputFolder: Sendable {
    package let path: String
    private let staging: String

    /// - Throws: `Failure` (.input, `output.unwritable`) where the folder cannot be made or written.
    package init(path: String) throws(Failure) {
        self.path = path
        var parent = (path as NSString).deletingLastPathComponent
        if parent.isEmpty { parent = "." }
        staging = "\(parent)/.kepi-\(getpid())-\((path as NSString).lastPathComponent)"
        do {
            try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
            try? FileManager.default.removeItem(atPath: staging)
            try FileManager.default.createDirectory(atPath: staging, withIntermediateDirectories: true)
        } catch {
            throw OutputFolder.unwritable(path)
        }
    }

    /// Where files that others write (rejects) may be put before `commit`: `name` relative to the folder.
    package func stagedPath(_ name: String) throws(Failure) -> String {
        let target = staging + "/" + name
        do {
            try FileManager.default.createDirectory(atPath: (target as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        } catch {
            throw OutputFolder.unwritable(path)
        }
        return target
    }

    /// Puts `bytes` beside the target under `name` and syncs them; a full disk is an error here, before anything is replaced.
    package func stage(_ bytes: [UInt8], as name: String, mode: mode_t = 0o644) throws(Failure) {
        let target = try stagedPath(name)
        let descriptor = open(target, O_WRONLY | O_CREAT | O_TRUNC, mode)
        guard descriptor >= 0 else { throw OutputFolder.unwritable(path) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + written, bytes.count - written) }
            guard count > 0 else {
                close(descriptor)
                throw OutputFolder.unwritable(path)
            }
            written += count
        }
        let synced = fsync(descriptor) == 0
        guard close(descriptor) == 0, synced else { throw OutputFolder.unwritable(path) }
    }

    /// All staged names, sorted.
    package func stagedNames() -> [String] {
        (FileManager.default.enumerator(atPath: staging)?.compactMap { $0 as? String } ?? []).filter { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: staging + "/" + name, isDirectory: &isFolder) && !isFolder.boolValue
        }.sorted()
    }

    /// Renames every staged file into place, `manifest.json` last. `obsolete` are files of an earlier build of ours that this one no longer makes.
    package func commit(removing obsolete: [String] = []) throws(Failure) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            let names = stagedNames().filter { $0 != "manifest.json" } + (FileManager.default.fileExists(atPath: staging + "/manifest.json") ? ["manifest.json"] : [])
            for name in names where name.contains("/") {
                try FileManager.default.createDirectory(atPath: (path + "/" + name as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            }
            for name in names where rename(staging + "/" + name, path + "/" + name) != 0 { throw OutputFolder.unwritable(path) }
            for name in obsolete where !names.contains(name) { try? FileManager.default.removeItem(atPath: path + "/" + name) }
        } catch let failure as Failure {
            throw failure
        } catch {
            throw OutputFolder.unwritable(path)
        }
        discard()
    }

    /// Removes what was staged.
    package func discard() { try? FileManager.default.removeItem(atPath: staging) }

    private static func unwritable(_ path: String) -> Failure {
        Failure(.input, [Diagnostic(code: "output.unwritable", at: SourceLocation(file: path), "this folder cannot be written (missing right, or the disk is full)",
                                    suggestion: "choose another with --out")])
    }
}
