import KepiCore

/// 简体中文报告：变化来自哪里。
extension SimplifiedChineseWords {
    package func driverHeading(dimension: String, groups: [(name: String, effect: String)], change: String) -> String {
        typeset(groups.isEmpty ? "没有哪个分组特别突出：各处变化大致相同" : "\(change) 的变化中，" + groups.map { "\(data($0.name))占 \($0.effect)" }.joined(separator: "，"))
    }

    package func driverCaption(dimension: String, change: String, period: String, rate: String, mix: String) -> String {
        typeset("按\(self.dimension(dimension))分解与\(period)相比的变化 \(change)，自零起累计：各组自身水平变动 \(rate)，构成变动 \(mix)。此图说明变化发生在哪里，不说明原因。")
    }

    package func driverAlternativeText(metric: String, dimension: String, effects: [String], change: String) -> String {
        typeset("\(metric)的变化 \(change)，按\(self.dimension(dimension))分解：\(effects.joined(separator: "；"))。")
    }

    package func driverTooltip(group: String, before: String, now: String, rate: String, mix: String) -> String { typeset("\(data(group))：由 \(before) 到 \(now)；自身水平 \(rate)，构成 \(mix)") }

    package var restOfGroups: String { "未知及隐藏" }
    package func otherGroups(_ count: Int) -> String { typeset("其余 \(count) 组") }
    package var wholeChange: String { "合计" }
    package var rateEffect: String { "自身水平" }
    package var mixEffect: String { "构成" }
    package var weightOfGroup: String { "权重（此前 → 现在）" }
}
