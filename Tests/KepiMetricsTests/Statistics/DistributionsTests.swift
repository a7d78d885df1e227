import Testing
@testable import KepiMetrics

/// Reference values are those of SciPy 1.17.1, by the call named with each table.
@Suite struct DistributionsTests {
    /// p, stats.norm.ppf(p)
    private static let normalReferences: [(Double, Double)] = [
        (1e-300, -37.0470962993612),
        (1e-20, -9.262340089798409),
        (1e-10, -6.361340902404056),
        (0.001, -3.090232306167813),
        (0.025, -1.9599639845400545),
        (0.3, -0.5244005127080409),
        (0.5, 0.0),
        (0.6, 0.2533471031357997),
        (0.975, 1.959963984540054),
        (0.999999, 4.753424308817087),
        (0.9999999999, 6.361340889697422),
    ]

    @Test("the normal quantile agrees with SciPy to the last digits, far tails included", arguments: normalReferences)
    func normalQuantile(_ p: Double, _ expected: Double) {
        expectClose(NormalDistribution.quantile(p), expected, within: 1e-15)
    }

    @Test("the normal quantile undoes the distribution function, and is infinite at 0 and 1")
    func normalRoundTrip() {
        for z in stride(from: -8.0, through: 4.0, by: 0.37) { expectClose(NormalDistribution.quantile(NormalDistribution.cdf(z)), z, within: 1e-11) }
        #expect(NormalDistribution.quantile(0) == -.infinity)
        #expect(NormalDistribution.quantile(1) == .infinity)
    }

    /// ν, p, stats.t.ppf(p, ν)
    private static let studentReferences: [(Double, Double, Double)] = [
        (0.5, 0.6, 0.3979754267847907),
        (0.5, 0.975, 164.55767348048818),
        (0.5, 0.995, 4113.964588804174),
        (0.5, 0.9999999990686774, 1.1857695714150704e+17),
        (1.0, 0.6, 0.32491969623290634),
        (1.0, 0.975, 12.706204736174694),
        (1.0, 0.995, 63.656741162871526),
        (1.0, 0.9999999990686774, 341782637.7882158),
        (1.7, 0.6, 0.29506112729782746),
        (1.7, 0.975, 5.1188389882530565),
        (1.7, 0.995, 13.453612659922465),
        (1.7, 0.9999999990686774, 122763.11651637952),
        (2.0, 0.6, 0.2886751345948128),
        (2.0, 0.975, 4.302652729749462),
        (2.0, 0.995, 9.924843200918287),
        (2.0, 0.9999999990686774, 23170.47497355201),
        (5.0, 0.6, 0.2671808657041451),
        (5.0, 0.975, 2.5705818356363146),
        (5.0, 0.995, 4.032142983555228),
        (5.0, 0.9999999990686774, 100.3557740377236),
        (29.0, 0.6, 0.25568363457125604),
        (29.0, 0.975, 2.045229642132703),
        (29.0, 0.995, 2.756385903670605),
        (29.0, 0.9999999990686774, 8.585395961899339),
        (29.4, 0.6, 0.2556516846802141),
        (29.4, 0.975, 2.0440216400365636),
        (29.4, 0.995, 2.753774396319786),
        (29.4, 0.9999999990686774, 8.539661915972586),
        (100.0, 0.6, 0.25402218245822766),
        (100.0, 0.975, 1.9839715185235518),
        (100.0, 0.995, 2.6258905214380173),
        (100.0, 0.9999999990686774, 6.614083244068739),
        (1234.5, 0.6, 0.25340170878813223),
        (1234.5, 0.975, 1.9618874833313453),
        (1234.5, 0.995, 2.579817729733322),
        (1234.5, 0.9999999990686774, 6.054810900045469),
        (1000000.0, 0.6, 0.25334717053784184),
        (1000000.0, 0.975, 1.959966356814107),
        (1000000.0, 0.995, 2.5758342201053344),
        (1000000.0, 0.9999999990686774, 6.009409321253836),
        (1000000000.0, 0.6, 0.25334710320320153),
        (1000000000.0, 0.975, 1.959963986912325),
        (1000000000.0, 0.995, 2.5758293084654484),
        (1000000000.0, 0.9999999990686774, 6.009353621286023),
    ]

    @Test("Student's quantile agrees with SciPy for any number of degrees of freedom", arguments: studentReferences)
    func studentQuantile(_ ν: Double, _ p: Double, _ expected: Double) {
        expectRelativelyClose(StudentDistribution.quantile(p, degreesOfFreedom: ν), expected)
        expectRelativelyClose(StudentDistribution.quantile(1 - p, degreesOfFreedom: ν), -expected, within: 1e-7)
    }

    /// t, ν, 2 * stats.t.sf(t, ν)
    private static let studentTailsReferences: [(Double, Double, Double)] = [
        (0.1, 3.0, 0.9266523488008059),
        (2.0, 1.0, 0.2951672353008665),
        (2.0, 12.3, 0.06807924826787914),
        (5.0, 40.0, 1.1840065669659511e-05),
        (10.0, 1000.0, 1.6670702958600137e-22),
        // These three by quadrature in mpmath with 40 digits: SciPy itself agrees to 1e-12 only.
        (3.0, 1e6, 0.002699862541421797),
        (3.0, 1e7, 0.002699802711037161),
        (3.0, 1e9, 0.002699796129737916),
        (0.001, 5.0, 0.9992407867721976),
        (40.0, 7.0, 1.5902179984850364e-09),
    ]

    @Test("Student's two-sided tail agrees with SciPy", arguments: studentTailsReferences)
    func studentTail(_ t: Double, _ ν: Double, _ expected: Double) {
        expectRelativelyClose(StudentDistribution.twoSidedTail(t, degreesOfFreedom: ν), expected)
        expectRelativelyClose(StudentDistribution.cdf(-t, degreesOfFreedom: ν), expected / 2)
    }

    @Test("Student's distribution with infinitely many degrees of freedom is the normal one")
    func studentLimit() {
        expectClose(StudentDistribution.quantile(0.975, degreesOfFreedom: .infinity), NormalDistribution.z95, within: 1e-15)
        #expect(StudentDistribution.quantile(0.5, degreesOfFreedom: 3) == 0)
    }

    /// k, p, stats.chi2.ppf(p, k)
    private static let chiSquareReferences: [(Double, Double, Double)] = [
        (0.1, 1e-09, 1.1689264114573885e-180),
        (0.1, 0.025, 1.063132377982872e-32),
        (0.1, 0.5, 1.1147756881492512e-06),
        (0.1, 0.975, 1.1343475235077165),
        (0.1, 0.9999999990686774, 30.367825742536873),
        (0.5, 1e-09, 1.3499395786223584e-36),
        (0.5, 0.025, 5.273202591259991e-07),
        (0.5, 0.5, 0.0873476047057468),
        (0.5, 0.975, 3.433235299960771),
        (0.5, 0.9999999990686774, 34.65381628645541),
        (1.0, 1e-09, 1.5707963267948974e-18),
        (1.0, 0.025, 0.0009820691171752555),
        (1.0, 0.5, 0.454936423119572),
        (1.0, 0.975, 5.023886187314888),
        (1.0, 0.9999999990686774, 37.46365751226503),
        (2.0, 1e-09, 2.0000000009999994e-09),
        (2.0, 0.025, 0.05063561596857975),
        (2.0, 0.5, 1.386294361119891),
        (2.0, 0.975, 7.377758908227871),
        (2.0, 0.9999999990686774, 41.58883083359672),
        (3.3, 1e-09, 8.92475026127423e-06),
        (3.3, 0.025, 0.28675968143695185),
        (3.3, 0.5, 2.6625229120421245),
        (3.3, 0.975, 9.900985460657925),
        (3.3, 0.9999999990686774, 45.92843998437633),
        (24.0, 1e-09, 2.0335783454757577),
        (24.0, 0.025, 12.401150217444435),
        (24.0, 0.5, 23.336726306089535),
        (24.0, 0.975, 39.36407702660391),
        (24.0, 0.9999999990686774, 91.14410874174949),
        (46.0, 1e-09, 9.286161705275859),
        (46.0, 0.025, 29.160054074089356),
        (46.0, 0.5, 45.33507835575727),
        (46.0, 0.975, 66.61652877425047),
        (46.0, 0.9999999990686774, 128.68676827103855),
        (1000.0, 1e-09, 754.6330631782932),
        (1000.0, 0.025, 914.257153799259),
        (1000.0, 0.5, 999.333412403381),
        (1000.0, 0.975, 1089.5309127749135),
        (1000.0, 0.9999999990686774, 1292.5694241701258),
        (250000.0, 1e-09, 245782.19839193925),
        (250000.0, 0.025, 248615.99145320282),
        (250000.0, 0.5, 249999.33333364938),
        (250000.0, 0.975, 251387.79715637892),
        (250000.0, 0.9999999990686774, 254272.69028526128),
        (2000000000.0, 0.025, 1999876042.8878558),
        (2000000000.0, 0.5, 1999999999.3333333),
        (2000000000.0, 0.975, 2000123960.900756),
        (2000000000.0, 0.9999999990686774, 2000380088.299174),
    ]

    @Test("the chi-square quantile agrees with SciPy from a tenth to billions of degrees of freedom", arguments: chiSquareReferences)
    func chiSquareQuantile(_ k: Double, _ p: Double, _ expected: Double) {
        expectRelativelyClose(ChiSquareDistribution.quantile(p, degreesOfFreedom: k), expected)
    }

    /// a, x, special.gammainc(a, x), special.gammaincc(a, x)
    private static let gammaReferences: [(Double, Double, Double, Double)] = [
        (0.1, 0.001, 0.526768568392445, 0.473231431607555),
        (0.5, 3.0, 0.9856941215645704, 0.014305878435429641),
        (5.0, 5.0, 0.5595067149347879, 0.44049328506521257),
        (10.0, 30.0, 0.9999928782491372, 7.121750862815593e-06),
        (1000.0, 1010.0, 0.6276789447369947, 0.37232105526300524),
        (1000000.0, 998000.0, 0.022696114006736795, 0.9773038859932632),
        (1000000000.0, 1000050000.0, 0.9430750438329841, 0.05692495616701592),
    ]

    @Test("the incomplete gamma functions agree with SciPy", arguments: gammaReferences)
    func incompleteGamma(_ a: Double, _ x: Double, _ lower: Double, _ upper: Double) {
        let value = SpecialFunctions.incompleteGamma(a, x)
        expectRelativelyClose(value.lower, lower)
        expectRelativelyClose(value.upper, upper)
    }

    /// a, b, x, special.betainc(a, b, x), special.betaincc(a, b, x)
    private static let betaReferences: [(Double, Double, Double, Double, Double)] = [
        (0.5, 0.5, 0.3, 0.36901011956554536, 0.6309898804344546),
        (2.0, 3.0, 0.9, 0.9963, 0.0036999999999999976),
        (50.0, 60.0, 0.45, 0.4642352914306031, 0.5357647085693964),
        (10000.0, 20000.0, 0.335, 0.7301346342435686, 0.26986536575642767),
        (100000000.0, 100000000.0, 0.50005, 0.9213503967342649, 0.07864960326572318),
        (0.1, 1000.0, 1e-05, 0.6625920368834437, 0.3374079631165568),
    ]

    @Test("the incomplete beta functions agree with SciPy", arguments: betaReferences)
    func incompleteBeta(_ a: Double, _ b: Double, _ x: Double, _ lower: Double, _ upper: Double) {
        let value = SpecialFunctions.incompleteBeta(a, b, x: x, y: 1 - x)
        expectRelativelyClose(value.lower, lower)
        expectRelativelyClose(value.upper, upper)
    }

    /// n, p, k, stats.binom.cdf(k, n, p), stats.binom.sf(k - 1, n, p)
    private static let binomialReferences: [(Int, Double, Int, Double, Double)] = [
        (10, 0.5, 3, 0.171875, 0.9453125),
        (100, 0.9, 85, 0.07257296526488066, 0.9601094728889167),
        (99441, 0.5, 49500, 0.08146139575451726, 0.9194902493042193),
        (1000000000, 0.9, 899990000, 0.14593269372764417, 0.8540914331957767),
        (3, 0.25, 0, 0.42187500000000006, 1.0),
    ]

    @Test("the binomial distribution agrees with SciPy, a billion trials included", arguments: binomialReferences)
    func binomial(_ n: Int, _ p: Double, _ k: Int, _ below: Double, _ above: Double) {
        expectClose(BinomialDistribution.cdf(k, n: n, p: p), below)
        expectClose(BinomialDistribution.upperTail(k, n: n, p: p), above)
    }

    @Test("the binomial distribution is 0 below 0 and 1 from n on")
    func binomialEnds() {
        #expect(BinomialDistribution.cdf(-1, n: 5, p: 0.3) == 0)
        #expect(BinomialDistribution.cdf(5, n: 5, p: 0.3) == 1)
        #expect(BinomialDistribution.upperTail(0, n: 5, p: 0.3) == 1)
        #expect(BinomialDistribution.upperTail(6, n: 5, p: 0.3) == 0)
    }
}
