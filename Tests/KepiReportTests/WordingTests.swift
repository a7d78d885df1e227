import KepiCore
import KepiMetrics
import KepiScorecard
import Testing
@testable import KepiReport

/// Verdict × language → sentence.
@Suite("Wording")
struct WordingTests {
    private static func change(
        _ verdict: Verdict, _ difference: String = "−2.7 pp", interval: String? = "−5.1 to −0.3 pp", against: Against = .previous, language: Language
    ) -> ChangeStatement {
        let isChinese = language.isChinese, points = language == .zhHant ? "個百分點" : "个百分点"
        return ChangeStatement(
            against: against, period: isChinese ? "2025 年第二季\(language == .zhHant ? "" : "度")" : "2025-Q2", verdict: verdict, difference: isChinese ? "−2.7 \(points)" : difference,
            amount: isChinese ? "2.7 \(points)" : "2.7 pp", interval: interval.map { isChinese ? "−5.1 至 −0.3 \(points)" : $0 }, earlier: "73.9%")
    }

    private static func metric(
        _ verdict: Verdict, language: Language, group: GroupStatement? = nil, apart: GroupStatement? = nil, missed: String? = nil, against: Against = .previous
    ) -> MetricStatement {
        let change = change(verdict, against: against, language: language)
        return MetricStatement(
            name: language == .zhHant ? "客戶保留率" : language == .zhHans ? "客户保有率" : "Retention", value: "71.2%", changes: [change], leading: change, group: group, apart: apart,
            missedTarget: missed, isWithinChance: false)
    }

    private static let north = GroupStatement(group: "North", dimension: "region", value: "60.1%", earlier: "73.5%", difference: "−13.4 pp", movement: .fall)

    static let sentences: [(Verdict, Language, String)] = [
        (.finding(.fall), .en, "Against 2025-Q2 it fell by 2.7 pp (95% interval −5.1 to −0.3 pp), a clear change."),
        (.finding(.rise), .en, "Against 2025-Q2 it rose by 2.7 pp (95% interval −5.1 to −0.3 pp), a clear change."),
        (
            .clear(.fall), .en,
            "Against 2025-Q2 the difference is −2.7 pp (95% interval −5.1 to −0.3 pp): clear by itself, but not among all the changes compared, so no finding."
        ),
        (.chance, .en, "Against 2025-Q2 it is about the same: −2.7 pp (95% interval −5.1 to −0.3 pp), which could be chance."),
        (.arithmetic(.fall), .en, "Against 2025-Q2 it fell by 2.7 pp (a census: no interval)."),
        (.arithmetic(nil), .en, "Against 2025-Q2 it is unchanged (a census: no interval)."),
        (.early, .en, "Against 2025-Q2 the difference is −2.7 pp; no verdict, because the data do not reach far enough back (early data)."),
        (.undecided, .en, "Against 2025-Q2 the difference is −2.7 pp; the figures allow no verdict."),
        (.incomparable, .en, "There is no figure for 2025-Q2 to compare it with."),
        (.finding(.fall), .zhHans, "环比下降 2.7 个百分点（95% 区间 −5.1 至 −0.3 个百分点），变化明确。"),
        (.clear(.fall), .zhHans, "环比 −2.7 个百分点（95% 区间 −5.1 至 −0.3 个百分点）：单独看明确，但在全部比较中不够稳固，不作为发现。"),
        (.chance, .zhHans, "环比基本持平（−2.7 个百分点），可能为偶然（95% 区间 −5.1 至 −0.3 个百分点）。"),
        (.arithmetic(.rise), .zhHans, "环比上升 2.7 个百分点（全量统计，无区间）。"),
        (.arithmetic(nil), .zhHans, "环比持平（全量统计，无区间）。"),
        (.early, .zhHans, "环比 −2.7 个百分点；数据起点偏晚（数据初期），不作判断。"),
        (.undecided, .zhHans, "环比 −2.7 个百分点；数据不足以判断。"),
        (.incomparable, .zhHans, "2025 年第二季度没有可比的数值。"),
        (.finding(.fall), .zhHant, "較上期下降 2.7 個百分點（95% 區間 −5.1 至 −0.3 個百分點），變化明確。"),
        (.chance, .zhHant, "較上期大致持平（−2.7 個百分點），可能為偶然（95% 區間 −5.1 至 −0.3 個百分點）。"),
        (.arithmetic(.rise), .zhHant, "較上期上升 2.7 個百分點（全數統計，無區間）。"),
        (.incomparable, .zhHant, "2025 年第二季沒有可比的數值。"),
    ]

    @Test("a sentence about a change follows its verdict", arguments: sentences)
    func change(verdict: Verdict, language: Language, expected: String) {
        #expect(Words.of(language).change(WordingTests.change(verdict, language: language)) == expected)
    }

    static let headings: [(Verdict, Language, String)] = [
        (.finding(.fall), .en, "Retention fell to 71.2%, a clear change; most in North"),
        (.clear(.fall), .en, "Retention: 71.2%; no change that holds among all compared; the target of 80.0% is missed"),
        (.chance, .en, "Retention: about the same at 71.2% (could be chance); the target of 80.0% is missed"),
        (.arithmetic(.rise), .en, "Retention rose by 2.7 pp to 71.2% (a census: no interval); the target of 80.0% is missed"),
        (.early, .en, "Retention: 71.2%; too early for a verdict on its change; the target of 80.0% is missed"),
        (.finding(.fall), .zhHans, "客户保有率明确降至 71.2%，North 降幅最大"),
        (.chance, .zhHans, "客户保有率基本持平，为 71.2%（可能为偶然），未达到 80.0% 的目标"),
        (.clear(.rise), .zhHans, "客户保有率为 71.2%，在全部比较中无稳固变化，未达到 80.0% 的目标"),
        (.finding(.fall), .zhHant, "客戶保留率明確降至 71.2%，North 降幅最大"),
        (.chance, .zhHant, "客戶保留率大致持平，為 71.2%（可能為偶然），未達到 80.0% 的目標"),
    ]

    @Test("a heading says what was found and no more", arguments: headings)
    func heading(verdict: Verdict, language: Language, expected: String) {
        let metric = WordingTests.metric(verdict, language: language, group: verdict.found == nil ? nil : WordingTests.north, missed: "80.0%")
        #expect(Words.of(language).heading(metric) == expected)
    }

    @Test("a heading tells a group that moved while the whole did not")
    func apart() {
        let metric = WordingTests.metric(.chance, language: .en, apart: WordingTests.north)
        #expect(EnglishWords().heading(metric) == "Retention: about the same at 71.2% (could be chance); in North it clearly fell to 60.1%")
        #expect(
            SimplifiedChineseWords().heading(WordingTests.metric(.chance, language: .zhHans, apart: WordingTests.north))
                == "客户保有率基本持平，为 71.2%（可能为偶然），其中 North 明确降至 60.1%")
    }

    @Test("a heading of a change against a year ago says so")
    func yearAgo() {
        #expect(
            EnglishWords().heading(WordingTests.metric(.finding(.rise), language: .en, against: .yearAgo))
                == "Retention rose to 71.2% against a year ago, a clear change")
        #expect(SimplifiedChineseWords().heading(WordingTests.metric(.finding(.rise), language: .zhHans, against: .yearAgo)) == "客户保有率同比明确升至 71.2%")
        #expect(
            TraditionalChineseWords().heading(WordingTests.metric(.finding(.rise), language: .zhHant, against: .yearAgo))
                == "客戶保留率較去年同期明確升至 71.2%")
    }

    @Test("words of movement stand only in sentences about findings and censuses", arguments: Language.allCases)
    func movement(language: Language) {
        let words = Words.of(language)
        let forbidden = language.isChinese ? ["上升", "下降", "升至", "降至"] : ["rose", "fell"]
        for verdict in [Verdict.clear(.rise), .clear(.fall), .chance, .arithmetic(nil), .early, .undecided, .incomparable] {
            let texts = [
                words.change(WordingTests.change(verdict, language: language)),
                words.heading(WordingTests.metric(verdict, language: language, missed: "80.0%")),
            ]
            for text in texts { #expect(!forbidden.contains { text.contains($0) }, "\(verdict): \(text)") }
        }
    }

    @Test("every fixed word is there in every language", arguments: Label.allCases)
    func labels(label: Label) {
        for language in Language.allCases { #expect(!Words.of(language).label(label).isEmpty) }
        #expect(!EnglishWords().label(label).unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
    }

    @Test("Chinese has a space where scripts meet, none between its own characters, and none inside what the data say")
    func typesetting() {
        #expect(ChineseTypesetting.set("由7.1 小时升至 23.1 小时 的目标") == "由 7.1 小时升至 23.1 小时的目标")
        #expect(ChineseTypesetting.set("约1.23万元") == "约 1.23万元")
        #expect(ChineseTypesetting.set("約1.23萬、4.5億、2兆的收入") == "約 1.23萬、4.5億、2兆的收入")
        #expect(ChineseTypesetting.set("其中\(ChineseTypesetting.data("A区1号"))降至") == "其中 A区1号降至")
        #expect(ChineseTypesetting.set("\(ChineseTypesetting.data("a  b\u{E001}"))") == "a  b\u{FFFD}")
    }

    @Test("where a target is missed within chance, the sentence says so")
    func targets() {
        #expect(
            EnglishWords().target("80.0%", status: .missed, isWithinChance: true)
                == "The target of 80.0% is missed; the interval holds the target as well, so this is within chance.")
        #expect(SimplifiedChineseWords().target("8.0 小时", status: .met, isWithinChance: false) == "达到 8.0 小时的目标。")
    }
}
