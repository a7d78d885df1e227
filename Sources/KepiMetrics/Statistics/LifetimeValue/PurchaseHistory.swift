/// What the models of lifetime value know of a customer: days with purchases after the first, and when, in weeks from the first.
package struct PurchaseHistory: Hashable, Sendable {
    /// x: days with a purchase after the first one.
    package var repeats: Int
    /// tₓ: weeks from the first purchase to the last; 0 without repeats.
    package var lastAt: Double
    /// T: weeks from the first purchase to the end of what is observed.
    package var observed: Double

    package init(repeats: Int, lastAt: Double, observed: Double) { self.repeats = repeats; self.lastAt = lastAt; self.observed = observed }
}
