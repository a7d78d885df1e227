import Foundation
import KepiConfiguration
import KepiCore

/// Every known layout: the files of a folder.
package struct PresetLibrary: Sendable {
    package var presets: [Preset]

    package init(presets: [Preset] = []) { self.presets = presets }

    /// Reads every `*.yaml` of the folder, in the order of their names.
    /// - Throws: `Failure` (.input) with every mistake of every file.
    package static func load(folder: String) throws(Failure) -> PresetLibrary {
        var diagnostics = Diagnostics()
        var presets: [Preset] = []
        for name in ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter({ $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }).sorted() {
            let path = folder + "/" + name
            guard let text = FileManager.default.contents(atPath: path).flatMap({ String(validating: $0, as: UTF8.self) }) else {
                diagnostics.add(Diagnostic(code: "preset.unreadable", at: SourceLocation(file: path), "this preset cannot be read as UTF-8 text"))
                continue
            }
            do throws(Failure) {
                if let preset = Preset(reading: try ConfigurationNode.parse(text, file: path), &diagnostics) { presets.append(preset) }
            } catch { diagnostics.add(contentsOf: error.diagnostics) }
        }
        try diagnostics.throwIfErrors()
        return PresetLibrary(presets: presets)
    }

    /// The layouts that have these headers, the most peculiar first: the one that asks for most.
    package func matches(_ headers: [String]) -> [(preset: Preset, layout: Layout)] {
        presets.flatMap { preset in preset.layouts.filter { $0.matches(headers) }.map { (preset, $0) } }
            .sorted { ($1.0.isVerified ? 0 : 1, $0.1.recognise.count) > ($0.0.isVerified ? 0 : 1, $1.1.recognise.count) }
    }
}
