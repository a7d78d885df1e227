import KepiCore
import Testing

@Suite("Numbers in words")
struct QuantityFormatTests {
    private let english = QuantityFormat(language: .en, currency: "CNY")
    private let chinese = QuantityFormat(language: .zhHans, currency: "CNY")
    private let traditional = QuantityFormat(language: .zhHant, currency: "TWD")

    @Test(
        "a value is printed at its unit's precision",
        arguments: [
            (0.7123, KepiCore.Unit.share, "71.2%", "71.2%"), (0.0285, .perCustomer, "2.9", "2.9"), (11.84, .hours, "11.8 h", "11.8 小时"),
            (412.345, .money, "CNY 412.35", "CNY 412.35"),
            (12_345, .count, "12,345", "12,345"), (2.5, .count, "2.50", "2.50"), (4.125, .score, "4.13", "4.13"), (-3.25, .points, "−3.3", "−3.3"),
            (1_234_567.5, .money, "CNY 1,234,567.50", "CNY 1,234,567.50"),
        ])
    func values(value: Double, unit: KepiCore.Unit, expectedEnglish: String, expectedChinese: String) {
        #expect(english.value(value, unit) == expectedEnglish)
        #expect(chinese.value(value, unit) == expectedChinese)
    }

    @Test(
        "a change has its sign, and points of a share are no per cent",
        arguments: [
            (-0.0314, KepiCore.Unit.share, "−3.1 pp", "−3.1 个百分点"), (0.0, .share, "0.0 pp", "0.0 个百分点"), (0.00004, .share, "0.0 pp", "0.0 个百分点"),
            (4.6, .hours, "+4.6 h", "+4.6 小时"),
            (12.4, .money, "+CNY 12.40", "+CNY 12.40"), (-12.4, .money, "−CNY 12.40", "−CNY 12.40"), (-23, .count, "−23", "−23"),
            (0.012, .perCustomer, "+1.2", "+1.2"),
        ])
    func differences(value: Double, unit: KepiCore.Unit, expectedEnglish: String, expectedChinese: String) {
        #expect(english.difference(value, unit) == expectedEnglish)
        #expect(chinese.difference(value, unit) == expectedChinese)
    }

    @Test("large amounts in few digits: M and bn, 万 and 亿")
    func compact() {
        #expect(english.compact(999_999, .count) == "999,999")
        #expect(english.compact(1_234_567, .count) == "1.23 M")
        #expect(english.compact(-4_500_000_000, .money) == "CNY −4.5 bn")
        #expect(chinese.compact(12_345, .count) == "1.23万")
        #expect(chinese.compact(450_000_000, .money) == "CNY 4.5亿")
        #expect(chinese.compact(9_999, .count) == "9,999")
        #expect(traditional.compact(450_000_000, .count) == "4.5億")
        #expect(traditional.wholeRange(832_000, 971_000, .money) == "TWD 83.2–97.1萬")
        #expect(traditional.difference(-0.0314, .share) == "−3.1 個百分點")
        #expect(chinese.compact(0.7123, .share) == "71.2%")
        #expect(english.compactDifference(-2_000_000, .money) == "−CNY 2 M")
        #expect(english.compactDifference(20.5, .money) == "+CNY 20.50")
    }

    @Test("ranges have an en dash, or a word where a minus stands in them; an open end says so")
    func ranges() {
        #expect(english.range(0.68, 0.741, .share) == "68.0–74.1%")
        #expect(english.range(-3, 4.1, .points) == "−3.0 to 4.1")
        #expect(chinese.range(-3, 4.1, .points) == "−3.0 至 4.1")
        #expect(english.range(3, nil, .hours) == "≥ 3.0 h")
        #expect(english.range(nil, 3, .hours) == "≤ 3.0 h")
        #expect(english.range(nil, nil, .hours) == "–")
        #expect(english.differenceRange(-0.051, -0.003, .share) == "−5.1 to −0.3 pp")
        #expect(chinese.differenceRange(-0.051, 0.003, .share) == "−5.1 至 +0.3 个百分点")
        #expect(english.differenceRange(0.5, nil, .hours) == "≥ +0.5 h")
        #expect(english.magnitude(-0.031, .share) == "3.1 pp")
    }

    @Test("from two days on a time is days and hours")
    func durations() {
        #expect(english.duration(3.42) == "3.4 h")
        #expect(english.duration(53.2) == "2 d 5 h")
        #expect(english.duration(48) == "2 d")
        #expect(chinese.duration(53.2) == "2 天 5 小时")
        #expect(traditional.duration(3.4) == "3.4 小時")
        #expect(traditional.duration(53.2) == "2 天 5 小時")
        #expect(english.duration(.infinity) == "–")
    }

    @Test("a time as it is stated has the decimals that say something")
    func statedHours() {
        #expect(english.statedHours(12) == "12 h" && english.statedHours(1.5) == "1.5 h")
        #expect(chinese.statedHours(12) == "12 小时" && traditional.statedHours(0.5) == "0.5 小時")
    }

    @Test("halves are rounded as on paper, and what is no number is a dash")
    func rounding() {
        #expect(english.number(0.125, decimals: 2) == "0.13")
        #expect(english.number(-0.125, decimals: 2) == "−0.13")
        #expect(english.number(-0.001, decimals: 2) == "0.00")
        #expect(english.number(.nan, decimals: 1) == "–")
        #expect(english.percent(0.925) == "93%")
        #expect(english.integer(-1_234_567) == "−1,234,567")
    }

    @Test("estimates print without decimals, a range in one scale") func whole() {
        #expect(english.whole(898_765.4, .money) == "CNY 898,765")
        #expect(english.whole(1_940, .count) == "1,940")
        #expect(english.wholeRange(830_000, 970_000, .money) == "CNY 830,000–970,000")
        #expect(english.wholeRange(900_000, 1_200_000, .money) == "CNY 0.9–1.2 M")
        #expect(chinese.wholeRange(832_000, 971_000, .money) == "CNY 83.2–97.1万")
    }
}
