import KepiConfiguration
import KepiCore
@testable import KepiInsight
import KepiMetrics
import Testing
@testable import KepiReport

@Suite("Pages of the customers' voice and of programmes") struct VoiceBlocksTests {
    private func text(_ block: String, _ insights: Insights, _ language: Language = .en) throws -> String {
        var input = Quarter.input(language)
        input.insights = insights
        return DocumentDump.text(try Quarter.document(text: "\n# T\n\n```\(block)\n```\n", input))
    }

    private func share(_ successes: Int, of count: Int) -> Estimate { Estimate.share(SufficientStatistics(successes: successes, of: count)) }

    private func voice(fell: Bool = true, shifted: Bool = true, words: Bool = true, quotations: Voice.Comments.Quotations? = nil) -> Insights {
        var insights = Insights()
        let difference = Difference(value: -0.16, interval: Interval(low: -0.2, high: -0.12, method: .newcombe), isClear: true, pValue: 0.0001)
        let none = Voice.Touchpoints.Measure(current: Estimate(unavailable: .noRows), isFinding: false)
        let touchpoint = Voice.Touchpoints.Touchpoint(name: "service", satisfaction: .init(current: share(66, of: 100), previous: share(82, of: 100), difference: difference, isFinding: fell), nps: none, isSuppressed: false)
        let hidden = Voice.Touchpoints.Touchpoint(name: "shop", satisfaction: none, nps: none, isSuppressed: true)
        let groups = [Voice.Responders.Group(name: "North", invited: 100, answered: 20, shareOfInvited: 0.5, shareOfAnswers: 0.2, shareOfAnswersBefore: 0.5, responseRate: share(20, of: 100), isSuppressed: false),
                      Voice.Responders.Group(name: "South", invited: 100, answered: 80, shareOfInvited: 0.5, shareOfAnswers: 0.8, shareOfAnswersBefore: 0.5, responseRate: share(80, of: 100), isSuppressed: false)]
        let dimension = Voice.Responders.Dimension(name: "region", groups: groups, response: nil, differs: true, shift: MixTest([20, 80], [50, 50]), shifted: shifted, reweighted: 0.5)
        let word = Voice.Comments.Word(text: "客服", low: 30, high: nil, contrast: WordContrast(first: 30, of: 90, second: 2, of: 90, background: 32, of: 200)!)
        let comments = Voice.Comments(from: LocalDate("2025-07-01")!, to: LocalDate("2025-10-01")!, isWholeYear: false, read: 70, total: 70, lowComments: 31, lowCustomers: 30, highComments: 40, highCustomers: 40, compared: 12,
                                      lowWords: words ? [word] : [], highWords: [], quotations: quotations)
        insights.voice = .found(Voice(touchpoints: .found(.init(touchpoints: [touchpoint, hidden], satisfaction: share(66, of: 100), nps: Estimate(), isEarlyData: false)),
                                      responders: .found(.init(invited: 200, answered: 100, responseRate: share(100, of: 200), satisfaction: share(80, of: 100), dimensions: [dimension])), comments: .found(comments)))
        return insights
    }

    @Test("a heading says fell only of a finding") func touchpoints() throws {
        #expect(try text("touchpoints", voice()).contains("Satisfaction fell to 66.0% at service, a clear change"))
        let unclear = try text("touchpoints", voice(fell: false))
        #expect(!unclear.contains("fell to") && unclear.contains("too few customers to show"))
        #expect(try text("touchpoints", voice(), .zhHans).contains("service 的满意度明确降至 66.0%"))
    }

    @Test("a shift of who answered is a warning with V; weighting stands beside the plain figure") func responders() throws {
        let warned = try text("responders", voice())
        #expect(warned.contains("Warning: by region") && warned.contains("Cramér’s V 0.31"))
        #expect(warned.contains("satisfaction of these answers 80.0%; weighted to the mix of those invited 50.0%"))
        #expect(try !text("responders", voice(shifted: false)).contains("Warning"))
    }

    @Test("words show how many customers use them; fewer than may be shown are not counted out") func words() throws {
        let shown = try text("voice", voice())
        #expect(shown.contains("Low scorers write clearly more often of “客服”") && shown.contains("30 of 30 (100.0%)") && shown.contains("under 5 of 40"))
        #expect(try text("voice", voice(words: false)).contains("No word stands out"))
    }

    @Test("comments are quoted only where they were given; else it says how to allow them") func quotations() throws {
        #expect(try text("voice", voice()).contains("personal_data: show"))
        let quoted = try text("voice", voice(quotations: .init(low: [.init(text: "客服\n很慢", day: LocalDate("2025-08-01")!, csat: 1, nps: nil)], high: [])))
        #expect(quoted.contains("“客服 很慢”") && quoted.contains("csat 1") && !quoted.contains("personal_data"))
    }

    private func programmes(reach: Programmes.Programme.Reach, clear: Bool, hangsOn: [String] = []) -> Insights {
        var insights = Insights()
        let difference = Difference(value: 0.245, interval: Interval(low: 0.158, high: 0.331, method: .linearised), isClear: clear, pValue: 0.001)
        let effect = Programmes.Effect(measure: .loyalty, reached: .init(before: 0.427, after: 0.672, customersBefore: 309, customersAfter: 329),
                                       others: reach == .all ? nil : .init(before: 0.431, after: 0.431, customersBefore: 705, customersAfter: 596), difference: difference, isFinding: clear, hangsOn: hangsOn,
                                       earlier: Difference(value: 0.03, interval: Interval(low: -0.06, high: 0.12, method: .linearised), isClear: false, pValue: 0.5))
        insights.programmes.named = .found([.init(id: "card", name: LocalizedText("Card <b>"), date: LocalDate("2025-07-01")!, reach: reach, days: 92, askedDays: 180, reached: 796, others: 1880, unplaced: 0, effects: [effect])])
        return insights
    }

    private let south = Programmes.Programme.Reach.customers([.init(dimension: "region", values: ["South"])])

    @Test("a programme tells the difference from the others, what it cannot show, and how both moved before") func programme() throws {
        let page = try text("programmes", programmes(reach: south, clear: true))
        #expect(page.contains("Card <b>: repeat purchase +24.5 pp against the others, a clear difference"))
        #expect(page.contains("42.7% → 67.2%") && page.contains("It does not prove an effect") && page.contains("moved alike in repeat purchase") && page.contains("not the 180 asked for"))
        #expect(!page.contains("because"))
    }

    @Test("a difference that hangs on one part of the others is not claimed in the heading") func hangs() throws {
        let page = try text("programmes", programmes(reach: south, clear: true, hangsOn: ["North"]))
        #expect(page.contains("those reached did not move clearly apart") && page.contains("clear only with North") && page.contains("hangs on North"))
    }

    @Test("without others the page says that nothing can be told apart") func alone() throws {
        #expect(try text("programmes", programmes(reach: .all, clear: true)).contains("There is nobody to compare with"))
    }

    @Test("a project that names no programme has no page of them; no campaigns and no surveys are said in a sentence") func refusals() throws {
        #expect(try !text("programmes", Insights()).contains("Programmes"))
        #expect(try text("campaigns", Insights()).contains("# Campaigns"))
        #expect(try text("touchpoints", Insights()).contains("Satisfaction by touchpoint"))
    }

    @Test("every fixed word is there in every language") func labels() {
        for language in Language.allCases {
            let words = Words.of(language)
            #expect(VoiceLabel.allCases.allSatisfy { !words.label($0).isEmpty } && ProgrammeLabel.allCases.allSatisfy { !words.label($0).isEmpty })
            #expect(Project.Programme.Measure.allCases.allSatisfy { !words.measure($0).isEmpty && !words.measureDefinition($0).isEmpty })
        }
    }
}
