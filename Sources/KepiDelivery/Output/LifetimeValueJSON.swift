import KepiCore
import KepiInsight
import KepiMetrics

/// `insights.lifetime_value` of kpis.json.
enum LifetimeValueJSON {
    static func value(_ value: LifetimeValue, _ file: KPIFile) -> JSONValue {
        .object([
            .init("basis", .string(value.basis.rawValue)), .init("current", valuation(value.current, file)), .init("previous", file.outcome(value.previous, valuation)),
            .init("year_ago", file.outcome(value.yearAgo, valuation)),
            .init("hold_out", file.outcome(value.holdOut) { holdOut, _ in
                .object([
                    .init("expected", .number(holdOut.expected)), .init("bought", .integer(holdOut.bought)), .init("error", JSONValue(holdOut.error)),
                    .init("classes", .array(holdOut.classes.map { .object([.init("repeats", .integer($0.repeats)), .init("customers", .integer($0.customers)), .init("expected", .number($0.expected)), .init("bought", .integer($0.bought))]) })),
                ])
            }),
            .init("watch_list", .array(value.watchList.map {
                .object([
                    .init("customer", .string($0.name)), .init("last_purchase", .string($0.lastPurchase.description)), .init("purchases", .integer($0.purchases)),
                    .init("alive_at_start", .number($0.aliveAtStart)), .init("alive_at_end", .number($0.aliveAtEnd)), .init("stake", .number($0.stake)),
                ])
            })),
        ])
    }

    private static func valuation(_ value: LifetimeValue.Valuation, _ file: KPIFile) -> JSONValue {
        .object([
            .init("day", .string(value.day.description)),
            .init("model", .object([.init("r", .number(value.model.r)), .init("alpha", .number(value.model.alpha)), .init("a", .number(value.model.a)), .init("b", .number(value.model.b)),
                                    .init("log_likelihood", .number(value.logLikelihood))])),
            .init("spend", .object([.init("p", .number(value.spend.p)), .init("q", .number(value.spend.q)), .init("gamma", .number(value.spend.gamma))])),
            .init("fitted", .integer(value.fitted)), .init("repeating", .integer(value.repeating)), .init("profitable", .integer(value.profitable)), .init("left_out", .integer(value.leftOut)),
            .init("active", .integer(value.active)), .init("active_once", .integer(value.activeOnce)), .init("total", .number(value.total)), .init("purchases", .number(value.purchases)),
            .init("per_customer", JSONValue(value.perCustomer)), .init("correlation", JSONValue(value.correlation)), .init("alive", .array(value.alive.map { .integer($0) })),
        ])
    }
}
