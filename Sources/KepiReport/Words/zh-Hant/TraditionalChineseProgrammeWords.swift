import KepiConfiguration
import KepiCore
import KepiInsight
import KepiMetrics

/// 繁體中文報告：方案與行銷活動。
extension TraditionalChineseWords {
    package func label(_ label: ProgrammeLabel) -> String {
        switch label {
        case .programmes: "方案"
        case .campaigns: "行銷活動"
        case .campaign: "活動"
        case .figure: "指標"
        case .reached: "觸及客戶：之前 → 之後"
        case .others: "其他客戶：之前 → 之後"
        case .customers: "之前 → 之後"
        case .difference: "觸及相對其他"
        case .change: "之後相對之前"
        case .earlier: "再前一個時段的同一差值"
        }
    }

    package func measure(_ measure: Project.Programme.Measure) -> String {
        switch measure {
        case .loyalty: "回購率"
        case .retention: "再次購買率"
        case .purchasing: "購買客戶佔比"
        case .revenue: "每客收入"
        case .profit: "每客利潤"
        case .satisfaction: "滿意度"
        case .complaints: "投訴率"
        }
    }

    package func measureDefinition(_ measure: Project.Programme.Measure) -> String {
        switch measure {
        case .loyalty: "有購買者中購買兩次及以上"
        case .retention: "以前一時段有購買者為分母"
        case .purchasing: "以時段開始時的已知客戶為分母"
        case .revenue, .profit: "以時段開始時的已知客戶為分母"
        case .satisfaction: "以答卷為分母"
        case .complaints: "每百位時段開始時的已知客戶"
        }
    }

    package func programmeHeading(name: String, moves: [(measure: String, difference: String)], hasOthers: Bool) -> String {
        guard !moves.isEmpty else { return typeset("\(data(name))：\(hasOthers ? "觸及客戶與其他客戶的變化沒有明確差別" : "前後沒有明確差別")") }
        return typeset("\(data(name))：" + moves.map { "\($0.measure)\(hasOthers ? "相對其他客戶" : "之後相對之前") \($0.difference)" }.joined(separator: "，") + "，差別明確")
    }

    package func programmeCaption(date: String, days: String, before: String, after: String, reach: String, reached: String, others: String?, unplaced: String?) -> String {
        typeset("自 \(date) 起。前後時段各 \(days) 天：\(before)與\(after)。" + (others.map { "觸及：\(reach)，\(reached) 位客戶；其他 \($0) 位。" } ?? "\(reach)，\(reached) 位。")
            + (unplaced.map { "另有 \($0) 位客戶無法歸入任何一方，未計入。" } ?? ""))
    }

    package func reach(_ reach: Programmes.Programme.Reach) -> String {
        switch reach {
        case .all: "全部客戶"
        case .customers(let conditions): conditions.map { "\(dimension($0.dimension))為\($0.values.map(data).joined(separator: "或"))" }.joined(separator: "且")
        case .contacted: "互動紀錄中寫明該活動的客戶"
        }
    }

    package func shortWindows(days: String, asked: String) -> String { typeset("資料在日期前後只有各 \(days) 天，不足所要求的 \(asked) 天。") }

    package func limits(hasOthers: Bool) -> String {
        typeset(hasOthers
            ? "差值為同一時段內觸及客戶比其他客戶多變動的部分，兩者共有的季節與趨勢因此抵銷。它不能證明效果：觸及並非隨機抽取，觸及客戶與其他客戶可能本就不同，同期只發生在其中一方的其他變化也包含在內。"
            : "沒有可供對照的客戶：兩個時段之間的季節、趨勢及其他一切變化都包含在差值之中，無法分開。")
    }

    package func movedAlikeBefore(_ measures: [String]) -> String { typeset("再前一個時段中，兩組客戶的\(list(measures))變化一致（差別可能為偶然），符合公平對照的前提。") }
    package func movedApartBefore(_ measures: [String]) -> String { typeset("再前一個時段中，兩組客戶的\(list(measures))已有明確差別，本次差值可能早於該方案。") }
    package func hangsOn(_ measures: [String], part: String) -> String {
        typeset("\(list(measures))的差別取決於\(data(part))：對照中去掉它，差別就可能為偶然，因此差別也許只來自\(data(part))自身的變化。")
    }
    package func unknownBefore(_ measures: [String]) -> String { typeset("資料不夠早，無法檢查兩組客戶的\(list(measures))先前是否變化一致。") }

    package func verdict(_ effect: Programmes.Effect) -> String {
        guard let isClear = effect.difference?.isClear else { return "不作判斷" }
        if effect.isFinding, !effect.hangsOn.isEmpty { return typeset("僅在含\(effect.hangsOn.prefix(3).map { data($0.madeVisible) }.joined(separator: "、"))時明確") }
        return effect.isFinding ? "明確" : isClear ? "單獨看明確" : "可能為偶然"
    }

    package func alternativeText(programme name: String, figures: [String]) -> String { typeset("\(data(name))，前後對照：\(figures.joined(separator: "；"))。") }

    package func campaignsHeading(count: String, clear: [(name: String, measure: String, difference: String)], tellsReached: Bool) -> String {
        guard tellsReached else { return typeset("本期有 \(count) 項行銷活動；未記錄觸及了誰，無法說明效果") }
        guard let first = clear.first else { return typeset("本期有 \(count) 項行銷活動，前後均無明確差別") }
        return typeset("本期有 \(count) 項行銷活動；\(data(first.name))：\(first.measure) \(first.difference)，差別明確" + (clear.count > 1 ? "，另有 \(clear.count - 1) 項" : ""))
    }

    package func campaignsCaption(window: String, tellsReached: Bool) -> String {
        typeset("\(window)期間進行的活動，由近及遠；前後時段與活動等長（28 至 180 天），自活動首日起算。"
            + (tellsReached ? "互動紀錄中寫明該活動的客戶為觸及客戶，與其餘客戶對照。" : "互動紀錄沒有寫明活動，無法得知觸及了誰，因此為全部客戶的前後對照。"))
    }

    package func campaignLine(date: String, days: String, reached: String?) -> String { typeset("自 \(date) 起，時段 \(days) 天" + (reached.map { "，觸及 \($0) 位" } ?? "")) }
    package var allCampaignsPlace: String { "以最新者為先" }
}
