import KepiCore
import KepiInsight

/// 繁體中文報告：某項分析為何沒有。
extension TraditionalChineseWords {
    package func refusal(_ refusal: Refusal) -> String {
        switch refusal {
        case .unavailable(let reason): unavailable(reason)
        case .tooFew(let what, let count, let least): typeset("\(subject(what))太少：僅有 \(number(count))，至少需要 \(number(least))")
        case .allAlike(let what): "全部\(subject(what))在此項上相同，無從區分"
        case .noFit(let model): typeset("\(model) 模型與現有資料不相合：沒有哪組參數更為可能")
        case .totalNotPositive: "總額不大於零，佔比沒有意義"
        case .oneDay: "全部紀錄都在同一天"
        case .emptyPeriods(let count): typeset("有 \(number(count)) 個期間沒有購買或收入，期間之間無法以比率相比")
        case .noError: "先前各期的預期與實際完全一致，沒有誤差可供推算區間"
        case .tooUncertain(let error): typeset("無法給出預期：" + (error.map { "先前各期的預期平均偏差 \(format.percent($0))，" } ?? "") + "區間將比數值本身還寬")
        case .notStated(let key): typeset("尚未設定：請在 kepi.yaml 中寫明 \(key)")
        }
    }

    package func subject(_ subject: Refusal.Subject) -> String {
        switch subject {
        case .customers: "客戶"
        case .commonBuyers: "購買過同樣兩種商品的客戶"
        case .repeatCustomers: "回購客戶"
        case .purchases: "購買"
        case .profitableCustomers: "平均值為正的回購客戶"
        case .cohorts: "同期群"
        case .cases: "案例"
        case .complaints: "投訴"
        case .answers: "答卷"
        case .comments: "評論"
        case .lowScorers: "給低分並留言的客戶"
        case .highScorers: "給高分並留言的客戶"
        case .daysAround: "日期前後的天數"
        case .products: "商品"
        case .periods: "期間"
        case .agents: "客服人員"
        }
    }
}
