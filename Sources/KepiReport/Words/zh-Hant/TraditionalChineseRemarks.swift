import KepiCore
import KepiMetrics
import KepiScorecard

/// 繁體中文報告：圖注、說明、計分卡、替代文字。
extension TraditionalChineseWords {
    package func singleVerdicts(_ window: String) -> String {
        "\(window)。判斷只針對各項指標自身：項目眾多，每二十項約有一項因偶然而顯得明確。全數統計沒有區間，變化依算術計算。"
    }

    package var howSure: String {
        "區間均為 95%。差值的區間不含零，則變化明確；經 Holm 校正（依比較的次數）後仍然明確，才作為發現，才稱上升或下降。達標與否以所示數值為準。"
    }

    package func caption(definition: String, unit: String, window: String, cases: String?, source: String?) -> String {
        var parts = [definition.hasSuffix("。") ? String(definition.dropLast()) : definition, "單位：\(unit)", window]
        if let cases { parts.append("樣本數\u{A0}\(cases)") }
        if let source { parts.append("來源：\(data(source))") }
        return typeset(parts.joined(separator: "。") + "。")
    }

    package func target(_ target: String, status: Scorecard.Status, isWithinChance: Bool) -> String {
        let chance = isWithinChance ? "；區間同時包含目標值，差距可能為偶然" : ""
        return switch status {
        case .met: typeset("達到 \(target) 的目標\(chance)。")
        case .near: typeset("接近 \(target) 的目標\(chance)。")
        case .missed: typeset("未達到 \(target) 的目標\(chance)。")
        case .noData: typeset("沒有數值可與 \(target) 的目標相比。")
        }
    }

    package func partial(window: String, previous: String?, yearAgo: String?) -> String {
        var text = "本期尚未結束：資料涵蓋 \(window)"
        let earlier = [previous.map { "上期對照 \($0)" }, yearAgo.map { "去年同期對照 \($0)" }].compactMap { $0 }
        if !earlier.isEmpty { text += "，" + earlier.joined(separator: "，") }
        return typeset(text + "。")
    }

    package func earlyData() -> String { "資料初期：統計時段早於資料起點，對變化不作判斷。" }
    package func fewCases(_ count: String) -> String { "樣本過少：僅 \(count) 例，不足 30 例。" }

    package func lagging(couldLapse: String?, of base: String?, suggestedWindow: String?) -> String {
        var text = "該指標落後："
        if let couldLapse, let base { text += "期初 \(base) 名客戶中僅 \(couldLapse) 名有可能流失" } else { text += "僅不到一成客戶有可能流失" }
        text += "，因為活躍時段相對本期過長。"
        if let suggestedWindow { text += "依購買間隔，建議時段為 \(suggestedWindow) 天（activity_window_days）。" }
        return text
    }

    package func profitPartlyKnown(_ covered: String?) -> String { "僅\(covered.map { " \($0) " } ?? "不到 95% ")的收入已知利潤，其餘不計入。" }

    package func unusual(low: String, high: String, points: Int) -> String { "超出先前 \(points) 個點的管制界限（\(low) 至 \(high)），屬異常。" }

    package func companion(_ id: String) -> (label: String, unit: Unit)? {
        switch id {
        case "response_time_median": ("中位數", .hours)
        case "could_lapse": ("有可能流失的客戶", .count)
        case "revenue_covered": ("的收入已知利潤", .share)
        default: nil
        }
    }

    package func designEffect(_ effect: String) -> String { "同一客戶的紀錄彼此相似：設計效應 \(effect)" }

    package func scorecardHeading(score: String?, isProvisional: Bool) -> String {
        guard let score else { return "計分卡暫無資料" }
        return "計分卡總分 \(score)（滿分 100）" + (isProvisional ? "，暫定" : "")
    }

    package func scorecardCaption(period: String, coverage: String) -> String {
        typeset("平衡計分卡，\(period)。100 分為達到目標，0 分為可接受的最低水準；灰色區間止於 80 分與目標。得分涵蓋 \(coverage) 的權重。")
    }

    package func coverage(_ coverage: String, worst: String?, missed: Int) -> String {
        var parts = ["涵蓋權重 \(coverage)"]
        if let worst { parts.append("最低：\(data(worst))") }
        if missed > 0 { parts.append("\(missed) 項未達標") }
        return typeset(parts.joined(separator: " · "))
    }

    package func missedMeasure(_ name: String) -> String { "未達標：\(name)" }

    package func actionReason(measure: String, status: Scorecard.Status, actual: String?, target: String) -> String {
        let word = self.status(status)
        return typeset(actual.map { "\(data(measure))\(word)：實際 \($0)，目標 \(target)。" } ?? "\(data(measure))：無資料，目標 \(target)。")
    }

    package func showing(_ shown: Int, of count: Int, where place: String) -> String { "共 \(count) 項，顯示 \(shown) 項；\(place)" }

    package func conservation(read: String, accepted: String, rejected: String) -> String {
        "共讀取 \(read) 筆，採用 \(accepted) 筆，拒收 \(rejected) 筆。每張表均滿足：讀取 = 採用 + 拒收。"
    }

    package func dataFacts(dataEnd: String, timeZone: String, isContractual: Bool, windowDays: String) -> String {
        "資料截至 \(dataEnd)（時區 \(timeZone)）。"
            + (isContractual ? "客戶以合約為準：未銷戶者為活躍客戶。" : "客戶不以合約為準：最近 \(windowDays) 天內有購買者為活躍客戶。")
            + "客戶分組以匯出時為準。"
    }

    package func alternativeText(trend: TrendStatement) -> String {
        guard trend.points > 0 else { return emptyChart(trend.name) }
        var text = "\(trend.name)，\(trend.first.period)至\(trend.last.period)\(trend.isPartial ? "（尚未結束）" : "")：由 \(trend.first.value) 到 \(trend.last.value)"
        if trend.points > 2 { text += "，最低為\(trend.lowest.period)的 \(trend.lowest.value)，最高為\(trend.highest.period)的 \(trend.highest.value)" }
        if trend.gaps > 0 { text += "；\(trend.gaps) 期沒有數值" }
        if let target = trend.target { text += "；目標 \(target)" }
        return typeset(text)
    }

    package func alternativeText(groups name: String, dimension: String, items: [String], reference: String?) -> String {
        "\(name)，依\(self.dimension(dimension))：" + items.joined(separator: "；") + (reference.map { "。全公司：\($0)" } ?? "")
    }

    package func alternativeText(interval name: String, value: String?, interval: String?, target: String?) -> String {
        guard let value else { return emptyChart(name) }
        return "\(name)：\(value)" + (interval.map { "，95% 區間 \($0)" } ?? "") + (target.map { "，目標 \($0)" } ?? "")
    }

    package func alternativeText(bullet name: String, actual: String?, target: String, score: String?) -> String {
        guard let actual else { return "\(name)：無資料，目標 \(target)" }
        return "\(name)：\(actual)，目標 \(target)" + (score.map { "，得分 \($0)" } ?? "")
    }

    package func emptyChart(_ name: String) -> String { "本期沒有\(name)的資料" }

    package func tooltip(period: String, value: String, interval: String?, isPartial: Bool) -> String {
        "\(period)\(isPartial ? "（尚未結束）" : "")：\(value)" + (interval.map { "，95% 區間 \($0)" } ?? "")
    }
}
