import KepiConfiguration
import KepiCore
import KepiMetrics
import Testing
@testable import KepiInsight
@testable import KepiReport

/// The pages on service: what they say is what was found, and no more.
@Suite("Blocks on service")
struct ServiceBlocksTests {
    private let template = "# T\n\n```response-times\n```\n\n```service-groups\n```\n\n```complaints\n```\n"

    private func text(_ service: Outcome<Service>, _ language: Language = .en) throws -> String {
        var input = Quarter.input(language)
        input.insights.service = service
        // Where lines may end is not looked at here.
        return DocumentDump.text(try Quarter.document(text: template, input)).replacing("\u{A0}", with: " ")
    }

    private func waits(median: Double? = 5.1, ninetieth: Double? = 30, waiting: Int = 12, business: Bool = false) -> Service.Waits {
        func estimate(_ value: Double?) -> Estimate {
            value.map { Estimate(value: $0, n: 402, interval: Interval(low: $0 * 0.9, high: $0 * 1.1, method: .logLog)) } ?? Estimate(n: 402, unavailable: .neverReached)
        }
        let clock = Service.Waits.Clock(median: estimate(median), ninetieth: estimate(ninetieth), withinLevel: Quarter.estimate(0.83, of: 390, 0.04))
        return .init(cases: 402, points: [.init(hours: 1, share: 0.9, low: 0.87, high: 0.93), .init(hours: 5, share: 0.5, low: 0.45, high: 0.55), .init(hours: 60, share: 0.03, low: 0.02, high: 0.05)], end: 200,
                     bins: [.init(low: 0, high: 6, count: 210), .init(low: 6, high: 12, count: 90), .init(low: 12, high: nil, count: 90)], ended: 402 - waiting, waiting: waiting, longestWaiting: waiting > 0 ? 200 : nil,
                     calendar: clock, business: business ? clock : nil)
    }

    private func group(_ name: String, _ share: Double, rest: Double, standsOut: Bool, isClear: Bool) -> Service.Group {
        .init(value: name, tickets: 90, waiting: 3, median: Estimate(value: 6, n: 90, interval: Interval(low: 5, high: 7, method: .logLog)), withinLevel: Quarter.estimate(share, of: 88, 0.05),
              rest: Quarter.estimate(rest, of: 300, 0.03), difference: Difference(value: share - rest, interval: nil, isClear: isClear, pValue: nil), standsOut: standsOut)
    }

    private func service(_ change: (inout Service) -> Void = { _ in }) -> Service {
        let comparison = Quarter.comparison(25, 10, 8, clear: true, finding: true, period: Quarter.period.previous)
        let complaints = Service.Complaints(
            count: 57, previous: nil, causes: .found([
                .init(name: .stated("Late"), estimate: Estimate(value: 25, n: 25), share: 25 / 57, cumulated: 25 / 57, previous: comparison),
                .init(name: .stated("Damage"), estimate: Estimate(value: 20, n: 20), share: 20 / 57, cumulated: 45 / 57, previous: nil),
                .init(name: .gathered(3), estimate: Estimate(value: 12, n: 12), share: 12 / 57, cumulated: 1, previous: nil),
            ]), open: .found(.init(bands: zip(ComplaintsAnalysis.ages, [3, 2, 0, 1, 0]).map { .init(from: $0.from, to: $0.to, count: $1) }, oldest: 41, atStart: 4)), resolution: .found(waits(median: 40, ninetieth: nil)))
        var service = Service(tickets: 402, slaHours: 12, businessHours: nil, response: .found(waits()), resolution: .found(waits(median: 26, ninetieth: 90)),
                              dimensions: .found([.init(name: "channel", groups: [group("mail", 0.61, rest: 0.84, standsOut: true, isClear: true), group("chat", 0.8, rest: 0.79, standsOut: false, isClear: false)], others: 2, otherTickets: 31)]),
                              complaints: .found(complaints), isEarlyData: false)
        change(&service)
        return service
    }

    @Test("headings say what was found: half and nine in ten, who stands apart, which causes make up half") func headings() throws {
        let english = try text(.found(service()))
        #expect(english.contains("## Half of the tickets were answered within 5.1 h, nine in ten within 30.0 h; 12 still wait"))
        #expect(english.contains("## Clearly fewer tickets of mail (61.0%) than of the rest were answered within 12 h"))
        #expect(english.contains("### By channel: mail 61.0%, the rest 84.0%"))
        #expect(english.contains("## 57 complaints: Late and Damage are 78.9% of them; Late clearly rose from 10 to 25; 6 open at the end, the oldest 41 days"))
        #expect(english.contains("### Half of the complaints were resolved within 40.0 h, but not yet nine in ten; 12 still wait"))
        #expect(english.contains("Not shown: 2 of fewer than 30 tickets or too few customers (under 5), with 31 tickets together."))
        #expect(english.contains("Other: 3 causes"))
    }

    @Test("in Chinese by its own grammar and marks") func chinese() throws {
        let chinese = try text(.found(service()), .zhHans)
        #expect(chinese.contains("## 半数工单在 5.1 小时内得到首次回复，九成在 30.0 小时内；12 件仍在等待"))
        #expect(chinese.contains("## 12 小时内回复的占比：mail 较低（61.0%），与其余相比差别明确"))
        #expect(chinese.contains("## 投诉 57 件，Late、Damage 占 78.9%；Late 环比明确上升，由 10 件到 25 件；期末未结 6 件，最长 41 天"))
    }

    @Test("what is not clear among its groups is named in no heading") func chance() throws {
        let english = try text(.found(service { service in
            service.dimensions = .found([.init(name: "channel", groups: [group("mail", 0.7, rest: 0.84, standsOut: false, isClear: true), group("chat", 0.8, rest: 0.79, standsOut: false, isClear: false)], others: 0, otherTickets: 0)])
        }))
        #expect(english.contains("## No channel differs clearly from the rest in what is answered within 12 h"))
        #expect(english.contains("### By channel: no clear differences"))
        #expect(english.contains("clear only by itself") && english.contains("could be chance"))
        #expect(!english.contains("clearly fewer"))
    }

    @Test("where not all groups fit, those that stand apart are shown, with how many there are and where") func limited() throws {
        let groups = (0..<24).map { group("agent \($0)", 0.8, rest: 0.79, standsOut: false, isClear: false) } + [group("late one", 0.5, rest: 0.84, standsOut: true, isClear: true)]
        let english = try text(.found(service { $0.dimensions = .found([.init(name: "agent", groups: groups, others: 0, otherTickets: 0)]) }))
        #expect(english.contains("**late one** |") && english.contains("agent 18 |") && !english.contains("agent 19 |"))
        #expect(english.contains("Showing 20 of 25; all are in kpis.json."))
    }

    @Test("business hours stand beside calendar hours, with the days that were open") func business() throws {
        let spans = [BusinessHours.Span(from: 9 * 3600, to: 18 * 3600)]
        let hours = BusinessHours(weekly: [.mon: spans, .tue: spans, .wed: spans, .thu: spans, .fri: spans, .sun: spans])
        func with(_ language: Language) throws -> String { try text(.found(service { $0.businessHours = hours; $0.response = .found(waits(business: true)) }), language) }
        #expect(try with(.en).contains("Business hours: Mon–Fri 09:00–18:00, Sun 09:00–18:00; 79 open days in the period."))
        #expect(try with(.zhHans).contains("工作时间：周一至周五 09:00–18:00，周日 09:00–18:00；本期共 79 个工作日。"))
    }

    @Test("a backlog has no median, and says so") func backlog() throws {
        let english = try text(.found(service { $0.response = .found(waits(median: nil, ninetieth: nil, waiting: 300)) }))
        #expect(english.contains("Fewer than half of the tickets have been answered: 300 of 402 still wait"))
    }

    @Test("what is refused is one sentence under its title, in each language", arguments: [Language.en, .zhHans]) func refused(language: Language) throws {
        let none = try text(.refused(.unavailable(.tableMissing(table: "tickets"))), language)
        #expect(none.contains(language == .en ? "## Complaints" : "## 投诉数"))
        #expect(!none.contains("figure #"))
        let partly = try text(.found(service { service in
            service.response = .refused(.unavailable(.columnMissing(table: "tickets", column: "first_response_at")))
            service.dimensions = .refused(.unavailable(.columnMissing(table: "tickets", column: "first_response_at")))
            service.complaints = .refused(.unavailable(.columnMissing(table: "tickets", column: "is_complaint")))
        }), language)
        #expect(partly.contains("first_response_at") && partly.contains("is_complaint"))
        #expect(partly.contains("figure #resolution-curve-figure"))
    }
}
