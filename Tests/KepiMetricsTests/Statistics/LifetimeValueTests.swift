import Foundation
@testable import KepiMetrics
import Testing
import TrialSources

@Suite("Models of lifetime value") struct LifetimeValueTests {
    /// The published fit on the CDNOW sample (Fader, Hardie & Lee 2005, table 2).
    private static let published = BetaGeometric(r: 0.243, alpha: 4.414, a: 0.793, b: 2.426)

    @Test("digamma and the hypergeometric series are mpmath's", arguments: [(0.1, -10.423754940411076), (1, -0.5772156649015329), (3.7, 1.1671535393615113859), (250, 5.519459584531046417)] as [(Double, Double)])
    func digamma(x: Double, expected: Double) { #expect(abs(SpecialFunctions.digamma(x) - expected) < 1e-13 * max(1, abs(expected))) }

    @Test("2F1 has the values that closed forms give") func hypergeometric() {
        for z in [0.0, 0.1, 0.5, 0.9, 0.99] {
            #expect(abs(SpecialFunctions.hypergeometric(2.5, 1.3, 1.3, z) / pow(1 - z, -2.5) - 1) < 1e-11)
            if z > 0 { #expect(abs(SpecialFunctions.hypergeometric(1, 1, 2, z) * -z / log(1 - z) - 1) < 1e-11) }
        }
        #expect(SpecialFunctions.hypergeometric(-2, 3, 4, 0.5) == 1 - 2 * 3.0 / 4 * 0.5 + 3 * 4.0 / (4 * 5) * 0.25)
    }

    @Test("expected purchases are the published ones") func expected() {
        let model = Self.published
        #expect(abs(model.expectedPurchases(PurchaseHistory(repeats: 2, lastAt: 30.43, observed: 38.86), within: 39) - 1.226) < 0.0005)
        // Those of customers in general stand beside the fit's further digits.
        let fitted = BetaGeometric(r: 0.242594, alpha: 4.413595, a: 0.792923, b: 2.425882)
        for (time, expected) in [(0.1429, 0.0078), (1, 0.0532), (3, 0.1506), (31.8571, 1.0405), (32, 1.0437), (78, 1.858)] {
            #expect(abs(fitted.expectedPurchases(within: time) - expected) < (time == 78 ? 0.0005 : 0.00006), "\(time)")
        }
    }

    @Test("who bought once is alive by construction; after a purchase long ago hardly, after one just now nearly surely") func alive() {
        let model = Self.published
        #expect(model.probabilityAlive(PurchaseHistory(repeats: 0, lastAt: 0, observed: 30)) == 1)
        #expect(model.probabilityAlive(PurchaseHistory(repeats: 9, lastAt: 5, observed: 38)) < 0.001)
        #expect(model.probabilityAlive(PurchaseHistory(repeats: 9, lastAt: 37, observed: 38)) > 0.9)
    }

    @Test("hundreds of purchases, and a at 1, give finite expectations that grow with time") func extremes() {
        for a in [0.2, 0.999999, 1, 1.000001, 3] {
            let model = BetaGeometric(r: 0.6, alpha: 3, a: a, b: 4)
            for repeats in [0, 1, 40, 2_000] {
                let history = PurchaseHistory(repeats: repeats, lastAt: repeats == 0 ? 0 : 99, observed: 100)
                let values = [0, 1, 10, 52, 1_000].map { model.expectedPurchases(history, within: $0) }
                #expect(values.allSatisfy(\.isFinite) && values == values.sorted() && values[0] == 0, "a \(a), x \(repeats): \(values)")
                #expect(model.logLikelihood(history).value.isFinite && (0...1).contains(model.probabilityAlive(history)))
            }
        }
    }

    @Test("derivatives are those of the likelihood", arguments: 0..<40) func gradients(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        func draw(_ range: ClosedRange<Double>) -> Double { exp(Double.random(in: log(range.lowerBound)...log(range.upperBound), using: &generator)) }
        let repeats = Int.random(in: 0...30, using: &generator), observed = draw(1...200)
        let history = PurchaseHistory(repeats: repeats, lastAt: repeats == 0 ? 0 : observed * Double.random(in: 0.01...1, using: &generator), observed: observed)
        let point = [draw(0.05...5), draw(0.5...50), draw(0.1...5), draw(0.3...20)]
        check(point, 4) { BetaGeometric(r: $0[0], alpha: $0[1], a: $0[2], b: $0[3]).logLikelihood(history) }
        let mean = draw(1...500), count = Double(Int.random(in: 1...30, using: &generator))
        check([draw(0.2...20), draw(0.5...20), draw(0.5...500)], 3) { GammaGamma(p: $0[0], q: $0[1], gamma: $0[2]).logLikelihood(mean: mean, count: count) }
    }

    @Test("summed over many, likelihoods and their derivatives are those of each, one by one") func sums() {
        let model = BetaGeometric(r: 0.6, alpha: 5, a: 0.8, b: 3), spend = GammaGamma(p: 4, q: 5, gamma: 60)
        // Some of one history, some with a last purchase long ago, some with hundreds.
        var histories: [(observation: PurchaseHistory, count: Double)] = Self.customers(500, model, seed: 3).enumerated().map { ($0.element, Double(1 + $0.offset % 3)) }
        histories.append((PurchaseHistory(repeats: 400, lastAt: 1, observed: 60), 2))
        histories.append((PurchaseHistory(repeats: 1, lastAt: 60, observed: 60), 1))
        let spends: [(observation: MeanSpend, count: Double)] = (1...300).map { (MeanSpend(mean: Double($0) * 0.7, count: 1 + $0 % 9), Double(1 + $0 % 4)) }
        func agree(_ one: (value: Double, gradient: [Double]), _ parts: [(weight: Double, part: (value: Double, gradient: [Double]))]) {
            func near(_ a: Double, _ b: Double) -> Bool { abs(a - b) < 1e-9 * max(1, abs(b)) }
            #expect(near(one.value, parts.reduce(0) { $0 + $1.weight * $1.part.value }))
            for index in one.gradient.indices { #expect(near(one.gradient[index], parts.reduce(0) { $0 + $1.weight * $1.part.gradient[index] }), "\(index)") }
        }
        agree(BetaGeometricLikelihood(histories).sum(model), histories.map { ($0.count, model.logLikelihood($0.observation)) })
        agree(GammaGammaLikelihood(spends).sum(spend), spends.map { ($0.count, spend.logLikelihood(mean: $0.observation.mean, count: Double($0.observation.count))) })
    }

    private func check(_ point: [Double], _ size: Int, _ likelihood: ([Double]) -> (value: Double, gradient: [Double])) {
        let gradient = likelihood(point).gradient
        for index in 0..<size {
            var up = point, down = point
            let step = point[index] * 1e-5
            up[index] += step
            down[index] -= step
            let slope = (likelihood(up).value - likelihood(down).value) / (2 * step)
            #expect(abs(slope - gradient[index]) < 1e-5 * max(1, abs(slope)), "\(point), \(index): \(slope) for \(gradient[index])")
        }
    }

    // MARK: Fits

    private static func gamma(_ shape: Double, _ generator: inout SeededGenerator) -> Double {
        // Marsaglia & Tsang 2000.
        if shape < 1 { return gamma(shape + 1, &generator) * pow(Double.random(in: 1e-12..<1, using: &generator), 1 / shape) }
        let d = shape - 1.0 / 3, c = 1 / (9 * d).squareRoot()
        while true {
            let normal = (-2 * log(Double.random(in: 1e-12..<1, using: &generator))).squareRoot() * cos(2 * .pi * Double.random(in: 0..<1, using: &generator))
            let v = pow(1 + c * normal, 3)
            if v > 0, log(Double.random(in: 1e-12..<1, using: &generator)) < 0.5 * normal * normal + d - d * v + d * log(v) { return d * v }
        }
    }

    /// Customers who behave as the model says.
    private static func customers(_ count: Int, _ model: BetaGeometric, seed: UInt64) -> [PurchaseHistory] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in
            let observed = Double.random(in: 20...60, using: &generator), rate = gamma(model.r, &generator) / model.alpha
            let left = gamma(model.a, &generator), stayed = gamma(model.b, &generator), leaving = left / (left + stayed)
            var time = 0.0, repeats = 0, last = 0.0
            while true {
                time += -log(Double.random(in: 1e-12..<1, using: &generator)) / max(rate, 1e-12)
                guard time <= observed else { break }
                repeats += 1
                last = time
                if Double.random(in: 0..<1, using: &generator) < leaving { break }
            }
            return PurchaseHistory(repeats: repeats, lastAt: last, observed: observed)
        }
    }

    @Test("a fit finds the parameters of customers who behave as the model says") func recovers() throws {
        let truth = BetaGeometric(r: 0.6, alpha: 5, a: 0.8, b: 3)
        let (model, fit) = try MaximumLikelihood(Self.customers(6_000, truth, seed: 5)).betaGeometric()
        #expect(abs(model.r / truth.r - 1) < 0.15 && abs(model.alpha / truth.alpha - 1) < 0.2 && abs(model.a / truth.a - 1) < 0.4 && abs(model.b / truth.b - 1) < 0.4, "\(model)")
        #expect(fit.count == 6_000)
        // At its own maximum the likelihood is above that of the truth.
        #expect(fit.logLikelihood >= Self.customers(6_000, truth, seed: 5).reduce(0) { $0 + truth.logLikelihood($1).value })
    }

    @Test("of many histories a part tells which start leads, and the fit is that of all", arguments: [300, 1_000, 2_999]) func parts(many: Int) throws {
        let customers = Self.customers(3_000, BetaGeometric(r: 0.6, alpha: 5, a: 0.8, b: 3), seed: 9)
        let whole = try MaximumLikelihood(customers).betaGeometric()
        var parted = MaximumLikelihood(customers)
        parted.many = many
        let (model, fit) = try parted.betaGeometric()
        for (found, expected) in zip(model.parameters, whole.model.parameters) { expectRelativelyClose(found, expected, within: 1e-5) }
        expectRelativelyClose(fit.logLikelihood, whole.fit.logLikelihood, within: 1e-12)
        #expect(fit.count == 3_000)
    }

    @Test("spend of customers who behave as the model says gives its parameters, and expectations between a customer's mean and that of all") func spend() throws {
        var generator = SeededGenerator(seed: 11)
        let truth = GammaGamma(p: 4, q: 5, gamma: 60)
        let customers = (0..<4_000).map { _ in
            let count = Int.random(in: 1...8, using: &generator), scale = Self.gamma(truth.q, &generator) / truth.gamma
            return MeanSpend(mean: (0..<count).reduce(0.0) { sum, _ in sum + Self.gamma(truth.p, &generator) / scale } / Double(count), count: count)
        }
        let (model, _) = try MaximumLikelihood(customers).gammaGamma()
        #expect(abs(model.p / truth.p - 1) < 0.12 && abs(model.q / truth.q - 1) < 0.1 && abs(model.gamma / truth.gamma - 1) < 0.2, "\(model)")
        let all = model.p * model.gamma / (model.q - 1), expected = model.expectedSpend(mean: 3 * all, count: 4) ?? 0
        #expect(expected > all && expected < 3 * all)
    }

    @Test("what the data do not tell is refused with a reason") func refusals() {
        typealias Histories = MaximumLikelihood<PurchaseHistory>
        #expect(throws: Histories.Refusal.noObservations) { try Histories([]).betaGeometric() }
        // Nobody came back: how fast and how often people leave cannot be told.
        let once = (0..<300).map { PurchaseHistory(repeats: 0, lastAt: 0, observed: 20 + Double($0 % 9)) }
        #expect(throws: Histories.Refusal.self) { try Histories(once).betaGeometric() }
        // All buy on the same days to the end: nobody differs, and nobody leaves.
        let clockwork = (0..<300).map { _ in PurchaseHistory(repeats: 10, lastAt: 40, observed: 40) }
        #expect(throws: Histories.Refusal.self) { try Histories(clockwork).betaGeometric() }
    }

    @Test("on the CDNOW summary the fits are the published ones", .enabled(if: cdnow != nil)) func published() throws {
        let lines = try String(contentsOfFile: Self.cdnow ?? "", encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst().map { $0.split(separator: ",").compactMap { Double($0) } }
        let (model, fit) = try MaximumLikelihood(lines.map { PurchaseHistory(repeats: Int($0[1]), lastAt: $0[2], observed: $0[3]) }).betaGeometric()
        func digits(_ value: Double, _ places: Int) -> String { String(format: "%.\(places)f", value) }
        #expect([digits(model.r, 3), digits(model.alpha, 3), digits(model.a, 3), digits(model.b, 3), digits(fit.logLikelihood, 1)] == ["0.243", "4.414", "0.793", "2.426", "-9582.4"])
        let (spend, money) = try MaximumLikelihood(lines.filter { $0[1] > 0 && $0[4] > 0 }.map { MeanSpend(mean: $0[4], count: Int($0[1])) }).gammaGamma()
        #expect(abs(spend.p - 6.25) < 0.005 && abs(spend.q - 3.74) < 0.006 && abs(spend.gamma - 15.44) < 0.02 && money.count == 946, "\(spend)")
    }

    /// `KEPI_CDNOW`: the file cdnow_customers_summary_with_transactions.csv (ID, x, t_x, T, zbar), which is not ours to hand on.
    private static let cdnow = ProcessInfo.processInfo.environment["KEPI_CDNOW"]
}
