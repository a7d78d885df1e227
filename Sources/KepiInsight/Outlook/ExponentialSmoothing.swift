/// Exponential smoothing, with a damped trend or without, whose weights make the sum of squared one-step errors least, over a grid.
///
/// Source: Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, 8.1 and 8.2, in the form of error correction.
struct ExponentialSmoothing {
    /// The weight of the newest level, of the newest slope, and how much of a slope lasts a step.
    private let alpha: Double, beta: Double, damping: Double
    private(set) var level: Double
    private(set) var slope = 0.0
    private(set) var squaredError = 0.0

    /// The next value.
    var forecast: Double { level + damping * slope }

    private init(alpha: Double, beta: Double, damping: Double, level: Double) {
        self.alpha = alpha; self.beta = beta; self.damping = damping; self.level = level
    }

    private mutating func take(_ value: Double) {
        let expected = forecast, error = value - expected
        squaredError += error * error
        level = expected + alpha * error
        slope = damping * slope + alpha * beta * error
    }

    /// - Parameter start: the level before the first value is the mean of so many first ones; the slope is zero.
    static func fitted(to values: [Double], isTrending: Bool, start: Int) -> ExponentialSmoothing {
        let first = values.prefix(start)
        let level = first.isEmpty ? 0 : first.reduce(0, +) / Double(first.count)
        let dampings = isTrending ? [0.8, 0.9, 0.98] : [0]
        var best: ExponentialSmoothing?
        for damping in dampings {
            for beta in isTrending ? (1...10).map({ Double($0) / 10 }) : [0] {
                for alpha in (1...20).map({ Double($0) / 20 }) {
                    var smoothing = ExponentialSmoothing(alpha: alpha, beta: beta, damping: damping, level: level)
                    for value in values { smoothing.take(value) }
                    // The first of equals: the slowest to follow.
                    if smoothing.squaredError < (best?.squaredError ?? .infinity) * (1 - 1e-9) || best == nil { best = smoothing }
                }
            }
        }
        return best ?? ExponentialSmoothing(alpha: 0, beta: 0, damping: 0, level: level)
    }
}
