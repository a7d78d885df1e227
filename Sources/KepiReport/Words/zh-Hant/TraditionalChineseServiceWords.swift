import KepiConfiguration
import KepiCore

/// 繁體中文報告：客戶服務。
extension TraditionalChineseWords {
    package func service(_ label: ServiceLabel) -> String {
        switch label {
        case .responseTimes: "回應時間與解決時間"
        case .firstResponse: "首次回應"
        case .resolution: "解決"
        case .calendarHours: "日曆小時"
        case .businessHours: "工作小時"
        case .half: "半數耗時不超過"
        case .nineInTen: "九成耗時不超過"
        case .waiting: "仍在等待"
        case .longest: "最長"
        case .tickets: "工單數"
        case .shareWaiting: "尚無首次回覆的工單佔比"
        case .shareUnresolved: "尚未解決的工單佔比"
        case .hoursToResponse: "首次回覆耗時（小時）"
        case .hoursTaken: "開立後的小時數"
        case .daysTaken: "開立後的天數"
        case .serviceLevel: "服務時限"
        case .median: "半數"
        case .ninetieth: "九成"
        case .groups: "分組服務表現"
        case .againstRest: "與其餘相比"
        case .complaints: "投訴數"
        case .cause: "原因"
        case .share: "佔比"
        case .cumulated: "累計佔比"
        case .unknownCause: "未註明原因"
        case .openComplaints: "未結投訴帳齡"
        case .age: "未結時長"
        case .complaintsOpen: "未結投訴"
        case .resolved: "投訴解決時間"
        case .hours: "小時數"
        case .noGroups: "沒有一組達到 30 件工單且客戶數足以顯示。"
        case .noComplaints: "本期沒有新開投訴。"
        case .notReached: "尚未達到"
        case .causes: "投訴原因"
        }
    }

    package func withinLevel(_ hours: String) -> String { typeset("\(hours)內回覆") }

    package func waits(_ statement: WaitStatement) -> String { found(statement, "工單", "得到首次回覆") }
    package func complaintsResolved(_ statement: WaitStatement) -> String { found(statement, "投訴", "得到解決") }

    package func complaintsResolvedCaption(cases: String, window: String) -> String {
        typeset("\(window)開立的全部 \(cases) 件投訴自開立起的耗時，未解決者視為等待中（Kaplan–Meier 估計）。區間均為 95%。")
    }

    private func found(_ statement: WaitStatement, _ what: String, _ ended: String) -> String {
        let still = statement.waiting == 0 ? "" : "；\(number(statement.waiting)) 件仍在等待"
        switch (statement.median, statement.ninetieth) {
        case (let median?, let ninetieth?): return typeset("半數\(what)在 \(median)內\(ended)，九成在 \(ninetieth)內\(still)")
        case (let median?, nil): return typeset("半數\(what)在 \(median)內\(ended)，尚未達到九成\(still)")
        case (nil, _): return typeset("\(ended)的\(what)不足半數：\(number(statement.cases)) 件中 \(number(statement.waiting)) 件仍在等待")
        }
    }

    package func waitsCaption(cases: String, window: String) -> String {
        typeset("\(window)開立的全部 \(cases) 件工單自開立起的耗時；尚未結束者依觀察時長計為等待中，不遺漏積壓（Kaplan–Meier 估計）。區間均為 95%。")
    }

    package var curveCut: String { typeset("陰影為 95% 區間。曲線畫至已結束者的 99% 為止。") }

    package func businessHours(_ hours: BusinessHours, open: Int, holidays: Int, workdays: Int) -> String {
        let names: [BusinessHours.Weekday: String] = [.mon: "週一", .tue: "週二", .wed: "週三", .thu: "週四", .fri: "週五", .sat: "週六", .sun: "週日"]
        let stretches = BusinessHoursStretches(hours).stretches.map { stretch in
            let first = names[stretch.first] ?? "", last = names[stretch.last] ?? ""
            return "\(first == last ? first : "\(first)至\(last)") \(stretch.hours)"
        }
        var text = "工作時間：\(stretches.joined(separator: "，"))；本期共 \(number(open)) 個工作日"
        if holidays > 0 { text += "，其中扣除假日 \(number(holidays)) 天" }
        if workdays > 0 { text += "，含補班 \(number(workdays)) 天" }
        return typeset(text + "。")
    }

    package var levelByCalendar: String { "表格以上的數值及各項目標均依日曆小時計。" }

    package func alternativeText(histogram bins: [String], waiting: String?, median: String?, ninetieth: String?) -> String {
        typeset("依首次回覆耗時的工單數：" + bins.joined(separator: "；") + (waiting.map { "；\($0) 件尚無回覆" } ?? "")
            + (median.map { "。全部工單的半數在 \($0)內" } ?? "") + (ninetieth.map { "，九成在 \($0)內" } ?? ""))
    }

    package func waitingBar(_ count: Int) -> String { "尚無回覆" }

    package func groupsHeading(level: String, standing: [GroupLevelStatement], dimensions: [String]) -> String {
        guard !standing.isEmpty else { return typeset("各\(list(dimensions.map(dimension)))在 \(level)內回覆的佔比與其餘相比均無明確差別") }
        let parts = standing.prefix(3).map { "\(data($0.group))\($0.isMore ? "較高" : "較低")（\($0.share)）" }
        return typeset("\(level)內回覆的佔比：\(parts.joined(separator: "，"))\(standing.count > 3 ? "，另有 \(standing.count - 3) 組" : "")，與其餘相比差別明確")
    }

    package func groupsHeading(dimension: String, standing: [GroupLevelStatement]) -> String {
        let by = "依\(self.dimension(dimension))："
        guard !standing.isEmpty else { return typeset(by + "無明確差別") }
        return typeset(by + standing.prefix(3).map { "\(data($0.group)) \($0.share)，其餘 \($0.rest)" }.joined(separator: "；") + (standing.count > 3 ? "；另有 \(standing.count - 3) 組" : ""))
    }

    package var allServiceGroupsPlace: String { "全部見 kpis.json" }

    package func groupsCaption(window: String, level: String) -> String {
        typeset("\(window)開立的工單，只列 30 件以上的分組；半數耗時依全部工單計，含等待中的；\(level)內回覆依已滿 \(level)的工單計。每組佔比與其餘全部工單相比，"
            + "經 Holm 校正（依同表各組）後仍明確才算明確。各組承接的工作不同，此處未作調整。")
    }

    package func levelVerdict(isClear: Bool?, standsOut: Bool, isMore: Bool) -> String {
        if standsOut { return isMore ? "明確較高" : "明確較低" }
        guard let isClear else { return "不作判斷" }
        return isClear ? "僅單獨看明確" : "可能為偶然"
    }

    package func otherGroups(_ count: Int, tickets: String, leastCases: Int, minimumGroup: Int) -> String {
        typeset("未列出：\(number(count)) 組，不足 \(leastCases) 件工單或客戶過少（不足 \(minimumGroup) 名），合計 \(tickets) 件工單。")
    }

    package func complaintsHeading(_ statement: ComplaintsStatement) -> String {
        guard statement.count > 0 else { return typeset("本期沒有新開投訴" + (statement.open.map { $0 > 0 ? "；先前的 \(number($0)) 件未結" : "" } ?? "")) }
        var text = "投訴 \(number(statement.count)) 件"
        if !statement.leading.isEmpty { text += "，\(list(statement.leading.map(data)))佔 \(statement.leadingShare)" }
        if let changed = statement.changed { text += "；\(changed)" }
        if let open = statement.open { text += open == 0 ? "；期末無未結投訴" : "；期末未結 \(number(open)) 件" + (statement.oldest.map { "，最長 \(ageInDays($0))" } ?? "") }
        return typeset(text)
    }

    package func complaintsCaption(window: String, previous: String?) -> String {
        typeset("\(window)新開的投訴，依原因由多到少排列。" + (previous.map { "上期對照\($0)；經 Holm 校正（依所列原因）後仍明確才算明確。" } ?? ""))
    }

    package func causeChange(_ cause: String, movement: Movement, from earlier: String, to value: String) -> String {
        typeset("\(data(cause))較上期明確\(verb(movement))，由 \(earlier) 件到 \(value) 件")
    }
    package func gatheredCauses(_ count: Int) -> String { typeset("其他 \(number(count)) 種原因") }

    package func openComplaints(count: Int, oldest: Int?, atStart: Int) -> String {
        guard count > 0 else { return typeset("期末無未結投訴（期初 \(number(atStart)) 件）") }
        return typeset("期末未結投訴 \(number(count)) 件，期初 \(number(atStart)) 件" + (oldest.map { "；最長 \(ageInDays($0))" } ?? ""))
    }

    package func openCaption(day: String) -> String { typeset("截至 \(day)結束時尚未解決的投訴，不論何時開立，依開立後的天數計。") }
}
