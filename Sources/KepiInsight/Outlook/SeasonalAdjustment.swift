/// What each place in the year is to its average, by classical multiplicative decomposition: the mean ratio to the centred moving average of a year, made to average one.
///
/// Source: Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, 3.4.
struct SeasonalAdjustment {
    private let factors: [Double]

    /// - Parameters:
    ///   - values: positive, at least two years of them; of fewer, and where `season` is 1, all factors are 1.
    ///   - season: values a year.
    init(_ values: [Double], season: Int) {
        guard season > 1, values.count >= 2 * season else {
            factors = [1]
            return
        }
        let half = season / 2
        var sums = [Double](repeating: 0, count: season), counts = [Double](repeating: 0, count: season)
        for index in half..<values.count - half {
            // An even year has no middle: its first and last value count half.
            let whole = values[index - half + 1..<index + half].reduce(0, +)
            let average = season.isMultiple(of: 2) ? (whole + (values[index - half] + values[index + half]) / 2) / Double(season) : values[index - half...index + half].reduce(0, +) / Double(season)
            sums[index % season] += values[index] / average
            counts[index % season] += 1
        }
        let means = zip(sums, counts).map { $1 > 0 ? $0 / $1 : 1 }
        let mean = means.reduce(0, +) / Double(season)
        factors = mean > 0 ? means.map { $0 / mean } : [1]
    }

    /// Of the value at `index`, also of one after the last.
    func factor(_ index: Int) -> Double { factors[index % factors.count] }
}
