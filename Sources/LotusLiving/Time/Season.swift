import KepiCore

/// How busy each day of the three years is, and the clock that runs fast on busy days.
///
/// Weekends are busier, the last quarter of a year by an eighth, the other quarters are alike: no season shows between the second and the third.
struct Season {
    /// `cumulative[d]`: business time up to the morning of day d; one ordinary day is 1 long.
    private let cumulative: [Double]

    init() {
        var sum = 0.0, values = [0.0]
        for offset in 0..<Span.days {
            let date = Span.start.adding(days: offset)
            sum += (date.month >= 10 ? 1.12 : 1.0) * Season.weekday(date)
            values.append(sum)
        }
        cumulative = values
    }

    var total: Double { cumulative[cumulative.count - 1] }

    /// The day on which business time `time` falls; nil after the data end.
    func day(at time: Double) -> LocalDate? {
        guard time >= 0, time < total else { return nil }
        var low = 0, high = cumulative.count - 1
        while high - low > 1 {
            let middle = (low + high) / 2
            if cumulative[middle] <= time { low = middle } else { high = middle }
        }
        return Span.start.adding(days: low)
    }

    /// Business time at the morning of a day; before the data each day is 1 long.
    func time(of day: LocalDate) -> Double {
        let offset = day.dayNumber - Span.start.dayNumber
        return offset < 0 ? Double(offset) : cumulative[min(offset, Span.days)]
    }

    private static func weekday(_ date: LocalDate) -> Double {
        // Day 0, 1970-01-01, was a Thursday.
        switch (date.dayNumber + 3) % 7 {
        case 5: 1.3
        case 6: 1.25
        default: 0.89
        }
    }
}
