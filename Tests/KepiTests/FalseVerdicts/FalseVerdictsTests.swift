import Foundation
import KepiMetrics
import KepiReport
import Testing

/// How often Kepi is wrong, and how often it finds what is there. `make test` looks at a few data sets, always the same; `make verdicts` at a thousand.
@Suite("Verdicts on companies of which the truth is known") struct FalseVerdictsTests {
    /// Of verdicts by 95% intervals on nothing.
    private static let promised = 0.05

    @Test("where nothing changes, few figures are called clear and hardly a report has a finding")
    func stable() async throws {
        let tally = VerdictTally(records: try await Self.tallies(StableCompany.Answers.allCases.map { StableCompany(answers: $0) }, count: 12, series: 0).flatMap(\.records))
        #expect(!tally.withFinding.isBeyond(Self.promised), "\(tally.withFinding.withInterval)")
        let headline = tally.metrics.filter(tally.isHeadline)
        #expect(headline == ["satisfaction", "loyalty", "retention", "acquisition_rate", "response_time", "complaint_rate"])
        for metric in headline {
            for against in Against.allCases {
                let clear = tally.clear(metric, against)
                #expect(clear.total == 36)
                #expect(!clear.isBeyond(Self.promised, tests: 12), "\(metric) against \(against): \(clear.withInterval)")
            }
        }
    }

    @Test("what is far beyond chance is found, with its region", arguments: [
        TrueEffect(measure: .satisfaction, size: 0.25), TrueEffect(measure: .satisfaction, size: 0.5, region: "North"),
        TrueEffect(measure: .responseTime, size: 3), TrueEffect(measure: .responseTime, size: 5, region: "North"),
        TrueEffect(measure: .retention, size: 0.8, region: "North"),
    ])
    func changed(effect: TrueEffect) throws {
        var company = StableCompany(effect: effect)
        company.size = 1500...2000
        let tally = VerdictTally(records: try VerdictStudy().records(of: company, count: 3))
        // One of three may be missed; that two are has a chance under one in a million.
        #expect(tally.found(effect).count >= 2)
        #expect(tally.mislocated(effect).count <= 1)
        if effect.region != nil { #expect(tally.located(effect).count >= 2) }
    }

    @Test("a seed makes the same company every time, another seed another")
    func seeds() {
        let company = StableCompany(size: 50...60)
        #expect(company.data(seed: 1) == company.data(seed: 1))
        #expect(company.data(seed: 1) != company.data(seed: 2))
    }

    /// `make verdicts` asks for it.
    @Test("the tables of false and true verdicts are written where KEPI_VERDICT_TABLES says, and keep what is promised",
          .enabled(if: ProcessInfo.processInfo.environment["KEPI_VERDICT_TABLES"] != nil))
    func tables() async throws {
        let environment = ProcessInfo.processInfo.environment
        let path = try #require(environment["KEPI_VERDICT_TABLES"])
        let count = environment["KEPI_FALSE_VERDICTS"].flatMap { Int($0) } ?? 1000
        let fewer = environment["KEPI_TRUE_VERDICTS"].flatMap { Int($0) } ?? count / 10
        // Other companies for each: a rule that was chosen on some is held to others.
        let series = environment["KEPI_VERDICT_SERIES"].flatMap { UInt64($0) } ?? 1
        let stable = try await Self.tallies(StableCompany.Answers.allCases.map { StableCompany(answers: $0) }, count: count, series: 2 * series - 1)
        var tables = VerdictTables(stable: Array(zip(StableCompany.Answers.allCases, stable)))
        // Who waits no longer has these at least.
        try Data(tables.markdown.utf8).write(to: URL(fileURLWithPath: path))
        let changed = try await Self.tallies(TrueEffect.all.map { StableCompany(effect: $0) }, count: fewer, series: 2 * series)
        tables.changed = Array(zip(TrueEffect.all, changed))
        try Data(tables.markdown.utf8).write(to: URL(fileURLWithPath: path))
        for (answers, tally) in zip(StableCompany.Answers.allCases, stable) {
            #expect(!tally.withFinding.isBeyond(Self.promised), "\(answers): \(tally.withFinding.withInterval)")
            for metric in tally.metrics {
                for against in Against.allCases {
                    let clear = tally.clear(metric, against)
                    // A twentieth, or hardly more where a formula is an approximation.
                    #expect(!clear.isBeyond(0.06, tests: 200), "\(answers) \(metric) against \(against): \(clear.withInterval)")
                }
            }
        }
    }

    /// The companies' tallies in their order, as many at once as there are processors.
    private static func tallies(_ companies: [StableCompany], count: Int, series: UInt64) async throws -> [VerdictTally] {
        try await withThrowingTaskGroup(of: (Int, VerdictTally).self) { group in
            for (index, company) in companies.enumerated() {
                group.addTask { (index, VerdictTally(records: try VerdictStudy().records(of: company, count: count, series: series << 8 | UInt64(index)))) }
            }
            return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }
}
