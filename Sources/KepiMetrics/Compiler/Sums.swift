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
        let columns = statement.columns
        // The columns of one term stand together.
        let ranges = statement.terms.indices.map { term in
            let first = columns.firstIndex { $0.term == term } ?? columns.count
            return first..<(columns[first...].firstIndex { $0.term != term } ?? columns.count)
        }
        for row in answer.rows {
            guard row.count == 3 + columns.count, let key = statement.breakdown.key(row) else { continue }
            for (term, range) in zip(statement.terms, ranges) {
                var values = [ResultValue](repeating: .null, count: FactStatement.Quantity.allCases.count)
                for index in range { values[columns[index].quantity.rawValue] = row[3 + index] }
                cells[term.id, default: [:]][key] = Sums.cell(values, of: term)
            }
        }
    }

    /// Takes in the answer to a statement's `sizesSQL`; its sums must be there already.
    mutating func addSizes(_ answer: ResultTable, of statement: FactStatement) {
        let filters = statement.sizeFilters
        for row in answer.rows {
            guard row.count == 3 + 2 * filters.count, let key = statement.breakdown.key(row) else { continue }
            for term in statement.terms {
                guard let index = filters.firstIndex(of: term.filter) else { continue }
                cells[term.id]?[key]?.size = SmallGroups.Cell(customers: row[3 + 2 * index].integer ?? 0, anonymousRows: row[4 + 2 * index].integer ?? 0)
            }
        }
    }

    private static func cell(_ values: [ResultValue], of term: Term) -> CellSums {
        func value(_ quantity: FactStatement.Quantity) -> ResultValue { values[quantity.rawValue] }
        func number(_ quantity: FactStatement.Quantity) -> Double { value(quantity).number ?? 0 }
        let rows = value(.rows).integer ?? 0
        var clusters: SufficientStatistics.Clusters?
        if let x2 = value(.clusterX2).number, let xy = value(.clusterXY).number, let y2 = value(.clusterY2).number { clusters = .init(sumX2: x2, sumXY: xy, sumY2: y2) }
        let statistics = term.isShare ? SufficientStatistics(successes: value(.y).integer ?? 0, of: rows, clusters: clusters)
            : SufficientStatistics(rows: rows, sumX: value(.x).number, sumY: number(.y), sumY2: number(.y2), minimum: value(.minimum).number, maximum: value(.maximum).number, clusters: clusters)
        return CellSums(statistics: statistics, size: SmallGroups.Cell(customers: value(.customers).integer ?? 0, anonymousRows: value(.anonymous).integer ?? 0))
    }
}
