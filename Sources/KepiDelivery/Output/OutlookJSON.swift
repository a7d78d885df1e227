import KepiCore
import KepiInsight

/// `insights.outlook` of kpis.json.
enum OutlookJSON {
    static func value(_ value: Outlook, _ file: KPIFile) -> JSONValue {
        .object([
            .init("period", .string(value.target.id)), .init("running", .boolean(value.isRunning)),
            .init("history", .array(value.history.map { .object([.init("period", .string($0.period.id)), .init("purchases", .integer($0.purchases)), .init("revenue", .number($0.revenue))]) })),
            .init("purchases", file.outcome(value.purchases) { forecast($0, value, $1) }), .init("revenue", file.outcome(value.revenue) { forecast($0, value, $1) }),
            .init("so_far", value.soFar.map { .object([.init("purchases", .integer($0.purchases)), .init("revenue", .number($0.revenue))]) } ?? .null),
            .init("existing_customers", file.outcome(value.existing) { existing, _ in
                .object([.init("customers", .integer(existing.customers)), .init("purchase_days", .number(existing.purchases)), .init("days", .integer(existing.days))])
            }),
        ])
    }

    private static func forecast(_ forecast: Outlook.Forecast, _ outlook: Outlook, _ file: KPIFile) -> JSONValue {
        .object([
            .init("expected", .number(forecast.value)), .init("low", .number(forecast.low)), .init("high", .number(forecast.high)), .init("level", .number(0.95)), .init("method", .string(forecast.method.rawValue)),
            .init("compared", .array(forecast.compared.map { .object([.init("method", .string($0.method.rawValue)), .init("mean_absolute_error", .number($0.meanAbsoluteError))]) })),
            .init("back_test", .object([
                .init("periods", .integer(forecast.backTest.trials.count)), .init("mean_error", .number(forecast.backTest.meanError)), .init("held", .integer(forecast.backTest.held)),
                .init("trials", .array(forecast.backTest.trials.map {
                    .object([.init("period", .string(outlook.history[$0.index].period.id)), .init("expected", .number($0.expected)), .init("actual", .number($0.actual))])
                })),
            ])),
        ])
    }
}
