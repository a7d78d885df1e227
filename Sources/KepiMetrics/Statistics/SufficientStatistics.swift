/// All that a share, a mean, an NPS or a rate needs of its rows: sums, so that an engine can make them and earlier periods can be added.
///
/// A row contributes y to the numerator and x to the denominator (1 unless the metric says otherwise). The sums are of exact integers or
/// decimals and reach here as doubles; missing values are left out before.
///
/// | kind | x | y |
/// | --- | --- | --- |
/// | share | 1 | 0 or 1 |
/// | mean | 1 | the measured value |
/// | nps | 1 | 1 for 9–10, −1 for 0–6, else 0 |
/// | events per customer | the customer's part of the mean base: 0, ½ or 1 | the customer's events |
package struct SufficientStatistics: Hashable, Sendable {
    /// Rows counted.
    package var rows: Int
    /// Σx.
    package var sumX: Double
    /// Σy.
    package var sumY: Double
    /// Σy².
    package var sumY2: Double
    /// The smallest and largest y; nil without rows, or where nobody asked.
    package var minimum: Double?
    package var maximum: Double?
    /// By customer; nil where a row is a customer, or where rows have none.
    package var clusters: Clusters?

    /// Sums over customers of products of their own sums X = Σx and Y = Σy; rows that name no customer are each their own.
    package struct Clusters: Hashable, Sendable {
        /// ΣX², ΣXY, ΣY².
        package var sumX2: Double
        package var sumXY: Double
        package var sumY2: Double
        package init(sumX2: Double, sumXY: Double, sumY2: Double) { self.sumX2 = sumX2; self.sumXY = sumXY; self.sumY2 = sumY2 }
    }

    /// - Parameter sumX: `rows` where nil.
    package init(rows: Int, sumX: Double? = nil, sumY: Double, sumY2: Double, minimum: Double? = nil, maximum: Double? = nil, clusters: Clusters? = nil) {
        self.rows = rows; self.sumX = sumX ?? Double(rows); self.sumY = sumY; self.sumY2 = sumY2
        self.minimum = minimum; self.maximum = maximum; self.clusters = clusters
    }

    /// Of `successes` among `count` rows, each a customer of its own: a share.
    package init(successes: Int, of count: Int, clusters: Clusters? = nil) {
        self.init(rows: count, sumY: Double(successes), sumY2: Double(successes), minimum: count == 0 ? nil : successes == count ? 1 : 0,
                  maximum: count == 0 ? nil : successes == 0 ? 0 : 1, clusters: clusters)
    }

    /// Of values in memory, `customers` naming the customer of each (nil: none); both of one length.
    package init(values: [Double], customers: [Int?]? = nil) {
        var clusters: Clusters?
        if let customers {
            var sums: [Int: (x: Double, y: Double)] = [:]
            var total = Clusters(sumX2: 0, sumXY: 0, sumY2: 0)
            for (value, customer) in zip(values, customers) {
                if let customer {
                    let old = sums[customer] ?? (0, 0)
                    sums[customer] = (old.x + 1, old.y + value)
                } else {
                    total.sumX2 += 1; total.sumXY += value; total.sumY2 += value * value
                }
            }
            for key in sums.keys.sorted() {
                let (x, y) = sums[key] ?? (0, 0)
                total.sumX2 += x * x; total.sumXY += x * y; total.sumY2 += y * y
            }
            clusters = total
        }
        self.init(rows: values.count, sumY: values.reduce(0, +), sumY2: values.reduce(0) { $0 + $1 * $1 }, minimum: values.min(), maximum: values.max(), clusters: clusters)
    }

    /// R = Σy ⁄ Σx; nil where Σx is not positive.
    package var ratio: Double? { sumX > 0 ? sumY / sumX : nil }

    /// Every y is the same: nothing to judge a difference by.
    package var isConstant: Bool {
        guard let minimum, let maximum else { return false }
        return minimum == maximum
    }

    /// s² = Σ(y − ȳ)² ⁄ (rows − 1); nil under two rows.
    package var sampleVariance: Double? {
        guard rows >= 2 else { return nil }
        if isConstant { return 0 }
        let n = Double(rows)
        return max(0, sumY2 - sumY * (sumY / n)) / (n - 1)
    }

    /// Variance linearised by customer ÷ simple variance, at least 1: Σ over customers of (Y − R·X)² ⁄ Σ(y − R)², where x is 1 a row.
    /// 1 where there are no clusters, no rows or no variance.
    package var designEffect: Double {
        guard let ratio, !isConstant else { return 1 }
        return designEffect(over: sumY2 - 2 * ratio * sumY + ratio * ratio * Double(rows))
    }

    /// The same for events per customer: Σ(yᵢ − R·xᵢ)² ⁄ k over customers i, k events.
    package var designEffectOfEvents: Double { designEffect(over: sumY) }

    private func designEffect(over simple: Double) -> Double {
        guard let clusters, let ratio, simple > 0 else { return 1 }
        let clustered = clusters.sumY2 - 2 * ratio * clusters.sumXY + ratio * ratio * clusters.sumX2
        let effect = clustered / simple
        return effect.isFinite ? max(1, effect) : 1
    }
}
