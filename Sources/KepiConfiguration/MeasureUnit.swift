/// In what a column of the source counts, where Kepi counts in something else: hours, and whole units of the currency.
package enum MeasureUnit: String, Hashable, Sendable, CaseIterable {
    case seconds, minutes, hours, days
    /// A hundredth of the currency's unit.
    case cents
    case thousands
    /// 万.
    case tenThousands = "ten_thousands"
    case millions
    /// 亿.
    case hundredMillions = "hundred_millions"

    /// By its name, or as Chinese headers have it.
    package init?(name: String) {
        let chinese: [String: MeasureUnit] = ["秒": .seconds, "分钟": .minutes, "分": .cents, "小时": .hours, "天": .days, "千": .thousands, "千元": .thousands, "万": .tenThousands, "万元": .tenThousands, "百万": .millions, "亿": .hundredMillions, "亿元": .hundredMillions]
        guard let unit = MeasureUnit(rawValue: name) ?? chinese[name] else { return nil }
        self = unit
    }

    package var isTime: Bool { [.seconds, .minutes, .hours, .days].contains(self) }

    /// How many hours, or units of the currency, one is.
    package var factor: (numerator: Int, denominator: Int) {
        switch self {
        case .seconds: (1, 3600)
        case .minutes: (1, 60)
        case .hours: (1, 1)
        case .days: (24, 1)
        case .cents: (1, 100)
        case .thousands: (1_000, 1)
        case .tenThousands: (10_000, 1)
        case .millions: (1_000_000, 1)
        case .hundredMillions: (100_000_000, 1)
        }
    }
}
