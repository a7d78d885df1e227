import KepiCore

/// Ticks of an axis of elapsed time: at the steps that clocks and calendars have (6, 12, 24 hours; 7, 30, 90 days; 13, 26 weeks; 3, 6, 12 months),
/// the unit at the last.
enum TimeTicks {
    /// The axis from 0 to `high` with at most `count` ticks, or two.
    static func axis(to high: Double, unit: SurvivalChart.TimeUnit, count: Int, format: QuantityFormat) -> ValueAxis {
        let steps = steps(unit)
        // Beyond the longest step its round multiples; below the shortest round fractions.
        let step = steps.first { high / $0 < Double(count) } ?? multiple(of: steps.last ?? 1, reaching: high / Double(max(count - 1, 1)))
        var positions = stride(from: 0.0, through: (high / step).rounded(.down), by: 1).map { $0 * step }
        if positions.count < 2 { positions = RoundTicks.ticks(from: 0, to: high, count: count, enclosing: false, holdingZero: true).filter { $0 >= 0 && $0 <= high } }
        let labels = ValueAxis.labels(positions, affixes: ("", suffix(unit, format.language)), format: format)
        return ValueAxis(low: 0, high: high, ticks: zip(positions, labels).map { ValueAxis.Tick(value: $0, label: $1) })
    }

    private static func steps(_ unit: SurvivalChart.TimeUnit) -> [Double] {
        switch unit {
        case .hours: [1, 2, 3, 6, 12, 24, 48, 72, 168]
        case .days: [1, 2, 7, 14, 30, 60, 90, 180, 360]
        case .weeks: [1, 2, 4, 8, 13, 26, 52]
        case .months: [1, 2, 3, 6, 12, 24, 36, 60, 120]
        }
    }

    private static func multiple(of step: Double, reaching least: Double) -> Double {
        var power = step
        while true {
            for factor in [1.0, 2, 5] where power * factor >= least { return power * factor }
            power *= 10
        }
    }

    private static func suffix(_ unit: SurvivalChart.TimeUnit, _ language: Language) -> String {
        switch (unit, language) {
        case (.hours, .en): " h"
        case (.days, .en): " d"
        case (.weeks, .en): " wk"
        case (.months, .en): " mo"
        case (.hours, .zhHans): " 小时"
        case (.hours, .zhHant): " 小時"
        case (.days, _): " 天"
        case (.weeks, .zhHans): " 周"
        case (.weeks, .zhHant): " 週"
        case (.months, .zhHans): " 个月"
        case (.months, .zhHant): " 個月"
        }
    }
}
