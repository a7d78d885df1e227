import KepiCore
import KepiMetrics
import KepiScorecard

/// 简体中文报告：图注、说明、计分卡、替代文本。
extension SimplifiedChineseWords {
    package func singleVerdicts(_ window: String) -> String {
        "\(window)。判断只针对各项指标自身：项目众多，每二十项约有一项因偶然而显得明确。全量统计没有区间，变化按算术计算。"
    }

    package var howSure: String {
        "区间均为 95%。差值的区间不含零，则变化明确；经 Holm 校正（按比较的次数）后仍然明确，才作为发现，才称上升或下降。达标与否以所示数值为准。"
    }

    package func caption(definition: String, unit: String, window: String, cases: String?, source: String?) -> String {
        var parts = [definition.hasSuffix("。") ? String(definition.dropLast()) : definition, "单位：\(unit)", window]
        if let cases { parts.append("样本数\u{A0}\(cases)") }
        if let source { parts.append("来源：\(data(source))") }
        return typeset(parts.joined(separator: "。") + "。")
    }

    package func target(_ target: String, status: Scorecard.Status, isWithinChance: Bool) -> String {
        let chance = isWithinChance ? "；区间同时包含目标值，差距可能为偶然" : ""
        return switch status {
        case .met: typeset("达到 \(target) 的目标\(chance)。")
        case .near: typeset("接近 \(target) 的目标\(chance)。")
        case .missed: typeset("未达到 \(target) 的目标\(chance)。")
        case .noData: typeset("没有数值可与 \(target) 的目标相比。")
        }
    }

    package func partial(window: String, previous: String?, yearAgo: String?) -> String {
        var text = "本期尚未结束：数据涵盖 \(window)"
        let earlier = [previous.map { "环比对照 \($0)" }, yearAgo.map { "同比对照 \($0)" }].compactMap { $0 }
        if !earlier.isEmpty { text += "，" + earlier.joined(separator: "，") }
        return typeset(text + "。")
    }

    package func earlyData() -> String { "数据初期：统计窗口早于数据起点，对变化不作判断。" }
    package func fewCases(_ count: String) -> String { "样本过少：仅 \(count) 例，不足 30 例。" }

    package func lagging(couldLapse: String?, of base: String?, suggestedWindow: String?) -> String {
        var text = "该指标滞后："
        if let couldLapse, let base { text += "期初 \(base) 名客户中仅 \(couldLapse) 名有可能流失" } else { text += "仅不到一成客户有可能流失" }
        text += "，因为活跃窗口相对本期过长。"
        if let suggestedWindow { text += "按购买间隔，建议窗口为 \(suggestedWindow) 天（activity_window_days）。" }
        return text
    }

    package func profitPartlyKnown(_ covered: String?) -> String { "仅\(covered.map { " \($0) " } ?? "不到 95% ")的收入已知利润，其余不计入。" }

    package func unusual(low: String, high: String, points: Int) -> String { "超出此前 \(points) 个点的控制限（\(low) 至 \(high)），属异常。" }

    package func companion(_ id: String) -> (label: String, unit: Unit)? {
        switch id {
        case "response_time_median": ("中位数", .hours)
        case "could_lapse": ("有可能流失的客户", .count)
        case "revenue_covered": ("的收入已知利润", .share)
        default: nil
        }
    }

    package func designEffect(_ effect: String) -> String { "同一客户的记录彼此相似：设计效应 \(effect)" }

    package func scorecardHeading(score: String?, isProvisional: Bool) -> String {
        guard let score else { return "计分卡暂无数据" }
        return "计分卡总分 \(score)（满分 100）" + (isProvisional ? "，暂定" : "")
    }

    package func scorecardCaption(period: String, coverage: String) -> String {
        typeset("平衡计分卡，\(period)。100 分为达到目标，0 分为可接受的最低水平；灰色区间止于 80 分与目标。得分覆盖 \(coverage) 的权重。")
    }

    package func coverage(_ coverage: String, worst: String?, missed: Int) -> String {
        var parts = ["覆盖权重 \(coverage)"]
        if let worst { parts.append("最低：\(data(worst))") }
        if missed > 0 { parts.append("\(missed) 项未达标") }
        return typeset(parts.joined(separator: " · "))
    }

    package func missedMeasure(_ name: String) -> String { "未达标：\(name)" }

    package func actionReason(measure: String, status: Scorecard.Status, actual: String?, target: String) -> String {
        let word = self.status(status)
        return typeset(actual.map { "\(data(measure))\(word)：实际 \($0)，目标 \(target)。" } ?? "\(data(measure))：无数据，目标 \(target)。")
    }

    package func showing(_ shown: Int, of count: Int, where place: String) -> String { "共 \(count) 项，显示 \(shown) 项；\(place)" }

    package func conservation(read: String, accepted: String, rejected: String) -> String {
        "共读取 \(read) 行，采用 \(accepted) 行，拒收 \(rejected) 行。每张表均满足：读取 = 采用 + 拒收。"
    }

    package func dataFacts(dataEnd: String, timeZone: String, isContractual: Bool, windowDays: String) -> String {
        "数据截至 \(dataEnd)（时区 \(timeZone)）。"
            + (isContractual ? "客户以合约为准：未销户者为活跃客户。" : "客户不以合约为准：最近 \(windowDays) 天内有购买者为活跃客户。")
            + "客户分组以导出时为准。"
    }

    package func alternativeText(trend: TrendStatement) -> String {
        guard trend.points > 0 else { return emptyChart(trend.name) }
        var text = "\(trend.name)，\(trend.first.period)至\(trend.last.period)\(trend.isPartial ? "（尚未结束）" : "")：由 \(trend.first.value) 到 \(trend.last.value)"
        if trend.points > 2 { text += "，最低为\(trend.lowest.period)的 \(trend.lowest.value)，最高为\(trend.highest.period)的 \(trend.highest.value)" }
        if trend.gaps > 0 { text += "；\(trend.gaps) 期没有数值" }
        if let target = trend.target { text += "；目标 \(target)" }
        return typeset(text)
    }

    package func alternativeText(groups name: String, dimension: String, items: [String], reference: String?) -> String {
        "\(name)，按\(self.dimension(dimension))：" + items.joined(separator: "；") + (reference.map { "。全公司：\($0)" } ?? "")
    }

    package func alternativeText(interval name: String, value: String?, interval: String?, target: String?) -> String {
        guard let value else { return emptyChart(name) }
        return "\(name)：\(value)" + (interval.map { "，95% 区间 \($0)" } ?? "") + (target.map { "，目标 \($0)" } ?? "")
    }

    package func alternativeText(bullet name: String, actual: String?, target: String, score: String?) -> String {
        guard let actual else { return "\(name)：无数据，目标 \(target)" }
        return "\(name)：\(actual)，目标 \(target)" + (score.map { "，得分 \($0)" } ?? "")
    }

    package func emptyChart(_ name: String) -> String { "本期没有\(name)的数据" }

    package func tooltip(period: String, value: String, interval: String?, isPartial: Bool) -> String {
        "\(period)\(isPartial ? "（尚未结束）" : "")：\(value)" + (interval.map { "，95% 区间 \($0)" } ?? "")
    }
}
