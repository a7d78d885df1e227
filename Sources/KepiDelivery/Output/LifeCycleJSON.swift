import KepiCore
import KepiInsight
import KepiMetrics

/// `insights.life_cycle` of kpis.json.
enum LifeCycleJSON {
    static func value(_ value: LifeCycle, _ file: KPIFile) -> JSONValue {
        // Hidden as the report hides its totals.
        func stages(_ counts: [LifeCycleStage: Int]) -> JSONValue {
            let hidden = SmallGroups.suppressed(LifeCycleStage.allCases.map { .init(customers: counts[$0] ?? 0) }, minimum: file.minimumGroup)
            return .object(zip(LifeCycleStage.allCases, hidden).map { .init($0.rawValue, $1 ? .null : .integer(counts[$0] ?? 0)) })
        }
        return .object([
            .init("start", stages(value.atStart)), .init("end", stages(value.atEnd)),
            .init("moves", .array(value.moves.map { .object([.init("from", JSONValue($0.from?.rawValue)), .init("to", .string($0.to.rawValue)), .init("customers", $0.isSuppressed ? .null : .integer($0.customers))]) })),
            .init("cohorts", file.outcome(value.cohorts) { cohorts, _ in
                .array(cohorts.cohorts.filter { !$0.isSuppressed }.map { .object([.init("period", .string($0.period.id)), .init("customers", .integer($0.customers)), .init("buyers", .array($0.buyers.map { JSONValue($0) }))]) })
            }),
            .init("survival", file.outcome(value.survival) { survival, file in
                .object([
                    .init("customers", .integer(survival.curve.count)), .init("ended", .integer(survival.curve.ended)),
                    .init("years", .array([1, 2, 3].filter { Double($0) * 365 <= survival.curve.lastTime }.map { year in
                        let share = survival.curve.survival(at: Double(year) * 365)
                        return .object([.init("year", .integer(year)), .init("share", .number(share)), .init("interval", file.interval(survival.curve.step(at: Double(year) * 365).map { survival.curve.band($0) }))])
                    })),
                ])
            }),
        ])
    }
}
