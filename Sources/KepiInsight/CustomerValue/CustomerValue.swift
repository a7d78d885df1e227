import KepiMetrics

/// Who the customers are and what they are worth: RFM, the portraits of its segments, and how profit is concentrated.
package struct CustomerValue: Sendable {
    /// What a customer is worth is counted in.
    package enum Basis: String, Hashable, Sendable { case profit, revenue }

    package var basis: Basis
    /// Customers with a purchase in [end − W, end): those that are scored.
    package var customers: Int
    /// From where on a score begins: ascending by score; in local days since the last purchase, purchases, and money.
    package var cutPoints: CutPoints
    /// By recency score 1…5 (first index 0 is 1) and FM 1…5: customers.
    package var grid: [[Int]]
    /// Cells of fewer customers than may be shown.
    package var hiddenCells: [[Bool]]
    /// Segments with customers, in the order of `CustomerSegment`.
    package var portraits: [Portrait]
    package var concentration: Outcome<Concentration>

    /// The least good value of each score; of recency the most days.
    package struct CutPoints: Hashable, Sendable {
        package struct Band: Hashable, Sendable { package var score: Int, from: Double, to: Double, customers: Int }
        package var recency: [Band], frequency: [Band], monetary: [Band]
        /// They are stated in kepi.yaml, and so compare between periods.
        package var areStated: Bool
        /// Nobody is better than anybody else in any measure.
        var areAllAlike: Bool { [recency, frequency, monetary].allSatisfy { bands in bands.allSatisfy { $0.from == $0.to && $0.from == bands[0].from } } }
    }

    /// One segment as of the end of the period; money, purchases, answers and complaints are those of [end − W, end).
    package struct Portrait: Sendable {
        package var segment: CustomerSegment
        package var customers: Int
        /// Fewer customers than may be shown: all below is empty.
        package var isSuppressed: Bool
        package var revenue: Double?, value: Double?
        /// Of all scored customers' revenue and value; nil where the whole is not positive.
        package var revenueShare: Double?, valueShare: Double?
        package var purchases: Int
        /// Money a purchase, and purchases a customer; nil without purchases.
        package var orderValue: Double?, frequency: Double?
        package var satisfaction: Estimate, complaintRate: Estimate
        /// The category and channel with the most revenue; nil where there are none.
        package var favouriteCategory: String?, favouriteChannel: String?
        /// Revenue of those of its customers who had bought a year ago, in the window against the same window a year earlier; nil without any, and where that window begins before the data.
        package var growth: Double?
        /// What it would bring more in W if each of its customers below its median came up to it: arithmetic, no forecast.
        package var potential: Double?
    }

    /// Customers with a purchase in the period, from most to least valuable.
    package struct Concentration: Hashable, Sendable {
        package struct Point: Hashable, Sendable { package var customers: Int, value: Double }
        package var customers: Int
        package var total: Double
        /// Cumulated value at every hundredth of the customers, and at the peak; ascending, from (0, 0) to (customers, total).
        package var points: [Point]
        /// Where it is highest: behind the last customer who brings something.
        package var peak: Point
        /// Customers who bring less than nothing, and what they take away (≤ 0).
        package var unprofitable: Int, loss: Double
        /// By tenth of the customers, most valuable first; ⌈n ⁄ 10⌉ at the front.
        package var deciles: [Double]
        /// Purchasing customers whose profit is not known.
        package var unknown: Int
    }
}
