import KepiConfiguration
import KepiCore
import KepiMetrics
import Testing
@testable import KepiInsight

@Suite("The voice of the customer") struct VoiceAnalysisTests {
    private static let head = "response_id sent_at customer_id responded_at csat nps touchpoint comment\n"

    /// Answers of customers of their own.
    private func answers(_ count: Int, _ name: String, csat: Int, comment: String = "-", day: String = "2025-08-01", touchpoint: String = "service", answered: Bool = true) -> String {
        (0..<count).map { "\(name)\($0)-\(day) \(day) \(name)\($0) \(answered ? day + "T10:00:00" : "-") \(answered ? String(csat) : "-") - \(touchpoint) \(comment)\n" }.joined()
    }

    private func voice(_ surveys: String, customers: String = "", shows: Bool = false) throws -> Voice {
        var tables = ["surveys": VoiceAnalysisTests.head + surveys]
        if !customers.isEmpty { tables["customers"] = "customer_id region\n" + customers }
        return try #require(try WrittenData(tables, showsPersonalData: shows).insights().voice.value)
    }

    @Test("words of low scorers stand out, 客服 as one word; common ones do not") func words() throws {
        let comments = try #require(try voice(answers(30, "a", csat: 1, comment: "客服回复慢，包装") + answers(40, "b", csat: 5, comment: "质量不错，包装") + answers(20, "c", csat: 3, comment: "包装")).comments.value)
        #expect(comments.lowCustomers == 30 && comments.highCustomers == 40 && comments.read == 90)
        #expect(Set(comments.lowWords.map(\.text)) == ["客服", "回复", "慢"])
        #expect(comments.highWords.map(\.text).contains("质量"))
        #expect(!(comments.lowWords + comments.highWords).map(\.text).contains("包装"))
        #expect(comments.lowWords[0].low == 30 && comments.lowWords[0].high == 0)
    }

    @Test("one who writes a word in fifty answers counts once") func presence() throws {
        let rant = (1...50).map { "x\($0) 2025-08-01 loud 2025-08-01T10:00:00 1 - service furniture\n" }.joined()
        let comments = try #require(try voice(rant + answers(14, "a", csat: 1, comment: "late-parcel") + answers(14, "b", csat: 5, comment: "quality")).comments.value)
        #expect(!(comments.lowWords + comments.highWords).map(\.text).contains("furniture"))
    }

    @Test("an answer that is low by one score and high by the other is neither") func mixed() throws {
        let both = (0..<20).map { "m\($0) 2025-08-01 m\($0) 2025-08-01T10:00:00 5 2 service puzzling\n" }.joined()
        let comments = try #require(try voice(both + answers(12, "a", csat: 1, comment: "late") + answers(12, "b", csat: 5, comment: "quality")).comments.value)
        #expect(comments.lowCustomers == 12 && comments.highCustomers == 12)
    }

    @Test("where the period has too few, the twelve months to its end are taken and said so") func wholeYear() throws {
        let comments = try #require(try voice(answers(12, "a", csat: 1, comment: "late", day: "2025-02-01") + answers(12, "b", csat: 5, comment: "quality", day: "2025-02-01") + answers(2, "c", csat: 5, comment: "quality")).comments.value)
        #expect(comments.isWholeYear && comments.read == 26)
    }

    @Test("too few on a side is refused with how many there are") func few() throws {
        #expect(try voice(answers(3, "a", csat: 1, comment: "late") + answers(20, "b", csat: 5, comment: "quality")).comments.refusal == .tooFew(what: .lowScorers, count: 3, least: 10))
    }

    @Test("comments are quoted only where personal data are shown, the most telling first, one of a customer") func quotations() throws {
        let surveys = answers(12, "a", csat: 1, comment: "late") + answers(1, "z", csat: 1, comment: "late-late-broken-sofa", day: "2025-07-05") + answers(14, "b", csat: 5, comment: "quality")
        #expect(try voice(surveys).comments.value?.quotations == nil)
        let quoted = try #require(try voice(surveys, shows: true).comments.value?.quotations)
        #expect(quoted.low.count == 5 && quoted.high.count == 3)
        #expect(quoted.low.allSatisfy { $0.text.contains("late") })
    }

    @Test("a touchpoint that fell clearly is found, against the period before") func touchpoints() throws {
        let before = answers(100, "a", csat: 5, day: "2025-05-05") + answers(20, "b", csat: 1, day: "2025-05-05") + answers(100, "c", csat: 5, day: "2025-05-05", touchpoint: "purchase") + answers(20, "d", csat: 1, day: "2025-05-05", touchpoint: "purchase")
        let now = answers(60, "e", csat: 5) + answers(60, "f", csat: 1) + answers(98, "g", csat: 5, touchpoint: "purchase") + answers(22, "h", csat: 1, touchpoint: "purchase") + answers(3, "i", csat: 5, touchpoint: "shop") + answers(10, "j", csat: 5, touchpoint: "online")
        let early = answers(1, "start", csat: 5, day: "2024-01-01")
        let touchpoints = try #require(try voice(early + before + now).touchpoints.value).touchpoints
        let service = try #require(touchpoints.first { $0.name == "service" }), purchase = try #require(touchpoints.first { $0.name == "purchase" })
        #expect(service.satisfaction.current.value == 0.5)
        #expect(service.satisfaction.isFinding && service.satisfaction.difference?.value ?? 0 < -0.3)
        #expect(!purchase.satisfaction.isFinding && purchase.satisfaction.difference?.isClear == false)
        // Three answers are too few to show, and so that they cannot be reckoned the next smallest goes as well.
        #expect(Set(touchpoints.filter(\.isSuppressed).map(\.name)) == ["shop", "online"])
    }

    @Test("who answers less is found; satisfaction is weighted to those asked") func responders() throws {
        // 100 asked in each region; of the North 20 answer, all dissatisfied; of the South 80, all satisfied.
        let customers = (0..<100).map { "n\($0) North\n" }.joined() + (0..<100).map { "s\($0) South\n" }.joined()
        func asked(_ name: String, _ count: Int, answered: Int, csat: Int) -> String {
            (0..<count).map { i in "\(name)\(i) 2025-08-01 \(name)\(i) \(i < answered ? "2025-08-02T10:00:00" : "-") \(i < answered ? String(csat) : "-") - service -\n" }.joined()
        }
        let responders = try #require(try voice(asked("n", 100, answered: 20, csat: 1) + asked("s", 100, answered: 80, csat: 5), customers: customers).responders.value)
        let region = try #require(responders.dimensions.first { $0.name == "region" })
        #expect(responders.satisfaction.value == 0.8)
        #expect(region.reweighted == 0.5)
        #expect(region.differs)
        #expect(region.groups.first { $0.name == "North" }?.responseRate.value == 0.2)
    }

    @Test("a clear shift of who answered is a warning; the same mix is none") func shift() throws {
        let customers = (0..<300).map { "n\($0) North\n" }.joined() + (0..<300).map { "s\($0) South\n" }.joined()
        let before = answers(100, "n", csat: 5, day: "2025-05-05") + answers(100, "s", csat: 5, day: "2025-05-05")
        let same = try #require(try voice(before + answers(100, "n", csat: 4) + answers(100, "s", csat: 4), customers: customers).responders.value?.dimensions.first { $0.name == "region" })
        #expect(same.shift != nil && !same.shifted)
        let other = try #require(try voice(before + answers(20, "n", csat: 4) + answers(180, "s", csat: 4), customers: customers).responders.value?.dimensions.first { $0.name == "region" })
        #expect(other.shifted && other.shift?.cramersV ?? 0 > 0.3)
    }

    @Test("no surveys, no comments, no touchpoints, nobody asked: each is said") func refusals() throws {
        #expect(try WrittenData(["customers": "customer_id region\na North\n"]).insights().voice.refusal == .unavailable(.tableMissing(table: "surveys")))
        let bare = try #require(try WrittenData(["surveys": "response_id customer_id responded_at csat\nr1 a 2025-08-01T10:00:00 5\n"]).insights().voice.value)
        #expect(bare.comments.refusal == .unavailable(.columnMissing(table: "surveys", column: "comment")))
        #expect(bare.touchpoints.refusal == .unavailable(.columnMissing(table: "surveys", column: "touchpoint")))
        #expect(bare.responders.refusal == .unavailable(.columnMissing(table: "surveys", column: "sent_at")))
    }
}
