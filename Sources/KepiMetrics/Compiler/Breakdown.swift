import KepiEngine

/// Lays a row out once for its window's total and once for each dimension that the window is broken down by: two columns, `dim` and `value`.
///
/// `dim` 0 is the total, `dim` i the i-th dimension. One grouping by both then takes the place of a grouping for each dimension, at half the cost.
struct Breakdown {
    let dimensions: [String]
    /// The windows that are asked for.
    let windows: [Int]
    /// Those of them that are broken down; the others have totals only.
    let compared: [Int]
    /// Dimensions that the fact has by their codes as well (see `DimensionCodes`): grouping by these takes a third of the time of grouping by texts.
    var coded: Set<String> = []
    var hasTotals = true

    private static func list(_ numbers: some Sequence<Int>) -> String { numbers.map(String.init).joined(separator: ", ") }

    /// For `WHERE`.
    var isAsked: String { "period IN (\(Breakdown.list(windows)))" }
    private var isCompared: String { "period IN (\(Breakdown.list(compared)))" }
    private var isPartial: Bool { windows.contains { !compared.contains($0) } }

    /// `, d0, d1, …`: the dimensions' values, nothing where the window is not broken down, so that those rows stay together.
    var columns: String {
        dimensions.enumerated().map { index, name in
            let value = coded.contains(name) ? SQL.identifier(DimensionCodes.column(name)) : "CAST(\(SQL.identifier(name)) AS VARCHAR)"
            return ", \(isPartial ? "CASE WHEN \(isCompared) THEN \(value) END" : value) AS d\(index)"
        }.joined()
    }

    /// `, d0, d1, …`: the names of these.
    var names: String { dimensions.indices.map { ", d\($0)" }.joined() }

    /// `, … AS dim, … AS value` over columns named like these.
    var unfolded: String {
        guard !dimensions.isEmpty else { return ", 0 AS dim, CAST(NULL AS VARCHAR) AS value" }
        let first = hasTotals ? 0 : 1
        let numbers = "[\(Breakdown.list(first...dimensions.count))]"
        let values = "[\(((hasTotals ? ["NULL"] : []) + dimensions.enumerated().map { coded.contains($1) ? "CAST(d\($0) AS VARCHAR)" : "d\($0)" }).joined(separator: ", "))]"
        guard isPartial else { return ", unnest(\(numbers)) AS dim, unnest(\(values)) AS value" }
        return ", unnest(CASE WHEN \(isCompared) THEN \(numbers) ELSE [0] END) AS dim, unnest(CASE WHEN \(isCompared) THEN \(values) ELSE [NULL] END) AS value"
    }

    /// The cell of a row that begins with `period, dim, value`; nil where it is none.
    func key(_ row: [ResultValue]) -> CellKey? {
        guard row.count > 2, let window = row[0].integer, let number = row[1].integer, number <= dimensions.count else { return nil }
        return CellKey(window: window, dimension: number == 0 ? nil : dimensions[number - 1], value: number == 0 ? nil : row[2].text)
    }
}
