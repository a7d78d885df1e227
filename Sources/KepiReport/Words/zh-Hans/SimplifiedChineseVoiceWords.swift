import KepiCore
import KepiInsight

/// 简体中文报告：客户之声。
extension SimplifiedChineseWords {
    package func label(_ label: VoiceLabel) -> String {
        switch label {
        case .touchpoints: "各触点满意度"
        case .touchpoint: "触点"
        case .satisfaction: "满意度"
        case .nps: "净推荐值（NPS）"
        case .answers: "答卷数"
        case .change: "变化"
        case .responders: "谁作了回答"
        case .group: "分组"
        case .invited: "受邀"
        case .answered: "作答"
        case .shareOfAnswersBefore: "此前占答卷"
        case .responseRate: "回收率"
        case .segment: "RFM 分群"
        case .comments: "客户留言"
        case .word: "词语"
        case .lowScorers: "低分客户"
        case .highScorers: "高分客户"
        case .z: "z 值"
        case .usedMoreByLow: "低分客户更常用"
        case .usedMoreByHigh: "高分客户更常用"
        case .quotations: "客户原话"
        case .quotedLow: "低分"
        case .quotedHigh: "高分"
        case .unnamed: "未注明"
        case .suppressed: "客户过少，不予显示"
        }
    }

    package func touchpointsHeading(_ moves: [TouchpointMove], lowest: (name: String, value: String)?, highest: (name: String, value: String)?) -> String {
        guard moves.isEmpty else {
            return typeset(moves.map { "\(data($0.touchpoint))的\($0.isNPS ? "净推荐值" : "满意度")明确\($0.movement == .rise ? "升至" : "降至") \($0.value)" }.joined(separator: "；"))
        }
        guard let lowest, let highest, lowest.name != highest.name else { return "各触点满意度无明确变化" }
        return typeset("各触点均无明确变化；满意度最低为\(data(lowest.name))（\(lowest.value)），最高为\(data(highest.name))（\(highest.value)）")
    }

    package func touchpointsCaption(window: String, previous: String, answers: String, isEarly: Bool) -> String {
        typeset("\(window)的 \(answers) 份答卷：最高档占比与净推荐值；环比对照\(previous)，变化须在全部触点的霍尔姆校正后仍明确。" + (isEarly ? "上一期早于数据起点，不作判断。" : ""))
    }

    package func alternativeText(touchpoints: [String]) -> String { typeset("各触点满意度，此前与本期：\(touchpoints.joined(separator: "；"))。") }

    package func respondersHeading(rate: String, shifted: [String]) -> String {
        typeset(shifted.isEmpty ? "受邀者中 \(rate) 作了回答，作答者的构成与此前大致相同" : "受邀者中 \(rate) 作了回答，按\(list(shifted))看，作答者的构成与此前不同")
    }

    package func respondersCaption(invited: String, answered: String, window: String) -> String { typeset("\(window)发出问卷 \(invited) 份，至观察截止时收回 \(answered) 份；客户分组以导出时为准。") }

    package func mixShifted(dimension: String, previous: String, cramersV: String) -> String {
        typeset("注意：按\(dimension)看，答卷的构成与\(previous)相比有明确变化（按有效答卷数作卡方检验，克莱姆 V 系数 \(cramersV)）。满意度的变化可能部分来自作答者的变化。")
    }

    package func mixHeld(previous: String) -> String { typeset("与\(previous)相比，各维度的答卷构成均无明确变化。") }

    package func responseDiffers(dimension: String, most: String, mostRate: String, least: String, leastRate: String) -> String {
        typeset("按\(dimension)看，回收率有明确差别：\(data(most))最高（\(mostRate)），\(data(least))最低（\(leastRate)）。")
    }

    package func reweighted(plain: String, reweighted: String) -> String { typeset("这些答卷的满意度为 \(plain)；按受邀者构成加权为 \(reweighted)") }
    package var respondersNote: String {
        typeset("占比分别以全部受邀与全部答卷为分母。答卷构成与上一期以卡方检验比较，计数除以同一客户多份答卷的设计效应，并对各维度作霍尔姆校正；RFM 分群以期末为准，没有可比的上期构成。加权可以弥补回答较少的组，不能弥补组内沉默的客户。")
    }
    package var allDimensionsPlace: String { "全部见 kpis.json" }

    package func wordsHeading(_ words: [String]) -> String {
        typeset(words.isEmpty ? "低分客户的留言中没有突出的词语" : "低分客户明显更常写到\(words.map { "“\(data($0))”" }.joined())")
    }

    package func wordsCaption(window: String, isWholeYear: Bool, read: String, total: String?, low: String, high: String) -> String {
        typeset("\(window)\(isWholeYear ? "（仅本期留言过少）" : "")" + (total.map { "的 \($0) 条留言中最新的 \(read) 条" } ?? "的 \(read) 条留言") + "：低分客户 \(low) 位，高分客户 \(high) 位。")
    }

    package func wordsNote(compared: String, minimumGroup: String) -> String {
        typeset("低分：满意度为最低档或 NPS 0–6；高分：满意度为最高档或 NPS 9–10；兼属两者的不计。每个词每位客户只计一次。方法为带信息性狄利克雷先验的对数优势比，先验取自全部留言（Monroe、Colaresi 与 Quinn，2008）；在至少 \(minimumGroup) 位客户使用的 \(compared) 个词中，列出霍尔姆校正后 z 值仍明确者。")
    }

    package func alternativeText(words: [String]) -> String { typeset("使用各词的客户占比，高分客户与低分客户：\(words.joined(separator: "；"))。") }

    package func users(_ count: String?, of total: String, share: String?, minimumGroup: String) -> String {
        guard let count else { return typeset("少于 \(minimumGroup) 位（共 \(total) 位）") }
        return typeset("\(total) 位中 \(count) 位" + (share.map { "（\($0)）" } ?? ""))
    }

    package func quotationsRule(low: Int, high: Int) -> String { typeset("低分 \(low) 条、高分 \(high) 条，每位客户一条：含此类词语最多者优先，其次取最新者。") }
    package var quotationsHidden: String { typeset("留言属于个人数据，未予引用。如需引用，请在 kepi.yaml 中写明 personal_data: show。") }

    package func quotationScore(csat: Int?, nps: Int?, day: String) -> String {
        typeset(([csat.map { "满意度 \($0)" }, nps.map { "NPS \($0)" }].compactMap(\.self) + [day]).joined(separator: "，"))
    }
}
