import KepiCore
import KepiInsight

/// 简体中文报告：某项分析为何没有。
extension SimplifiedChineseWords {
    package func refusal(_ refusal: Refusal) -> String {
        switch refusal {
        case .unavailable(let reason): unavailable(reason)
        case .tooFew(let what, let count, let least): typeset("\(subject(what))太少：仅有 \(number(count))，至少需要 \(number(least))")
        case .allAlike(let what): "全部\(subject(what))在此项上相同，无从区分"
        case .noFit(let model): typeset("\(model) 模型与现有数据不相合：没有哪组参数更为可能")
        case .totalNotPositive: "总额不大于零，占比没有意义"
        case .oneDay: "全部记录都在同一天"
        case .emptyPeriods(let count): typeset("有 \(number(count)) 个期间没有购买或收入，期间之间无法以比率相比")
        case .noError: "此前各期的预期与实际完全一致，没有误差可供推算区间"
        case .tooUncertain(let error): typeset("无法给出预期：" + (error.map { "此前各期的预期平均偏差 \(format.percent($0))，" } ?? "") + "区间将比数值本身还宽")
        case .notStated(let key): typeset("尚未设定：请在 kepi.yaml 中写明 \(key)")
        }
    }

    package func subject(_ subject: Refusal.Subject) -> String {
        switch subject {
        case .customers: "客户"
        case .commonBuyers: "购买过同样两种商品的客户"
        case .repeatCustomers: "复购客户"
        case .purchases: "购买"
        case .profitableCustomers: "平均值为正的复购客户"
        case .cohorts: "同期群"
        case .cases: "案例"
        case .complaints: "投诉"
        case .answers: "答卷"
        case .comments: "评论"
        case .lowScorers: "打低分并留言的客户"
        case .highScorers: "打高分并留言的客户"
        case .daysAround: "日期前后的天数"
        case .products: "商品"
        case .periods: "期间"
        case .agents: "客服人员"
        }
    }
}
