import Foundation
import KepiConfiguration
import KepiCore

/// What is proposed where a measure stands badly: measure × driver → proposal, read from `proposals.yaml`.
package struct ProposalTable: Sendable {
    package struct Entry: Hashable, Sendable {
        package var measure: String
        /// The dimension of the group that a finding names; nil: none is named.
        package var driver: String?
        /// `{group}` stands for the group.
        package var text: LocalizedText
    }

    package var entries: [Entry]

    package init(entries: [Entry] = []) { self.entries = entries }

    /// Reads the file of the first folder that has one; empty where none has.
    /// - Throws: `Failure` (.input) with every mistake in it.
    package static func load(folders: [String]) throws(Failure) -> ProposalTable {
        for folder in folders {
            let path = folder + "/proposals.yaml"
            guard let data = FileManager.default.contents(atPath: path) else { continue }
            return try read(String(decoding: data, as: UTF8.self), file: path)
        }
        return ProposalTable()
    }

    package static func read(_ text: String, file: String) throws(Failure) -> ProposalTable {
        var diagnostics = Diagnostics()
        let root = try ConfigurationNode.parse(text, file: file)
        let fields = root.mapping("the file of proposals", allowed: ["proposals"], &diagnostics) ?? [:]
        let entries = (fields["proposals"]?.list() ?? []).compactMap { node -> Entry? in
            guard let fields = node.mapping("a proposal", allowed: ["measure", "driver", "text"], &diagnostics) else { return nil }
            guard let measure = fields["measure"]?.string("measure", &diagnostics), let text = fields["text"]?.localizedText("text", &diagnostics) else {
                diagnostics.add(Diagnostic(code: "proposal.incomplete", at: node.location, "a proposal needs a measure and a text"))
                return nil
            }
            let driver = fields["driver"]?.string("driver", &diagnostics)
            return Entry(measure: measure, driver: driver == "none" ? nil : driver, text: text)
        }
        try diagnostics.throwIfErrors()
        return ProposalTable(entries: entries)
    }

    /// The proposal for a finding about the measure: of the named group's dimension, else the one without; nil where there is none.
    /// - Parameter group: as printed.
    package func proposal(measure: String, dimension: String?, group: String?, language: Language) -> String? {
        let own = entries.filter { $0.measure == measure }
        let entry = dimension.flatMap { name in own.first { $0.driver == name } } ?? own.first { $0.driver == nil }
        guard let text = entry?.text[language] else { return nil }
        guard let group else { return text.contains("{group}") ? nil : text }
        return text.replacing("{group}", with: group)
    }
}
