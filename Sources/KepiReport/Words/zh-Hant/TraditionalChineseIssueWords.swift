import KepiCore

/// 繁體中文報告：上一期報告與資料的歷史。
extension TraditionalChineseWords {
    package func issueLabel(_ label: IssueLabel) -> String {
        switch label {
        case .moved: "指標變化"
        case .goals: "目標"
        case .restated: "與當時不同的過往數值"
        case .rowsOfPast: "過往筆數"
        case .allRestated: "全部與當時不同的過往數值"
        case .asIssued: "當時發布"
        case .asOfNow: "依現有資料"
        case .now: "本期"
        case .change: "變化"
        case .columnThen: "當時"
        case .columnNow: "現在"
        case .unchanged: "相同"
        case .targetThen: "當時目標"
        case .targetNow: "現目標"
        case .floorThen: "當時底線"
        case .floorNow: "現底線"
        case .new: "新增"
        case .gone: "取消"
        case .goalsUnchanged: "目標與底線均未變。"
        case .readDifferently: "不同"
        case .largestDifference: "差異最大"
        case .casesThenNow: "樣本數：當時 → 現在"
        case .casesAndRows: "樣本數與筆數變化"
        case .lastRow: "最後一筆"
        case .daysBehind: "距期末"
        case .gaps: "中斷"
        case .noGaps: "無"
        case .rejectedShare: "拒收佔比"
        case .rowsUsed: "採用筆數"
        case .notJudged: "筆數過少，不作判斷"
        }
    }

    package func sinceLastIssue(_ statement: IssueStatement) -> String {
        var parts: [String] = []
        if let moved = statement.moved { parts.append(moved == 0 ? "核心指標均無明確變化" : "\(moved) 項核心指標有明確變化") }
        parts.append(statement.restated == 0 ? "過往數值與當時相同" : "\(number(statement.compared)) 個過往數值中有 \(number(statement.restated)) 個與當時不同")
        if statement.goals > 0 { parts.append("\(statement.goals) 項目標有調整") }
        return typeset("與\(statement.period)報告相比：\(parts.joined(separator: "，"))")
    }

    package var noEarlierIssue: String { typeset("沒有可比較的過往報告：輸出資料夾中沒有更早期間的報告，也沒有指定（kepi build --since，或 kepi.yaml 中的 since）。") }

    package func issueCaption(period: String, kepi: String?, isPartial: Bool, hasVerdicts: Bool) -> String {
        var text = "與\(period)報告" + (kepi.map { "（由 Kepi \($0) 產生）" } ?? "") + "逐項比較，以印出的數值為準。"
        if isPartial { text += "該期報告發布時期間尚未結束。" }
        if !hasVerdicts { text += "該期既非上一期也非去年同期，因此只列數值，不作判斷。" }
        return typeset(text)
    }

    package func restatements(_ restated: Int, of compared: Int, measures: Int) -> String {
        if compared == 0 { return "兩期報告沒有共同的過往數值。" }
        if restated == 0 { return typeset("兩期報告共有的 \(number(compared)) 個過往數值全部相同。") }
        return typeset("兩期報告共有的 \(number(compared)) 個過往數值中，\(number(restated)) 個現在與當時不同，涉及 \(measures) 項指標。")
    }

    package func largestShown(of count: String) -> String { typeset("每項指標列出差異最大的一期；全部 \(count) 個見 kpis.json（since_last_issue）。") }

    package func rowChange(table: String, difference: String, periods: Int, of compared: Int) -> String {
        typeset("\(table)：\(difference) 筆，涉及 \(compared) 個過往期間中的 \(periods) 個")
    }

    package func rowsRemark(areSame: Bool, isStated: Bool) -> String {
        if !isStated { return "該期報告未註明各期筆數，過往筆數無法比較。" }
        return areSame ? "各表過往筆數與當時相同。各筆內的數值、設定或定義有變時，指標數值仍可能不同。" : "筆數依各筆的日期統計。各筆內的數值、設定或定義有變時，指標數值也會不同；筆數並不說明哪一筆造成哪一處差異。"
    }

    package func settings(_ changes: [(name: String, then: String, now: String)]?) -> String {
        guard let changes else { return "該期報告未註明設定，無法區分設定變化與資料變化。" }
        guard !changes.isEmpty else { return "設定與當時相同。" }
        return typeset("與當時不同的設定：" + list(changes.map { "\($0.name)（\($0.then.isEmpty ? "無" : $0.then) → \($0.now.isEmpty ? "無" : $0.now)）" }) + "。")
    }

    package func maturity(then: String, now: String) -> String {
        typeset("各期工單與答卷的後續情況，當時統計至期末後 \(then) 天，現在統計至期末後 \(now) 天；僅此一項即可使回覆與解決類指標的數值不同。")
    }

    package func redefined(_ names: [String]) -> String { typeset("定義文字與當時不同：\(list(names))。") }

    package func dataOverTime(tablesWithGaps: Int, gaps: Int, latest: (table: String, days: Int)?, rejectsUp: [String]) -> String {
        var parts = [gaps == 0 ? "各表沒有中斷" : "\(tablesWithGaps) 張表共有 \(gaps) 處中斷"]
        if let latest { parts.append("\(latest.table)止於期末前 \(number(latest.days)) 天") }
        if !rejectsUp.isEmpty { parts.append("\(list(rejectsUp))的拒收佔比高於上期報告") }
        return typeset("資料歷史：" + parts.joined(separator: "，"))
    }

    package func dataOverTimeCaption(end: String, earlier: String?) -> String {
        typeset("截至 \(end)。" + (earlier.map { "小字為\($0)報告當時的數值。" } ?? "沒有可比較的過往報告。"))
    }

    package func gap(table: String, days: String, count: Int, expected: String, status: GapStatus?) -> String {
        let remark = status.map { $0 == .new ? "；上期報告中沒有" : "；上期報告中已有" } ?? ""
        return typeset("\(table)：\(days)沒有任何一筆（\(number(count)) 天，通常約有 \(expected) 筆\(remark)）")
    }

    package var allGapsPlace: String { "全部見 kpis.json" }

    package var gapRule: String {
        typeset("中斷指連續若干天沒有任何一筆，而依前後各天的常態（同一星期幾最近 26 天筆數的中位數），若各筆隨機到來，全部為空的機率不足百萬分之一。通常一天不足五筆的表以週判斷，通常一週不足五筆的表不作判斷。")
    }

    package func rhythm(_ rhythm: GapRhythm) -> String {
        switch rhythm {
        case .days: "以日判斷"
        case .weeks: "以週判斷"
        case .none: issueLabel(.notJudged)
        }
    }
}
