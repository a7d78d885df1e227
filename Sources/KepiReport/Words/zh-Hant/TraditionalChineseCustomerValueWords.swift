import KepiCore
import KepiInsight

/// 繁體中文報告：客戶價值。
extension TraditionalChineseWords {
    package func label(_ label: CustomerValueLabel) -> String {
        switch label {
        case .segments: "客戶分群"
        case .segment: "客群"
        case .customers: "客戶數"
        case .ofCustomers: "客戶佔比"
        case .revenue: "收入"
        case .value: "利潤"
        case .orderValue: "客單價、平均購買次數"
        case .frequency: "平均購買次數"
        case .satisfaction: "滿意度"
        case .complaints: "每百人投訴"
        case .growth: "年成長、提升空間"
        case .potential: "提升空間"
        case .favourite: "偏好"
        case .recency: "最近購買得分"
        case .worth: "頻率與金額得分"
        case .expected: "預期"
        case .bought: "實際"
        case .repeats: "先前回購次數"
        case .shareOfCustomers: "客戶佔比（由高到低）"
        case .shareOfValue: "佔總額比例"
        case .total: "總額"
        case .decile: "客戶十分位"
        case .tenths: "佔總額比例"
        case .alive: "仍為客戶的機率"
        case .customersCount: "客戶數"
        case .customer: "客戶"
        case .lastPurchase: "最近購買"
        case .purchases: "購買次數"
        case .aliveThen: "期初仍為客戶的機率"
        case .aliveNow: "期末"
        case .stake: "風險價值"
        case .probabilityAxis: "機率"
        case .concentration: "價值集中度"
        case .holdOut: "模型對本期的預期"
        case .cutPoints: "各分值的分界"
        }
    }

    package func segment(_ segment: CustomerSegment) -> String {
        switch segment {
        case .champion: "冠軍客戶"
        case .loyal: "忠誠客戶"
        case .potentialLoyalist: "潛在忠誠客戶"
        case .new: "新客戶"
        case .promising: "有潛力客戶"
        case .needsAttention: "需關注客戶"
        case .aboutToSleep: "即將沉睡客戶"
        case .atRisk: "有流失風險客戶"
        case .cannotLose: "不可流失客戶"
        case .hibernating: "沉睡客戶"
        case .lost: "流失客戶"
        }
    }

    package func basis(_ basis: CustomerValue.Basis) -> String { basis == .profit ? "利潤" : "收入" }

    package func segmentsHeading(_ segments: [String], ofCustomers: String, ofValue: String, basis: String) -> String {
        typeset("\(list(segments))佔客戶的 \(ofCustomers)，貢獻\(basis)的 \(ofValue)")
    }

    package func segmentsCaption(customers: String, window: String, day: String, areStated: Bool) -> String {
        typeset("RFM：對截至 \(day)的 \(window) 天內有購買的 \(customers) 位客戶，依最近購買、頻率、金額各評 1 至 5 分，" + (areStated ? "以公司自訂的分界點為準。" : "以這些客戶的五等分為準；得分表示其在客戶中的位置，不表示變化。"))
    }

    package func alternativeText(classes name: String, _ values: [String]) -> String { typeset("\(name)。各組：\(values.joined(separator: "；"))。") }

    package func cutPoints(recency: String, frequency: String, monetary: String, basis: String) -> String {
        typeset("1 至 5 分的分界：距最近購買天數 \(recency)；購買次數 \(frequency)；\(basis) \(monetary)。")
    }

    package func alternativeText(grid cells: [String]) -> String { typeset("客戶依最近購買得分與頻率金額得分分布：\(cells.joined(separator: "；"))。") }

    package func portraitsNote(basis: String, windowDays: String) -> String {
        typeset("金額、購買、答卷與投訴為期末前 \(windowDays) 天的資料。年成長：一年前已有購買的客戶，其收入與去年同期之比；客群依現在劃分，故說明這些客戶如何走到今天，不說明客群本身的成長。提升空間：若低於客群中位數的客戶均達到中位數，該客群將增加的\(basis)；僅為算術，不是預測。")
    }

    package func concentrationHeading(topShare: String, basis: String, losers: String?, loss: String?) -> String {
        typeset("價值最高的十分之一客戶貢獻\(basis)的 \(topShare)" + (losers.flatMap { losers in loss.map { "，另有 \(losers) 位客戶帶來 \($0) 的損失" } } ?? ""))
    }

    package func concentrationCaption(customers: String, unknown: String?, basis: String, window: String) -> String {
        typeset("\(window)有購買的 \(customers) 位客戶，依\(basis)由高到低排列" + (unknown.map { "；另有 \($0) 位\(basis)未知" } ?? "") + "。")
    }

    package func alternativeText(whale customers: String, top: String, half: String, peak: String, losers: String) -> String {
        typeset("\(customers) 位客戶由高到低的累計佔比：前十分之一貢獻 \(top)，前一半貢獻 \(half)；最高點為 \(peak)。\(losers)")
    }

    package func peak(share: String, customers: String) -> String { typeset("客戶的 \(customers) 處達 \(share)") }
    package func loss(customers: String, amount: String) -> String { typeset("\(customers) 位客戶損失 \(amount)") }

    package func lifetimeHeading(value: String, basis: String) -> String { typeset("每位活躍客戶未來 12 個月預期帶來 \(value) 的\(basis)") }

    package func lifetimeCaption(active: String, day: String, basis: String) -> String {
        typeset("\(day)的 \(active) 位活躍客戶的預期\(basis)，以年率 10% 折現；購買次數用 BG/NBD 模型，金額用 Gamma-Gamma 模型。這是模型估計而非承諾：模型只知道購買紀錄，不含季節因素。")
    }

    package func lifetimeThen(previous: String?, yearAgo: String?) -> String {
        let parts = [previous.map { "上期末為 \($0)" }, yearAgo.map { "去年同期末為 \($0)" }].compactMap { $0 }
        return parts.isEmpty ? "先前各期的回購客戶太少，模型無法配適。" : typeset("依同一模型，\(parts.joined(separator: "，"))；模型沒有區間，差異僅為算術。")
    }

    package func holdOutHeading(expected: String, bought: String, error: String?) -> String {
        typeset("以期初之前的資料配適，模型預期本期購買 \(expected) 次，實際 \(bought) 次" + (error.map { "（\($0)）" } ?? ""))
    }

    package func holdOutCaption(day: String) -> String { typeset("本期有購買的天數，依 \(day)前的回購次數分組：空心為預期，實心為實際。") }

    package func aliveHeading(share: String, customers: String) -> String { typeset("\(customers) 位活躍回購客戶中，\(share) 仍為客戶的機率不低於 80%") }
    package func aliveCaption(once: String) -> String { typeset("活躍回購客戶依「仍為客戶的機率」分布。只購買過一次的 \(once) 位活躍客戶不列入：模型對其無從判斷。") }

    package func modelNote(fitted: String, repeating: String, leftOut: String, correlation: String?, purchases: [String], spend: [String]) -> String {
        typeset("模型以 \(fitted) 位客戶配適，其中 \(repeating) 位有回購；另有 \(leftOut) 位因首次購買可能早於資料起點而未參與配適，但仍估值。" + (correlation.map { "頻率與金額的相關係數為 \($0)（模型假定二者獨立）。" } ?? "")
            + "參數：r \(purchases[0])，α \(purchases[1])，a \(purchases[2])，b \(purchases[3])；p \(spend[0])，q \(spend[1])，γ \(spend[2])。")
    }

    package func watchHeading(count: Int, stake: String) -> String { typeset("關注名單：\(count) 位客戶，合計 \(stake) 的預期價值面臨風險") }

    package func watchCaption(isPseudonym: Bool) -> String {
        "風險價值：本期內「仍為客戶的機率」下降的幅度乘以期初的預期價值。這不是回訪名單：風險最高的客戶未必是優惠最能打動的客戶。" + (isPseudonym ? "客戶以化名顯示。" : "")
    }
}
