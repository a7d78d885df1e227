import KepiCore
import KepiEngine

/// Which figure of a metric: a window, and a group of a dimension or the total.
struct CellKey: Hashable, Sendable {
    var window: Int
    /// Nil: the total.
    var dimension: String?
    /// Nil within a dimension: rows of nobody, or without a value there.
    var value: String?

    init(window: Int, dimension: String? = nil, value: String? = nil) { self.window = window; self.dimension = dimension; self.value = value }

    /// Of a row of GROUPING SETS over each dimension alone: GROUPING's first argument has the highest bit; the one that is not set is the row's dimension, all set the total.
    init?(window: Int, bits: Int, dimensions: [String], values: [ResultValue]) {
        self.init(window: window)
        guard !dimensions.isEmpty, bits != (1 << dimensions.count) - 1 else { return }
        guard let index = dimensions.indices.first(where: { bits & (1 << (dimensions.count - 1 - $0)) == 0 }) else { return nil }
        dimension = dimensions[index]
        value = values[index].text
    }
}

/// What the rows of one cell sum to, and how many people they are of.
struct CellSums: Hashable, Sendable {
    var statistics: SufficientStatistics
    var size: SmallGroups.Cell
    static let empty = CellSums(statistics: SufficientStatistics(rows: 0, sumX: 0, sumY: 0, sumY2: 0), size: SmallGroups.Cell(customers: 0))
}

/// All sums of a build, by term.
struct Sums: Sendable {
    private var cells: [String: [CellKey: CellSums]] = [:]

    subscript(term: String, key: CellKey) -> CellSums { cells[term]?[key] ?? .empty }
    /// Whether the term has rows in that cell.
    func holds(_ term: String, _ key: CellKey) -> Bool { cells[term]?[key] != nil }

    func cells(of term: String, dimension: String) -> [CellSums] { (cells[term] ?? [:]).filter { $0.key.dimension == dimension }.map(\.value) }

    /// The values of a dimension in any of the windows, in order; *unknown* (nil) last.
    func values(_ term: String, dimension: String, windows: [Int]) -> [String?] {
        let keys = (cells[term] ?? [:]).filter { $0.key.dimension == dimension && windows.contains($0.key.window) && $0.value.statistics.rows > 0 }.keys
        let values = Set(keys.map(\.value))
        return values.compactMap(\.self).sorted().map(Optional.some) + (values.contains(nil) ? [nil] : [])
    }

    /// Takes in the answer to a `FactStatement`.
    mutating func add(_ answer: ResultTable, of statement: FactStatement) {
        let dimensions = statement.dimensions
        for row in answer.rows {
            guard let window = row.first?.integer, row.count == 2 + dimensions.count + statement.terms.count * FactStatement.columnsPerTerm else { continue }
            guard let key = CellKey(window: window, bits: row[1].integer ?? 0, dimensions: dimensions, values: Array(row[2..<(2 + dimensions.count)])) else { continue }
            for (index, term) in statement.terms.enumerated() {
                let start = 2 + dimensions.count + index * FactStatement.columnsPerTerm
                cells[term.id, default: [:]][key] = Sums.cell(row[start..<(start + FactStatement.columnsPerTerm)].map(\.self), of: term)
            }
        }
    }

    /// Takes in the answer to a statement's `sizesSQL`; its sums must be there already.
    mutating func addSizes(_ answer: ResultTable, of statement: FactStatement) {
        let dimensions = statement.dimensions, filters = statement.sizeFilters
        for row in answer.rows {
            guard let window = row.first?.integer, row.count == 2 + dimensions.count + 2 * filters.count,
                  let key = CellKey(window: window, bits: row[1].integer ?? 0, dimensions: dimensions, values: Array(row[2..<(2 + dimensions.count)])) else { continue }
            for term in statement.terms {
                guard let index = filters.firstIndex(of: term.filter) else { continue }
                let start = 2 + dimensions.count + 2 * index
                cells[term.id]?[key]?.size = SmallGroups.Cell(customers: row[start].integer ?? 0, anonymousRows: row[start + 1].integer ?? 0)
            }
        }
    }

    private static func cell(_ values: [ResultValue], of term: Term) -> CellSums {
        func number(_ index: Int) -> Double { values[index].number ?? 0 }
        let rows = values[0].integer ?? 0
        var clusters: SufficientStatistics.Clusters?
        if let x2 = values[6].number, let xy = values[7].number, let y2 = values[8].number { clusters = .init(sumX2: x2, sumXY: xy, sumY2: y2) }
        let statistics = term.isShare ? SufficientStatistics(successes: values[2].integer ?? 0, of: rows, clusters: clusters)
            : SufficientStatistics(rows: rows, sumX: values[1].number, sumY: number(2), sumY2: number(3), minimum: values[4].number, maximum: values[5].number, clusters: clusters)
        return CellSums(statistics: statistics, size: SmallGroups.Cell(customers: values[9].integer ?? 0, anonymousRows: values[10].integer ?? 0))
    }
}
