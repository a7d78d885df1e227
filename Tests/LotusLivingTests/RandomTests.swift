import Testing

@testable import LotusLiving

@Suite("Random numbers") struct RandomTests {
    private func sample(_ count: Int, _ draw: (inout Random) -> Double) -> (mean: Double, deviation: Double) {
        var random = Random(seed: 1, stream: "test")
        let values = (0..<count).map { _ in draw(&random) }
        let mean = values.reduce(0, +) / Double(count)
        return (mean, (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)).squareRoot())
    }

    @Test("streams are told apart by seed, name and index, and repeat exactly")
    func streams() {
        var first = Random(seed: 1, stream: "a"), again = Random(seed: 1, stream: "a")
        let draws = (0..<5).map { _ in first.unit() }
        #expect(draws == (0..<5).map { _ in again.unit() })
        for var other in [Random(seed: 2, stream: "a"), Random(seed: 1, stream: "b"), Random(seed: 1, stream: "a", index: 1)] { #expect(other.unit() != draws[0]) }
    }

    @Test("SplitMix64 is the published one: the first numbers of seed 1234567 of the reference program")
    func reference() {
        var random = Random(state: 1_234_567)
        #expect((0..<3).map { _ in random.next() } == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423])
    }

    @Test("the distributions have the mean and the spread that they should")
    func moments() {
        let normal = sample(20_000) { $0.normal() }, erlang = sample(20_000) { $0.erlang(3) }, wait = sample(20_000) { $0.logNormal(mean: 7, sigma: 0.7) }
        #expect(abs(normal.mean) < 0.03 && abs(normal.deviation - 1) < 0.03)
        #expect(abs(erlang.mean - 1) < 0.02 && abs(erlang.deviation - 0.577) < 0.02)
        #expect(abs(wait.mean - 7) < 0.15)
        #expect(abs(sample(20_000) { $0.exponential() }.mean - 1) < 0.03)
    }

    @Test("weights are kept to, and a weight of nothing is never picked")
    func weights() {
        var random = Random(seed: 3, stream: "weights")
        let picks = (0..<10_000).map { _ in random.pick([("a", 3.0), ("never", 0.0), ("b", 1.0)]) }
        #expect(!picks.contains("never"))
        #expect(abs(Double(picks.filter { $0 == "a" }.count) / 10_000 - 0.75) < 0.02)
    }

    @Test("whole numbers reach both ends of their range")
    func integers() {
        var random = Random(seed: 5, stream: "integers")
        #expect(Set((0..<400).map { _ in random.integer(-2...3) }) == Set(-2...3))
    }
}
