import KepiConfiguration
import KepiCore
import KepiMetrics

/// A block that templates can ask for: one conforming type a file of this folder, and one line of `BlockRegistry`.
protocol ReportBlock: Sendable {
    /// The first word of the fence.
    static var name: String { get }
    /// Reads the options; every mistake is added to `reading`.
    init(_ options: ConfigurationNode, _ reading: inout BlockReading)
    func blocks(_ context: ReportContext) -> [Block]
    /// Metrics that it gives a heading of their own.
    func pages(_ results: MetricResults) -> [String]
}

extension ReportBlock {
    func pages(_ results: MetricResults) -> [String] { [] }
}

/// Every block that there is.
enum BlockRegistry {
    static let types: [any ReportBlock.Type] = [
        ActionsBlock.self,
        CampaignsBlock.self,
        ChartBlock.self,
        CohortsBlock.self,
        ComplaintsBlock.self,
        ContentsBlock.self,
        CustomerSegmentsBlock.self,
        DefinitionsBlock.self,
        FindingsBlock.self,
        IndicatorsBlock.self,
        KPIsBlock.self,
        LifeCycleBlock.self,
        LifetimeValueBlock.self,
        MeasuresPageBlock.self,
        MetricBlock.self,
        NextProductsBlock.self,
        OutlookBlock.self,
        ProgrammesBlock.self,
        QualityBlock.self,
        QualityOverTimeBlock.self,
        RelatedMeasuresBlock.self,
        RespondersBlock.self,
        ResponseTimesBlock.self,
        RowBlock.self,
        ScorecardBlock.self,
        ServiceGroupsBlock.self,
        SinceLastIssueBlock.self,
        TableBlock.self,
        TouchpointsBlock.self,
        VoiceBlock.self,
    ]

    /// The block called `name` with its options; a name that there is not is added to `reading`, and gives nil.
    static func block(_ name: String, at location: SourceLocation, options: ConfigurationNode, _ reading: inout BlockReading) -> (any ReportBlock)? {
        guard let type = types.first(where: { $0.name == name }) else {
            let names = types.map { $0.name }
            reading.diagnostics.add(
                Diagnostic(
                    code: "template.unknown-block", at: location, "there is no block '\(name.madeVisible)'",
                    suggestion: Spelling.suggestion(for: name, among: names) ?? "there are \(names.joined(separator: ", "))"))
            return nil
        }
        return type.init(options, &reading)
    }
}

/// What reading a block's options needs, and what was wrong with them.
struct BlockReading {
    let definitions: [MetricDefinition]
    var diagnostics = Diagnostics()

    /// The options by name.
    mutating func options(_ node: ConfigurationNode, of block: String, _ allowed: [String]) -> [String: ConfigurationNode] {
        node.mapping("the block \(block)", allowed: allowed, &diagnostics) ?? [:]
    }

    /// The id of a metric that there is.
    mutating func metric(_ node: ConfigurationNode) -> String? {
        guard let id = node.string("a metric", &diagnostics) else { return nil }
        if definitions.contains(where: { $0.id == id }) { return id }
        diagnostics.add(
            Diagnostic(
                code: "template.unknown-metric", at: node.location, "there is no metric '\(id.madeVisible)'",
                suggestion: Spelling.suggestion(for: id, among: definitions.map(\.id))))
        return nil
    }

    /// `headline`, `supporting`, `all`, or a list of ids; `standard` where nothing is said.
    mutating func metrics(_ node: ConfigurationNode?, standard: MetricChoice) -> MetricChoice {
        guard let node, !node.isNull else { return standard }
        if let word = node.scalar, !definitions.contains(where: { $0.id == word }) {
            switch word {
            case "headline": return .headline
            case "supporting": return .supporting
            case "all": return .all
            default:
                diagnostics.add(
                    Diagnostic(
                        code: "template.unknown-metric", at: node.location, "'\(word.madeVisible)' is neither a metric nor one of headline, supporting, all",
                        suggestion: Spelling.suggestion(for: word, among: definitions.map(\.id) + ["headline", "supporting", "all"])))
                return standard
            }
        }
        return .listed(node.list().compactMap { metric($0) })
    }

    /// A title: nil where nothing is said, empty for `none`.
    mutating func title(_ node: ConfigurationNode?) -> String? {
        guard let node, let text = node.string("title", &diagnostics) else { return nil }
        return text == "none" ? "" : text
    }

    /// Whether the block begins a page.
    mutating func breaks(_ node: ConfigurationNode?, standard: Bool) -> Bool { node.flatMap { $0.boolean("break", &diagnostics) } ?? standard }

    /// The level of the block's heading, 2 or 3.
    mutating func level(_ node: ConfigurationNode?, standard: Int) -> Int { node.flatMap { $0.integer("level", &diagnostics, in: 2...3) } ?? standard }

    mutating func limit(_ node: ConfigurationNode?, standard: Int?) -> Int? {
        guard let node else { return standard }
        return node.integer("limit", &diagnostics, in: 1...1000) ?? standard
    }
}

/// Which metrics a block shows.
enum MetricChoice: Hashable, Sendable {
    case headline, supporting, all
    case listed([String])

    /// In the catalogue's order, or as listed.
    func metrics(_ results: MetricResults) -> [MetricResult] {
        switch self {
        case .headline: results.metrics.filter(\.definition.isHeadline)
        case .supporting: results.metrics.filter { !$0.definition.isHeadline }
        case .all: results.metrics
        case .listed(let ids): ids.compactMap { results[$0] }
        }
    }
}
