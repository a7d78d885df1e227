import KepiCore
import KepiInsight

/// The parts of kpis.json by which issues are held against one another.
enum IssueJSON {
    /// In the order of their names; numbers as numbers.
    static func settings(_ settings: [String: String]) -> JSONValue {
        .object(settings.sorted { $0.key < $1.key }.map { name, text in .init(name, Int(text).map { .integer($0) } ?? Double(text).map { $0.isFinite ? .number($0) : .string(text) } ?? .string(text)) })
    }

    /// Nulls and nothing where a table has no days.
    static func rhythm(_ table: DataRhythm.Table?) -> [JSONValue.Member] {
        [
            .init("first_day", JSONValue(table?.firstDay.description)), .init("last_day", JSONValue(table?.lastDay.description)),
            .init("periods", .array((table?.periods ?? []).map { .object([.init("period", .string($0.period.id)), .init("rows", .integer($0.rows))]) })),
            .init("gaps_by", JSONValue(table?.measuredBy?.rawValue)),
            .init("gaps", .array((table?.gaps ?? []).map { .object([.init("first", .string($0.first.description)), .init("last", .string($0.last.description)), .init("expected", .number($0.expected))]) })),
        ]
    }

    static func comparison(_ comparison: IssueComparison) -> JSONValue {
        .object([
            .init("period", .string(comparison.earlier.period.id)), .init("relation", .string(comparison.relation.rawValue)),
            .init("figures_compared", .integer(comparison.figuresCompared)),
            .init("restated", .array(comparison.restated.flatMap { metric in metric.points.map { point in
                .object([
                    .init("metric", .string(metric.metric)), .init("period", .string(point.period.id)), .init("then", JSONValue(point.then)), .init("now", JSONValue(point.now)),
                    .init("n_then", JSONValue(point.casesThen)), .init("n_now", JSONValue(point.casesNow)),
                ])
            } })),
            .init("rows", .array(comparison.tables.flatMap { table in table.periods.map { period in
                .object([.init("table", .string(table.table)), .init("period", .string(period.period.id)), .init("then", .integer(period.then)), .init("now", .integer(period.now))])
            } })),
            .init("targets", .array(comparison.goals.map { change in
                .object([
                    .init("id", .string(change.id)), .init("target_then", JSONValue(change.then?.target)), .init("target_now", JSONValue(change.now?.target)),
                    .init("floor_then", JSONValue(change.then?.floor)), .init("floor_now", JSONValue(change.now?.floor)),
                ])
            })),
            .init("settings", .array(comparison.settings.map { .object([.init("name", .string($0.name)), .init("then", JSONValue($0.then)), .init("now", JSONValue($0.now))]) })),
            .init("redefined", .array(comparison.redefined.map { .string($0) })),
        ])
    }
}
