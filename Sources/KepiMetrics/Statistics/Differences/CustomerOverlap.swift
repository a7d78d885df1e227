/// Sums over customers of products of what each adds to two periods: y to the numerator, x to the denominator, 1 the current period, 0 the earlier one.
///
/// With both periods' own sums it gives the variance of a difference of shares that count partly the same customers. A customer of one period only adds 0.
package struct CustomerOverlap: Hashable, Sendable {
    /// Σx₁x₀, Σx₁y₀, Σy₁x₀, Σy₁y₀.
    package var x1x0: Double
    package var x1y0: Double
    package var y1x0: Double
    package var y1y0: Double

    package init(x1x0: Double, x1y0: Double, y1x0: Double, y1y0: Double) {
        self.x1x0 = x1x0; self.x1y0 = x1y0; self.y1x0 = y1x0; self.y1y0 = y1y0
    }
}
