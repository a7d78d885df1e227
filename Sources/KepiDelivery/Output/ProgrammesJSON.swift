import KepiConfiguration
import KepiCore
import KepiInsight
import KepiMetrics

/// `insights.programmes` and `insights.campaigns` of kpis.json.
enum ProgrammesJSON {
    static func value(_ programmes: [Programmes.Programme], _ file: KPIFile) -> JSONValue {
        .array(programmes.map { programme in
            .object([
                .init("id", .string(programme.id)), .init("name", .string(programme.name[file.locale])), .init("date", .string(programme.date.description)), .init("reached", reach(programme.reach)),
                .init("days", .integer(programme.days)), .init("reached_customers", .integer(programme.reached)), .init("other_customers", .integer(programme.others)),
                .init("unavailable", JSONValue(programme.refusal.map(file.refusal))), .init("figures", .array(programme.effects.map { effect($0, file) })),
            ])
        })
    }

    private static func reach(_ reach: Programmes.Programme.Reach) -> JSONValue {
        switch reach {
        case .all: .string("all")
        case .contacted: .string("contacted")
        case .customers(let conditions): .object(conditions.map { .init($0.dimension, .array($0.values.map { .string($0) })) })
        }
    }

    private static func effect(_ effect: Programmes.Effect, _ file: KPIFile) -> JSONValue {
        .object([
            .init("figure", .string(effect.measure.rawValue)), .init("reached", movement(effect.reached)), .init("others", effect.others.map(movement) ?? .null),
            .init("difference", JSONValue(effect.difference?.value)), .init("difference_interval", file.interval(effect.difference?.interval)), .init("clear", JSONValue(effect.difference?.isClear)),
            .init("finding", .boolean(effect.isFinding)), .init("hangs_on", .array(effect.hangsOn.map { .string($0) })), .init("earlier_difference", JSONValue(effect.earlier?.value)), .init("earlier_interval", file.interval(effect.earlier?.interval)),
            .init("unavailable", JSONValue(effect.refusal.map(file.refusal))),
        ])
    }

    private static func movement(_ movement: Programmes.Effect.Movement) -> JSONValue {
        .object([.init("before", JSONValue(movement.before)), .init("after", JSONValue(movement.after)), .init("customers_before", .integer(movement.customersBefore)), .init("customers_after", .integer(movement.customersAfter))])
    }
}
