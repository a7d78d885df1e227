import KepiConfiguration
import KepiCore

/// 简体中文报告：客户服务。
extension SimplifiedChineseWords {
    package func service(_ label: ServiceLabel) -> String {
        switch label {
        case .responseTimes: "响应时间与解决时间"
        case .firstResponse: "首次响应"
        case .resolution: "解决"
        case .calendarHours: "自然小时"
        case .businessHours: "工作小时"
        case .half: "半数用时不超过"
        case .nineInTen: "九成用时不超过"
        case .waiting: "仍在等待"
        case .longest: "最长"
        case .tickets: "工单数"
        case .shareWaiting: "尚无首次回复的工单占比"
        case .shareUnresolved: "尚未解决的工单占比"
        case .hoursToResponse: "首次回复用时（小时）"
        case .hoursTaken: "开立后的小时数"
        case .daysTaken: "开立后的天数"
        case .serviceLevel: "服务时限"
        case .median: "半数"
        case .ninetieth: "九成"
        case .groups: "分组服务表现"
        case .againstRest: "与其余相比"
        case .complaints: "投诉数"
        case .cause: "原因"
        case .share: "占比"
        case .cumulated: "累计占比"
        case .unknownCause: "未注明原因"
        case .openComplaints: "未结投诉账龄"
        case .age: "未结时长"
        case .complaintsOpen: "未结投诉"
        case .resolved: "投诉解决时间"
        case .hours: "小时数"
        case .noGroups: "没有一组达到 30 件工单且客户数足以显示。"
        case .noComplaints: "本期没有新开投诉。"
        case .notReached: "尚未达到"
        case .causes: "投诉原因"
        }
    }

    package func withinLevel(_ hours: String) -> String { typeset("\(hours)内回复") }

    package func waits(_ statement: WaitStatement) -> String { found(statement, "工单", "得到首次回复") }
    package func complaintsResolved(_ statement: WaitStatement) -> String { found(statement, "投诉", "得到解决") }

    package func complaintsResolvedCaption(cases: String, window: String) -> String {
        typeset("\(window)开立的全部 \(cases) 件投诉自开立起的用时，未解决者按等待中计（Kaplan–Meier 估计）。区间均为 95%。")
    }

    private func found(_ statement: WaitStatement, _ what: String, _ ended: String) -> String {
        let still = statement.waiting == 0 ? "" : "；\(number(statement.waiting)) 件仍在等待"
        switch (statement.median, statement.ninetieth) {
        case (let median?, let ninetieth?): return typeset("半数\(what)在 \(median)内\(ended)，九成在 \(ninetieth)内\(still)")
        case (let median?, nil): return typeset("半数\(what)在 \(median)内\(ended)，尚未达到九成\(still)")
        case (nil, _): return typeset("\(ended)的\(what)不足半数：\(number(statement.cases)) 件中 \(number(statement.waiting)) 件仍在等待")
        }
    }

    package func waitsCaption(cases: String, window: String) -> String {
        typeset("\(window)开立的全部 \(cases) 件工单自开立起的用时；尚未结束者按观察时长计为等待中，不遗漏积压（Kaplan–Meier 估计）。区间均为 95%。")
    }

    package var curveCut: String { typeset("阴影为 95% 区间。曲线画至已结束者的 99% 为止。") }

    package func businessHours(_ hours: BusinessHours, open: Int, holidays: Int, workdays: Int) -> String {
        let names: [BusinessHours.Weekday: String] = [.mon: "周一", .tue: "周二", .wed: "周三", .thu: "周四", .fri: "周五", .sat: "周六", .sun: "周日"]
        let stretches = BusinessHoursStretches(hours).stretches.map { stretch in
            let first = names[stretch.first] ?? "", last = names[stretch.last] ?? ""
            return "\(first == last ? first : "\(first)至\(last)") \(stretch.hours)"
        }
        var text = "工作时间：\(stretches.joined(separator: "，"))；本期共 \(number(open)) 个工作日"
        if holidays > 0 { text += "，其中扣除节假日 \(number(holidays)) 天" }
        if workdays > 0 { text += "，含调休上班 \(number(workdays)) 天" }
        return typeset(text + "。")
    }

    package var levelByCalendar: String { "表格以上的数值及各项目标均按自然小时计。" }

    package func alternativeText(histogram bins: [String], waiting: String?, median: String?, ninetieth: String?) -> String {
        typeset("按首次回复用时的工单数：" + bins.joined(separator: "；") + (waiting.map { "；\($0) 件尚无回复" } ?? "")
            + (median.map { "。全部工单的半数在 \($0)内" } ?? "") + (ninetieth.map { "，九成在 \($0)内" } ?? ""))
    }

    package func waitingBar(_ count: Int) -> String { "尚无回复" }

    package func groupsHeading(level: String, standing: [GroupLevelStatement], dimensions: [String]) -> String {
        guard !standing.isEmpty else { return typeset("各\(list(dimensions.map(dimension)))在 \(level)内回复的占比与其余相比均无明确差别") }
        let parts = standing.prefix(3).map { "\(data($0.group))\($0.isMore ? "较高" : "较低")（\($0.share)）" }
        return typeset("\(level)内回复的占比：\(parts.joined(separator: "，"))\(standing.count > 3 ? "，另有 \(standing.count - 3) 组" : "")，与其余相比差别明确")
    }

    package func groupsHeading(dimension: String, standing: [GroupLevelStatement]) -> String {
        let by = "按\(self.dimension(dimension))："
        guard !standing.isEmpty else { return typeset(by + "无明确差别") }
        return typeset(by + standing.prefix(3).map { "\(data($0.group)) \($0.share)，其余 \($0.rest)" }.joined(separator: "；") + (standing.count > 3 ? "；另有 \(standing.count - 3) 组" : ""))
    }

    package var allServiceGroupsPlace: String { "全部见 kpis.json" }

    package func groupsCaption(window: String, level: String) -> String {
        typeset("\(window)开立的工单，只列 30 件以上的分组；半数用时按全部工单计，含等待中的；\(level)内回复按已满 \(level)的工单计。每组占比与其余全部工单相比，"
            + "经 Holm 校正（按同表各组）后仍明确才算明确。各组承接的工作不同，此处未作调整。")
    }

    package func levelVerdict(isClear: Bool?, standsOut: Bool, isMore: Bool) -> String {
        if standsOut { return isMore ? "明确较高" : "明确较低" }
        guard let isClear else { return "不作判断" }
        return isClear ? "仅单独看明确" : "可能为偶然"
    }

    package func otherGroups(_ count: Int, tickets: String, leastCases: Int, minimumGroup: Int) -> String {
        typeset("未列出：\(number(count)) 组，不足 \(leastCases) 件工单或客户过少（不足 \(minimumGroup) 名），合计 \(tickets) 件工单。")
    }

    package func complaintsHeading(_ statement: ComplaintsStatement) -> String {
        guard statement.count > 0 else { return typeset("本期没有新开投诉" + (statement.open.map { $0 > 0 ? "；此前的 \(number($0)) 件未结" : "" } ?? "")) }
        var text = "投诉 \(number(statement.count)) 件"
        if !statement.leading.isEmpty { text += "，\(list(statement.leading.map(data)))占 \(statement.leadingShare)" }
        if let changed = statement.changed { text += "；\(changed)" }
        if let open = statement.open { text += open == 0 ? "；期末无未结投诉" : "；期末未结 \(number(open)) 件" + (statement.oldest.map { "，最长 \(ageInDays($0))" } ?? "") }
        return typeset(text)
    }

    package func complaintsCaption(window: String, previous: String?) -> String {
        typeset("\(window)新开的投诉，按原因由多到少排列。" + (previous.map { "环比对照\($0)；经 Holm 校正（按所列原因）后仍明确才算明确。" } ?? ""))
    }

    package func causeChange(_ cause: String, movement: Movement, from earlier: String, to value: String) -> String {
        typeset("\(data(cause))环比明确\(verb(movement))，由 \(earlier) 件到 \(value) 件")
    }
    package func gatheredCauses(_ count: Int) -> String { typeset("其他 \(number(count)) 种原因") }

    package func openComplaints(count: Int, oldest: Int?, atStart: Int) -> String {
        guard count > 0 else { return typeset("期末无未结投诉（期初 \(number(atStart)) 件）") }
        return typeset("期末未结投诉 \(number(count)) 件，期初 \(number(atStart)) 件" + (oldest.map { "；最长 \(ageInDays($0))" } ?? ""))
    }

    package func openCaption(day: String) -> String { typeset("截至 \(day)结束时尚未解决的投诉，不论何时开立，按开立后的天数计。") }
}
