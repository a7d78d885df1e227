import KepiCore
import KepiMetrics
import KepiScorecard
import Testing
@testable import KepiReport

@Suite("Findings")
struct FindingSearchTests {
    private func search(_ metrics: [MetricResult], _ targets: [String: TargetStatus] = [:]) -> [Finding] {
        FindingSearch(results: MetricResults(window: Quarter.window(Quarter.period), metrics: metrics), targets: targets).findings
    }

    @Test("the quarter's story: the North's findings together, then the South's loyalty")
    func story() {
        let findings = search(Quarter.metrics, Quarter.targets)
        #expect(findings.map(\.metric.id) == ["response_time", "loyalty"])
        #expect(findings[0].kind == .total && findings[0].group?.value == "North" && findings[0].isWorse)
        #expect(findings[0].followers.map(\.metric.id) == ["satisfaction", "retention"])
        #expect(findings[1].kind == .group && findings[1].group?.value == "South" && !findings[1].isWorse)
    }

    @Test("a change alike everywhere names no group, though each group's change is clear")
    func alike() {
        var retention = Quarter.metric("retention", 0.7, previous: (0.75, true, true), yearAgo: (0.75, false, false), 0.01)
        retention.groups["gender"] = [
            Quarter.group("female", 0.7, 0.75, of: 1200, 0.015, finding: true), Quarter.group("male", 0.7, 0.75, of: 1200, 0.015, finding: true),
        ]
        #expect(search([retention]).first?.group == nil)
        #expect(search([retention]).count == 1)
    }

    @Test("a group whose change is not a finding is never named")
    func unclearGroup() {
        var retention = Quarter.metric("retention", 0.7, previous: (0.75, true, true), yearAgo: (0.75, false, false), 0.01)
        retention.groups["region"] = [Quarter.group("North", 0.4, 0.7, of: 600, 0.02), Quarter.group("South", 0.76, 0.76, of: 1800, 0.02)]
        #expect(search([retention]).first?.group == nil)
    }

    @Test("hidden groups and the unknown are never named")
    func hidden() {
        var retention = Quarter.metric("retention", 0.7, previous: (0.75, true, true), yearAgo: (0.75, false, false), 0.01)
        var secret = Quarter.group("Secret", 0.4, 0.7, of: 600, 0.02, finding: true)
        secret.isSuppressed = true
        retention.groups["region"] = [
            secret, Quarter.group(nil, 0.4, 0.7, of: 600, 0.02, finding: true), Quarter.group("South", 0.76, 0.76, of: 1200, 0.02),
            Quarter.group("West", 0.76, 0.76, of: 1200, 0.02),
        ]
        #expect(search([retention]).allSatisfy { $0.group == nil })
        #expect(GroupMove.all(in: retention, against: .previous, comparisons: 1).isEmpty)
    }

    @Test("a group told by itself is held against chance in every headline comparison, one told with the whole only in its own")
    func standsAlone() {
        var loyalty = Quarter.metric("loyalty", 0.5, previous: (0.5, false, false), yearAgo: (0.5, false, false), 0.01)
        loyalty.groups["region"] = [Quarter.group("South", 0.538, 0.5, of: 600, 0.02, finding: true), Quarter.group("North", 0.5, 0.5, of: 1800, 0.01)]
        let quiet = (0..<6).map { _ in Quarter.metric("retention", 0.7, previous: (0.7, false, false), yearAgo: (0.7, false, false), 0.01) }
        #expect(search([loyalty]).map(\.kind) == [.group])
        #expect(search([loyalty] + quiet).isEmpty)
        #expect(GroupMove.all(in: loyalty, against: .previous, comparisons: 14).map(\.standsAlone) == [false])
        // 2.6 standard errors are beyond chance among four at 5%; groups have a tenth of that.
        loyalty.groups["region"]?[0] = Quarter.group("South", 0.53, 0.5, of: 600, 0.02, finding: true)
        #expect(search([loyalty]).isEmpty)
    }

    @Test("a point outside its limits is a finding only with clear changes the same way against both earlier periods")
    func unusual() {
        func found(_ previous: (Double, Bool?, Bool), _ yearAgo: (Double, Bool?, Bool)) -> [Finding.Kind] {
            var satisfaction = Quarter.metric("satisfaction", 0.7, previous: previous, yearAgo: yearAgo, 0.02)
            satisfaction.isUnusual = true
            return search([satisfaction]).map(\.kind)
        }
        #expect(found((0.75, true, false), (0.76, true, false)) == [.unusual])
        #expect(found((0.75, true, false), (0.71, false, false)) == [])
        #expect(found((0.71, false, false), (0.75, true, false)) == [])
        #expect(found((0.75, true, false), (0.65, true, false)) == [])
        #expect(found((0.75, true, true), (0.76, true, false)) == [.total])
    }

    @Test("clear alone is no finding; a missed target is, once")
    func targets() {
        let retention = Quarter.metric("retention", 0.7, previous: (0.75, true, false), yearAgo: (0.75, true, false), 0.01)
        #expect(search([retention]).isEmpty)
        let missed = search([retention], ["retention": TargetStatus(target: 0.8, floor: 0.6, status: .missed, isWithinChance: false)])
        #expect(missed.map(\.kind) == [.target])
        let clear = Quarter.metric("retention", 0.7, previous: (0.75, true, true), yearAgo: (0.75, true, false), 0.01)
        #expect(search([clear], ["retention": TargetStatus(target: 0.8, floor: 0.6, status: .missed, isWithinChance: false)]).map(\.kind) == [.total])
    }

    @Test("worse comes before better, groups after totals, missed targets last; the stronger first")
    func order() {
        let metrics = [
            Quarter.metric("satisfaction", 0.85, previous: (0.8, true, true), yearAgo: (0.8, false, false), 0.01),
            Quarter.metric("retention", 0.7, previous: (0.75, true, true), yearAgo: (0.75, false, false), 0.02),
            Quarter.metric("acquisition_rate", 0.1, previous: (0.2, true, true), yearAgo: (0.2, false, false), 0.01),
            Quarter.metric("complaint_rate", 0.03, previous: (0.03, false, false), yearAgo: (0.03, false, false), 0.01),
        ]
        let findings = search(metrics, ["complaint_rate": TargetStatus(target: 0.02, floor: 0.05, status: .missed, isWithinChance: false)])
        #expect(findings.map(\.metric.id) == ["acquisition_rate", "retention", "satisfaction", "complaint_rate"])
    }

    @Test("only headline figures make findings")
    func headline() {
        #expect(search([Quarter.metric("nps", 10, previous: (30, true, true), yearAgo: (30, true, true), 4)]).isEmpty)
    }

    @Test("no sentence of a report says rise or fall where there is no finding, whatever the other verdicts", arguments: 0..<60)
    func property(seed: Int) throws {
        var state = UInt64(seed) &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let verdicts: [Bool?] = [true, false, nil]
        let metrics = ["satisfaction", "loyalty", "retention", "acquisition_rate", "response_time", "complaint_rate"].map { id in
            let scale = id == "response_time" ? 10.0 : 0.5
            var result = Quarter.metric(
                id, scale * (1 + Double(next(20)) / 100), previous: (scale * (1 + Double(next(20)) / 100), verdicts[next(3)], false),
                yearAgo: (scale * (1 + Double(next(20)) / 100), verdicts[next(3)], false), scale / 50)
            result.groups["region"] = (0..<4).map { Quarter.group("g\($0)", scale * (1 + Double(next(40)) / 100), scale, of: 100 + next(500), scale / 20) }
            if next(5) == 0 { result.flags.append(.earlyData) }
            return result
        }
        for language in Language.allCases {
            let input = Quarter.input(language, metrics: metrics)
            let context = ReportContext(input: input)
            let document = try DocumentBuilder(catalogue: Quarter.catalogue).document(from: Quarter.template("performance-review", language), input: input)
            let sentences = DocumentDump.text(document.blocks).split(separator: "\n").filter { !$0.contains("|") }
            let forbidden = language.isChinese ? ["升至", "降至", "明确上升", "明确下降", "明確上升", "明確下降"] : [" rose ", " fell "]
            #expect(context.findings.allSatisfy { $0.kind == .target })
            for sentence in sentences { #expect(!forbidden.contains { sentence.contains($0) }, "\(sentence)") }
        }
    }
}
