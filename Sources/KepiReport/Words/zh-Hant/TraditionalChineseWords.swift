import KepiCore
import KepiDataset
import KepiMetrics
import KepiScorecard

/// 繁體中文報告：句子。全形標點，與上期及去年同期相比，數字與漢字之間留空格。
package struct TraditionalChineseWords: ChineseWords {
    package var language: Language { .zhHant }
    package init() {}

    package func sentence(_ text: String) -> String { text.isEmpty || "。！？.!?…」".contains(text.last ?? " ") ? text : text + "。" }
    package func onPrevious(_ period: Period) -> String { "較上期" }
    package var allFindingsPlace: String { "其餘見表中資料" }
    package var allActionsPlace: String { "全部見完整評估報告" }

    package var allFilesPlace: String { "全部見 manifest.json" }
    package var allGroupsPlace: String { "全部見 kpis.csv" }
    package func quoted(_ text: String) -> String { "「\(text)」" }

    package func lastPeriods(_ count: Int, _ kind: Period.Kind) -> String {
        let numbers = ["零", "一", "兩", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三"]
        let number = numbers.indices.contains(count) ? numbers[count] : " \(count) "
        let noun =
            switch kind {
            case .month: "個月"
            case .quarter, .fiscalQuarter: "季"
            case .half: "個半年"
            case .year, .fiscalYear: "年"
            case .range: "期"
            }
        return "近\(number)\(noun)"
    }

    // MARK: 變化

    package func change(_ change: ChangeStatement) -> String { typeset(changeText(change)) }

    private func changeText(_ change: ChangeStatement) -> String {
        let ratio = ratio(change.against)
        let interval = change.interval.map { "（95% 區間 \($0)）" } ?? ""
        switch change.verdict {
        case .finding(let movement): return "\(ratio)\(verb(movement)) \(change.amount)\(interval)，變化明確。"
        case .clear: return "\(ratio) \(change.difference)\(interval)：單獨看明確，但在全部比較中不夠穩固，不作為發現。"
        case .chance: return "\(ratio)大致持平（\(change.difference)），可能為偶然\(interval)。"
        case .arithmetic(let movement?): return "\(ratio)\(verb(movement)) \(change.amount)（全數統計，無區間）。"
        case .arithmetic(nil): return "\(ratio)持平（全數統計，無區間）。"
        case .modelled: return "\(ratio)依模型估計 \(change.difference)（模型無區間）。"
        case .early: return "\(ratio) \(change.difference)；資料起點偏晚（資料初期），不作判斷。"
        case .undecided: return "\(ratio) \(change.difference)；資料不足以判斷。"
        case .incomparable: return "\(change.period)沒有可比的數值。"
        }
    }

    package func heading(_ metric: MetricStatement) -> String { typeset(headingText(metric)) }

    private func headingText(_ metric: MetricStatement) -> String {
        guard let value = metric.value else { return "\(metric.name)暫無資料" }
        let missed = metric.missedTarget.map { "，未達到 \($0) 的目標" } ?? ""
        let apart = metric.apart.map { "，其中\(place($0))明確\(to($0.movement)) \($0.value)" } ?? ""
        guard let change = metric.leading else { return "\(metric.name)為 \(value)\(apart)\(missed)" }
        switch change.verdict {
        case .finding(let movement):
            let when = change.against == .yearAgo ? "較去年同期" : ""
            return "\(metric.name)\(when)明確\(to(movement)) \(value)\(metric.group.map { "，\(place($0))\(extent($0.movement))最大" } ?? "")"
        case .clear: return "\(metric.name)為 \(value)，在全部比較中無穩固變化\(apart)\(missed)"
        case .chance: return "\(metric.name)大致持平，為 \(value)（可能為偶然）\(apart)\(missed)"
        case .arithmetic(let movement?): return "\(metric.name)\(ratio(change.against))\(verb(movement)) \(change.amount)，為 \(value)（全數統計，無區間）\(missed)"
        case .modelled: return "\(metric.name)依模型估計為 \(value)，\(ratio(change.against)) \(change.difference)（無區間）\(missed)"
        case .arithmetic(nil): return "\(metric.name)持平，為 \(value)（全數統計，無區間）\(missed)"
        case .early: return "\(metric.name)為 \(value)，資料初期，變化尚不能判斷\(missed)"
        case .undecided, .incomparable: return "\(metric.name)為 \(value)\(missed)"
        }
    }

    // MARK: 發現

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
            rest.append("\(change.map { ratio($0.against) } ?? "")變化明確（\(group.difference)，先前為 \(group.earlier)）；全公司為 \(value)，\(whole(change))。")
            if let months = group.began { rest.append(began(months)) }
        case (.unusual, _, _):
            headline = "\(metric.name)為 \(value)，屬異常點。"
            rest.append("超出由先前各期得出的管制界限；單獨看變化明確（\(metric.leading?.difference ?? "–")），但在全部比較中不夠穩固。")
        default:
            headline = "\(metric.name)未達標：\(value)，目標為 \(metric.missedTarget ?? label(.noData))。"
            if let change = metric.leading { rest.append(self.change(change)) }
            if metric.isWithinChance { rest.append("區間包含目標值，未達標可能為偶然。") }
        }
        if finding.kind != .target, let target = metric.missedTarget { rest.append("未達到 \(target) 的目標。") }
        if let size = finding.size { rest.append(self.size(size)) }
        if let programme = finding.programme { rest.append("該組的方案「\(data(programme.name))」始於 \(programme.date)。") }
        rest += followers(finding)
        let brief = metric.group.map { finding.kind == .total ? [self.group($0)] + followers(finding, withTargets: false) : [rest[0]] } ?? Array(rest.prefix(1))
        return FindingWords(headline: typeset(headline), rest: typeset(rest.joined()), brief: typeset(brief.joined()))
    }

    /// 僅為對變化的算術，與變化本身同樣不確定。
    private func size(_ size: SizeStatement) -> String {
        switch size.counted {
        case .customers: "約合 \(size.amount) 位客戶" + (size.each.map { "，每位客戶平均帶來 \($0) 的\(size.eachIsProfit ? "利潤" : "收入")。" } ?? "。")
        case .answers: "約合 \(size.amount) 份答卷。"
        case .complaints: "約合 \(size.amount) 件投訴。"
        case .money: "約合 \(size.amount)。"
        }
    }

    package func summary(_ findings: [FindingStatement], untold: [String], missedTargets: [String], unavailable: Int, of count: Int) -> String {
        if unavailable == count { return typeset("現有資料無法計算 \(count) 項核心指標中的任何一項。") }
        var sentences: [String] = []
        for finding in findings where finding.kind != .target { sentences.append(short(finding)) }
        if sentences.isEmpty {
            sentences.append("各項核心指標與上期及去年同期相比均無突出變化。")
        } else {
            sentences.append(untold.isEmpty ? "其餘核心指標無突出變化。" : "\(list(untold))也有明確變化。")
        }
        // 發現中已說明的未達標不再重複。
        let told = Set(findings.flatMap { [$0.metric.name] + $0.followers.map(\.metric.name) })
        let missedTargets = missedTargets.filter { !told.contains($0) }
        if !missedTargets.isEmpty { sentences.append("\(list(missedTargets))未達標。") }
        if unavailable > 0 { sentences.append("\(count) 項核心指標中有 \(unavailable) 項暫無資料。") }
        return typeset(sentences.joined())
    }

    package func groupHeading(dimension: String, moves: [GroupStatement], against: Against) -> String {
        let by = "依\(self.dimension(dimension))："
        guard !moves.isEmpty else { return typeset(by + "各組無突出變化") }
        return typeset(by + moves.map { "\(data($0.group))\(against == .yearAgo ? "較去年同期" : "")\(to($0.movement)) \($0.value)" }.joined(separator: "，"))
    }

    package func began(_ months: MonthSpan) -> String { typeset("變化始於 \(span(months))。") }

    private func span(_ months: MonthSpan) -> String {
        guard months.first != months.last else { return format.month(months.first) }
        return "\(format.month(months.first))至 \(months.first.year == months.last.year ? "\(months.last.month) 月" : format.month(months.last))之間"
    }

    package func group(_ group: GroupStatement) -> String { typeset("\(data(group.group))\(group.began.map { $0.first == $0.last ? "自 \(span($0))起" : "在 \(span($0))開始" } ?? "")由 \(group.earlier)\(to(group.movement)) \(group.value)。") }

    private func short(_ finding: FindingStatement) -> String {
        let metric = finding.metric
        guard let movement = finding.movement else { return "" }
        if finding.kind == .unusual { return "\(metric.name)為 \(metric.value ?? "")，屬異常點。" }
        var text: String
        if finding.kind == .group, let group = metric.group {
            text = "\(place(group))\(metric.name)明確\(to(movement)) \(group.value)"
        } else {
            text = "\(metric.name)明確\(to(movement)) \(metric.value ?? "")" + (metric.group.map { "，\(place($0))\(extent($0.movement))最大" } ?? "")
        }
        for movement in [Movement.fall, .rise] {
            let names = finding.followers.filter { $0.movement == movement }.map(\.metric.name)
            if !names.isEmpty { text += "；當地\(list(names))也明確\(verb(movement))" }
        }
        if metric.group.map({ !isPlace($0) }) ?? false { text = text.replacing("；當地", with: "；該組") }
        return text + "。"
    }

    private func followers(_ finding: FindingStatement, withTargets: Bool = true) -> [String] {
        guard let group = finding.metric.group, !finding.followers.isEmpty else { return [] }
        let totals = finding.followers.filter { $0.kind == .total }.map {
            "\($0.metric.name)\($0.movement.map(to) ?? "") \($0.metric.value ?? "")\(withTargets ? $0.metric.missedTarget.map { "（未達到 \($0) 的目標）" } ?? "" : "")"
        }
        let alone = finding.followers.filter { $0.kind == .group }.map {
            "\($0.metric.name)由 \($0.metric.group?.earlier ?? "")\($0.movement.map(to) ?? "") \($0.metric.group?.value ?? "")"
        }
        var sentences: [String] = []
        if !totals.isEmpty { sentences.append("同樣以\(place(group))最為突出：\(totals.joined(separator: "，"))。") }
        if !alone.isEmpty { sentences.append("僅在\(place(group))：\(alone.joined(separator: "，"))。") }
        return sentences
    }

    private func found(_ metric: MetricStatement) -> String {
        let clear = metric.changes.filter { $0.verdict.found != nil }.map { "\(ratio($0.against)) \($0.difference)" }
        let others = metric.changes.filter { $0.verdict.found == nil && $0.verdict != .incomparable }
            .map { "\(ratio($0.against)) \($0.difference)（\(verdict($0.verdict))）" }
        var text = list(clear) + (clear.count > 1 ? "，均為明確變化" : "，變化明確")
        if !others.isEmpty { text += "；" + list(others) }
        return text + "。"
    }

    private func whole(_ change: ChangeStatement?) -> String {
        switch change?.verdict {
        case .finding(let movement): "明確\(verb(movement))"
        case .chance: "大致持平（可能為偶然）"
        case .clear: "在全部比較中無穩固變化"
        default: "不作判斷"
        }
    }

    // MARK: 詞語

    private func ratio(_ against: Against) -> String { against == .previous ? "較上期" : "較去年同期" }
}
