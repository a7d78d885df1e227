import KepiConfiguration
import KepiDataset
@testable import KepiDiscovery

/// How far a proposal says what an analyst says.
struct MappingScore {
    var right = 0, wrong = 0, missed = 0
    /// `column ← header`, for reading.
    var wrongs: [String] = [], misses: [String] = []
    var tableIsRight = true

    /// Of the mappings that were made, the share that is right; nil where none was made.
    var precision: Double? { right + wrong == 0 ? nil : Double(right) / Double(right + wrong) }
    /// Of the mappings that there are, the share that was made.
    var recall: Double? { right + missed == 0 ? nil : Double(right) / Double(right + missed) }

    init() {}

    /// Only columns of the dataset count that are one of the source: of those that are computed the labels say nothing. A tolerated one counts as neither.
    init(_ proposal: Proposal, for export: LabelledExport) {
        let source = proposal.sources.first
        tableIsRight = source?.table.name == export.table
        for column in source?.columns ?? [] where source?.table.column(column.name) != nil && column.trueValues.isEmpty {
            if source?.table.name == export.table, let header = export.columns[column.name], column.header.isSame(header) { right += 1; continue }
            if column.sql != nil { continue }
            if source?.table.name == export.table, export.tolerated[column.header]?.contains(column.name) ?? false { continue }
            wrong += 1
            wrongs.append("\(source?.table.name ?? "").\(column.name) ← \(column.header)")
        }
        for (name, header) in export.columns.sorted(by: { $0.key < $1.key }) where source?.table.name != export.table || !(source?.column(name)?.header.isSame(header) ?? false) {
            // Where a tolerated column was taken in its place nothing is missing.
            if source?.table.name == export.table, let taken = source?.column(name), export.tolerated[taken.header]?.contains(name) ?? false { continue }
            missed += 1
            misses.append("\(name) ← \(header)")
        }
    }

    static func + (a: MappingScore, b: MappingScore) -> MappingScore {
        var sum = a
        sum.right += b.right; sum.wrong += b.wrong; sum.missed += b.missed
        return sum
    }
}

extension String {
    /// The header, or the name that several rows of names make of it.
    fileprivate func isSame(_ header: String) -> Bool { self == header || hasPrefix(header + " / ") }
}
