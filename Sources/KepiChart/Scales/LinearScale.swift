/// Maps values of a domain to points of a range, linearly; the range may run backwards (y grows downwards).
package struct LinearScale: Hashable, Sendable {
    package var low: Double
    package var high: Double
    package var start: Double
    package var end: Double

    /// - Parameters: `low`…`high` go to `start`…`end`; where they are equal every value goes to the middle.
    package init(low: Double, high: Double, start: Double, end: Double) {
        self.low = low; self.high = high; self.start = start; self.end = end
    }

    /// The position of `value`; outside the range where the value is outside the domain.
    package func callAsFunction(_ value: Double) -> Double {
        // Halved, so that the width of a domain of huge values does not overflow.
        let span = high / 2 - low / 2
        guard span != 0 else { return (start + end) / 2 }
        return start + (value / 2 - low / 2) / span * (end - start)
    }

    /// The position of `value`, held within the range.
    package func clamped(_ value: Double) -> Double {
        let position = self(value)
        return start <= end ? min(max(position, start), end) : min(max(position, end), start)
    }

    package func contains(_ value: Double) -> Bool { value >= low && value <= high }
}
