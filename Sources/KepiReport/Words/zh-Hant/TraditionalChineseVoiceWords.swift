import KepiCore
import KepiInsight

/// 繁體中文報告：客戶之聲。
extension TraditionalChineseWords {
    package func label(_ label: VoiceLabel) -> String {
        switch label {
        case .touchpoints: "各接觸點滿意度"
        case .touchpoint: "接觸點"
        case .satisfaction: "滿意度"
        case .nps: "淨推薦值（NPS）"
        case .answers: "答卷數"
        case .change: "變化"
        case .responders: "誰作了回答"
        case .group: "分組"
        case .invited: "受邀"
        case .answered: "作答"
        case .shareOfAnswersBefore: "先前佔答卷"
        case .responseRate: "回收率"
        case .segment: "RFM 分群"
        case .comments: "客戶留言"
        case .word: "詞語"
        case .lowScorers: "低分客戶"
        case .highScorers: "高分客戶"
        case .z: "z 值"
        case .usedMoreByLow: "低分客戶更常用"
        case .usedMoreByHigh: "高分客戶更常用"
        case .quotations: "客戶原話"
        case .quotedLow: "低分"
        case .quotedHigh: "高分"
        case .unnamed: "未註明"
        case .suppressed: "客戶過少，不予顯示"
        }
    }

    package func touchpointsHeading(_ moves: [TouchpointMove], lowest: (name: String, value: String)?, highest: (name: String, value: String)?) -> String {
        guard moves.isEmpty else {
            return typeset(moves.map { "\(data($0.touchpoint))的\($0.isNPS ? "淨推薦值" : "滿意度")明確\($0.movement == .rise ? "升至" : "降至") \($0.value)" }.joined(separator: "；"))
        }
        guard let lowest, let highest, lowest.name != highest.name else { return "各接觸點滿意度無明確變化" }
        return typeset("各接觸點均無明確變化；滿意度最低為\(data(lowest.name))（\(lowest.value)），最高為\(data(highest.name))（\(highest.value)）")
    }

    package func touchpointsCaption(window: String, previous: String, answers: String, isEarly: Bool) -> String {
        typeset("\(window)的 \(answers) 份答卷：最高檔佔比與淨推薦值；上期對照\(previous)，變化須在全部接觸點的 Holm 校正後仍明確。" + (isEarly ? "上一期早於資料起點，不作判斷。" : ""))
    }

    package func alternativeText(touchpoints: [String]) -> String { typeset("各接觸點滿意度，先前與本期：\(touchpoints.joined(separator: "；"))。") }

    package func respondersHeading(rate: String, shifted: [String]) -> String {
        typeset(shifted.isEmpty ? "受邀者中 \(rate) 作了回答，作答者的組成與先前大致相同" : "受邀者中 \(rate) 作了回答，依\(list(shifted))看，作答者的組成與先前不同")
    }

    package func respondersCaption(invited: String, answered: String, window: String) -> String { typeset("\(window)發出問卷 \(invited) 份，至觀察截止時收回 \(answered) 份；客戶分組以匯出時為準。") }

    package func mixShifted(dimension: String, previous: String, cramersV: String) -> String {
        typeset("注意：依\(dimension)看，答卷的組成與\(previous)相比有明確變化（依有效答卷數作卡方檢定，Cramér V 係數 \(cramersV)）。滿意度的變化可能部分來自作答者的變化。")
    }

    package func mixHeld(previous: String) -> String { typeset("與\(previous)相比，各維度的答卷組成均無明確變化。") }

    package func responseDiffers(dimension: String, most: String, mostRate: String, least: String, leastRate: String) -> String {
        typeset("依\(dimension)看，回收率有明確差別：\(data(most))最高（\(mostRate)），\(data(least))最低（\(leastRate)）。")
    }

    package func reweighted(plain: String, reweighted: String) -> String { typeset("這些答卷的滿意度為 \(plain)；依受邀者組成加權為 \(reweighted)") }
    package var respondersNote: String {
        typeset("佔比分別以全部受邀與全部答卷為分母。答卷組成與上一期以卡方檢定比較，計數除以同一客戶多份答卷的設計效應，並對各維度作 Holm 校正；RFM 分群以期末為準，沒有可比的上期組成。加權可以彌補回答較少的組，不能彌補組內沉默的客戶。")
    }
    package var allDimensionsPlace: String { "全部見 kpis.json" }

    package func wordsHeading(_ words: [String]) -> String {
        typeset(words.isEmpty ? "低分客戶的留言中沒有突出的詞語" : "低分客戶明顯更常寫到\(words.map { "「\(data($0))」" }.joined())")
    }

    package func wordsCaption(window: String, isWholeYear: Bool, read: String, total: String?, low: String, high: String) -> String {
        typeset("\(window)\(isWholeYear ? "（僅本期留言過少）" : "")" + (total.map { "的 \($0) 則留言中最新的 \(read) 則" } ?? "的 \(read) 則留言") + "：低分客戶 \(low) 位，高分客戶 \(high) 位。")
    }

    package func wordsNote(compared: String, minimumGroup: String) -> String {
        typeset("低分：滿意度為最低檔或 NPS 0–6；高分：滿意度為最高檔或 NPS 9–10；兼屬兩者的不計。每個詞每位客戶只計一次。方法為具資訊性 Dirichlet 先驗的對數勝算比，先驗取自全部留言（Monroe、Colaresi 與 Quinn，2008）；在至少 \(minimumGroup) 位客戶使用的 \(compared) 個詞中，列出 Holm 校正後 z 值仍明確者。")
    }

    package func alternativeText(words: [String]) -> String { typeset("使用各詞的客戶佔比，高分客戶與低分客戶：\(words.joined(separator: "；"))。") }

    package func users(_ count: String?, of total: String, share: String?, minimumGroup: String) -> String {
        guard let count else { return typeset("少於 \(minimumGroup) 位（共 \(total) 位）") }
        return typeset("\(total) 位中 \(count) 位" + (share.map { "（\($0)）" } ?? ""))
    }

    package func quotationsRule(low: Int, high: Int) -> String { typeset("低分 \(low) 則、高分 \(high) 則，每位客戶一則：含此類詞語最多者優先，其次取最新者。") }
    package var quotationsHidden: String { typeset("留言屬於個人資料，未予引用。如需引用，請在 kepi.yaml 中寫明 personal_data: show。") }

    package func quotationScore(csat: Int?, nps: Int?, day: String) -> String {
        typeset(([csat.map { "滿意度 \($0)" }, nps.map { "NPS \($0)" }].compactMap(\.self) + [day]).joined(separator: "，"))
    }
}
