import Foundation

/// The log-likelihood of Gamma-Gamma over many customers, summed: what hangs on how often they bought alone is reckoned once, so that a mean costs one logarithm.
struct GammaGammaLikelihood {
    private let groups: [(place: Int, mean: Double, logMean: Double, count: Double)]
    private let purchases: [(x: Double, count: Double)]

    init(_ observations: [(observation: MeanSpend, count: Double)]) {
        var places: [Int: Int] = [:], purchases: [(x: Double, count: Double)] = []
        groups = observations.map { spend, count in
            let place = places[spend.count] ?? purchases.count
            if place == purchases.count {
                places[spend.count] = place
                purchases.append((Double(spend.count), 0))
            }
            purchases[place].count += count
            return (place, spend.mean, log(spend.mean), count)
        }
        self.purchases = purchases
    }

    /// The sum and its derivatives by p, q and γ; equal to those of `GammaGamma.logLikelihood`, customer by customer.
    func sum(_ model: GammaGamma) -> (value: Double, gradient: [Double]) {
        let (p, q, gamma) = (model.p, model.q, model.gamma)
        let logGamma = log(gamma), ofQ = SpecialFunctions.digamma(q)
        var value = 0.0, byP = 0.0, byQ = 0.0, byGamma = 0.0
        for (x, count) in purchases {
            let both = SpecialFunctions.digamma(p * x + q)
            let term: Double = lgamma(p * x + q) - lgamma(p * x) - lgamma(q) + q * logGamma + p * x * log(x)
            value += count * term
            byP += count * x * (both - SpecialFunctions.digamma(p * x) + log(x))
            byQ += count * (both - ofQ + logGamma)
            byGamma += count * q / gamma
        }
        for group in groups {
            let x = purchases[group.place].x, total = gamma + x * group.mean, logTotal = log(total), shape = p * x
            value += group.count * ((shape - 1) * group.logMean - (shape + q) * logTotal)
            byP += group.count * x * (group.logMean - logTotal)
            byQ -= group.count * logTotal
            byGamma -= group.count * (shape + q) / total
        }
        return (value, [byP, byQ, byGamma])
    }
}
