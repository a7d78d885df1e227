import KepiCore

/// The labels under a row of periods: as many as fit, evenly thinned, the last always, the year only where it changes.
package enum CalendarLabels {
    package struct Label: Hashable, Sendable {
        package var index: Int
        package var text: String
        /// The left edge.
        package var x: Double
        package var width: Double
    }

    /// Labels centred at `positions` (ascending, one a period), moved inward where they would leave `bounds`, at least `gap` apart.
    /// O(n²) at worst, in the number of periods.
    package static func labels(_ periods: [Period], positions: [Double], bounds: ClosedRange<Double>, gap: Double, style: TextStyle, text: any TextMeasuring,
                               format: QuantityFormat) -> [Label] {
        for every in 1...max(1, periods.count) {
            let labels = thinned(periods, every: every, positions: positions, bounds: bounds, style: style, text: text, format: format)
            let fits = zip(labels, labels.dropFirst()).allSatisfy { $0.x + $0.width + gap <= $1.x }
            if fits { return labels }
        }
        return []
    }

    private static func thinned(_ periods: [Period], every: Int, positions: [Double], bounds: ClosedRange<Double>, style: TextStyle, text: any TextMeasuring,
                                format: QuantityFormat) -> [Label] {
        var shownYear: Int?
        return periods.indices.filter { (periods.count - 1 - $0) % every == 0 }.compactMap { index in
            let year = periods[index].start.components.year
            let words = format.tick(periods[index], showsYear: year != shownYear)
            shownYear = year
            let width = text.width(words, style)
            guard width <= bounds.upperBound - bounds.lowerBound else { return nil }
            let x = min(max(positions[index] - width / 2, bounds.lowerBound), bounds.upperBound - width)
            return Label(index: index, text: words, x: x, width: width)
        }
    }
}
