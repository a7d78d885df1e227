import KepiCore
import KepiInsight

/// 繁體中文報告：客戶生命週期。
extension TraditionalChineseWords {
    package func label(_ label: LifeCycleLabel) -> String {
        switch label {
        case .stageAtStart: "期初階段"
        case .stageAtEnd: "期末階段"
        case .notYetKnown: "尚未相識"
        case .total: "合計"
        case .customers: "客戶數"
        case .cohort: "首次購買"
        case .after: "之後"
        case .immature: "尚未結束"
        case .suppressed: "客戶過少，不予顯示"
        case .share: "有購買的佔比"
        case .timeAxis: "首次購買以來"
        case .shareAxis: "仍為客戶"
        case .curve: "客戶"
        case .day: "天數"
        case .fixedAge: "同期群"
        case .stages: "生命週期階段"
        case .cohorts: "同期群"
        case .survival: "客戶存續時間"
        }
    }

    package func stage(_ stage: LifeCycleStage) -> String {
        switch stage {
        case .prospect: "潛在"
        case .new: "新客"
        case .settling: "形成"
        case .growing: "成長"
        case .steady: "穩定"
        case .declining: "衰退"
        case .dormant: "休眠"
        case .lost: "流失"
        }
    }

    package func stagesHeading(fellAsleep: String, share: String, of: String, cameBack: String) -> String {
        typeset("\(of) 位活躍客戶中有 \(fellAsleep) 位（\(share)）轉為休眠或流失，\(cameBack) 位重新購買")
    }

    package func stagesCaption(known: String, start: String, end: String) -> String { typeset("期末已知的 \(known) 位客戶：橫列為 \(start)的階段，直欄為 \(end)的階段。") }

    package func stagesNote(windowDays: String, halfDays: String) -> String {
        typeset("潛在：尚無購買。新客：首次購買在 90 天內。形成：首次購買在 \(windowDays) 天內。成長、衰退：近 \(halfDays) 天的購買比之前 \(halfDays) 天至少多（少）兩次且多（少）一半；穩定：二者皆非。休眠：\(windowDays) 天無購買。流失：兩倍於此的時間無購買，或已銷戶。小三角：客戶過少不予顯示，或因此一併隱藏。")
    }

    package func alternativeText(moves: [String]) -> String { typeset("本期內各階段之間的轉移：\(moves.joined(separator: "；"))。") }

    package func cohortsHeading(period: String, share: String, age: Int, unit: Period.Kind) -> String { typeset("\(period)獲得的客戶中，\(share) 在\(self.age(age, unit: unit))再次購買") }

    package func cohortsCaption(leftOut: String, unit: Period.Kind, hasImmature: Bool) -> String {
        typeset("客戶依首次購買的\(unit == .month ? "月份" : "季別")分組，顯示此後各期有購買的佔比。\(hasImmature ? "斜線為尚未結束。" : "")另有 \(leftOut) 位客戶因首次購買可能早於資料起點而不在其中。")
    }

    package func age(_ age: Int, unit: Period.Kind) -> String { typeset("\(age) \(unit == .month ? "個月" : "季")後") }

    package func alternativeText(cohorts: [String]) -> String { typeset("各同期群在此後各期有購買的佔比：\(cohorts.joined(separator: "；"))。") }

    package func fixedAgeHeading(latest: String, share: String, earlier: String, before: String, isClear: Bool, movement: Movement, age: Int, unit: Period.Kind) -> String {
        let when = self.age(age, unit: unit)
        return typeset(isClear ? "\(latest)同期群有 \(share) 在\(when)購買，較\(earlier)的 \(before) 明確\(movement == .rise ? "上升" : "下降")" : "\(latest)同期群有 \(share) 在\(when)購買，\(earlier)為 \(before)：可能為偶然")
    }

    package func survivalHeading(share: String, interval: String?, years: Int) -> String { typeset("首次購買 \(years) 年後，\(share) 的客戶仍為客戶" + (interval.map { "（\($0)）" } ?? "")) }

    package func survivalMedian(_ median: String) -> String { typeset("半數客戶在 \(median) 天後離開") }

    package func survivalCaption(customers: String, ended: String, windowDays: String, isContractual: Bool) -> String {
        typeset("Kaplan–Meier 估計：首次購買在資料之內的 \(customers) 位客戶，其中 \(ended) 位離開" + (isContractual ? "（銷戶）；其餘客戶計至觀察結束。陰影為 95% 區間。" : "（連續 \(windowDays) 天無購買，以滿期之日計；其後又回來的不算離開）；其餘客戶計至觀察結束。陰影為 95% 區間。"))
    }

    package func alternativeText(survival points: [String]) -> String { typeset("首次購買以來仍為客戶的佔比：\(points.joined(separator: "，"))。") }
}
