import KepiCore
import KepiMetrics
import Testing
import TrialSources
@testable import KepiInsight

@Suite("Service")
struct ServiceAnalysisTests {
    /// Tickets of one customer each, opened 1 July, 00:30 (were all midnights, they would be no times); hours to the first response, nil: none; the rest by index.
    private func tickets(_ hours: [Int?], _ rest: (Int) -> String = { _ in "- - - - - -" }) -> String {
        ServiceTrial.columns + "\n" + hours.enumerated().map { index, hour in
            let time = hour.map { hour in "2025-07-\(String(format(1 + hour / 24)))T\(format(hour % 24)):30:00" } ?? "-"
            return "t\(index) c\(index) 2025-07-01T00:30:00 \(time) \(rest(index))"
        }.joined(separator: "\n")
    }
    private func format(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    @Test("median and ninetieth percentile are those of the metrics, the waiting tickets in") func sameAsMetrics() throws {
        let trial = try ServiceTrial(tickets((1...40).map { $0 % 7 == 0 ? nil : $0 }))
        let response = try #require(trial.service.value?.response.value)
        let median = try #require(trial.results["response_time_median_all"]).current
        #expect(response.calendar.median == median)
        #expect(response.calendar.withinLevel?.value == trial.results["sla_attainment"]?.current.value)
        #expect(response.calendar.withinLevel?.interval == trial.results["sla_attainment"]?.current.interval)
        #expect(response.waiting == 5 && response.ended == 35 && response.cases == 40)
        #expect(response.longestWaiting == 92 * 24 - 0.5)
    }

    @Test("a quantile that is not reached is not there, and the curve still is") func backlog() throws {
        let trial = try ServiceTrial(tickets((1...20).map { $0 < 6 ? $0 : nil }))
        let response = try #require(trial.service.value?.response.value)
        #expect(response.calendar.median.value == nil && response.calendar.median.unavailable == .neverReached)
        #expect(abs((response.points.last?.share ?? 0) - 0.75) < 1e-12)
    }

    @Test("the survival curve never rises, stays within its band, and the bins hold every answered ticket", arguments: 1...8) func curve(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let scale = [3, 40, 500, 2000][seed % 4]
        let trial = try ServiceTrial(tickets((0..<Int.random(in: 1...80, using: &random)).map { _ in Int.random(in: 0..<5, using: &random) == 0 ? nil : Int.random(in: 0..<scale, using: &random) % 700 }))
        let response = try #require(trial.service.value?.response.value)
        #expect(zip(response.points, response.points.dropFirst()).allSatisfy { $0.share >= $1.share && $0.hours < $1.hours })
        #expect(response.points.allSatisfy { ($0.low ?? 0) <= $0.share && $0.share <= ($0.high ?? 1) })
        #expect(response.bins.reduce(0) { $0 + $1.count } == response.ended)
        #expect(response.ended + response.waiting == response.cases)
        #expect(response.bins.dropLast().allSatisfy { $0.high != nil } && response.bins.count <= 15)
        let widths = Set(response.bins.compactMap { bin in bin.high.map { (($0 - bin.low) * 1000).rounded() } })
        #expect(widths.count <= 1)
    }

    @Test("all answered at once, on one day, by one customer") func degenerate() throws {
        let trial = try ServiceTrial(tickets([0, 0, 0]).replacing("c1", with: "c0").replacing("c2", with: "c0"))
        let response = try #require(trial.service.value?.response.value)
        #expect(response.calendar.median.value == 0)
        #expect(response.bins.map(\.count) == [3])
        #expect(response.points.map(\.share) == [0])
    }

    @Test("what the data cannot carry is refused with its reason") func refusals() throws {
        #expect(try ServiceTrial("", other: ["surveys": "response_id customer_id responded_at csat\nr c 2025-07-01T10:00:00 5"]).service.refusal == .unavailable(.tableMissing(table: "tickets")))
        let bare = try #require(try ServiceTrial("ticket_id opened_at\na 2025-07-01T10:00:00").service.value)
        #expect(bare.response.refusal == .unavailable(.columnMissing(table: "tickets", column: "first_response_at")))
        #expect(bare.resolution.refusal == .unavailable(.columnMissing(table: "tickets", column: "resolved_at")))
        #expect(bare.complaints.refusal == .unavailable(.columnMissing(table: "tickets", column: "is_complaint")))
        let midnights = try #require(try ServiceTrial("ticket_id opened_at first_response_at\na 2025-07-01 2025-07-02").service.value)
        #expect(midnights.response.refusal == .unavailable(.onlyMidnights(table: "tickets", column: "opened_at")))
        let elsewhere = try #require(try ServiceTrial(ServiceTrial.columns + "\na c 2024-07-01T10:00:00 2024-07-01T11:00:00 - true - - - -").service.value)
        #expect(elsewhere.tickets == 0 && elsewhere.response.refusal == .unavailable(.noRows))
        #expect(elsewhere.complaints.value?.count == 0 && elsewhere.complaints.value?.causes.value?.isEmpty == true)
        #expect(elsewhere.complaints.value?.open.value?.count == 1)
    }

    // MARK: Groups

    @Test("a group that stands clearly apart is named, one that does not is not") func groups() throws {
        // Mail: half late; chat and phone: one in twenty late.
        let trial = try ServiceTrial(tickets((0..<240).map { index in index % 3 == 0 ? (index % 2 == 0 ? 40 : 5) : index % 20 == 1 ? 40 : 5 }) { index in "- false \(["mail", "chat", "phone"][index % 3]) - - -" })
        let channel = try #require(trial.service.value?.dimensions.value?.first { $0.name == "channel" })
        #expect(channel.groups.map(\.value) == ["chat", "mail", "phone"])
        #expect(channel.groups.allSatisfy { $0.tickets == 80 })
        let mail = try #require(channel.groups.first { $0.value == "mail" })
        #expect(mail.standsOut && (mail.difference?.value ?? 0) < 0)
        #expect(mail.withinLevel.value == 0.5 && mail.rest?.denominator == 160)
        #expect(channel.others == 0)
    }

    @Test("groups that differ by chance are not named, among forty of them") func chance() throws {
        var random = SeededGenerator(seed: 11)
        let trial = try ServiceTrial(tickets((0..<1600).map { _ in Int.random(in: 0..<4, using: &random) == 0 ? 30 : 3 }) { index in "- false - - - a\(index % 40)" })
        let agents = try #require(trial.service.value?.dimensions.value?.first { $0.name == "agent" })
        #expect(agents.groups.count == 40 && agents.groups.allSatisfy { !$0.standsOut })
    }

    @Test("groups of under thirty tickets, or of too few customers, are gathered; nothing is lost") func others() throws {
        let trial = try ServiceTrial(tickets((0..<100).map { _ in 3 }) { index in "- false - - - \(index < 45 ? "Li" : index < 90 ? "Wang" : index < 97 ? "Zhou" : "-")" }, minimumGroup: 5)
        let agents = try #require(trial.service.value?.dimensions.value?.first { $0.name == "agent" })
        #expect(agents.groups.map(\.value) == ["Li", "Wang"])
        #expect(agents.others == 2 && agents.otherTickets == 10)
    }

    @Test("many tickets of one customer do not make a group of thirty customers") func design() throws {
        // Forty tickets of mail by two customers, all late: hidden for five, and with less weight than forty customers.
        let text = tickets((0..<120).map { $0 < 40 ? 40 : 3 }) { index in "- false \(index < 40 ? "mail" : index < 80 ? "chat" : "phone") - - -" }
        let same = text.split(separator: "\n").enumerated().map { $0 > 0 && $0 <= 40 ? String($1).replacing("c\($0 - 1) ", with: "m\($0 % 2) ") : String($1) }.joined(separator: "\n")
        #expect(try ServiceTrial(same, minimumGroup: 5).service.value?.dimensions.value?.first?.groups.map(\.value) == ["phone"])
        let shown = try #require(try ServiceTrial(same).service.value?.dimensions.value?.first?.groups.first { $0.value == "mail" })
        #expect(shown.tickets == 40)
    }

    @Test("dimensions that the settings leave out are left out") func named() throws {
        let text = tickets((0..<80).map { _ in 3 }) { index in "- false \(index % 2 == 0 ? "mail" : "chat") x\(index % 2) - -" }
        #expect(try ServiceTrial(text).service.value?.dimensions.value?.map(\.name) == ["channel", "category"])
        #expect(try ServiceTrial(text, dimensions: ["category"]).service.value?.dimensions.value?.map(\.name) == ["category"])
        #expect(try ServiceTrial(text, dimensions: ["agent"]).service.value?.dimensions.refusal != nil)
    }

    // MARK: Complaints

    @Test("causes sum to the complaints, by count, small ones gathered with their number", arguments: 1...6) func causes(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let kinds = Int.random(in: 1...25, using: &random)
        let trial = try ServiceTrial(tickets((0..<150).map { _ in 3 }) { _ in
            let cause = Int.random(in: 0..<kinds, using: &random) * Int.random(in: 0...1, using: &random)
            return "- \(Int.random(in: 0...2, using: &random) > 0) - - \(cause == 3 ? "-" : "k\(cause)") -"
        }, minimumGroup: seed)
        let complaints = try #require(trial.service.value?.complaints.value)
        let causes = try #require(complaints.causes.value)
        #expect(causes.compactMap(\.estimate.n).reduce(0, +) == complaints.count)
        #expect(Double(complaints.count) == trial.results["complaints"]?.current.value)
        #expect(causes.count <= ComplaintsAnalysis.mostCauses)
        #expect(abs((causes.last?.cumulated ?? 0) - 1) < 1e-12)
        let single = causes.filter { if case .gathered = $0.name { false } else { true } }.compactMap(\.estimate.n)
        #expect(zip(single, single.dropFirst()).allSatisfy { $0 >= $1 })
    }

    @Test("a cause that doubled clearly is a finding, one that did not is none; the previous period is the reported one's") func causeChanges() throws {
        func rows(_ count: Int, _ cause: String, _ month: String) -> [String] { (0..<count).map { "\(cause)\(month)\($0) \(cause)\(month)c\($0) 2025-\(month)-05T10:00:00 - - true - - \(cause) -" } }
        let trial = try ServiceTrial(([ServiceTrial.columns] + rows(60, "late", "08") + rows(15, "late", "05") + rows(20, "broken", "08") + rows(17, "broken", "05")).joined(separator: "\n"))
        let causes = try #require(trial.service.value?.complaints.value?.causes.value)
        #expect(causes.map(\.name) == [.stated("late"), .stated("broken")])
        #expect(causes[0].previous?.difference == 45 && causes[0].previous?.isFinding == true)
        #expect(causes[1].previous?.difference == 3 && causes[1].previous?.isClear == false)
        #expect(causes[0].share == 0.75)
    }

    @Test("an earlier figure of few customers is not told by the change from it") func hiddenBefore() throws {
        func rows(_ count: Int, _ cause: String, _ month: String) -> [String] { (0..<count).map { "\(cause)\(month)\($0) \(cause)\(month)c\($0) 2025-\(month)-05T10:00:00 - - true - - \(cause) -" } }
        let trial = try ServiceTrial(([ServiceTrial.columns] + rows(20, "late", "08") + rows(3, "late", "05") + rows(20, "broken", "08") + rows(17, "broken", "05") + rows(12, "lost", "08") + rows(9, "lost", "05")).joined(separator: "\n"), minimumGroup: 5)
        let causes = try #require(trial.service.value?.complaints.value?.causes.value)
        let compared = causes.filter { $0.previous != nil }.map(\.name)
        #expect(compared == [.stated("broken")])
    }

    @Test("open complaints by age, at the end and at the start", arguments: [
        ("2025-09-30T23:00:00", 0, 0), ("2025-09-28T08:00:00", 2, 0), ("2025-09-27T08:00:00", 3, 1), ("2025-09-23T08:00:00", 7, 1), ("2025-09-22T08:00:00", 8, 2), ("2025-08-31T08:00:00", 30, 2),
        ("2025-08-30T08:00:00", 31, 3), ("2025-07-02T08:00:00", 90, 3), ("2025-07-01T08:00:00", 91, 4), ("2020-01-01T00:00:00", 2099, 4),
    ]) func open(opened: String, age: Int, band: Int) throws {
        let trial = try ServiceTrial("""
            \(ServiceTrial.columns)
            open c1 \(opened) - - true - - x -
            after c2 2025-09-30T23:30:00 - 2025-10-02T10:00:00 true - - x -
            closed c3 2025-07-02T10:00:00 - 2025-07-03T10:00:00 true - - x -
            request c4 2025-07-02T10:00:00 - - false - - x -
            """, dataEnd: "2025-10-05")
        let open = try #require(trial.service.value?.complaints.value?.open.value)
        #expect(open.oldest == age)
        #expect(open.count == 2)
        #expect(open.bands[band].count == (band == 0 ? 2 : 1))
        #expect(open.atStart == (opened < "2025-07" ? 1 : 0))
    }
}
