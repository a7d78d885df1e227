import Foundation
import KepiCore
import Testing
@testable import KepiDataset

@Suite("Computed columns") struct ComputedColumnsTests {
    private static let orders = """
        no,日期,时间,price,count,kind,区
        1,2025-07-01,08:30,"1,200.50",2,sale,N
        2,2025-07-02,,10.25,1,refund, S
        3,2025-07-03,23:59:59,3,,sale,
        4,2025-07-04,12:00,5,1,sale,X
        """
    private static func load(_ columns: String) throws -> TrialProject {
        try TrialProject("data: {transactions: {from: o.csv, columns: {transaction_id: no, \(columns)}}}", ["o.csv": orders], zone: "UTC")
    }
    private static func mistakes(_ columns: String) throws -> [String] {
        try TrialProject.mistakes("data: {transactions: {from: o.csv, columns: {transaction_id: no, \(columns)}}}", ["o.csv": orders])
    }
    private static let time = "occurred_at: {columns: [日期, 时间]}"

    @Test("a day and a time are joined, numbers multiplied, a refund signed; a row whose part is missing is told") func computed() throws {
        let trial = try Self.load("\(Self.time), amount: {sql: 'CASE WHEN kind = ''refund'' THEN -1 ELSE 1 END * price * count'}")
        #expect(try trial.rows("SELECT transaction_id, occurred_at, amount FROM transactions ORDER BY row_key")
            == ["1|2025-07-01 08:30:00|2401.0000", "2|2025-07-02 00:00:00|-10.2500", "4|2025-07-04 12:00:00|5.0000"])
        #expect(try trial.rejects("transactions") == ["row|o.csv|4|amount|missing|3,2025-07-03,23:59:59,3,,sale,"])
        #expect(trial.quality("transactions").read == 4 && trial.quality("transactions").standardised["decimals"] == nil)
    }

    @Test("texts become others, and what is empty the default") func values() throws {
        let trial = try Self.load("\(Self.time), amount: price, region: {column: 区, values: {N: North, S: South}, default: unknown}, channel: {default: web}")
        #expect(try trial.rows("SELECT region, channel FROM transactions ORDER BY row_key") == ["North|web", "South|web", "unknown|web", "X|web"])
    }

    @Test("minutes become hours and cents money; a duration goes on from a time") func units() throws {
        let trial = try TrialProject("""
            data:
              transactions: {from: o.csv, columns: {transaction_id: id, occurred_at: at, amount: {column: cents, unit: cents}, cost: {column: 万, unit: 万元}}}
              staff: {from: s.csv, columns: {training_hours: {column: minutes, unit: minutes}}}
              tickets: {from: t.csv, columns: {opened_at: opened, first_response_at: {column: minutes, unit: minutes, after: opened}}}
            """, ["o.csv": "id,at,cents,万\n1,2025-07-01,12345,1.25\n2,2025-07-02,\"1,000\",0.1\n", "s.csv": "staff_id,month,minutes\na,2025-07,100\n",
                  "t.csv": "ticket_id,opened,minutes\n1,2025-07-01 08:00,90\n2,2025-07-01 08:00,\n3,2025-07-01 23:59,0.5\n"], zone: "UTC")
        #expect(try trial.rows("SELECT amount, cost FROM transactions ORDER BY transaction_id") == ["123.4500|12500.0000", "10.0000|1000.0000"])
        #expect(try trial.rows("SELECT training_hours FROM staff") == ["1.6667"])
        #expect(try trial.rows("SELECT first_response_at FROM tickets ORDER BY ticket_id") == ["2025-07-01 09:30:00", "-", "2025-07-01 23:59:30"])
    }

    @Test("a column is left out though a header is called so") func leftOut() throws {
        let files = ["o.csv": "transaction_id,occurred_at,amount,cost\n1,2025-01-01,5,NA\n2,2025-01-02,6,NA\n"]
        #expect(try TrialProject.mistakes("data: {transactions: o.csv}", files).contains { $0.contains("'cost'") })
        let trial = try TrialProject("data: {transactions: {from: o.csv, columns: {cost: {read: false}}}}", files)
        #expect(try trial.rows("SELECT amount, cost FROM transactions ORDER BY row_key") == ["5.0000|-", "6.0000|-"])
        #expect(try TrialProject.mistakes("data: {transactions: {from: o.csv, columns: {cost: {read: true}}}}", files).contains { $0.contains("can only be false") })
        #expect(try TrialProject.mistakes("data: {transactions: {from: o.csv, columns: {amount: {read: false}, cost: {read: false}}}}", files).contains { $0.contains("it cannot be left out") })
    }

    @Test("a unit is refused where it means nothing", arguments: [
        ("amount: {column: price, unit: fortnights}", "'fortnights' is no unit"), ("occurred_at: {column: count, unit: minutes}", "only with the time that it goes on from"),
        ("amount: price, channel: {column: kind, unit: cents}", "'unit' is for one column of numbers"), ("amount: {column: price, after: 日期, default: 1}", "'after' goes with 'unit'"),
    ]) func wrongUnits(columns: String, message: String) throws {
        let mistakes = try Self.mistakes(columns.contains("occurred_at") ? "\(columns), amount: price" : "\(Self.time), \(columns)")
        #expect(mistakes.contains { $0.contains(message) }, "\(mistakes)")
    }

    @Test("times are times in an expression") func times() throws {
        let trial = try Self.load("occurred_at: {sql: '日期 + INTERVAL 36 HOUR'}, amount: {sql: 'day(日期)'}")
        #expect(try trial.rows("SELECT occurred_at, amount FROM transactions ORDER BY row_key LIMIT 1") == ["2025-07-02 12:00:00|1.0000"])
    }

    @Test("mistakes are told at their place", arguments: [
        ("amount: {sql: 'prise * count'}", "error[mapping.sql]: the SQL of 'amount': Referenced column \"prise\" not found"),
        ("amount: {sql: 'price * ('}", "error[mapping.sql]: the SQL of 'amount'"), ("amount: {sql: '1; DROP TABLE x'}", "error[mapping.sql]: the SQL of 'amount'"),
        ("amount: {sql: 'price, count'}", "error[mapping.sql]"), ("amount: {sql: 'kind * 2'}", "error[mapping.sql]"), ("amount: {sql: '1) FROM x WHERE (1 = 1'}", "error[mapping.sql]"),
        ("amount: {columns: [price, cuont]}", "error[mapping.unknown-column]: o.csv has no column 'cuont'; did you mean 'count'?"),
        ("amount: {column: price, sql: price}", "error[mapping.computation]"), ("amount: {columns: [price]}", "error[mapping.computation]"), ("amount: {values: {a: b}}", "error[mapping"),
    ]) func mistakes(column: String, expected: String) throws {
        let found = try Self.mistakes("\(Self.time), \(column)")
        #expect(found.count == 1 && found[0].contains(expected), "\(found)")
    }
}
