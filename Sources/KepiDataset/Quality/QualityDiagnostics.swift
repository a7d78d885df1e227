import KepiConfiguration
import KepiCore

extension DataQuality {
    /// What to say about the quality of reading: an error for each table of which more than `limit` of the rows was rejected, a warning for every other thing found.
    /// - Parameter sources: where the tables are named, for the places of the diagnostics.
    package func diagnostics(limit: Double, sources: [TableSource] = []) -> [Diagnostic] {
        var result: [Diagnostic] = []
        for table in tables {
            let location = sources.first { $0.table == table.table }?.tableLocation
            if table.rejected > 0 {
                let reasons = table.reasons.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
                let isTooMuch = Double(table.rejected) > limit * Double(table.read)
                result.append(Diagnostic(isTooMuch ? .error : .warning, code: isTooMuch ? "quality.rejected-share" : "quality.rejected", at: location,
                                         "\(table.table): \(table.rejected) of \(table.read) rows were rejected (\(reasons))"
                                             + (isTooMuch ? "; that is more than the \(DataQuality.percent(limit)) allowed" : ""),
                                         suggestion: DataQuality.places(table) + (isTooMuch ? "mend them, or build with --accept-quality" : "a build lists them in rejects/\(table.table).csv")))
            }
            if table.rejectedValues > 0 {
                let reasons = table.valueReasons.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
                result.append(Diagnostic(.warning, code: "quality.rejected-values", at: location, "\(table.table): \(table.rejectedValues) values were rejected while their rows stay (\(reasons))",
                                         suggestion: "a build lists them in rejects/\(table.table).csv"))
            }
        }
        for warning in warnings {
            let location = sources.first { $0.table == warning.table }?.tableLocation
            result.append(Diagnostic(.warning, code: "quality.\(warning.code)", at: location, DataQuality.sentence(warning)))
        }
        return result
    }

    /// `the first at t.csv:4 (amount), t.csv:9; `, or nothing where no row has a line.
    private static func places(_ table: TableQuality) -> String {
        let places = table.firstRejected.compactMap { place in place.line.map { "\(place.file):\($0)" + (place.column.map { " (\($0))" } ?? "") } }
        return places.isEmpty ? "" : "the first at \(places.joined(separator: ", ")); "
    }

    private static func sentence(_ warning: Warning) -> String {
        let rows = warning.count == 1 ? "1 row" : "\(warning.count) rows"
        return switch warning.code {
        case "orphans": "\(warning.table): \(rows) of customers who are not in customers; they count as customers of their own"
        case "equal-rows": "\(warning.table): \(rows) equal to an earlier one of the same file; they are kept (`deduplicate: true` takes them out)"
        case "far-rows": "\(warning.table): \(rows) a month or more after all others; if their dates are wrong, state `data_end`"
        case "acquired-after-first-transaction": "customers: \(warning.count) acquired_at later than the customer's first transaction; the first transaction counts"
        case "profit-unknown": "transactions: \(rows) without cost or profit, over 5% of revenue; profit is that of the rest"
        default: "\(warning.table): \(rows): \(warning.code)"
        }
    }

    private static func percent(_ share: Double) -> String {
        let tenths = Int((share * 1000).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%"
    }
}

extension Dataset {
    /// `DataQuality.diagnostics(limit:sources:)` of this dataset.
    package func qualityDiagnostics(limit: Double, sources: [TableSource] = []) -> [Diagnostic] { quality.diagnostics(limit: limit, sources: sources) }
}
