import KepiCore
import KepiInsight

/// 简体中文报告：下一步。
extension SimplifiedChineseWords {
    package func label(_ label: WhatNextLabel) -> String {
        switch label {
        case .outlook: "展望"
        case .outlookPurchases: "购买次数"
        case .outlookRevenue: "收入"
        case .outlookPeriod: "期间"
        case .actual: "实际"
        case .expectedThen: "事前预期"
        case .expectedNext: "预期"
        case .nextProducts: "下一最佳商品"
        case .ofSegment: "客群"
        case .itemBuyers: "客户数"
        case .offer: "下一最佳"
        case .lacking: "尚未购买"
        case .confidence: "两者皆购占比"
        case .lift: "提升度（95%）"
        case .expectedBuyers: "折算购买人数"
        case .pair: "同一客户购买"
        case .boughtBoth: "两者皆购"
        case .firstAlone: "前者"
        case .secondAlone: "后者"
        case .allPairsPlace: "全部见 kpis.json"
        }
    }

    package func method(_ method: ForecastMethod, _ kind: Period.Kind) -> String {
        switch method {
        case .lastPeriod: "与上期持平"
        case .yearAgo: "去年同期乘以近一年的同比增长"
        case .smoothed: kind.hasSeason ? "季节调整后的指数平滑" : "指数平滑"
        case .dampedTrend: kind.hasSeason ? "季节调整后的阻尼趋势指数平滑" : "阻尼趋势指数平滑"
        }
    }

    package func methodName(_ method: ForecastMethod) -> String {
        switch method {
        case .lastPeriod: "上期"
        case .yearAgo: "去年同期乘以增长"
        case .smoothed: "指数平滑"
        case .dampedTrend: "阻尼趋势"
        }
    }

    package func outlookHeading(period: String, expected: [String]) -> String { typeset("\(period)预期：\(expected.joined(separator: "，"))") }

    package func outlookCaption(periods: Int, from: String, to: String, isRunning: Bool) -> String {
        typeset("由 \(from)至 \(to)的 \(periods) 个完整期间推算，方法按此前各期的预测误差选定。这是推算而非承诺：不含任何计划与市场变化。" + (isRunning ? "该期间尚未结束，预期为整个期间。" : ""))
    }

    package func expectedPurchases(_ count: String) -> String { typeset("购买 \(count) 次") }

    package func backTest(method: String, trials: Int, error: String, held: Int) -> String {
        typeset("方法：\(method)。在最近 \(trials) 期的回测中，同一方法平均偏差 \(error)，其 95% 区间在 \(trials) 期中有 \(held) 期包含实际值。")
    }

    package func comparedMethods(_ methods: [(name: String, error: String)]) -> String {
        methods.count > 1 ? typeset("共同可测期间的平均误差：" + methods.map { "\($0.name) \($0.error)" }.joined(separator: "，") + "。") : "期间太少，无法比较其他方法。"
    }

    package func soFar(period: String, purchases: String, revenue: String, isAbove: Bool) -> String {
        typeset("\(period)至今已有购买 \(purchases) 次、收入 \(revenue)" + (isAbove ? "，已超出区间：此前各期不足以说明本期。" : "。"))
    }

    package func existingCustomers(customers: String, purchases: String, days: String) -> String {
        typeset("另据客户购买模型：现有 \(customers) 位活跃客户在未来 \(days) 天内预期有 \(purchases) 个购买日（BG/NBD，不含季节因素，同日多次购买计为一次，不含未来新客户）。")
    }

    package func alternativeText(outlook name: String, from: String, last: String, expected: String) -> String { typeset("\(name)，自 \(from)至 \(last)；下一期预期：\(expected)。") }

    package func nextHeading(_ item: Baskets.Item, offer: String, lacking: String, has: String, group: String) -> String {
        typeset("下一最佳\(items(item))：\(ChineseTypesetting.data(offer))，对应 \(lacking) 位已购 \(ChineseTypesetting.data(has)) 的客户（\(group)）")
    }
    package func nothingTogetherHeading(_ item: Baskets.Item) -> String { "没有两种\(items(item))被明确地一起购买" }

    package func items(_ item: Baskets.Item) -> String { item == .product ? "商品" : "品类" }

    package func nextCaption(item: Baskets.Item, window: String, day: String, paired: String, of items: String?, floor: String) -> String {
        typeset("截至 \(day)的 \(window) 天内各客户购买过的\(self.items(item))，客群以该日为准；" + (items.map { "在全部 \($0) 种\(self.items(item))中取购买客户最多的 \(paired) 种" } ?? "共 \(paired) 种\(self.items(item))")
            + "，只看同一客群中至少 \(floor) 位客户两者皆购的组合。")
    }

    package func nextNote(candidates: String, clear: String, hidden: Int, hasNext: Bool) -> String {
        typeset("提升度：两者皆购的客户数，是二者互不相关时应有人数的多少倍。共比较 \(candidates) 个组合，经 Holm 校正后\(clear == "0" ? "没有明确的组合" : " \(clear) 个明确")" + (hidden > 0 ? "，其中 \(hidden) 个因涉及客户太少而不列出" : "")
            + "。" + (hasNext ? "两者皆购占比：已购前者的客户中两者皆购的比例，其下为客群全体购买下一最佳的比例。折算购买人数：尚未购买的客户数乘以该比例；仅为算术，不是推荐的效果。购买多的客户各种商品都买得多，会抬高提升度。" : ""))
    }

    package var allCustomers: String { "全部客户" }
    package func forThoseWith(_ item: String) -> String { typeset("对应已购 \(ChineseTypesetting.data(item)) 的客户") }
    package func ofAll(_ share: String) -> String { typeset("全体 \(share)") }
    package func noClearPair(_ groups: [String]) -> String { typeset("没有明确组合的客群：\(list(groups))。") }
    package func togetherHeading(_ item: Baskets.Item, pairs: Int) -> String { typeset("\(number(pairs)) 个\(items(item))组合被明确地一起购买") }
    package func togetherCaption(_ item: Baskets.Item) -> String { "两者皆购及各自购买的客户数，以及为偶然情形的多少倍；按提升度由高到低。" }
}
