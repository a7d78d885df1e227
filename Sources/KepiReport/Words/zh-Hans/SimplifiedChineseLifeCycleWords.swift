import KepiCore
import KepiInsight

/// 简体中文报告：客户生命周期。
extension SimplifiedChineseWords {
    package func label(_ label: LifeCycleLabel) -> String {
        switch label {
        case .stageAtStart: "期初阶段"
        case .stageAtEnd: "期末阶段"
        case .notYetKnown: "尚未相识"
        case .total: "合计"
        case .customers: "客户数"
        case .cohort: "首次购买"
        case .after: "之后"
        case .immature: "尚未结束"
        case .suppressed: "客户过少，不予显示"
        case .share: "有购买的占比"
        case .timeAxis: "首次购买以来"
        case .shareAxis: "仍为客户"
        case .curve: "客户"
        case .day: "天数"
        case .fixedAge: "同期群"
        case .stages: "生命周期阶段"
        case .cohorts: "同期群"
        case .survival: "客户存续时间"
        }
    }

    package func stage(_ stage: LifeCycleStage) -> String {
        switch stage {
        case .prospect: "潜在"
        case .new: "新客"
        case .settling: "形成"
        case .growing: "成长"
        case .steady: "稳定"
        case .declining: "衰退"
        case .dormant: "休眠"
        case .lost: "流失"
        }
    }

    package func stagesHeading(fellAsleep: String, share: String, of: String, cameBack: String) -> String {
        typeset("\(of) 位活跃客户中有 \(fellAsleep) 位（\(share)）转为休眠或流失，\(cameBack) 位重新购买")
    }

    package func stagesCaption(known: String, start: String, end: String) -> String { typeset("期末已知的 \(known) 位客户：行为 \(start)的阶段，列为 \(end)的阶段。") }

    package func stagesNote(windowDays: String, halfDays: String) -> String {
        typeset("潜在：尚无购买。新客：首次购买在 90 天内。形成：首次购买在 \(windowDays) 天内。成长、衰退：近 \(halfDays) 天的购买比此前 \(halfDays) 天至少多（少）两次且多（少）一半；稳定：二者皆非。休眠：\(windowDays) 天无购买。流失：两倍于此的时间无购买，或已销户。小三角：客户过少不予显示，或因此一并隐藏。")
    }

    package func alternativeText(moves: [String]) -> String { typeset("本期内各阶段之间的转移：\(moves.joined(separator: "；"))。") }

    package func cohortsHeading(period: String, share: String, age: Int, unit: Period.Kind) -> String { typeset("\(period)获得的客户中，\(share) 在\(self.age(age, unit: unit))再次购买") }

    package func cohortsCaption(leftOut: String, unit: Period.Kind, hasImmature: Bool) -> String {
        typeset("客户按首次购买的\(unit == .month ? "月份" : "季度")分组，显示此后各期有购买的占比。\(hasImmature ? "斜线为尚未结束。" : "")另有 \(leftOut) 位客户因首次购买可能早于数据起点而不在其中。")
    }

    package func age(_ age: Int, unit: Period.Kind) -> String { typeset("\(age) \(unit == .month ? "个月" : "个季度")后") }

    package func alternativeText(cohorts: [String]) -> String { typeset("各同期群在此后各期有购买的占比：\(cohorts.joined(separator: "；"))。") }

    package func fixedAgeHeading(latest: String, share: String, earlier: String, before: String, isClear: Bool, movement: Movement, age: Int, unit: Period.Kind) -> String {
        let when = self.age(age, unit: unit)
        return typeset(isClear ? "\(latest)同期群有 \(share) 在\(when)购买，较\(earlier)的 \(before) 明确\(movement == .rise ? "上升" : "下降")" : "\(latest)同期群有 \(share) 在\(when)购买，\(earlier)为 \(before)：可能为偶然")
    }

    package func survivalHeading(share: String, interval: String?, years: Int) -> String { typeset("首次购买 \(years) 年后，\(share) 的客户仍为客户" + (interval.map { "（\($0)）" } ?? "")) }

    package func survivalMedian(_ median: String) -> String { typeset("半数客户在 \(median) 天后离开") }

    package func survivalCaption(customers: String, ended: String, windowDays: String, isContractual: Bool) -> String {
        typeset("Kaplan–Meier 估计：首次购买在数据之内的 \(customers) 位客户，其中 \(ended) 位离开" + (isContractual ? "（销户）；其余客户计至观察结束。阴影为 95% 区间。" : "（连续 \(windowDays) 天无购买，以满期之日计；其后又回来的不算离开）；其余客户计至观察结束。阴影为 95% 区间。"))
    }

    package func alternativeText(survival points: [String]) -> String { typeset("首次购买以来仍为客户的占比：\(points.joined(separator: "，"))。") }
}
