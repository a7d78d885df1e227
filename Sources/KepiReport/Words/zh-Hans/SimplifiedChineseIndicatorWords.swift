/// 简体中文报告：客户资源五项，并列的指标。
extension SimplifiedChineseWords {
    package func indicators(above: Int, below: Int, compared: Int, of count: Int, lowest: (name: String, index: String)?) -> String {
        guard compared > 0 else { return "客户资源指标没有上年同期可比" }
        let text = "\(compared) 项客户资源指标中 \(above) 项高于上年同期"
        guard below > 0 else { return typeset(text) }
        return typeset("\(text)，\(below) 项低于上年同期" + (lowest.map { below == 1 ? "：\($0.name)（\($0.index)）" : "，最低为\($0.name)（\($0.index)）" } ?? ""))
    }

    package func indicatorsCaption(window: String, yearAgo: String) -> String {
        typeset("\(window)，以指数表示：\(yearAgo)的数值为 100。各项均为客户平均值，全量统计，无区间；差异为算术差。")
    }

    package var indexColumn: String { "指数" }
    package var yearAgoRing: String { "上年同期 = 100" }
    package var noYearAgoValue: String { "上年同期无数值" }
    package func alternativeText(indicators items: [String]) -> String { "客户资源指标，上年同期为 100：" + items.joined(separator: "；") }

    package func measures(risen: [String], fallen: [String], same: Int, without: Int) -> String {
        var parts: [String] = []
        if !risen.isEmpty { parts.append("\(list(risen))明确上升") }
        if !fallen.isEmpty { parts.append("\(list(fallen))明确下降") }
        if same > 0 { parts.append(parts.isEmpty ? "各项指标均无突出变化" : "其余 \(same) 项无突出变化") }
        if without > 0 { parts.append("\(without) 项暂无数据") }
        return typeset(parts.joined(separator: "，"))
    }

    package func measuresCaption(window: String) -> String { typeset("\(window)。各项变化下方为该指标自身的判断；标题只列在全部核心比较中仍然明确者。") }
}
