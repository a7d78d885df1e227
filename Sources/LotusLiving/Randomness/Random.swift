import Foundation

/// A small generator of pseudo-random numbers (SplitMix64: Steele, Lea & Flood 2014) with the few distributions that the example needs.
///
/// Each thing that draws has a stream of its own, named and numbered, so that leaving one thing out (the story) changes nothing else.
struct Random {
    private var state: UInt64

    /// The stream `name` number `index` of `seed`; equal arguments give equal draws on every machine.
    init(seed: UInt64, stream name: String, index: Int = 0) {
        // FNV-1a over the name, then two rounds of mixing, so that neighbouring streams are unrelated.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        state = Random.mixed(seed ^ Random.mixed(hash &+ 0x9e37_79b9_7f4a_7c15 &* UInt64(bitPattern: Int64(index + 1))))
    }

    /// The generator in that very state.
    init(state: UInt64) { self.state = state }

    private static func mixed(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    /// The next 64 bits.
    mutating func next() -> UInt64 {
        state = state &+ 0x9e37_79b9_7f4a_7c15
        return Random.mixed(state)
    }

    /// Uniform in [0, 1), 53 bits.
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// Uniform in [low, high).
    mutating func uniform(_ low: Double, _ high: Double) -> Double { low + (high - low) * unit() }

    /// Uniform over whole numbers, both ends included.
    mutating func integer(_ range: ClosedRange<Int>) -> Int { range.lowerBound + Int(unit() * Double(range.count)) }

    /// True with that probability.
    mutating func chance(_ probability: Double) -> Bool { unit() < probability }

    /// One of them, each as likely; the list must not be empty.
    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[integer(0...elements.count - 1)] }

    /// One of them, as likely as its weight; the list must not be empty.
    mutating func pick<Element>(_ weighted: [(Element, Double)]) -> Element {
        var rest = unit() * weighted.reduce(0) { $0 + $1.1 }
        for (element, weight) in weighted {
            rest -= weight
            if rest < 0 { return element }
        }
        return weighted[weighted.count - 1].0
    }

    /// Exponential with mean 1.
    mutating func exponential() -> Double { -log(1 - unit()) }

    /// Standard normal (Marsaglia's polar method, one of the pair).
    mutating func normal() -> Double {
        while true {
            let u = uniform(-1, 1), v = uniform(-1, 1), s = u * u + v * v
            if s > 0, s < 1 { return u * (-2 * log(s) / s).squareRoot() }
        }
    }

    /// Erlang: the sum of `shape` exponentials, divided by its mean, so that its mean is 1.
    mutating func erlang(_ shape: Int) -> Double { (0..<shape).reduce(0) { sum, _ in sum + exponential() } / Double(shape) }

    /// Log-normal with that mean and that standard deviation of the logarithm.
    mutating func logNormal(mean: Double, sigma: Double) -> Double { mean * exp(sigma * normal() - sigma * sigma / 2) }
}
