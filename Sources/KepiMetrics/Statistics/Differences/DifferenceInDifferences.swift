/// How a figure moved for those whom something reached, less how it moved for the others: (R₁₁ − R₁₀) − (R₀₁ − R₀₀), its interval linearised by customer.
///
/// A figure is Σy ⁄ Σx over customers: x what a customer adds to the denominator of a window (0 or 1, or answers), y to the numerator. uᵢ = (y₁ − R₁x₁)⁄X₁ − (y₀ − R₀x₀)⁄X₀ within
/// a group; the variance is Σuᵢ², and as no customer is in both groups the two add up.
package enum DifferenceInDifferences {
    /// Sums over the customers of one group, of its windows before (0) and after (1).
    package struct Group: Hashable, Sendable {
        /// Customers that add to the denominator of each window.
        package var customersBefore: Int, customersAfter: Int
        package var x0: Double, y0: Double, x1: Double, y1: Double
        /// Σx², Σxy, Σy² of each window, and across both.
        package var x0x0: Double, x0y0: Double, y0y0: Double, x1x1: Double, x1y1: Double, y1y1: Double
        package var x1x0: Double, x1y0: Double, y1x0: Double, y1y0: Double

        package init(customersBefore: Int, customersAfter: Int, x0: Double, y0: Double, x1: Double, y1: Double, x0x0: Double, x0y0: Double, y0y0: Double,
                     x1x1: Double, x1y1: Double, y1y1: Double, x1x0: Double, x1y0: Double, y1x0: Double, y1y0: Double) {
            self.customersBefore = customersBefore; self.customersAfter = customersAfter
            self.x0 = x0; self.y0 = y0; self.x1 = x1; self.y1 = y1
            self.x0x0 = x0x0; self.x0y0 = x0y0; self.y0y0 = y0y0; self.x1x1 = x1x1; self.x1y1 = x1y1; self.y1y1 = y1y1
            self.x1x0 = x1x0; self.x1y0 = x1y0; self.y1x0 = y1x0; self.y1y0 = y1y0
        }

        /// Both taken together; they have no customer in common.
        package static func + (one: Group, other: Group) -> Group {
            Group(customersBefore: one.customersBefore + other.customersBefore, customersAfter: one.customersAfter + other.customersAfter, x0: one.x0 + other.x0, y0: one.y0 + other.y0,
                  x1: one.x1 + other.x1, y1: one.y1 + other.y1, x0x0: one.x0x0 + other.x0x0, x0y0: one.x0y0 + other.x0y0, y0y0: one.y0y0 + other.y0y0, x1x1: one.x1x1 + other.x1x1,
                  x1y1: one.x1y1 + other.x1y1, y1y1: one.y1y1 + other.y1y1, x1x0: one.x1x0 + other.x1x0, x1y0: one.x1y0 + other.x1y0, y1x0: one.y1x0 + other.y1x0, y1y0: one.y1y0 + other.y1y0)
        }

        /// Nil where the denominator is not positive.
        package var before: Double? { x0 > 0 ? y0 / x0 : nil }
        package var after: Double? { x1 > 0 ? y1 / x1 : nil }
        package var change: Double? { if let before, let after { after - before } else { nil } }

        /// Σuᵢ²; nil where a denominator is not positive.
        package var variance: Double? {
            guard let r0 = before, let r1 = after else { return nil }
            let one = (y1y1 - 2 * r1 * x1y1 + r1 * r1 * x1x1) / (x1 * x1)
            let zero = (y0y0 - 2 * r0 * x0y0 + r0 * r0 * x0x0) / (x0 * x0)
            let both = (y1y0 - r0 * y1x0 - r1 * x1y0 + r1 * r0 * x1x0) / (x1 * x0)
            return max(0, one + zero - 2 * both)
        }
    }

    /// The group's own change, after less before. Nil where a window has no value.
    package static func change(_ group: Group) -> Difference? {
        guard let change = group.change, let variance = group.variance else { return nil }
        return difference(change, variance: variance)
    }

    /// Nil where a window of either group has no value; without a verdict where nobody differs.
    package static func effect(reached: Group, others: Group) -> Difference? {
        guard let one = reached.change, let zero = others.change, let v1 = reached.variance, let v0 = others.variance else { return nil }
        return difference(one - zero, variance: v1 + v0)
    }

    private static func difference(_ value: Double, variance: Double) -> Difference {
        guard variance > 0, variance.isFinite else { return Difference(value: value) }
        let error = variance.squareRoot(), half = NormalDistribution.z95 * error
        return Difference(value: value, interval: Interval(low: value - half, high: value + half, method: .linearised), isClear: abs(value) > half,
                          pValue: NormalDistribution.twoSidedTail(value / error))
    }
}
