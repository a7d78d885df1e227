import KepiCore
import Testing
@testable import KepiConfiguration

@Suite("Business hours")
struct BusinessHoursTests {
    private func hours(_ text: String) throws -> BusinessHours {
        var diagnostics = Diagnostics()
        let found = BusinessHours(reading: try ConfigurationNode.parse(text, file: "kepi.yaml"), &diagnostics)
        try diagnostics.throwIfErrors()
        return try #require(found)
    }

    private func written(_ hours: BusinessHours, _ day: String) throws -> String {
        hours.spans(on: try #require(LocalDate(day))).map { "\(BusinessHours.clock($0.from))-\(BusinessHours.clock($0.to))" }.joined(separator: " ")
    }

    @Test("weekdays are those of the calendar, before 1970 too", arguments: [("1970-01-01", "thu"), ("1969-12-31", "wed"), ("2025-10-11", "sat"), ("1900-01-01", "mon"), ("2024-02-29", "thu")])
    func weekdays(day: String, name: String) throws {
        #expect(BusinessHours.Weekday(try #require(LocalDate(day))).rawValue == name)
    }

    @Test("a day is open by its weekday, closed on a holiday, open on a make-up workday", arguments: [
        ("2025-09-30", "09:00-12:00 13:30-18:00"), ("2025-10-04", ""), ("2025-10-01", ""), ("2025-10-07", ""), ("2025-10-08", "09:00-12:00 13:30-18:00"), ("2025-10-11", "09:00-12:00 13:30-18:00"), ("2025-10-12", ""),
    ]) func days(day: String, expected: String) throws {
        let hours = try hours("{hours: [09:00, 12:00, 13:30, 18:00], holidays: [2025-10-01..2025-10-07], workdays: [2025-10-11]}")
        #expect(try written(hours, day) == expected)
    }

    @Test("each weekday may have hours of its own; without hours, a workday is as the first open weekday")
    func own() throws {
        let hours = try hours("{weekdays: {mon: [8:00, 20:00], sat: [10:00, 24:00]}, workdays: [2025-10-12]}")
        #expect(try written(hours, "2025-10-06") == "08:00-20:00")
        #expect(try written(hours, "2025-10-07") == "")
        #expect(try written(hours, "2025-10-11") == "10:00-24:00")
        #expect(try written(hours, "2025-10-12") == "08:00-20:00")
    }

    @Test("open days, holidays and make-up workdays of a stretch are counted where they change the weekday")
    func counted() throws {
        let hours = try hours("{hours: [09:00, 18:00], holidays: [2025-10-01..2025-10-07], workdays: [2025-09-28, 2025-10-11]}")
        let days = hours.days(from: try #require(LocalDate("2025-09-22")), before: try #require(LocalDate("2025-10-13")))
        #expect(days.open == 12 && days.holidays == 5 && days.workdays == 2)
    }

    @Test("what the manifest lists says all of it") func manifest() throws {
        let hours = try hours("{weekdays: [mon, tue], hours: [09:00, 18:00], holidays: [2025-10-01..2025-10-07, 2025-05-01], workdays: [2025-10-11]}")
        #expect(hours.written == "mon 09:00–18:00, tue 09:00–18:00, holidays 2025-10-01..2025-10-07 2025-05-01, workdays 2025-10-11 09:00–18:00")
    }
}
