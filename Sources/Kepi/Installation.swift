import Foundation
import KepiCore
import KepiEngine

/// Where the running program finds its parts: beside itself under PREFIX, or in the clone it was built in.
///
/// Installed: `PREFIX/bin/kepi`, `PREFIX/libexec/kepi/{duckdb,extensions}`, `PREFIX/share/kepi/{metrics,lexicons,templates,examples,names.yaml,presets}`.
package struct Installation: Sendable {
    package var engine: String
    /// Where the engine's loadable parts lie: `<name>.duckdb_extension`.
    package var extensions: String
    package var metrics: String
    package var templates: String
    package var themes: String { templates + "/themes" }
    package var example: String
    /// The names that exports give to columns, and the layouts of known systems.
    package var names: String, presets: String
    /// Stop words and the field's words, by language.
    package var lexicons: String

    /// A loadable part of the engine, by its name.
    package func engineExtension(_ name: String) -> EngineExtension { EngineExtension(name: name, path: "\(extensions)/\(name).duckdb_extension") }

    /// - Throws: `Failure` (.machine, `installation.incomplete`) where neither layout stands around the program.
    package static func locate(executable: String? = nil) throws(Failure) -> Installation {
        let program = executable ?? (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let files = FileManager.default
        var folder = (program as NSString).deletingLastPathComponent
        let prefix = (folder as NSString).deletingLastPathComponent
        let share = prefix + "/share/kepi"
        if files.fileExists(atPath: share + "/metrics") {
            return Installation(engine: prefix + "/libexec/kepi/duckdb", extensions: prefix + "/libexec/kepi/extensions", metrics: share + "/metrics", templates: share + "/templates", example: share + "/examples/lotus-living",
                                names: share + "/names.yaml", presets: share + "/presets", lexicons: share + "/lexicons")
        }
        while folder != "/", !folder.isEmpty {
            if files.fileExists(atPath: folder + "/Package.swift"), files.fileExists(atPath: folder + "/Sources/KepiMetrics/Definitions") {
                return Installation(engine: folder + "/.tools/duckdb", extensions: folder + "/.tools/extensions", metrics: folder + "/Sources/KepiMetrics/Definitions", templates: folder + "/templates",
                                    example: folder + "/examples/lotus-living", names: folder + "/Sources/KepiDiscovery/Vocabulary/names.yaml", presets: folder + "/Sources/KepiDiscovery/Presets/systems",
                                    lexicons: folder + "/Sources/KepiText/Lexicons")
            }
            folder = (folder as NSString).deletingLastPathComponent
        }
        throw Failure(.machine, [Diagnostic(code: "installation.incomplete", "kepi does not find its metrics and templates beside itself (looked in \(share))",
                                            suggestion: "install it with `make install PREFIX=…`")])
    }
}
