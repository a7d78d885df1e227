import KepiConfiguration

/// Business hours as they are said: weekdays that follow each other and have the same hours together.
struct BusinessHoursStretches {
    /// From Monday on.
    let stretches: [(first: BusinessHours.Weekday, last: BusinessHours.Weekday, hours: String)]

    init(_ hours: BusinessHours) {
        var stretches: [(first: BusinessHours.Weekday, last: BusinessHours.Weekday, hours: String)] = []
        var wasOpen = false
        for day in BusinessHours.Weekday.allCases {
            let text = (hours.weekly[day] ?? []).map { "\(BusinessHours.clock($0.from))–\(BusinessHours.clock($0.to))" }.joined(separator: " + ")
            if text.isEmpty { wasOpen = false; continue }
            if wasOpen, let last = stretches.last, last.hours == text { stretches[stretches.count - 1].last = day } else { stretches.append((day, day, text)) }
            wasOpen = true
        }
        self.stretches = stretches
    }
}
