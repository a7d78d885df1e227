import KepiCore
import KepiDataset
import KepiMetrics
import KepiScorecard

/// 简体中文报告：句子。全角标点，同比与环比，数字与汉字之间留空格。
package struct SimplifiedChineseWords: ChineseWords {
    package var language: Language { .zhHans }
    package init() {}

    package func sentence(_ text: String) -> String { text.isEmpty || "。！？.!?…”".contains(text.last ?? " ") ? text : text + "。" }
    package func onPrevious(_ period: Period) -> String { "环比" }
    package var allFindingsPlace: String { "其余见表中数据" }
    package var allActionsPlace: String { "全部见完整评估报告" }

    package var allFilesPlace: String { "全部见 manifest.json" }
    package var allGroupsPlace: String { "全部见 kpis.csv" }
    package func quoted(_ text: String) -> String { "“\(text)”" }

    package func lastPeriods(_ count: Int, _ kind: Period.Kind) -> String {
        let numbers = ["零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三"]
        let number = numbers.indices.contains(count) ? numbers[count] : " \(count) "
        let noun =
            switch kind {
            case .month: "个月"
            case .quarter, .fiscalQuarter: "个季度"
            case .half: "个半年"
            case .year, .fiscalYear: "年"
            case .range: "期"
            }
        return "近\(number)\(noun)"
    }

    // MARK: 变化

    package func change(_ change: ChangeStatement) -> String { typeset(changeText(change)) }

    private func changeText(_ change: ChangeStatement) -> String {
        let ratio = ratio(change.against)
        let interval = change.interval.map { "（95% 区间 \($0)）" } ?? ""
        switch change.verdict {
        case .finding(let movement): return "\(ratio)\(verb(movement)) \(change.amount)\(interval)，变化明确。"
        case .clear: return "\(ratio) \(change.difference)\(interval)：单独看明确，但在全部比较中不够稳固，不作为发现。"
        case .chance: return "\(ratio)基本持平（\(change.difference)），可能为偶然\(interval)。"
        case .arithmetic(let movement?): return "\(ratio)\(verb(movement)) \(change.amount)（全量统计，无区间）。"
        case .arithmetic(nil): return "\(ratio)持平（全量统计，无区间）。"
        case .modelled: return "\(ratio)按模型估计 \(change.difference)（模型无区间）。"
        case .early: return "\(ratio) \(change.difference)；数据起点偏晚（数据初期），不作判断。"
        case .undecided: return "\(ratio) \(change.difference)；数据不足以判断。"
        case .incomparable: return "\(change.period)没有可比的数值。"
        }
    }

    package func heading(_ metric: MetricStatement) -> String { typeset(headingText(metric)) }

    private func headingText(_ metric: MetricStatement) -> String {
        guard let value = metric.value else { return "\(metric.name)暂无数据" }
        let missed = metric.missedTarget.map { "，未达到 \($0) 的目标" } ?? ""
        let apart = metric.apart.map { "，其中\(place($0))明确\(to($0.movement)) \($0.value)" } ?? ""
        guard let change = metric.leading else { return "\(metric.name)为 \(value)\(apart)\(missed)" }
        switch change.verdict {
        case .finding(let movement):
            let when = change.against == .yearAgo ? "同比" : ""
            return "\(metric.name)\(when)明确\(to(movement)) \(value)\(metric.group.map { "，\(place($0))\(extent($0.movement))最大" } ?? "")"
        case .clear: return "\(metric.name)为 \(value)，在全部比较中无稳固变化\(apart)\(missed)"
        case .chance: return "\(metric.name)基本持平，为 \(value)（可能为偶然）\(apart)\(missed)"
        case .arithmetic(let movement?): return "\(metric.name)\(ratio(change.against))\(verb(movement)) \(change.amount)，为 \(value)（全量统计，无区间）\(missed)"
        case .modelled: return "\(metric.name)按模型估计为 \(value)，\(ratio(change.against)) \(change.difference)（无区间）\(missed)"
        case .arithmetic(nil): return "\(metric.name)持平，为 \(value)（全量统计，无区间）\(missed)"
        case .early: return "\(metric.name)为 \(value)，数据初期，变化尚不能判断\(missed)"
        case .undecided, .incomparable: return "\(metric.name)为 \(value)\(missed)"
        }
    }

    // MARK: 发现

    package func finding(_ finding: FindingStatement) -> FindingWords {
        let metric = finding.metric
        let value = metric.value ?? label(.notAvailable)
        var rest: [String] = []
        let headline: String
        switch (finding.kind, finding.movement, metric.group) {
        case (.total, let movement?, let group):
            headline = "\(metric.name)\(to(movement)) \(value)\(group.map { "，\(place($0))\(extent($0.movement))最大" } ?? "")。"
            rest.append(found(metric))
            if let group { rest.append(self.group(group)) } else if let months = metric.began { rest.append(began(months)) }
        case (.group, let movement?, let group?):
            headline = "\(place(group))\(metric.name)\(to(movement)) \(group.value)。"
            let change = metric.leading
            rest.append("\(change.map { ratio($0.against) } ?? "")变化明确（\(group.difference)，此前为 \(group.earlier)）；全公司为 \(value)，\(whole(change))。")
            if let months = group.began { rest.append(began(months)) }
        case (.unusual, _, _):
            headline = "\(metric.name)为 \(value)，属异常点。"
            rest.append("超出由此前各期得出的控制限；单独看变化明确（\(metric.leading?.difference ?? "–")），但在全部比较中不够稳固。")
        default:
            headline = "\(metric.name)未达标：\(value)，目标为 \(metric.missedTarget ?? label(.noData))。"
            if let change = metric.leading { rest.append(self.change(change)) }
            if metric.isWithinChance { rest.append("区间包含目标值，未达标可能为偶然。") }
        }
        if finding.kind != .target, let target = metric.missedTarget { rest.append("未达到 \(target) 的目标。") }
        if let size = finding.size { rest.append(self.size(size)) }
        if let programme = finding.programme { rest.append("该组的专项“\(data(programme.name))”始于 \(programme.date)。") }
        rest += followers(finding)
        let brief = metric.group.map { finding.kind == .total ? [self.group($0)] + followers(finding, withTargets: false) : [rest[0]] } ?? Array(rest.prefix(1))
        return FindingWords(headline: typeset(headline), rest: typeset(rest.joined()), brief: typeset(brief.joined()))
    }

    /// 仅为对变化的算术，与变化本身同样不确定。
    private func size(_ size: SizeStatement) -> String {
        switch size.counted {
        case .customers: "约合 \(size.amount) 位客户" + (size.each.map { "，每位客户平均带来 \($0) 的\(size.eachIsProfit ? "利润" : "收入")。" } ?? "。")
        case .answers: "约合 \(size.amount) 份答卷。"
        case .complaints: "约合 \(size.amount) 起投诉。"
        case .money: "约合 \(size.amount)。"
        }
    }

    package func summary(_ findings: [FindingStatement], untold: [String], missedTargets: [String], unavailable: Int, of count: Int) -> String {
        if unavailable == count { return typeset("现有数据无法计算 \(count) 项核心指标中的任何一项。") }
        var sentences: [String] = []
        for finding in findings where finding.kind != .target { sentences.append(short(finding)) }
        if sentences.isEmpty {
            sentences.append("各项核心指标环比与同比均无突出变化。")
        } else {
            sentences.append(untold.isEmpty ? "其余核心指标无突出变化。" : "\(list(untold))也有明确变化。")
        }
        // 发现中已说明的未达标不再重复。
        let told = Set(findings.flatMap { [$0.metric.name] + $0.followers.map(\.metric.name) })
        let missedTargets = missedTargets.filter { !told.contains($0) }
        if !missedTargets.isEmpty { sentences.append("\(list(missedTargets))未达标。") }
        if unavailable > 0 { sentences.append("\(count) 项核心指标中有 \(unavailable) 项暂无数据。") }
        return typeset(sentences.joined())
    }

    package func groupHeading(dimension: String, moves: [GroupStatement], against: Against) -> String {
        let by = "按\(self.dimension(dimension))："
        guard !moves.isEmpty else { return typeset(by + "各组无突出变化") }
        return typeset(by + moves.map { "\(data($0.group))\(against == .yearAgo ? "同比" : "")\(to($0.movement)) \($0.value)" }.joined(separator: "，"))
    }

    package func began(_ months: MonthSpan) -> String { typeset("变化始于 \(span(months))。") }

    private func span(_ months: MonthSpan) -> String {
        guard months.first != months.last else { return format.month(months.first) }
        return "\(format.month(months.first))至 \(months.first.year == months.last.year ? "\(months.last.month) 月" : format.month(months.last))之间"
    }

    package func group(_ group: GroupStatement) -> String { typeset("\(data(group.group))\(group.began.map { $0.first == $0.last ? "自 \(span($0))起" : "在 \(span($0))开始" } ?? "")由 \(group.earlier)\(to(group.movement)) \(group.value)。") }

    private func short(_ finding: FindingStatement) -> String {
        let metric = finding.metric
        guard let movement = finding.movement else { return "" }
        if finding.kind == .unusual { return "\(metric.name)为 \(metric.value ?? "")，属异常点。" }
        var text: String
        if finding.kind == .group, let group = metric.group {
            text = "\(place(group))\(metric.name)明确\(to(movement)) \(group.value)"
        } else {
            text = "\(metric.name)明确\(to(movement)) \(metric.value ?? "")" + (metric.group.map { "，\(place($0))\(extent($0.movement))最大" } ?? "")
        }
        for movement in [Movement.fall, .rise] {
            let names = finding.followers.filter { $0.movement == movement }.map(\.metric.name)
            if !names.isEmpty { text += "；当地\(list(names))也明确\(verb(movement))" }
        }
        if metric.group.map({ !isPlace($0) }) ?? false { text = text.replacing("；当地", with: "；该组") }
        return text + "。"
    }

    private func followers(_ finding: FindingStatement, withTargets: Bool = true) -> [String] {
        guard let group = finding.metric.group, !finding.followers.isEmpty else { return [] }
        let totals = finding.followers.filter { $0.kind == .total }.map {
            "\($0.metric.name)\($0.movement.map(to) ?? "") \($0.metric.value ?? "")\(withTargets ? $0.metric.missedTarget.map { "（未达到 \($0) 的目标）" } ?? "" : "")"
        }
        let alone = finding.followers.filter { $0.kind == .group }.map {
            "\($0.metric.name)由 \($0.metric.group?.earlier ?? "")\($0.movement.map(to) ?? "") \($0.metric.group?.value ?? "")"
        }
        var sentences: [String] = []
        if !totals.isEmpty { sentences.append("同样以\(place(group))最为突出：\(totals.joined(separator: "，"))。") }
        if !alone.isEmpty { sentences.append("仅在\(place(group))：\(alone.joined(separator: "，"))。") }
        return sentences
    }

    private func found(_ metric: MetricStatement) -> String {
        let clear = metric.changes.filter { $0.verdict.found != nil }.map { "\(ratio($0.against)) \($0.difference)" }
        let others = metric.changes.filter { $0.verdict.found == nil && $0.verdict != .incomparable }
            .map { "\(ratio($0.against)) \($0.difference)（\(verdict($0.verdict))）" }
        var text = list(clear) + (clear.count > 1 ? "，均为明确变化" : "，变化明确")
        if !others.isEmpty { text += "；" + list(others) }
        return text + "。"
    }

    private func whole(_ change: ChangeStatement?) -> String {
        switch change?.verdict {
        case .finding(let movement): "明确\(verb(movement))"
        case .chance: "基本持平（可能为偶然）"
        case .clear: "在全部比较中无稳固变化"
        default: "不作判断"
        }
    }

    // MARK: 词语

    private func ratio(_ against: Against) -> String { against == .previous ? "环比" : "同比" }
}
