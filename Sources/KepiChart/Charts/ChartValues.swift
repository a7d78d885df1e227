import KepiCore

/// A value with its interval, as charts draw it. A nil end of the interval is open: it runs to the edge of the plot with an arrow.
package struct ChartValue: Hashable, Sendable {
    package var value: Double?
    package var low: Double?
    package var high: Double?
    package var hasInterval: Bool
    package init(value: Double?, low: Double? = nil, high: Double? = nil, hasInterval: Bool = false) {
        self.value = value; self.low = low; self.high = high; self.hasInterval = hasInterval
    }

    /// The same with numbers that cannot be drawn left out; without a value there is no interval.
    var drawable: ChartValue {
        let value = value.drawable
        return ChartValue(value: value, low: low.drawable, high: high.drawable, hasInterval: hasInterval && value != nil)
    }

    /// Value and ends, as far as there are any.
    var numbers: [Double] { value.map { [$0] + (hasInterval ? [low, high].compactMap { $0 } : []) } ?? [] }
}

extension Double? {
    /// The number where it is finite and within what coordinates can hold.
    var drawable: Double? { flatMap { $0.isFinite && abs($0) < 1e100 ? $0 : nil } }
}

/// Whether a mark is good, bad or neither; colour follows, and words never depend on it.
package enum Tone: String, Hashable, Sendable {
    case neutral, met, near, missed

    /// The colour of a mark and of the value beside it.
    var color: ColorRole {
        switch self {
        case .neutral: .accent
        case .met: .met
        case .near: .near
        case .missed: .missed
        }
    }
}
