import KepiConfiguration
import KepiCore
import KepiMetrics

/// `row`: blocks side by side. Its body is a list, one entry a column: a block's name with its options, or a list of such.
struct RowBlock: ReportBlock {
    static let name = "row"
    private let columns: [[any ReportBlock]]

    init(_ options: ConfigurationNode, _ reading: inout BlockReading) {
        guard case .sequence(let elements) = options.content, !elements.isEmpty else {
            reading.diagnostics.add(
                Diagnostic(code: "template.row", at: options.location, "the block row holds a list, one entry a column, as '- findings: {limit: 3}'"))
            columns = []
            return
        }
        var columns: [[any ReportBlock]] = []
        for element in elements {
            var column: [any ReportBlock] = []
            for node in element.list() {
                if let word = node.scalar {
                    if let block = BlockRegistry.block(word, at: node.location, options: ConfigurationNode(content: .null, location: node.location), &reading) {
                        column.append(block)
                    }
                    continue
                }
                for entry in node.mappingEntries("a column of row", &reading.diagnostics) ?? [] {
                    guard entry.key != Self.name else {
                        reading.diagnostics.add(Diagnostic(code: "template.row", at: entry.keyLocation, "a row does not hold another row"))
                        continue
                    }
                    if let block = BlockRegistry.block(entry.key, at: entry.keyLocation, options: entry.value, &reading) { column.append(block) }
                }
            }
            columns.append(column)
        }
        self.columns = columns
    }

    func blocks(_ context: ReportContext) -> [Block] { [.row(columns.map { column in column.flatMap { $0.blocks(context) } })] }
    func pages(_ results: MetricResults) -> [String] { columns.flatMap { $0.flatMap { $0.pages(results) } } }
}
