import Foundation
import KepiConfiguration
import KepiCore
import KepiDataset
import Testing
@testable import KepiDiscovery

@Suite("The proposed kepi.yaml") struct ProposalTextTests {
    private static let shared = Result { try LabelledExport.all("development") }

    private static func text(_ export: LabelledExport) throws -> String {
        let proposal = try export.proposal(MappingQualityTests.discovery())
        return ProposalText(proposal, facts: ProjectFacts(proposal.sources.map(\.export), proposal: proposal, folder: "exports: \"x\"", stated: [:]), prefix: "exports/", origin: "1 file in exports").yaml
    }

    @Test("is read again by Kepi, whatever the headers are called, and maps what was proposed", arguments: try shared.get().map(\.name))
    func isRead(name: String) throws {
        let export = try #require(try Self.shared.get().first { $0.name == name })
        let proposal = try export.proposal(MappingQualityTests.discovery())
        guard ["transactions", "tickets", "surveys"].contains(proposal.sources.first?.table.name ?? "") else { return }
        let (project, warnings) = try Project.read(try Self.text(export), file: "kepi.yaml")
        let source = try #require(project.sources.first), proposed = try #require(proposal.sources.first)
        let read = source.columns.filter { !$0.isLeftOut }
        #expect(read.map(\.name) == proposed.columns.map(\.name))
        #expect(zip(read, proposed.columns).allSatisfy { $0.computation != nil || $0.column == $1.header }, "\(source.columns.map(\.column))")
        #expect(warnings.allSatisfy { $0.code == "mapping.near-miss" })
    }

    @Test("says of every column of the source what became of it, and shows no value of it") func complete() throws {
        for export in try Self.shared.get().prefix(20) {
            let text = try Self.text(export)
            guard let source = try export.proposal(MappingQualityTests.discovery()).sources.first else { continue }
            for header in source.export.headers { #expect(text.contains(ProposalText.oneLine(header)) || text.contains(YAMLScalar.text(ProposalText.oneLine(header))), "\(export.name): \(header)") }
            for content in source.export.columns where content.share(.email) > 0.9 { #expect(!text.contains("@"), "\(export.name)") }
        }
    }

    @Test("texts that YAML would take for something else stand in quotes", arguments: [
        ("Order ID", "Order ID"), ("订单 ID", "订单 ID"), ("no", "\"no\""), ("#", "\"#\""), ("a: b", "\"a: b\""), ("*x", "\"*x\""), ("12", "\"12\""), ("say \"so\"", "\"say \\\"so\\\"\""), ("tab\there", "\"tab\\there\""), ("x #y", "\"x #y\""), ("", "\"\""),
    ]) func scalars(value: String, text: String) throws {
        #expect(YAMLScalar.text(value) == text)
        #expect(try ConfigurationNode.parse("k: " + YAMLScalar.text(value), file: "k").entries?.first?.value.scalar == value)
    }
}
