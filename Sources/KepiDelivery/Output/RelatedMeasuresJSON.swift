import KepiInsight
import KepiMetrics

/// `insights.related_measures` of kpis.json.
enum RelatedMeasuresJSON {
    static func value(_ value: RelatedMeasures, _ file: KPIFile) -> JSONValue {
        .object([
            .init("long_wait_hours", JSONValue(value.longWait)),
            .init("pairs", .array(value.pairs.map { pair in
                .object([
                    .init("trait", .string(pair.trait.rawValue)), .init("measure", .string(pair.measure.rawValue)), .init("with", .object(file.figures(pair.with))), .init("without", .object(file.figures(pair.without))),
                    .init("difference", .number(pair.difference.value)), .init("difference_interval", file.interval(pair.difference.interval)), .init("clear", .boolean(pair.isClear)),
                ])
            })),
        ])
    }
}
