import KepiConfiguration
import KepiCore
import KepiInsight
import KepiMetrics

/// 简体中文报告：专项与营销活动。
extension SimplifiedChineseWords {
    package func label(_ label: ProgrammeLabel) -> String {
        switch label {
        case .programmes: "专项"
        case .campaigns: "营销活动"
        case .campaign: "活动"
        case .figure: "指标"
        case .reached: "触达客户：之前 → 之后"
        case .others: "其他客户：之前 → 之后"
        case .customers: "之前 → 之后"
        case .difference: "触达相对其他"
        case .change: "之后相对之前"
        case .earlier: "再前一个窗口的同一差值"
        }
    }

    package func measure(_ measure: Project.Programme.Measure) -> String {
        switch measure {
        case .loyalty: "复购率"
        case .retention: "再次购买率"
        case .purchasing: "购买客户占比"
        case .revenue: "客均收入"
        case .profit: "客均利润"
        case .satisfaction: "满意度"
        case .complaints: "投诉率"
        }
    }

    package func measureDefinition(_ measure: Project.Programme.Measure) -> String {
        switch measure {
        case .loyalty: "有购买者中购买两次及以上"
        case .retention: "以前一窗口有购买者为分母"
        case .purchasing: "以窗口开始时的已知客户为分母"
        case .revenue, .profit: "以窗口开始时的已知客户为分母"
        case .satisfaction: "以答卷为分母"
        case .complaints: "每百位窗口开始时的已知客户"
        }
    }

    package func programmeHeading(name: String, moves: [(measure: String, difference: String)], hasOthers: Bool) -> String {
        guard !moves.isEmpty else { return typeset("\(data(name))：\(hasOthers ? "触达客户与其他客户的变化没有明确差别" : "前后没有明确差别")") }
        return typeset("\(data(name))：" + moves.map { "\($0.measure)\(hasOthers ? "相对其他客户" : "之后相对之前") \($0.difference)" }.joined(separator: "，") + "，差别明确")
    }

    package func programmeCaption(date: String, days: String, before: String, after: String, reach: String, reached: String, others: String?, unplaced: String?) -> String {
        typeset("自 \(date) 起。前后窗口各 \(days) 天：\(before)与\(after)。" + (others.map { "触达：\(reach)，\(reached) 位客户；其他 \($0) 位。" } ?? "\(reach)，\(reached) 位。")
            + (unplaced.map { "另有 \($0) 位客户无法归入任何一方，未计入。" } ?? ""))
    }

    package func reach(_ reach: Programmes.Programme.Reach) -> String {
        switch reach {
        case .all: "全部客户"
        case .customers(let conditions): conditions.map { "\(dimension($0.dimension))为\($0.values.map(data).joined(separator: "或"))" }.joined(separator: "且")
        case .contacted: "互动记录中写明该活动的客户"
        }
    }

    package func shortWindows(days: String, asked: String) -> String { typeset("数据在日期前后只有各 \(days) 天，不足所要求的 \(asked) 天。") }

    package func limits(hasOthers: Bool) -> String {
        typeset(hasOthers
            ? "差值为同一时段内触达客户比其他客户多变动的部分，两者共有的季节与趋势因此抵消。它不能证明效果：触达并非随机抽取，触达客户与其他客户可能本就不同，同期只发生在其中一方的其他变化也包含在内。"
            : "没有可供对照的客户：两个窗口之间的季节、趋势及其他一切变化都包含在差值之中，无法分开。")
    }

    package func movedAlikeBefore(_ measures: [String]) -> String { typeset("再前一个窗口中，两组客户的\(list(measures))变化一致（差别可能为偶然），符合公平对照的前提。") }
    package func movedApartBefore(_ measures: [String]) -> String { typeset("再前一个窗口中，两组客户的\(list(measures))已有明确差别，本次差值可能早于该专项。") }
    package func hangsOn(_ measures: [String], part: String) -> String {
        typeset("\(list(measures))的差别取决于\(data(part))：对照中去掉它，差别就可能为偶然，因此差别也许只来自\(data(part))自身的变化。")
    }
    package func unknownBefore(_ measures: [String]) -> String { typeset("数据不够早，无法检查两组客户的\(list(measures))此前是否变化一致。") }

    package func verdict(_ effect: Programmes.Effect) -> String {
        guard let isClear = effect.difference?.isClear else { return "不作判断" }
        if effect.isFinding, !effect.hangsOn.isEmpty { return typeset("仅在含\(effect.hangsOn.prefix(3).map { data($0.madeVisible) }.joined(separator: "、"))时明确") }
        return effect.isFinding ? "明确" : isClear ? "单独看明确" : "可能为偶然"
    }

    package func alternativeText(programme name: String, figures: [String]) -> String { typeset("\(data(name))，前后对照：\(figures.joined(separator: "；"))。") }

    package func campaignsHeading(count: String, clear: [(name: String, measure: String, difference: String)], tellsReached: Bool) -> String {
        guard tellsReached else { return typeset("本期有 \(count) 项营销活动；未记录触达了谁，无法说明效果") }
        guard let first = clear.first else { return typeset("本期有 \(count) 项营销活动，前后均无明确差别") }
        return typeset("本期有 \(count) 项营销活动；\(data(first.name))：\(first.measure) \(first.difference)，差别明确" + (clear.count > 1 ? "，另有 \(clear.count - 1) 项" : ""))
    }

    package func campaignsCaption(window: String, tellsReached: Bool) -> String {
        typeset("\(window)期间进行的活动，由近及远；前后窗口与活动等长（28 至 180 天），自活动首日起算。"
            + (tellsReached ? "互动记录中写明该活动的客户为触达客户，与其余客户对照。" : "互动记录没有写明活动，无法得知触达了谁，因此为全部客户的前后对照。"))
    }

    package func campaignLine(date: String, days: String, reached: String?) -> String { typeset("自 \(date) 起，窗口 \(days) 天" + (reached.map { "，触达 \($0) 位" } ?? "")) }
    package var allCampaignsPlace: String { "以最新者为先" }
}
