import KepiCore

extension BusinessHours {
    /// Reads `business_hours: {weekdays: [mon, …] or {mon: [09:00, 18:00], …}, hours: [09:00, 18:00], holidays: [2025-10-01..2025-10-07], workdays: [2025-10-11]}`.
    ///
    /// Hours are an even number of ascending times: `[09:00, 12:00, 13:30, 18:00]` leaves out noon. Weekdays left out are Monday to Friday. Nil with at least one diagnostic where it says too little.
    init?(reading node: ConfigurationNode, _ diagnostics: inout Diagnostics) {
        guard let entries = node.mapping("business_hours", allowed: ["weekdays", "hours", "holidays", "workdays"], &diagnostics) else { return nil }
        let given = entries["hours"].flatMap { $0.isNull ? nil : $0 }
        let hours = given.map { BusinessHours.spans($0, "hours", &diagnostics) }
        var weekly: [Weekday: [Span]] = [:]
        var isSound = true
        let weekdays = entries["weekdays"].flatMap { $0.isNull ? nil : $0 }
        if let named = weekdays?.entries {
            for entry in named {
                guard let day = BusinessHours.weekday(entry.key, at: entry.keyLocation, &diagnostics) else { isSound = false; continue }
                if entry.value.isNull, let hours {
                    weekly[day] = hours
                } else {
                    let spans = BusinessHours.spans(entry.value, "the hours of \(entry.key)", &diagnostics)
                    weekly[day] = spans
                    if spans.isEmpty { isSound = false }
                }
            }
        } else {
            guard let hours else {
                diagnostics.add(Diagnostic(code: "settings.business-hours", at: node.location, "business_hours must say 'hours', as [09:00, 18:00]", suggestion: "or the hours of each weekday, as weekdays: {mon: [09:00, 18:00]}"))
                return nil
            }
            for element in weekdays?.list() ?? [] {
                guard let name = element.string("a weekday", &diagnostics), let day = BusinessHours.weekday(name, at: element.location, &diagnostics) else { isSound = false; continue }
                weekly[day] = hours
            }
            if weekdays == nil { for day in [Weekday.mon, .tue, .wed, .thu, .fri] { weekly[day] = hours } }
        }
        weekly = weekly.filter { !$0.value.isEmpty }
        let holidays = BusinessHours.days(entries["holidays"], "a holiday", &diagnostics), workdays = BusinessHours.days(entries["workdays"], "a workday", &diagnostics)
        for workday in workdays where holidays.contains(where: { $0.range.overlaps(workday.range) }) {
            diagnostics.add(Diagnostic(code: "settings.business-hours", at: workday.location, "\(BusinessHours.text(workday.range)) is a holiday and a workday"))
        }
        guard !weekly.isEmpty else {
            if isSound, hours?.isEmpty != true { diagnostics.add(Diagnostic(code: "settings.business-hours", at: node.location, "business_hours leave no weekday open")) }
            return nil
        }
        self.init(weekly: weekly, standard: hours, holidays: holidays.map(\.range), workdays: workdays.map(\.range))
    }

    private static func weekday(_ name: String, at location: SourceLocation, _ diagnostics: inout Diagnostics) -> Weekday? {
        if let day = Weekday(rawValue: name) { return day }
        let names = Weekday.allCases.map(\.rawValue)
        diagnostics.add(Diagnostic(code: "configuration.wrong-value", at: location, "a weekday must be one of \(names.joined(separator: ", "))",
                                   suggestion: Weekday.allCases.first { name.lowercased().hasPrefix($0.rawValue) }.map { "did you mean '\($0.rawValue)'?" } ?? Spelling.suggestion(for: name, among: names)))
        return nil
    }

    /// `[09:00, 12:00, 13:30, 18:00]`; empty, with a diagnostic, where it is nothing of the kind.
    private static func spans(_ node: ConfigurationNode, _ what: String, _ diagnostics: inout Diagnostics) -> [Span] {
        let elements = node.elements ?? []
        let times = elements.compactMap { $0.scalar.flatMap(time) }
        guard !elements.isEmpty, times.count == elements.count, times.count % 2 == 0 else {
            diagnostics.add(node.wrongType("\(what) must be times from and to, as [09:00, 18:00] or [09:00, 12:00, 13:30, 18:00]"))
            return []
        }
        guard zip(times, times.dropFirst()).allSatisfy({ $0 < $1 }) else {
            diagnostics.add(Diagnostic(code: "configuration.out-of-range", at: node.location, "the times of \(what) must ascend", suggestion: "a night is written as two spans of a day, as [00:00, 06:00, 22:00, 24:00]"))
            return []
        }
        return stride(from: 0, to: times.count, by: 2).map { Span(from: times[$0], to: times[$0 + 1]) }
    }

    /// Seconds since midnight of `09:00` or `9:00`; `24:00` is the day's end.
    private static func time(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2, text.utf8.allSatisfy({ $0 == 58 || (48...57).contains($0) }),
              let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60, hour < 24 || (hour == 24 && minute == 0) else { return nil }
        return hour * 3600 + minute * 60
    }

    private static func days(_ node: ConfigurationNode?, _ what: String, _ diagnostics: inout Diagnostics) -> [(range: ClosedRange<LocalDate>, location: SourceLocation)] {
        (node?.list() ?? []).compactMap { element in
            let text = element.scalar ?? ""
            if let day = LocalDate(text) { return (day...day, element.location) }
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            if parts.count == 3, parts[1].isEmpty, let first = LocalDate(String(parts[0])), let last = LocalDate(String(parts[2])), first <= last { return (first...last, element.location) }
            diagnostics.add(element.wrongType("\(what) must be a day as 2025-10-01 or days as 2025-10-01..2025-10-07"))
            return nil
        }
    }

    private static func text(_ range: ClosedRange<LocalDate>) -> String { range.lowerBound == range.upperBound ? "\(range.lowerBound)" : "\(range.lowerBound)..\(range.upperBound)" }

    /// As it is written in kepi.yaml, in one line, for the manifest.
    package var written: String {
        func hours(_ spans: [Span]) -> String { spans.map { "\(BusinessHours.clock($0.from))–\(BusinessHours.clock($0.to))" }.joined(separator: " ") }
        var parts = Weekday.allCases.compactMap { day in weekly[day].map { "\(day.rawValue) \(hours($0))" } }
        if !holidays.isEmpty { parts.append("holidays " + holidays.map(BusinessHours.text).joined(separator: " ")) }
        if !workdays.isEmpty { parts.append("workdays \(workdays.map(BusinessHours.text).joined(separator: " ")) \(hours(standard))") }
        return parts.joined(separator: ", ")
    }

    /// `09:00`.
    package static func clock(_ seconds: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return two(seconds / 3600) + ":" + two(seconds / 60 % 60)
    }
}
