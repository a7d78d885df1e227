import KepiCore
import KepiInsight

/// 繁體中文報告：下一步。
extension TraditionalChineseWords {
    package func label(_ label: WhatNextLabel) -> String {
        switch label {
        case .outlook: "展望"
        case .outlookPurchases: "購買次數"
        case .outlookRevenue: "收入"
        case .outlookPeriod: "期間"
        case .actual: "實際"
        case .expectedThen: "事前預期"
        case .expectedNext: "預期"
        case .nextProducts: "下一最佳商品"
        case .ofSegment: "客群"
        case .itemBuyers: "客戶數"
        case .offer: "下一最佳"
        case .lacking: "尚未購買"
        case .confidence: "兩者皆購佔比"
        case .lift: "提升度（95%）"
        case .expectedBuyers: "折算購買人數"
        case .pair: "同一客戶購買"
        case .boughtBoth: "兩者皆購"
        case .firstAlone: "前者"
        case .secondAlone: "後者"
        case .allPairsPlace: "全部見 kpis.json"
        }
    }

    package func method(_ method: ForecastMethod, _ kind: Period.Kind) -> String {
        switch method {
        case .lastPeriod: "與上期持平"
        case .yearAgo: "去年同期乘以近一年的成長率"
        case .smoothed: kind.hasSeason ? "季節調整後的指數平滑" : "指數平滑"
        case .dampedTrend: kind.hasSeason ? "季節調整後的阻尼趨勢指數平滑" : "阻尼趨勢指數平滑"
        }
    }

    package func methodName(_ method: ForecastMethod) -> String {
        switch method {
        case .lastPeriod: "上期"
        case .yearAgo: "去年同期乘以成長率"
        case .smoothed: "指數平滑"
        case .dampedTrend: "阻尼趨勢"
        }
    }

    package func outlookHeading(period: String, expected: [String]) -> String { typeset("\(period)預期：\(expected.joined(separator: "，"))") }

    package func outlookCaption(periods: Int, from: String, to: String, isRunning: Bool) -> String {
        typeset("由 \(from)至 \(to)的 \(periods) 個完整期間推算，方法依先前各期的預測誤差選定。這是推算而非承諾：不含任何計畫與市場變化。" + (isRunning ? "該期間尚未結束，預期為整個期間。" : ""))
    }

    package func expectedPurchases(_ count: String) -> String { typeset("購買 \(count) 次") }

    package func backTest(method: String, trials: Int, error: String, held: Int) -> String {
        typeset("方法：\(method)。在最近 \(trials) 期的回測中，同一方法平均偏差 \(error)，其 95% 區間在 \(trials) 期中有 \(held) 期包含實際值。")
    }

    package func comparedMethods(_ methods: [(name: String, error: String)]) -> String {
        methods.count > 1 ? typeset("共同可測期間的平均誤差：" + methods.map { "\($0.name) \($0.error)" }.joined(separator: "，") + "。") : "期間太少，無法比較其他方法。"
    }

    package func soFar(period: String, purchases: String, revenue: String, isAbove: Bool) -> String {
        typeset("\(period)至今已有購買 \(purchases) 次、收入 \(revenue)" + (isAbove ? "，已超出區間：先前各期不足以說明本期。" : "。"))
    }

    package func existingCustomers(customers: String, purchases: String, days: String) -> String {
        typeset("另據客戶購買模型：現有 \(customers) 位活躍客戶在未來 \(days) 天內預期有 \(purchases) 個購買日（BG/NBD，不含季節因素，同日多次購買計為一次，不含未來新客戶）。")
    }

    package func alternativeText(outlook name: String, from: String, last: String, expected: String) -> String { typeset("\(name)，自 \(from)至 \(last)；下一期預期：\(expected)。") }

    package func nextHeading(_ item: Baskets.Item, offer: String, lacking: String, has: String, group: String) -> String {
        typeset("下一最佳\(items(item))：\(ChineseTypesetting.data(offer))，對應 \(lacking) 位已購 \(ChineseTypesetting.data(has)) 的客戶（\(group)）")
    }
    package func nothingTogetherHeading(_ item: Baskets.Item) -> String { "沒有兩種\(items(item))被明確地一起購買" }

    package func items(_ item: Baskets.Item) -> String { item == .product ? "商品" : "品類" }

    package func nextCaption(item: Baskets.Item, window: String, day: String, paired: String, of items: String?, floor: String) -> String {
        typeset("截至 \(day)的 \(window) 天內各客戶購買過的\(self.items(item))，客群以該日為準；" + (items.map { "在全部 \($0) 種\(self.items(item))中取購買客戶最多的 \(paired) 種" } ?? "共 \(paired) 種\(self.items(item))")
            + "，只看同一客群中至少 \(floor) 位客戶兩者皆購的組合。")
    }

    package func nextNote(candidates: String, clear: String, hidden: Int, hasNext: Bool) -> String {
        typeset("提升度：兩者皆購的客戶數，是二者互不相關時應有人數的多少倍。共比較 \(candidates) 個組合，經 Holm 校正後\(clear == "0" ? "沒有明確的組合" : " \(clear) 個明確")" + (hidden > 0 ? "，其中 \(hidden) 個因涉及客戶太少而不列出" : "")
            + "。" + (hasNext ? "兩者皆購佔比：已購前者的客戶中兩者皆購的比例，其下為客群全體購買下一最佳的比例。折算購買人數：尚未購買的客戶數乘以該比例；僅為算術，不是推薦的效果。購買多的客戶各種商品都買得多，會抬高提升度。" : ""))
    }

    package var allCustomers: String { "全部客戶" }
    package func forThoseWith(_ item: String) -> String { typeset("對應已購 \(ChineseTypesetting.data(item)) 的客戶") }
    package func ofAll(_ share: String) -> String { typeset("全體 \(share)") }
    package func noClearPair(_ groups: [String]) -> String { typeset("沒有明確組合的客群：\(list(groups))。") }
    package func togetherHeading(_ item: Baskets.Item, pairs: Int) -> String { typeset("\(number(pairs)) 個\(items(item))組合被明確地一起購買") }
    package func togetherCaption(_ item: Baskets.Item) -> String { "兩者皆購及各自購買的客戶數，以及為偶然情形的多少倍；依提升度由高到低。" }
}
