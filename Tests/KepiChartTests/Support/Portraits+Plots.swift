import KepiChart
import KepiCore

/// Portraits of the charts with two axes of values.
extension Portraits {
    typealias Portrait = (name: String, chart: any Chart, width: Double, language: Language)

    static func whale(_ language: Language = .en) -> WhaleChart {
        let profits = [0.31, 0.5, 0.64, 0.75, 0.84, 0.91, 0.97, 1.02, 1.06, 1.09, 1.115, 1.135, 1.15, 1.165, 1.178, 1.18, 1.17, 1.14, 1.08, 1]
        let isChinese = language.isChinese
        return WhaleChart(
            points: profits.enumerated().map { WhaleChart.Point(customers: Double($0 + 1) / 20, profit: $1) }, peak: 15,
            peakLabel: isChinese ? "前 80% 的客户贡献 118%" : "118% at 80% of customers", customersTitle: isChinese ? "客户占比（由高到低）" : "share of customers, most profitable first",
            profitTitle: isChinese ? "累计利润占比" : "cumulative share of profit", totalLabel: isChinese ? "总利润 CNY 123万" : "total profit CNY 1.23 M",
            lossLabel: isChinese ? "亏损客户吃掉 18%" : "unprofitable customers take away 18%", emptyText: isChinese ? "本期无客户" : "no customers in this period")
    }

    static let plots: [Portrait] = [
        ("whale", whale(), 480, .en), ("whale-narrow", whale(.zhHans), 240, .zhHans),
    ]
}
