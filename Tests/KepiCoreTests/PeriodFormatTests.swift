import KepiCore
import Testing

@Suite("Dates and periods in words")
struct PeriodFormatTests {
    private let english = QuantityFormat(language: .en, currency: "CNY")
    private let chinese = QuantityFormat(language: .zhHans, currency: "CNY")

    @Test(
        "titles, column heads and ticks",
        arguments: [
            ("2025-Q3", 1, "Third quarter 2025", "2025 年第三季度", "2025-Q3", "本季", "Q3 ’25", "25年Q3"),
            ("2025-09", 1, "September 2025", "2025 年 9 月", "Sep 2025", "本月", "Sep ’25", "25年9月"),
            ("2025-H2", 1, "Second half 2025", "2025 年下半年", "2025-H2", "本半年", "H2 ’25", "25年H2"),
            ("2025", 1, "2025", "2025 年", "2025", "本年", "2025", "2025"),
            ("FY2025", 4, "Fiscal year 2025", "2025 财年", "FY2025", "本年", "FY2025", "FY2025"),
            ("FY2025-Q1", 4, "First quarter, fiscal year 2025", "2025 财年第一季度", "FY2025-Q1", "本季", "Q1 ’24", "24年Q1"),
        ])
    func periods(
        id: String, fiscalYearStart: Int, title: String, chineseTitle: String, column: String, chineseColumn: String, tick: String, chineseTick: String
    ) throws {
        let period = try #require(Period(id, fiscalYearStart: fiscalYearStart))
        #expect(english.title(period) == title)
        #expect(chinese.title(period) == chineseTitle)
        #expect(english.column(period) == column)
        #expect(chinese.column(period) == chineseColumn)
        #expect(english.tick(period, showsYear: true) == tick)
        #expect(chinese.tick(period, showsYear: true) == chineseTick)
    }

    @Test("Traditional Chinese calls a quarter 季")
    func traditional() throws {
        let traditional = QuantityFormat(language: .zhHant, currency: "TWD")
        for (id, start, title) in [("2025-Q3", 1, "2025 年第三季"), ("FY2025-Q1", 4, "2025 財年第一季"), ("FY2025", 4, "2025 財年"), ("2025-H2", 1, "2025 年下半年")] {
            #expect(traditional.title(try #require(Period(id, fiscalYearStart: start))) == title)
        }
    }

    @Test("days name year and month once where they can")
    func days() throws {
        func day(_ text: String) throws -> LocalDate { try #require(LocalDate(text)) }
        #expect(english.days(from: try day("2025-07-01"), before: try day("2025-10-01")) == "1 July – 30 September 2025")
        #expect(english.days(from: try day("2025-07-01"), before: try day("2025-07-16")) == "1–15 July 2025")
        #expect(english.days(from: try day("2025-07-01"), before: try day("2025-07-02")) == "1 July 2025")
        #expect(english.days(from: try day("2024-12-01"), before: try day("2025-02-01")) == "1 December 2024 – 31 January 2025")
        #expect(chinese.days(from: try day("2025-07-01"), before: try day("2025-10-01")) == "2025 年 7 月 1 日至 9 月 30 日")
        #expect(chinese.days(from: try day("2024-12-01"), before: try day("2025-02-01")) == "2024 年 12 月 1 日至 2025 年 1 月 31 日")
    }
}
