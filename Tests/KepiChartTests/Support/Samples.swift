import KepiChart
import KepiCore
import TrialSources

/// Charts made from a seed, over the awkward cases that every chart must bear.
struct Samples {
    enum Shape: String, CaseIterable, Sendable { case ordinary, onePoint, allMissing, negative, huge, tiny, allEqual, zero, gaps, notNumbers, openIntervals }
    enum Words: String, CaseIterable, Sendable { case short, long, chinese, mixed, none, unbroken }

    var shape: Shape
    var words: Words
    private var generator: SeededGenerator

    init(_ shape: Shape, _ words: Words, seed: UInt64 = 1) {
        self.shape = shape
        self.words = words
        generator = SeededGenerator(seed: seed)
    }

    mutating func number() -> Double? {
        let random = Double.random(in: 0...1, using: &generator)
        return switch shape {
        case .ordinary, .onePoint, .openIntervals: 0.7 + 0.1 * random
        case .allMissing: nil
        case .negative: -40 * random + 8
        case .huge: 1e12 * (0.2 + random)
        case .tiny: 1e-9 * random
        case .allEqual: 0.712
        case .zero: 0
        case .gaps: random < 0.4 ? nil : 0.7 + 0.1 * random
        case .notNumbers: random < 0.3 ? .nan : random < 0.6 ? .infinity : 0.7
        }
    }

    mutating func value() -> ChartValue {
        guard let number = number() else { return ChartValue(value: nil, hasInterval: true) }
        let spread = 0.05 * abs(number)
        if shape == .openIntervals { return ChartValue(value: number, low: Bool.random(using: &generator) ? number - spread : nil, high: nil, hasInterval: true) }
        return ChartValue(value: number, low: number - spread, high: number + spread * 1.3, hasInterval: Double.random(in: 0...1, using: &generator) < 0.8)
    }

    mutating func label(_ index: Int) -> String {
        switch words {
        case .short: ["North", "South", "East", "West"][index % 4]
        case .long: ["Business customers outside the framework agreement (all regions)", "North", "Reseller and wholesale, third-party contracts"][index % 3]
        case .chinese: ["华东大区（含上海、江苏、浙江）的全部企业客户", "华北", "通过线上渠道购买的新客户"][index % 3]
        case .mixed: ["VIP客户 (Key accounts) 2025年起", "B2B企业", "eコマース／網路商店"][index % 3]
        case .none: ""
        case .unbroken: ["Donaudampfschifffahrtsgesellschaftskapitän", "https://example.com/a/very/long/path/without/any/space"][index % 2]
        }
    }

    private var count: Int { shape == .onePoint ? 1 : 9 }

    mutating func trend(kind: Period.Kind, unit: Unit) -> TrendChart {
        let last = Period.containing(LocalDate("2025-09-30")!, kind: kind)
        let count = shape == .onePoint ? 1 : kind == .month ? 13 : 8
        let points = (0..<count).map { index in
            TrendChart.Point(period: last.shifted(by: index - count + 1), value: value(), isPartial: index == count - 1 && words != .short, isEarly: index < 2, tooltip: "point \(index)")
        }
        let target = number(), low = number(), high = number()
        let limits = low.flatMap { low in high.map { TrendChart.Limits(low: min(low, $0), high: max(low, $0), mean: low / 2 + $0 / 2, label: label(2)) } }
        return TrendChart(points: points, unit: unit, target: target, targetLabel: label(0), limits: limits, yearAgo: (0..<count).map { _ in number() }, yearAgoLabel: label(1),
                          partialNote: label(0), earlyNote: label(2), tone: .missed, emptyText: label(0))
    }

    mutating func bars(count: Int, unit: Unit) -> BarsChart {
        let bars = (0..<(shape == .onePoint ? 1 : count)).map { index in
            let suppressed = index % 5 == 3
            return BarsChart.Bar(label: label(index), value: value(), earlier: index % 2 == 0 ? number() : nil, tone: [.neutral, .met, .missed, .near][index % 4],
                                 note: suppressed ? label(index) : nil, tooltip: "bar \(index)")
        }
        return BarsChart(bars: bars, unit: unit, reference: number(), referenceLabel: label(0), earlierLabel: label(1), emptyText: label(0))
    }

    mutating func wordSized() -> [any Chart] {
        let value = value(), target = number() ?? 0, floor = number() ?? 0
        return [
            BulletChart(actual: value.value, target: target, floor: floor, stretch: number(), tone: .missed, emptyText: label(0)),
            SparklineChart(values: (0..<count).map { _ in number() }, target: number(), tone: .met, emptyText: label(0)),
            IntervalChart(value: value, target: number(), tone: .near, emptyText: label(0)),
        ]
    }
}
