import Foundation

/// Fits the positive parameters of a model by maximum likelihood, from several starts, and says why where it cannot.
package struct MaximumLikelihood<Observation: Hashable & Sendable>: Sendable {
    package struct Fit: Sendable {
        package var parameters: [Double]
        package var logLikelihood: Double
        /// Observations behind it.
        package var count: Int
    }

    /// Why there is no fit.
    package enum Refusal: Error, Hashable, Sendable {
        case noObservations
        /// No start led to a point where the likelihood is level.
        case notConverged
        /// A parameter runs off to nothing or to infinity: the data do not tell it.
        case atBoundary
        /// The likelihood is level there, but no maximum.
        case noMaximum
    }

    let groups: [(observation: Observation, count: Double)]
    private let count: Int
    /// Of more distinct observations than this, a part tells which start leads.
    var many = 40_000

    /// Equal observations are looked at once: cost goes by the distinct ones.
    package init(_ observations: some Sequence<Observation>) {
        var counts: [Observation: Int] = [:], order: [Observation] = []
        for observation in observations { if counts.updateValue((counts[observation] ?? 0) + 1, forKey: observation) == nil { order.append(observation) } }
        // In the order of the data, so that sums round the same in every run.
        groups = order.map { ($0, Double(counts[$0] ?? 0)) }
        count = counts.values.reduce(0, +)
    }

    /// Distinct observations with how often each was made.
    package init(counted observations: [(Observation, Int)]) {
        groups = observations.map { ($0.0, Double($0.1)) }
        count = observations.reduce(0) { $0 + $1.1 }
    }

    /// The logarithm of a likelihood by the parameters, and its derivatives by each.
    typealias Sum = (_ parameters: [Double]) -> (value: Double, gradient: [Double])

    /// - Parameters:
    ///   - starts: parameters to begin from.
    ///   - likelihood: of some of the observations.
    /// - Returns: the best of the maxima that the starts lead to: each is followed until it is clear which leads, that one to its end.
    func fit(from starts: [[Double]], likelihood: ([(observation: Observation, count: Double)]) -> Sum) throws(Refusal) -> Fit {
        guard count > 0 else { throw .noObservations }
        let loss = loss(groups, likelihood)
        let search = QuasiNewton(tolerance: 1e-8)
        var start = starts[0].map { log($0) }
        if starts.count > 1 {
            let part = groups.count > many ? self.loss(thinned, likelihood) : loss
            let first = QuasiNewton(tolerance: 1e-4)
            let led = starts.map { first.minimum(from: $0.map { log($0) }, of: part) }.filter { $0.value.isFinite }
            guard let leading = led.min(by: { $0.value < $1.value }) else { throw .notConverged }
            start = leading.point
        }
        let best = search.minimum(from: start, of: loss)
        guard best.value.isFinite else { throw .notConverged }
        // A plain where the likelihood no longer tells parameters apart looks level too.
        if best.point.contains(where: { abs($0) > 12 }) { throw .atBoundary }
        guard best.gradient.allSatisfy({ abs($0) < 1e-6 }) else { throw .notConverged }
        guard isCurvedUpwards(at: best.point, loss) else { throw .noMaximum }
        return Fit(parameters: best.point.map { exp($0) }, logLikelihood: -best.value * Double(count), count: count)
    }

    /// Every so manieth distinct observation: they stand in the order of their values, so that all kinds are in it.
    private var thinned: [(observation: Observation, count: Double)] {
        let step = (groups.count + many - 1) / many
        return stride(from: 0, to: groups.count, by: step).map { groups[$0] }
    }

    /// In logarithms of the parameters, which keeps them positive, and a customer's share of the likelihood, which gives it one scale for all data.
    private func loss(_ groups: [(observation: Observation, count: Double)], _ likelihood: ([(observation: Observation, count: Double)]) -> Sum) -> QuasiNewton.Function {
        let sum = likelihood(groups), count = groups.reduce(0) { $0 + $1.count }
        return { logs in
            guard logs.allSatisfy({ abs($0) < 40 }) else { return (.infinity, logs.map { _ in 0 }) }
            let parameters = logs.map { exp($0) }
            let (value, gradient) = sum(parameters)
            return (-value / count, gradient.indices.map { -gradient[$0] * parameters[$0] / count })
        }
    }

    /// The matrix of second derivatives, by differences of the gradient, is positive definite: its Cholesky factor exists.
    private func isCurvedUpwards(at point: [Double], _ loss: ([Double]) -> (value: Double, gradient: [Double])) -> Bool {
        let size = point.count, step = 1e-4
        var rows: [[Double]] = []
        for index in 0..<size {
            var up = point, down = point
            up[index] += step
            down[index] -= step
            rows.append(zip(loss(up).gradient, loss(down).gradient).map { ($0 - $1) / (2 * step) })
        }
        var factor = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
        for i in 0..<size {
            for j in 0...i {
                let rest = (rows[i][j] + rows[j][i]) / 2 - (0..<j).reduce(0) { $0 + factor[i][$1] * factor[j][$1] }
                if i == j {
                    guard rest > 1e-10 else { return false }
                    factor[i][i] = rest.squareRoot()
                } else { factor[i][j] = rest / factor[j][j] }
            }
        }
        return true
    }
}

extension MaximumLikelihood<PurchaseHistory> {
    /// The BG/NBD model of these customers.
    /// - Parameter near: a fit of nearly the same customers to begin from; nil: from several starts, which go by how long they are observed.
    package func betaGeometric(near: BetaGeometric? = nil) throws(Refusal) -> (model: BetaGeometric, fit: Fit) {
        let weeks = max(1, meanObserved)
        let starts = near.map { [$0.parameters] } ?? [[0.3, weeks / 8, 0.8, 2.5], [1, weeks / 4, 1, 1], [0.1, weeks / 30, 0.3, 3], [3, weeks, 0.5, 8], [0.5, 1, 2, 20]]
        let fit = try fit(from: starts) { groups in
            let likelihood = BetaGeometricLikelihood(groups)
            return { likelihood.sum(BetaGeometric(r: $0[0], alpha: $0[1], a: $0[2], b: $0[3])) }
        }
        let found = fit.parameters
        return (BetaGeometric(r: found[0], alpha: found[1], a: found[2], b: found[3]), fit)
    }

    private var meanObserved: Double { groups.reduce(0) { $0 + $1.count * $1.observation.observed } / Double(max(1, count)) }
}

/// The mean of a customer's purchases, and how many they are.
package struct MeanSpend: Hashable, Sendable {
    package var mean: Double
    package var count: Int
    package init(mean: Double, count: Int) { self.mean = mean; self.count = count }
}

extension MaximumLikelihood<MeanSpend> {
    /// The Gamma-Gamma model of these customers, whose means are above 0.
    /// - Parameter near: as for the purchases.
    package func gammaGamma(near: GammaGamma? = nil) throws(Refusal) -> (model: GammaGamma, fit: Fit) {
        let mean = groups.reduce(0) { $0 + $1.count * $1.observation.mean } / Double(max(1, count))
        let starts = near.map { [$0.parameters] } ?? [[1, 2, mean], [6, 4, mean / 2], [2, 8, mean * 3], [0.5, 1.5, mean]]
        let fit = try fit(from: starts) { groups in
            let likelihood = GammaGammaLikelihood(groups)
            return { likelihood.sum(GammaGamma(p: $0[0], q: $0[1], gamma: $0[2])) }
        }
        return (GammaGamma(p: fit.parameters[0], q: fit.parameters[1], gamma: fit.parameters[2]), fit)
    }
}
