import KepiConfiguration
import KepiCore
import Testing
@testable import KepiDataset

@Suite("How a column's texts are read")
struct ColumnPlanTests {
    private func decimal(_ text: String, _ form: DecimalForm = DecimalForm()) -> String? {
        ColumnPlan.decimal(form).read(text, .decimal, isIdentifier: false).value
    }

    @Test("numbers", arguments: [
        ("5.", "5.0000"), (".5", "0.5000"), ("-.25", "-0.2500"), ("+7", "7.0000"), ("1,000,000.5", "1000000.5000"), ("99999999999999.9999", "99999999999999.9999"),
        ("0.00005", "0.0000"), ("0.00015", "0.0002"), ("0.000051", "0.0001"), ("9E-1", "0.9000"), ("1.5e-200", "0.0000"), ("-0.00001", "0.0000"),
    ]) func numbers(text: String, expected: String) { #expect(decimal(text) == expected) }

    @Test("what is no number, or one too large, is unread and has no value", arguments: [
        "", "-", ".", "1e5", "12e-3", "1,23", "1,2345", "12,345,6", "999999999999999", "0x10", "1.2.3", "1 000", "١٢", "99999999999999.99995", "000000000000001",
    ]) func none(text: String) { #expect(decimal(text) == nil) }

    @Test("a decimal comma with points or spaces between thousands") func comma() {
        let form = DecimalForm(isDecimalComma: true)
        for (text, expected) in [("1.234,5", "1234.5000"), ("1 234,5", "1234.5000"), ("1\u{202F}234", "1234.0000"), (",5", "0.5000")] { #expect(decimal(text, form) == expected) }
        #expect(decimal("1.5", form) == nil)
    }

    @Test("times by formats of the mapping", arguments: [
        ("%d.%m.%y %H:%M", "1.9.25 7:05", "2025-09-01 07:05:00"), ("%d %b %Y", "03 sep 2025", "2025-09-03 00:00:00"), ("%B %d, %Y %I:%M %p", "September 3, 2025 12:00 am", "2025-09-03 00:00:00"),
        ("%Y%m%d", "20250903", "2025-09-03 00:00:00"), ("%Y-%j", "2024-366", "2024-12-31 00:00:00"), ("%a %-d/%-m/%Y", "Wed 3/9/2025", "2025-09-03 00:00:00"),
        ("%Y-%m-%dT%H:%M:%S.%f%z", "2025-09-03T08:00:00.25+08:00", "2025-09-03 00:00:00.250000"), ("%d/%m/%y", "01/01/69", "1969-01-01 00:00:00"),
    ]) func formats(format: String, text: String, expected: String) throws {
        let plan = ColumnPlan.statedTime(try #require(TimeFormat(format)))
        let reading = plan.read(text, .timestamp, isIdentifier: false)
        #expect(reading.value == expected && reading.isUTC == format.contains("%z"))
    }

    @Test("a format that makes no day is none", arguments: ["", "%d.%m", "%H:%M", "%Q", "%Y-%m-%d %I:%M", "%Y %Y-%m", "%", "%Y-%m-%d %-"])
    func noFormats(format: String) { #expect(TimeFormat(format) == nil) }

    @Test("days that no calendar has are unread", arguments: ["31.09.2025", "29.02.2025", "00.01.2025", "1.13.2025", "1.9.25", "1.9.2025 ", "24.12.0999"])
    func noDays(text: String) throws {
        #expect(ColumnPlan.statedTime(try #require(TimeFormat("%d.%m.%Y"))).read(text, .date, isIdentifier: false).isUnread == !text.hasSuffix(" "))
    }

    /// What stands in the standard form needs no plan, and every plan of its type must agree on it.
    @Test("a plain value is read by a plan as it stands, and counts as nothing standardised", arguments: [
        ("2025-09-01", CanonicalColumn.ValueType.date), ("2024-02-29 08:05:06", .timestamp), ("2025-09-01T08:05", .timestamp), ("1000-01-01 00:00:00.5", .timestamp), ("-12.5", .decimal),
        ("1234.567", .decimal), ("0.125", .decimal), ("42", .integer), ("客户 1", .text), ("true", .boolean), ("2025-09", .month),
    ]) func plain(text: String, type: CanonicalColumn.ValueType) {
        #expect(isPlain(text, type))
        let plan = ColumnPlan.standard(of: type) ?? (type == .decimal ? .decimal(DecimalForm()) : .time(formats: [], hasOffsets: true))
        let reading = plan.read(text, type, isIdentifier: true)
        #expect(reading.value != nil && !reading.isUnread && !reading.isUTC && reading.kinds.isEmpty)
    }

    @Test("what is not in the standard form is not plain", arguments: [
        ("2025-02-30", CanonicalColumn.ValueType.date), ("0999-01-01", .date), ("2025-9-1", .date), ("2025-09-01 00:00:00", .date), ("2025-09-01 24:00:00", .timestamp), ("2025-09-01 08:60", .timestamp),
        ("2025-09-01 08", .timestamp), ("2025-09-01T08:05:06Z", .timestamp), ("2025-09-01 08:05:06.1234567", .timestamp), ("2025-09-01 08:05:06.", .timestamp), ("1.234", .decimal), ("1.23456", .decimal),
        ("+1", .decimal), ("5.", .decimal), (".5", .decimal), ("-", .decimal), ("123456789012345", .decimal), ("1234567890", .integer), ("1.0", .integer), (" a", .text), ("a\t", .text), ("a\u{A0}", .text),
        ("Ａ", .text), ("\u{3000}x", .text), ("perhaps", .boolean), ("2025-13", .month), ("2025-1", .month),
    ]) func notPlain(text: String, type: CanonicalColumn.ValueType) { #expect(!isPlain(text, type)) }

    @Test("an identifier is plain only without compatibility characters") func identifiers() {
        #expect(isPlain("ﬁ1", .text) && !isPlain("ﬁ1", .text, isIdentifier: true) && isPlain("曾惠1", .text, isIdentifier: true))
        #expect(ColumnPlan.text.read("ﬁ①", .text, isIdentifier: true).value == "fi1" && ColumnPlan.text.read("ﬁ①", .text, isIdentifier: false).value == "ﬁ①")
    }

    private func isPlain(_ text: String, _ type: CanonicalColumn.ValueType, isIdentifier: Bool = false) -> Bool {
        Array(text.utf8).withUnsafeBufferPointer { PlainForms(bytes: $0.baseAddress!).isPlain(type, 0, $0.count, isIdentifier: isIdentifier) }
    }
}
