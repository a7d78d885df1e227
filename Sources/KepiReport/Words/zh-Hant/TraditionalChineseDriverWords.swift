import KepiCore

/// 繁體中文報告：變化來自哪裡。
extension TraditionalChineseWords {
    package func driverHeading(dimension: String, groups: [(name: String, effect: String)], change: String) -> String {
        typeset(groups.isEmpty ? "沒有哪個分組特別突出：各處變化大致相同" : "\(change) 的變化中，" + groups.map { "\(data($0.name))佔 \($0.effect)" }.joined(separator: "，"))
    }

    package func driverCaption(dimension: String, change: String, period: String, rate: String, mix: String) -> String {
        typeset("依\(self.dimension(dimension))分解與\(period)相比的變化 \(change)，自零起累計：各組自身水準變動 \(rate)，組成變動 \(mix)。此圖說明變化發生在哪裡，不說明原因。")
    }

    package func driverAlternativeText(metric: String, dimension: String, effects: [String], change: String) -> String {
        typeset("\(metric)的變化 \(change)，依\(self.dimension(dimension))分解：\(effects.joined(separator: "；"))。")
    }

    package func driverTooltip(group: String, before: String, now: String, rate: String, mix: String) -> String { typeset("\(data(group))：由 \(before) 到 \(now)；自身水準 \(rate)，組成 \(mix)") }

    package var restOfGroups: String { "未知及隱藏" }
    package func otherGroups(_ count: Int) -> String { typeset("其餘 \(count) 組") }
    package var wholeChange: String { "合計" }
    package var rateEffect: String { "自身水準" }
    package var mixEffect: String { "組成" }
    package var weightOfGroup: String { "權重（先前 → 現在）" }
}
