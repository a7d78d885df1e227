import KepiInsight

/// `insights.customer_value` of kpis.json.
enum CustomerValueJSON {
    static func value(_ value: CustomerValue, _ file: KPIFile) -> JSONValue {
        .object([
            .init("basis", .string(value.basis.rawValue)), .init("customers", .integer(value.customers)),
            .init("cut_points", .object([
                .init("stated", .boolean(value.cutPoints.areStated)), .init("recency", bands(value.cutPoints.recency)), .init("frequency", bands(value.cutPoints.frequency)),
                .init("monetary", bands(value.cutPoints.monetary)),
            ])),
            .init("grid", .array(zip(value.grid, value.hiddenCells).map { counts, hidden in .array(zip(counts, hidden).map { $1 ? .null : .integer($0) }) })),
            .init("segments", .array(value.portraits.map { portrait($0, file) })),
            .init("concentration", file.outcome(value.concentration, concentration)),
        ])
    }

    private static func bands(_ bands: [CustomerValue.CutPoints.Band]) -> JSONValue {
        .array(bands.map { .object([.init("score", .integer($0.score)), .init("from", .number($0.from)), .init("to", .number($0.to)), .init("customers", .integer($0.customers))]) })
    }

    private static func portrait(_ portrait: CustomerValue.Portrait, _ file: KPIFile) -> JSONValue {
        guard !portrait.isSuppressed else { return .object([.init("segment", .string(portrait.segment.rawValue)), .init("suppressed", .boolean(true))]) }
        return .object([
            .init("segment", .string(portrait.segment.rawValue)), .init("customers", .integer(portrait.customers)), .init("revenue", JSONValue(portrait.revenue)), .init("value", JSONValue(portrait.value)),
            .init("revenue_share", JSONValue(portrait.revenueShare)), .init("value_share", JSONValue(portrait.valueShare)), .init("order_value", JSONValue(portrait.orderValue)),
            .init("frequency", JSONValue(portrait.frequency)), .init("satisfaction", .object(file.figures(portrait.satisfaction))), .init("complaint_rate", .object(file.figures(portrait.complaintRate))),
            .init("favourite_category", JSONValue(portrait.favouriteCategory)), .init("favourite_channel", JSONValue(portrait.favouriteChannel)), .init("growth", JSONValue(portrait.growth)),
            .init("potential", JSONValue(portrait.potential)),
        ])
    }

    private static func concentration(_ value: CustomerValue.Concentration, _ file: KPIFile) -> JSONValue {
        let isHandful = (1..<max(1, file.minimumGroup)).contains(value.unprofitable)
        func unlessHandful(_ figure: JSONValue) -> JSONValue { isHandful ? .null : figure }
        // The peak lies where the unprofitable begin: the two tell each other.
        return .object([
            .init("customers", .integer(value.customers)), .init("total", .number(value.total)), .init("peak_customers", unlessHandful(.integer(value.peak.customers))),
            .init("peak", unlessHandful(.number(value.peak.value))), .init("unprofitable", unlessHandful(.integer(value.unprofitable))), .init("loss", unlessHandful(.number(value.loss))),
            .init("unknown", .integer(value.unknown)), .init("deciles", .array(value.deciles.map { .number($0) })),
        ])
    }
}
