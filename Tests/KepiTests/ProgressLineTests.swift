import KepiCore
import Testing
@testable import Kepi

@Suite("The line that shows progress") struct ProgressLineTests {
    private static func line(_ moments: Activity.Moment..., width: Int = 100) -> String? { ProgressLine.text(moments, width: width) }

    @Test("work of less than a second is not spoken of") func short() {
        #expect(Self.line() == nil)
        #expect(Self.line(.init(name: "scanning", subject: "orders.csv", done: 10_000_000, seconds: 0.99)) == nil)
    }

    @Test("rows and their rate; how many there will be, where that is known; the seconds, where nobody counts") func rows() {
        #expect(Self.line(.init(name: "scanning", subject: "orders.csv", done: 12_900_000, seconds: 1.5)) == "scanning orders.csv: 12,900,000 rows, 8.6 M a second")
        #expect(Self.line(.init(name: "examining", subject: "orders.csv", done: 90_000, expected: 200_000, seconds: 2)) == "examining orders.csv: 90,000 of 200,000 rows, 45,000 a second")
        #expect(Self.line(.init(name: "loading", subject: "transactions", expected: 10_000_000, seconds: 3.2)) == "loading transactions: 10,000,000 rows, 3 s")
        #expect(Self.line(.init(name: "querying", subject: "orders.sql", seconds: 12)) == "querying orders.sql: 12 s")
        #expect(Self.line(.init(name: "metrics", subject: "", seconds: 1)) == "metrics: 1 s")
        #expect(Self.line(.init(name: "unpacking", subject: "orders.csv.gz", unit: .bytes, done: 1_310_000_000, seconds: 2)) == "unpacking orders.csv.gz: 1,310 MB, 655 MB a second")
    }

    @Test("of several the one that began first") func several() {
        let first = Activity.Moment(name: "scanning", subject: "a.csv", done: 2_000, seconds: 2), second = Activity.Moment(name: "scanning", subject: "b.csv", seconds: 1.5)
        #expect(Self.line(first, second) == "scanning a.csv: 2,000 rows, 1,000 a second (and 1 more)")
    }

    @Test("it fits the terminal, wide characters counted as two, and holds no control characters", arguments: [1, 2, 10, 20, 33, 60]) func fits(width: Int) {
        let text = Self.line(.init(name: "scanning", subject: "\u{1B}[31m订单明细订单明细.csv", done: 5, seconds: 1), width: width) ?? ""
        #expect(text.cells <= max(1, width - 1) && !text.unicodeScalars.contains { $0.value < 32 })
    }
}
