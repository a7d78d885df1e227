import KepiChart
import KepiCore
import Testing

@Suite("Value axis")
struct ValueAxisTests {
    private func labels(_ values: [Double], _ unit: Unit, _ language: Language = .en, bars: Bool = false, difference: Bool = false) -> [String] {
        ValueAxis(over: values, unit: unit, format: QuantityFormat(language: language, currency: "CNY"), count: 4, ofBars: bars, isDifference: difference).ticks.map(\.label)
    }

    @Test("the unit stands once, at the last tick")
    func unit() {
        #expect(labels([0.694, 0.78], .share) == ["69", "72", "75", "78%"])
        #expect(labels([7, 15.5], .hours).last?.hasSuffix(" h") == true)
        #expect(labels([7, 15.5], .hours, .zhHans).last?.hasSuffix(" 小时") == true)
        #expect(labels([-0.033, 0.007], .share, bars: true, difference: true) == ["−3", "−2", "−1", "0 pp"])
    }

    @Test("every second tick keeps zero and labels as precise as it needs")
    func everySecond() {
        func every(_ values: [Double]) -> [String] {
            let format = QuantityFormat(language: .en, currency: "CNY")
            return ValueAxis(over: values, unit: .hours, format: format, count: 4, ofBars: true).keepingEverySecond(unit: .hours, format: format).ticks.map(\.label)
        }
        #expect(labels([0, 1.6], .hours, bars: true) == ["0", "0.5", "1.0", "1.5 h"] && every([0, 1.6]) == ["0", "1 h"])
        #expect(labels([-3.3, 0], .hours, bars: true) == ["−3", "−2", "−1", "0 h"] && every([-3.3, 0]) == ["−2", "0 h"])
    }

    @Test("large numbers carry their magnitude, in the language's own steps")
    func magnitude() {
        #expect(labels([0, 3_000_000], .money) == ["0", "1 M", "2 M", "CNY 3 M"])
        #expect(labels([0, 3_000_000], .money, .zhHans) == ["0", "100万", "200万", "CNY 300万"])
        #expect(labels([0, 900_000_000], .count, .zhHant).last == "9億")
        #expect(labels([0, 60_000], .count).last == "60,000")
    }

    @Test("noise below the printed precision is not stretched over the axis")
    func noise() {
        let axis = ValueAxis(over: [0.71201, 0.71202], unit: .share, format: QuantityFormat(language: .en, currency: "CNY"), count: 4)
        #expect(axis.high - axis.low >= 0.03)
    }

    @Test("the room around equal shares stays within 0 and 100%", arguments: [0.0, 1.0, 0.999])
    func natural(share: Double) {
        let axis = ValueAxis(over: [share, share], unit: .share, format: QuantityFormat(language: .en, currency: "CNY"), count: 4)
        #expect(axis.low >= 0 && axis.high <= 1 && axis.low <= share && axis.high >= share && axis.low < axis.high)
    }

    @Test("ticks of bars lie within the values and hold zero")
    func bars() {
        let axis = ValueAxis(over: [0, 0.808], unit: .share, format: QuantityFormat(language: .en, currency: "CNY"), count: 5, ofBars: true)
        #expect(axis.low == 0 && axis.high == 0.808)
        #expect(axis.ticks.first?.value == 0 && axis.ticks.allSatisfy { $0.value <= 0.808 })
    }
}
