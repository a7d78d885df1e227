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
}

/// Whether a mark is good, bad or neither; colour follows, and words never depend on it.
package enum Tone: String, Hashable, Sendable { case neutral, met, near, missed }
