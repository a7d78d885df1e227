import Foundation

/// Whether two rows of counts over the same groups have the same mix: Pearson's χ² divided by the design effect (Rao & Scott, JASA 76, 1981, first order), and Cramér's V.
///
/// Groups that would have under 5 cases in a row if both were mixed alike are taken together, the smallest first.
package struct MixTest: Hashable, Sendable {
    package var chiSquare: Double
    package var degreesOfFreedom: Int
    package var pValue: Double
    /// 0 (one mix) to 1 (no group in common); of the counts as they are, without the design effect.
    package var cramersV: Double

    /// - Parameters:
    ///   - first: cases by group, of one length with `second`.
    ///   - designEffect: at least 1; cases of one customer are not independent.
    /// Nil where a row is empty or fewer than two groups remain.
    package init?(_ first: [Int], _ second: [Int], designEffect: Double = 1) {
        let n1 = first.reduce(0, +), n2 = second.reduce(0, +)
        guard first.count == second.count, n1 > 0, n2 > 0, designEffect.isFinite else { return nil }
        let smaller = Double(min(n1, n2)) / Double(n1 + n2)
        var cells = zip(first, second).map { (a: $0, b: $1) }.filter { $0.a + $0.b > 0 }.sorted { ($0.a + $0.b, $0.a) < ($1.a + $1.b, $1.a) }
        while cells.count > 1, Double(cells[0].a + cells[0].b) * smaller < 5 {
            let least = cells.removeFirst()
            cells[0] = (cells[0].a + least.a, cells[0].b + least.b)
            cells.sort { ($0.a + $0.b, $0.a) < ($1.a + $1.b, $1.a) }
        }
        guard cells.count > 1 else { return nil }
        let total = Double(n1 + n2)
        var sum = 0.0
        for cell in cells {
            let column = Double(cell.a + cell.b)
            let one = column * Double(n1) / total, two = column * Double(n2) / total
            sum += (Double(cell.a) - one) * (Double(cell.a) - one) / one + (Double(cell.b) - two) * (Double(cell.b) - two) / two
        }
        chiSquare = sum / max(1, designEffect)
        degreesOfFreedom = cells.count - 1
        pValue = SpecialFunctions.incompleteGamma(Double(degreesOfFreedom) / 2, chiSquare / 2).upper
        cramersV = min(1, (sum / total).squareRoot())
    }
}
