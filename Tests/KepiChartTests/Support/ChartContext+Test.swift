import KepiChart
import KepiCore

extension ChartContext {
    static func test(_ language: Language = .en) -> ChartContext {
        ChartContext(text: TableTextMeasuring(), format: QuantityFormat(language: language, currency: "CNY"))
    }
}
