/// When a series of means stepped from one level to another: the place where two levels fit best, and those that the data cannot tell from it.
///
/// Least squares weighted by the cases behind each mean (Hinkley, Biometrika 57, 1970). A place belongs to the 95% set where its log-likelihood lies less than 3.676 below the best,
/// the limit (1 − e^−y)² = 0.95 of Siegmund (Int. Stat. Review 56, 1988). Where the means lie further from the two levels than their cases let them, the set grows with it.
package struct ChangePoint: Hashable, Sendable {
    /// The mean of a stretch of time, and the cases behind it; none is no mean.
    package struct Point: Hashable, Sendable {
        package var mean: Double
        package var cases: Double
        package init(mean: Double, cases: Double) { self.mean = mean; self.cases = cases }
    }

    /// Positions of the first point after the step: the one that fits best, and the ends of the 95% set.
    package var best: Int, first: Int, last: Int
    /// The level after it less the one before, in the unit of the means.
    package var step: Double

    /// Fewer points show no level to step from.
    static let leastPoints = 6
    private static let limit = 3.676

    /// Nil where there are too few points, where all are alike, and where a straight line fits better than a step.
    /// - Parameters:
    ///   - points: in order of time.
    ///   - variance: of a single case within its point.
    package init?(_ points: [Point], variance: Double) {
        let filled = points.indices.filter { points[$0].cases > 0 }
        guard filled.count >= ChangePoint.leastPoints, variance > 0, variance.isFinite else { return nil }
        let weights = filled.map { points[$0].cases / variance }, means = filled.map { points[$0].mean }
        func level(_ range: Range<Int>) -> (mean: Double, misfit: Double) {
            let weight = range.reduce(0) { $0 + weights[$1] }
            let mean = range.reduce(0) { $0 + weights[$1] * means[$1] } / weight
            return (mean, range.reduce(0) { $0 + weights[$1] * (means[$1] - mean) * (means[$1] - mean) })
        }
        let places = (1..<filled.count).map { place in
            let before = level(0..<place), after = level(place..<filled.count)
            return (place: place, misfit: before.misfit + after.misfit, step: after.mean - before.mean)
        }
        guard let best = places.min(by: { ($0.misfit, $0.place) < ($1.misfit, $1.place) }), best.step != 0, best.misfit <= ChangePoint.misfitOfLine(weights, means, filled.map(Double.init)) else { return nil }
        let dispersion = max(1, best.misfit / Double(max(1, filled.count - 3)))
        let set = places.filter { ($0.misfit - best.misfit) / (2 * dispersion) <= ChangePoint.limit }
        guard let first = set.first, let last = set.last else { return nil }
        self.best = filled[best.place]; self.first = filled[first.place]; self.last = filled[last.place]
        step = best.step
    }

    private static func misfitOfLine(_ weights: [Double], _ means: [Double], _ times: [Double]) -> Double {
        let weight = weights.reduce(0, +)
        let time = zip(weights, times).reduce(0) { $0 + $1.0 * $1.1 } / weight, mean = zip(weights, means).reduce(0) { $0 + $1.0 * $1.1 } / weight
        var xx = 0.0, xy = 0.0, yy = 0.0
        for index in weights.indices {
            let x = times[index] - time, y = means[index] - mean
            xx += weights[index] * x * x; xy += weights[index] * x * y; yy += weights[index] * y * y
        }
        return xx > 0 ? yy - xy * xy / xx : yy
    }
}
