/// Why a share, a mean or a rate of events changed: because groups did otherwise (rate), or because there are more of some groups (mix).
///
/// rate effect = ½(w₀ + w₁)(r₁ − r₀), mix effect = (w₁ − w₀)(½(r₀ + r₁) − ½(R₀ + R₁)), w a group's share of the denominator and r its value.
/// A group absent in a period takes R of that period as its value there. What a group without a denominator adds to the numerator
/// (complaints that name no customer) is a rate effect of its change. Over the groups the effects sum to R₁ − R₀.
package struct RateMixDecomposition: Hashable, Sendable {
    /// What a group adds to the numerator (y) and the denominator (x) in the earlier (0) and the current (1) period.
    package struct Group: Hashable, Sendable {
        package var y0: Double, x0: Double, y1: Double, x1: Double
        package init(y0: Double, x0: Double, y1: Double, x1: Double) { self.y0 = y0; self.x0 = x0; self.y1 = y1; self.x1 = x1 }
    }

    package struct Effect: Hashable, Sendable {
        package var rate: Double
        package var mix: Double
        /// The effects less the mean of the group's two weights × (R₁ − R₀), counted in the direction of the change: what it did beyond its size.
        package var excess: Double
        package var total: Double { rate + mix }
    }

    /// R₁ − R₀.
    package let change: Double
    /// In the order of the groups.
    package let effects: [Effect]

    /// Nil where a period's denominators sum to nothing.
    package init?(_ groups: [Group]) {
        let x0 = groups.reduce(0) { $0 + $1.x0 }, x1 = groups.reduce(0) { $0 + $1.x1 }
        guard x0 > 0, x1 > 0 else { return nil }
        let total0 = groups.reduce(0) { $0 + $1.y0 } / x0, total1 = groups.reduce(0) { $0 + $1.y1 } / x1
        let change = total1 - total0
        self.change = change
        effects = groups.map { group in
            let w0 = group.x0 / x0, w1 = group.x1 / x1
            let r0 = group.x0 > 0 ? group.y0 / group.x0 : total0, r1 = group.x1 > 0 ? group.y1 / group.x1 : total1
            let weightless = (group.x1 > 0 ? 0 : group.y1 / x1) - (group.x0 > 0 ? 0 : group.y0 / x0)
            let rate = (w0 + w1) / 2 * (r1 - r0) + weightless
            let mix = (w1 - w0) * ((r0 + r1) / 2 - (total0 + total1) / 2)
            let beyond = rate + mix - (w0 + w1) / 2 * change
            return Effect(rate: rate, mix: mix, excess: change < 0 ? -beyond : beyond)
        }
    }
}
