import KepiCore
import KepiMetrics
import Testing
@testable import KepiInsight

@Suite("Outlook on the next period") struct OutlookAnalysisTests {
    /// `counts` purchases of 10 in the quarters up to 2025-Q3, the first in the first days of its quarter.
    private func quarters(_ counts: [Int], last: Period, isNamed: Bool = true) -> String {
        var text = "transaction_id customer_id occurred_at amount\n", number = 0
        for (index, count) in counts.enumerated() {
            let start = last.shifted(by: index - counts.count + 1).start
            for place in 0..<count {
                number += 1
                text += "T\(number) \(isNamed ? "C\(number % 7)" : "-") \(start.adding(days: place % 60)) 10\n"
            }
        }
        return text
    }

    private let quarter = Period("2025-Q3") ?? Period(kind: .quarter, start: LocalDate(dayNumber: 0), end: LocalDate(dayNumber: 1))

    @Test("purchases and revenue of whole periods, refunds among the revenue, are carried on") func whole() throws {
        let text = quarters([20, 22, 21, 23, 22, 24, 23], last: quarter) + "R1 C1 2025-08-30 -5\n"
        let outlook = try #require(try WhatNextTrial(text).insights.outlook.value)
        #expect(outlook.target.id == "2025-Q4")
        #expect(!outlook.isRunning)
        #expect(outlook.soFar == nil)
        #expect(outlook.history.map(\.period.id) == ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3"])
        #expect(outlook.history.map(\.purchases) == [20, 22, 21, 23, 22, 24, 23])
        #expect(outlook.history.last?.revenue == 225)
        #expect(outlook.purchases.value?.value == 23)
        #expect(outlook.revenue.value?.value == 225)
        // Seven customers tell no model.
        #expect(outlook.existing.refusal != nil)
    }

    @Test("a period that is not over is expected itself, as a whole, beside what it holds so far") func running() throws {
        let trial = try WhatNextTrial(quarters([20, 22, 21, 23, 22, 24, 9], last: quarter), dataEnd: "2025-08-01")
        let outlook = try #require(trial.insights.outlook.value)
        #expect(outlook.target.id == "2025-Q3")
        #expect(outlook.isRunning)
        #expect(outlook.history.map(\.purchases) == [20, 22, 21, 23, 22, 24])
        #expect(outlook.soFar?.purchases == 9)
        #expect(outlook.soFar?.revenue == 90)
        #expect(outlook.purchases.value?.value == 24)
    }

    @Test("a first period that the data begin within is left out, and five whole ones are too few") func short() throws {
        let text = quarters([20, 22, 21, 23, 22], last: quarter) + "E1 C1 2024-06-15 10\n"
        #expect(try WhatNextTrial(text).insights.outlook.refusal == .tooFew(what: .periods, count: 5, least: 6))
    }

    @Test("a quarter without purchases has no ratio to the next") func empty() throws {
        let outlook = try #require(try WhatNextTrial(quarters([20, 22, 0, 23, 22, 24, 23], last: quarter)).insights.outlook.value)
        #expect(outlook.purchases.refusal == .emptyPeriods(count: 1))
        #expect(outlook.revenue.refusal == .emptyPeriods(count: 1))
    }

    @Test("without transactions there is no outlook") func none() throws {
        #expect(try WhatNextTrial("transaction_id customer_id occurred_at amount\n").insights.outlook.refusal == .unavailable(.tableMissing(table: "transactions")))
    }

    @Test("purchases that name nobody are carried on like all others") func anonymous() throws {
        let text = quarters([20, 22, 21, 23, 22, 24, 23], last: quarter, isNamed: false)
        #expect(try WhatNextTrial(text).insights.outlook.value?.purchases.value?.value == 23)
    }
}
