import KepiCore

/// 简体中文报告：上一期报告与数据的历史。
extension SimplifiedChineseWords {
    package func issueLabel(_ label: IssueLabel) -> String {
        switch label {
        case .moved: "指标变化"
        case .goals: "目标"
        case .restated: "与当时不同的往期数值"
        case .rowsOfPast: "往期行数"
        case .allRestated: "全部与当时不同的往期数值"
        case .asIssued: "当时发布"
        case .asOfNow: "按现有数据"
        case .now: "本期"
        case .change: "变化"
        case .columnThen: "当时"
        case .columnNow: "现在"
        case .unchanged: "相同"
        case .targetThen: "当时目标"
        case .targetNow: "现目标"
        case .floorThen: "当时底线"
        case .floorNow: "现底线"
        case .new: "新增"
        case .gone: "取消"
        case .goalsUnchanged: "目标与底线均未变。"
        case .readDifferently: "不同"
        case .largestDifference: "差异最大"
        case .casesThenNow: "样本数：当时 → 现在"
        case .casesAndRows: "样本数与行数变化"
        case .lastRow: "最后一行"
        case .daysBehind: "距期末"
        case .gaps: "断档"
        case .noGaps: "无"
        case .rejectedShare: "拒收占比"
        case .rowsUsed: "采用行数"
        case .notJudged: "行数过少，不作判断"
        }
    }

    package func sinceLastIssue(_ statement: IssueStatement) -> String {
        var parts: [String] = []
        if let moved = statement.moved { parts.append(moved == 0 ? "核心指标均无明确变化" : "\(moved) 项核心指标有明确变化") }
        parts.append(statement.restated == 0 ? "往期数值与当时相同" : "\(number(statement.compared)) 个往期数值中有 \(number(statement.restated)) 个与当时不同")
        if statement.goals > 0 { parts.append("\(statement.goals) 项目标有调整") }
        return typeset("与\(statement.period)报告相比：\(parts.joined(separator: "，"))")
    }

    package var noEarlierIssue: String { typeset("没有可比较的往期报告：输出文件夹中没有更早期间的报告，也没有指定（kepi build --since，或 kepi.yaml 中的 since）。") }

    package func issueCaption(period: String, kepi: String?, isPartial: Bool, hasVerdicts: Bool) -> String {
        var text = "与\(period)报告" + (kepi.map { "（由 Kepi \($0) 生成）" } ?? "") + "逐项比较，以印出的数值为准。"
        if isPartial { text += "该期报告发布时期间尚未结束。" }
        if !hasVerdicts { text += "该期既非上一期也非上年同期，因此只列数值，不作判断。" }
        return typeset(text)
    }

    package func restatements(_ restated: Int, of compared: Int, measures: Int) -> String {
        if compared == 0 { return "两期报告没有共同的往期数值。" }
        if restated == 0 { return typeset("两期报告共有的 \(number(compared)) 个往期数值全部相同。") }
        return typeset("两期报告共有的 \(number(compared)) 个往期数值中，\(number(restated)) 个现在与当时不同，涉及 \(measures) 项指标。")
    }

    package func largestShown(of count: String) -> String { typeset("每项指标列出差异最大的一期；全部 \(count) 个见 kpis.json（since_last_issue）。") }

    package func rowChange(table: String, difference: String, periods: Int, of compared: Int) -> String {
        typeset("\(table)：\(difference) 行，涉及 \(compared) 个往期中的 \(periods) 个")
    }

    package func rowsRemark(areSame: Bool, isStated: Bool) -> String {
        if !isStated { return "该期报告未注明各期行数，往期行数无法比较。" }
        return areSame ? "各表往期行数与当时相同。行内数值、设定或定义有变时，指标数值仍可能不同。" : "行数按行的日期统计。行内数值、设定或定义有变时，指标数值也会不同；行数并不说明哪一行造成哪一处差异。"
    }

    package func settings(_ changes: [(name: String, then: String, now: String)]?) -> String {
        guard let changes else { return "该期报告未注明设定，无法区分设定变化与数据变化。" }
        guard !changes.isEmpty else { return "设定与当时相同。" }
        return typeset("与当时不同的设定：" + list(changes.map { "\($0.name)（\($0.then.isEmpty ? "无" : $0.then) → \($0.now.isEmpty ? "无" : $0.now)）" }) + "。")
    }

    package func maturity(then: String, now: String) -> String {
        typeset("各期工单与答卷的后续情况，当时统计至期末后 \(then) 天，现在统计至期末后 \(now) 天；仅此一项即可使回复与解决类指标的数值不同。")
    }

    package func redefined(_ names: [String]) -> String { typeset("定义文字与当时不同：\(list(names))。") }

    package func dataOverTime(tablesWithGaps: Int, gaps: Int, latest: (table: String, days: Int)?, rejectsUp: [String]) -> String {
        var parts = [gaps == 0 ? "各表没有断档" : "\(tablesWithGaps) 张表共有 \(gaps) 处断档"]
        if let latest { parts.append("\(latest.table)止于期末前 \(number(latest.days)) 天") }
        if !rejectsUp.isEmpty { parts.append("\(list(rejectsUp))的拒收占比高于上期报告") }
        return typeset("数据历史：" + parts.joined(separator: "，"))
    }

    package func dataOverTimeCaption(end: String, earlier: String?) -> String {
        typeset("截至 \(end)。" + (earlier.map { "小字为\($0)报告当时的数值。" } ?? "没有可比较的往期报告。"))
    }

    package func gap(table: String, days: String, count: Int, expected: String, status: GapStatus?) -> String {
        let remark = status.map { $0 == .new ? "；上期报告中没有" : "；上期报告中已有" } ?? ""
        return typeset("\(table)：\(days)没有任何行（\(number(count)) 天，通常约有 \(expected) 行\(remark)）")
    }

    package var allGapsPlace: String { "全部见 kpis.json" }

    package var gapRule: String {
        typeset("断档指连续若干天没有任何行，而按前后各天的常态（同一星期几最近 26 天行数的中位数），若各行随机到来，全部为空的概率不足百万分之一。通常一天不足五行的表按周判断，通常一周不足五行的表不作判断。")
    }

    package func rhythm(_ rhythm: GapRhythm) -> String {
        switch rhythm {
        case .days: "按天判断"
        case .weeks: "按周判断"
        case .none: issueLabel(.notJudged)
        }
    }
}
