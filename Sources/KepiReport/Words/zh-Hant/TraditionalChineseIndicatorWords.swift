/// 繁體中文報告：客戶資源五項，並列的指標。
extension TraditionalChineseWords {
    package func indicators(above: Int, below: Int, compared: Int, of count: Int, lowest: (name: String, index: String)?) -> String {
        guard compared > 0 else { return "客戶資源指標沒有去年同期可比" }
        let text = "\(compared) 項客戶資源指標中 \(above) 項高於去年同期"
        guard below > 0 else { return typeset(text) }
        return typeset("\(text)，\(below) 項低於去年同期" + (lowest.map { below == 1 ? "：\($0.name)（\($0.index)）" : "，最低為\($0.name)（\($0.index)）" } ?? ""))
    }

    package func indicatorsCaption(window: String, yearAgo: String) -> String {
        typeset("\(window)，以指數表示：\(yearAgo)的數值為 100。各項均為客戶平均值，全數統計，無區間；差異為算術差。")
    }

    package var indexColumn: String { "指數" }
    package var yearAgoRing: String { "去年同期 = 100" }
    package var noYearAgoValue: String { "去年同期無數值" }
    package func alternativeText(indicators items: [String]) -> String { "客戶資源指標，去年同期為 100：" + items.joined(separator: "；") }

    package func measures(risen: [String], fallen: [String], same: Int, without: Int) -> String {
        var parts: [String] = []
        if !risen.isEmpty { parts.append("\(list(risen))明確上升") }
        if !fallen.isEmpty { parts.append("\(list(fallen))明確下降") }
        if same > 0 { parts.append(parts.isEmpty ? "各項指標均無突出變化" : "其餘 \(same) 項無突出變化") }
        if without > 0 { parts.append("\(without) 項暫無資料") }
        return typeset(parts.joined(separator: "，"))
    }

    package func measuresCaption(window: String) -> String { typeset("\(window)。各項變化下方為該指標自身的判斷；標題只列在全部核心比較中仍然明確者。") }
}
