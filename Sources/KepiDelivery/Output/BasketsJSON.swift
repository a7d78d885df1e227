import KepiInsight

/// `insights.baskets` of kpis.json; a segment of null is all customers.
enum BasketsJSON {
    static func value(_ value: Baskets, _ file: KPIFile) -> JSONValue {
        .object([
            .init("item", .string(value.item.rawValue)), .init("items", .integer(value.items)), .init("paired", .integer(value.paired)), .init("floor", .integer(value.floor)),
            .init("candidates", .integer(value.candidates)), .init("hidden", .integer(value.hidden)),
            .init("groups", .array(value.groups.map { group in
                .object([
                    .init("segment", JSONValue(group.segment?.rawValue)), .init("customers", .integer(group.customers)), .init("pairs", .integer(group.pairs)),
                    .init("next", group.next.map { next in
                        .object([.init("has", .string(next.has)), .init("offer", .string(next.offer)), .init("lacking", .integer(next.lacking)), .init("expected", .number(next.expected))] + members(next.lift, file))
                    } ?? .null),
                ])
            })),
            .init("pairs", .array(value.pairs.map { .object([.init("segment", JSONValue($0.segment?.rawValue)), .init("first", .string($0.first)), .init("second", .string($0.second))] + members($0.lift, file)) })),
        ])
    }

    private static func members(_ lift: Lift, _ file: KPIFile) -> [JSONValue.Member] {
        [
            .init("buyers_of_first", .integer(lift.first)), .init("buyers_of_second", .integer(lift.second)), .init("both", .integer(lift.both)), .init("confidence", .number(lift.confidence)),
            .init("lift", .number(lift.value)), .init("interval", file.interval(lift.interval)),
        ]
    }
}
