import KepiCore
import KepiInsight

/// 简体中文报告：客户价值。
extension SimplifiedChineseWords {
    package func label(_ label: CustomerValueLabel) -> String {
        switch label {
        case .segments: "客户细分"
        case .segment: "客群"
        case .customers: "客户数"
        case .ofCustomers: "客户占比"
        case .revenue: "收入"
        case .value: "利润"
        case .orderValue: "客单价、人均购买次数"
        case .frequency: "人均购买次数"
        case .satisfaction: "满意度"
        case .complaints: "每百人投诉"
        case .growth: "同比增长、提升空间"
        case .potential: "提升空间"
        case .favourite: "偏好"
        case .recency: "最近购买得分"
        case .worth: "频次与金额得分"
        case .expected: "预期"
        case .bought: "实际"
        case .repeats: "此前复购次数"
        case .shareOfCustomers: "客户占比（由高到低）"
        case .shareOfValue: "占总额比例"
        case .total: "总额"
        case .decile: "客户十分位"
        case .tenths: "占总额比例"
        case .alive: "仍为客户的概率"
        case .customersCount: "客户数"
        case .customer: "客户"
        case .lastPurchase: "最近购买"
        case .purchases: "购买次数"
        case .aliveThen: "期初仍为客户的概率"
        case .aliveNow: "期末"
        case .stake: "风险价值"
        case .probabilityAxis: "概率"
        case .concentration: "价值集中度"
        case .holdOut: "模型对本期的预期"
        case .cutPoints: "各分值的分界"
        }
    }

    package func segment(_ segment: CustomerSegment) -> String {
        switch segment {
        case .champion: "冠军客户"
        case .loyal: "忠诚客户"
        case .potentialLoyalist: "潜在忠诚客户"
        case .new: "新客户"
        case .promising: "有潜力客户"
        case .needsAttention: "需关注客户"
        case .aboutToSleep: "即将沉睡客户"
        case .atRisk: "有流失风险客户"
        case .cannotLose: "不可流失客户"
        case .hibernating: "沉睡客户"
        case .lost: "流失客户"
        }
    }

    package func basis(_ basis: CustomerValue.Basis) -> String { basis == .profit ? "利润" : "收入" }

    package func segmentsHeading(_ segments: [String], ofCustomers: String, ofValue: String, basis: String) -> String {
        typeset("\(list(segments))占客户的 \(ofCustomers)，贡献\(basis)的 \(ofValue)")
    }

    package func segmentsCaption(customers: String, window: String, day: String, areStated: Bool) -> String {
        typeset("RFM：对截至 \(day)的 \(window) 天内有购买的 \(customers) 位客户，按最近购买、频次、金额各评 1 至 5 分，" + (areStated ? "以公司自定的分界点为准。" : "以这些客户的五等分为准；得分表示其在客户中的位置，不表示变化。"))
    }

    package func alternativeText(classes name: String, _ values: [String]) -> String { typeset("\(name)。各组：\(values.joined(separator: "；"))。") }

    package func cutPoints(recency: String, frequency: String, monetary: String, basis: String) -> String {
        typeset("1 至 5 分的分界：距最近购买天数 \(recency)；购买次数 \(frequency)；\(basis) \(monetary)。")
    }

    package func alternativeText(grid cells: [String]) -> String { typeset("客户按最近购买得分与频次金额得分分布：\(cells.joined(separator: "；"))。") }

    package func portraitsNote(basis: String, windowDays: String) -> String {
        typeset("金额、购买、答卷与投诉为期末前 \(windowDays) 天的数据。同比增长：一年前已有购买的客户，其收入与去年同期之比；客群按现在划分，故说明这些客户如何走到今天，不说明客群本身的增长。提升空间：若低于客群中位数的客户均达到中位数，该客群将增加的\(basis)；仅为算术，不是预测。")
    }

    package func concentrationHeading(topShare: String, basis: String, losers: String?, loss: String?) -> String {
        typeset("价值最高的十分之一客户贡献\(basis)的 \(topShare)" + (losers.flatMap { losers in loss.map { "，另有 \(losers) 位客户带来 \($0) 的损失" } } ?? ""))
    }

    package func concentrationCaption(customers: String, unknown: String?, basis: String, window: String) -> String {
        typeset("\(window)有购买的 \(customers) 位客户，按\(basis)由高到低排列" + (unknown.map { "；另有 \($0) 位\(basis)未知" } ?? "") + "。")
    }

    package func alternativeText(whale customers: String, top: String, half: String, peak: String, losers: String) -> String {
        typeset("\(customers) 位客户由高到低的累计占比：前十分之一贡献 \(top)，前一半贡献 \(half)；最高点为 \(peak)。\(losers)")
    }

    package func peak(share: String, customers: String) -> String { typeset("客户的 \(customers) 处达 \(share)") }
    package func loss(customers: String, amount: String) -> String { typeset("\(customers) 位客户损失 \(amount)") }

    package func lifetimeHeading(value: String, basis: String) -> String { typeset("每位活跃客户未来 12 个月预期带来 \(value) 的\(basis)") }

    package func lifetimeCaption(active: String, day: String, basis: String) -> String {
        typeset("\(day)的 \(active) 位活跃客户的预期\(basis)，按年 10% 折现；购买次数用 BG/NBD 模型，金额用 Gamma-Gamma 模型。这是模型估计而非承诺：模型只知道购买记录，不含季节因素。")
    }

    package func lifetimeThen(previous: String?, yearAgo: String?) -> String {
        let parts = [previous.map { "上期末为 \($0)" }, yearAgo.map { "去年同期末为 \($0)" }].compactMap { $0 }
        return parts.isEmpty ? "此前各期的复购客户太少，模型无法拟合。" : typeset("按同一模型，\(parts.joined(separator: "，"))；模型没有区间，差异仅为算术。")
    }

    package func holdOutHeading(expected: String, bought: String, error: String?) -> String {
        typeset("以期初之前的数据拟合，模型预期本期购买 \(expected) 次，实际 \(bought) 次" + (error.map { "（\($0)）" } ?? ""))
    }

    package func holdOutCaption(day: String) -> String { typeset("本期有购买的天数，按 \(day)前的复购次数分组：空心为预期，实心为实际。") }

    package func aliveHeading(share: String, customers: String) -> String { typeset("\(customers) 位活跃复购客户中，\(share) 仍为客户的概率不低于 80%") }
    package func aliveCaption(once: String) -> String { typeset("活跃复购客户按“仍为客户的概率”分布。只购买过一次的 \(once) 位活跃客户不列入：模型对其无从判断。") }

    package func modelNote(fitted: String, repeating: String, leftOut: String, correlation: String?, purchases: [String], spend: [String]) -> String {
        typeset("模型以 \(fitted) 位客户拟合，其中 \(repeating) 位有复购；另有 \(leftOut) 位因首次购买可能早于数据起点而未参与拟合，但仍估值。" + (correlation.map { "频次与金额的相关系数为 \($0)（模型假定二者独立）。" } ?? "")
            + "参数：r \(purchases[0])，α \(purchases[1])，a \(purchases[2])，b \(purchases[3])；p \(spend[0])，q \(spend[1])，γ \(spend[2])。")
    }

    package func watchHeading(count: Int, stake: String) -> String { typeset("关注名单：\(count) 位客户，合计 \(stake) 的预期价值面临风险") }

    package func watchCaption(isPseudonym: Bool) -> String {
        "风险价值：本期内“仍为客户的概率”下降的幅度乘以期初的预期价值。这不是回访名单：风险最高的客户未必是优惠最能打动的客户。" + (isPseudonym ? "客户以化名显示。" : "")
    }
}
