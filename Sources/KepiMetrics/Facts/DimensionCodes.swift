import KepiDataset
import KepiEngine

/// Dimensions of few values as the engine's enumerations: a byte takes the place of a text in what is grouped and kept.
///
/// A view shows such a dimension twice: as text under its own name, for the SQL of metrics, and as its code under `column(name)`, for breakdowns.
enum DimensionCodes {
    /// The column that holds the code; no mapping can make such a name.
    static func column(_ dimension: String) -> String { "#" + dimension }

    static func type(_ dimension: String, of table: String) -> String { "facts.\(SQL.identifier("\(table).\(dimension)"))" }
}

extension FactTables {
    /// Making the enumerations costs more than it spares where there are not many rows.
    private var areCodesWorthwhile: Bool { !isEmpty && hasManyRows(dataset.tables.keys) }

    /// Those of `table` that figures are broken down by, 30 values at most.
    func isCoded(_ dimension: String, of table: String) -> Bool {
        areCodesWorthwhile && (table == "customers" || table == "transactions") && dimensionNames(of: table).contains(dimension)
    }

    /// The dimensions that the views of a fact show by their codes as well.
    func codedDimensions(of fact: Fact) -> Set<String> {
        let own = fact == .purchases ? dimensionNames(of: "transactions").filter { isCoded($0, of: "transactions") } : []
        return Set(own + customersDimensions(of: fact).filter { isCoded($0, of: "customers") })
    }

    /// Makes the enumerations, their values in the order of their texts.
    var codeTypes: [String] {
        ["customers", "transactions"].flatMap { table in
            allDimensions(of: table).filter { isCoded($0, of: table) }.map { name in
                let values = "SELECT DISTINCT CAST(\(SQL.identifier(name)) AS VARCHAR) AS v FROM main.\(table) WHERE \(SQL.identifier(name)) IS NOT NULL ORDER BY v"
                return "CREATE TYPE \(DimensionCodes.type(name, of: table)) AS ENUM (\(values))"
            }
        }
    }

    /// A dimension as a table keeps it: `CAST(t.region AS facts."customers.region") AS region`.
    func coded(_ dimension: String, of table: String, _ alias: String = "") -> String {
        let name = SQL.identifier(dimension)
        return isCoded(dimension, of: table) ? "CAST(\(alias)\(name) AS \(DimensionCodes.type(dimension, of: table))) AS \(name)" : alias + name
    }

    /// A dimension that a table keeps, as a view shows it: text, and the code where there is one.
    func decoded(_ dimension: String, of table: String, _ alias: String = "") -> String {
        let name = SQL.identifier(dimension)
        guard isCoded(dimension, of: table) else { return alias + name }
        return "CAST(\(alias)\(name) AS VARCHAR) AS \(name), \(alias)\(name) AS \(SQL.identifier(DimensionCodes.column(dimension)))"
    }

    /// The same for a row of nobody.
    func nobodys(_ dimension: String, of table: String) -> String {
        let text = "CAST(NULL AS VARCHAR) AS \(SQL.identifier(dimension))"
        return isCoded(dimension, of: table) ? text + ", CAST(NULL AS \(DimensionCodes.type(dimension, of: table))) AS \(SQL.identifier(DimensionCodes.column(dimension)))" : text
    }
}
