import KepiCore
import KepiInsight
import KepiMetrics

/// `insights.voice` of kpis.json; no comment stands in it.
enum VoiceJSON {
    static func value(_ voice: Voice, _ file: KPIFile) -> JSONValue {
        .object([
            .init("touchpoints", file.outcome(voice.touchpoints) { touchpoints, file in
                .array(touchpoints.touchpoints.map { .object([.init("touchpoint", JSONValue($0.name)), .init("suppressed", .boolean($0.isSuppressed)), .init("satisfaction", measure($0.satisfaction, file)), .init("nps", measure($0.nps, file))]) })
            }),
            .init("responders", file.outcome(voice.responders, responders)),
            .init("comments", file.outcome(voice.comments, comments)),
        ])
    }

    private static func measure(_ measure: Voice.Touchpoints.Measure, _ file: KPIFile) -> JSONValue {
        .object([
            .init("value", JSONValue(measure.current.value)), .init("n", JSONValue(measure.current.n)), .init("interval", file.interval(measure.current.interval)),
            .init("previous", JSONValue(measure.previous?.value)), .init("difference", JSONValue(measure.difference?.value)), .init("difference_interval", file.interval(measure.difference?.interval)),
            .init("clear", JSONValue(measure.difference?.isClear)), .init("finding", .boolean(measure.isFinding)),
        ])
    }

    private static func responders(_ responders: Voice.Responders, _ file: KPIFile) -> JSONValue {
        .object([
            .init("invited", .integer(responders.invited)), .init("answered", .integer(responders.answered)), .init("response_rate", JSONValue(responders.responseRate.value)),
            .init("satisfaction", JSONValue(responders.satisfaction.value)),
            .init("dimensions", .array(responders.dimensions.map { dimension in
                .object([
                    .init("dimension", .string(dimension.name ?? "rfm_segment")), .init("response_differs", .boolean(dimension.differs)), .init("mix_shifted", .boolean(dimension.shifted)),
                    .init("mix_p", JSONValue(dimension.shift?.pValue)), .init("mix_cramers_v", JSONValue(dimension.shift?.cramersV)), .init("satisfaction_reweighted", JSONValue(dimension.reweighted)),
                    .init("groups", .array(dimension.groups.map { group in
                        .object([
                            .init("group", JSONValue(group.name)), .init("suppressed", .boolean(group.isSuppressed)), .init("invited", group.isSuppressed ? .null : .integer(group.invited)),
                            .init("answered", group.isSuppressed ? .null : .integer(group.answered)), .init("share_of_invited", JSONValue(group.shareOfInvited)),
                            .init("share_of_answers", JSONValue(group.shareOfAnswers)), .init("share_of_answers_before", JSONValue(group.shareOfAnswersBefore)),
                            .init("response_rate", JSONValue(group.responseRate.value)), .init("interval", file.interval(group.responseRate.interval)),
                        ])
                    })),
                ])
            })),
        ])
    }

    private static func comments(_ comments: Voice.Comments, _ file: KPIFile) -> JSONValue {
        func words(_ words: [Voice.Comments.Word]) -> JSONValue {
            .array(words.map { .object([.init("word", .string($0.text)), .init("low", JSONValue($0.low)), .init("high", JSONValue($0.high)), .init("log_odds_ratio", .number($0.contrast.logOddsRatio)), .init("z", .number($0.contrast.z))]) })
        }
        return .object([
            .init("from", .string(comments.from.description)), .init("to", .string(comments.to.description)), .init("read", .integer(comments.read)), .init("total", .integer(comments.total)),
            .init("low_customers", .integer(comments.lowCustomers)), .init("high_customers", .integer(comments.highCustomers)), .init("words_compared", .integer(comments.compared)),
            .init("low_words", words(comments.lowWords)), .init("high_words", words(comments.highWords)),
        ])
    }
}
