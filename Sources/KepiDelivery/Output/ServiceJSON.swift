import KepiCore
import KepiInsight
import KepiMetrics

/// `insights.service` of kpis.json. Times are in hours.
enum ServiceJSON {
    static func value(_ value: Service, _ file: KPIFile) -> JSONValue {
        .object([
            .init("tickets", .integer(value.tickets)), .init("sla_hours", .number(value.slaHours)), .init("early_data", .boolean(value.isEarlyData)),
            .init("response", file.outcome(value.response, waits)), .init("resolution", file.outcome(value.resolution, waits)),
            .init("groups", file.outcome(value.dimensions) { dimensions, file in .object(dimensions.map { .init($0.name, dimension($0, file)) }) }),
            .init("complaints", file.outcome(value.complaints, complaints)),
        ])
    }

    private static func estimate(_ estimate: Estimate, _ file: KPIFile) -> JSONValue {
        .object([.init("value", JSONValue(estimate.value)), .init("n", JSONValue(estimate.n)), .init("interval", file.interval(estimate.interval)), .init("unavailable", JSONValue(estimate.unavailable.map(file.reason)))])
    }

    private static func waits(_ waits: Service.Waits, _ file: KPIFile) -> JSONValue {
        func clock(_ clock: Service.Waits.Clock) -> JSONValue {
            .object([.init("median", estimate(clock.median, file)), .init("p90", estimate(clock.ninetieth, file)), .init("within_sla", clock.withinLevel.map { estimate($0, file) } ?? .null)])
        }
        return .object([
            .init("cases", .integer(waits.cases)), .init("ended", .integer(waits.ended)), .init("waiting", .integer(waits.waiting)), .init("longest_waiting", JSONValue(waits.longestWaiting)),
            .init("calendar", clock(waits.calendar)), .init("business", waits.business.map(clock) ?? .null),
            .init("histogram", .array(waits.bins.map { .object([.init("from", .number($0.low)), .init("to", JSONValue($0.high)), .init("count", .integer($0.count))]) })),
        ])
    }

    private static func dimension(_ dimension: Service.Dimension, _ file: KPIFile) -> JSONValue {
        .object([
            .init("groups", .array(dimension.groups.map { group in
                .object([
                    .init("value_of", JSONValue(group.value)), .init("tickets", .integer(group.tickets)), .init("waiting", .integer(group.waiting)), .init("median", estimate(group.median, file)),
                    .init("within_sla", estimate(group.withinLevel, file)), .init("rest", group.rest.map { estimate($0, file) } ?? .null), .init("difference", JSONValue(group.difference?.value)),
                    .init("difference_interval", file.interval(group.difference?.interval)), .init("clear", JSONValue(group.difference?.isClear)), .init("finding", .boolean(group.standsOut)),
                ])
            })),
            .init("others", .integer(dimension.others)), .init("other_tickets", .integer(dimension.otherTickets)),
        ])
    }

    private static func complaints(_ complaints: Service.Complaints, _ file: KPIFile) -> JSONValue {
        .object([
            .init("count", .integer(complaints.count)),
            .init("causes", file.outcome(complaints.causes) { causes, file in .array(causes.map { cause($0, file) }) }),
            .init("open", file.outcome(complaints.open) { open, _ in
                .object([
                    .init("count", .integer(open.count)), .init("at_start", .integer(open.atStart)), .init("oldest_days", JSONValue(open.oldest)),
                    .init("by_age", .array(open.bands.map { .object([.init("from_days", .integer($0.from)), .init("to_days", JSONValue($0.to)), .init("count", .integer($0.count))]) })),
                ])
            }),
            .init("resolution", file.outcome(complaints.resolution, waits)),
        ])
    }

    /// `cause` is null where none is given; `gathered` counts the causes of one entry, 0 of a single one.
    private static func cause(_ cause: Service.Complaints.Cause, _ file: KPIFile) -> JSONValue {
        var name: String?, gathered = 0
        switch cause.name {
        case .stated(let text): name = text
        case .unknown: break
        case .gathered(let count): gathered = count
        }
        return .object([
            .init("cause", JSONValue(name)), .init("gathered", .integer(gathered)), .init("count", JSONValue(cause.estimate.n)), .init("share", .number(cause.share)), .init("cumulated", .number(cause.cumulated)),
            .init("interval", file.interval(cause.estimate.interval)), .init("previous", JSONValue(cause.previous?.estimate.n)), .init("difference", JSONValue(cause.previous?.difference)),
            .init("difference_interval", file.interval(cause.previous?.differenceInterval)), .init("clear", JSONValue(cause.previous?.isClear)), .init("finding", .boolean(cause.previous?.isFinding ?? false)),
        ])
    }
}
