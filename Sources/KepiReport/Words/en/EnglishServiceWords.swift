import KepiConfiguration
import KepiCore

/// Reports in English: service.
extension EnglishWords {
    package func service(_ label: ServiceLabel) -> String {
        switch label {
        case .responseTimes: "Response and resolution times"
        case .firstResponse: "First response"
        case .resolution: "Resolution"
        case .calendarHours: "calendar hours"
        case .businessHours: "business hours"
        case .half: "Half within"
        case .nineInTen: "Nine in ten within"
        case .waiting: "Still waiting"
        case .longest: "longest"
        case .tickets: "Tickets"
        case .shareWaiting: "Share of tickets still without a response"
        case .shareUnresolved: "Share of tickets not resolved"
        case .hoursToResponse: "Hours to the first response"
        case .hoursTaken: "Hours since opening"
        case .daysTaken: "Days since opening"
        case .serviceLevel: "service level"
        case .median: "half"
        case .ninetieth: "nine in ten"
        case .groups: "Service by group"
        case .againstRest: "Against the rest"
        case .complaints: "Complaints"
        case .cause: "Cause"
        case .share: "Share"
        case .cumulated: "Cumulated"
        case .unknownCause: "no cause given"
        case .openComplaints: "Open complaints by age"
        case .age: "Open for"
        case .complaintsOpen: "Open complaints"
        case .resolved: "Time to resolve a complaint"
        case .hours: "Hours"
        case .noGroups: "None has 30 tickets and enough customers to be shown."
        case .noComplaints: "No complaint was opened in this period."
        case .notReached: "not reached yet"
        case .causes: "Causes of complaints"
        }
    }

    package func withinLevel(_ hours: String) -> String { "Within \(hours)" }

    package func waits(_ statement: WaitStatement) -> String { found(statement, "tickets", "answered") }

    package func complaintsResolved(_ statement: WaitStatement) -> String { found(statement, "complaints", "resolved") }

    package func complaintsResolvedCaption(cases: String, window: String) -> String {
        "Time since opening of all \(cases) complaints opened \(window), those not resolved counted as waiting (Kaplan–Meier). Intervals at 95%."
    }

    private func found(_ statement: WaitStatement, _ what: String, _ ended: String) -> String {
        let still = statement.waiting == 0 ? "" : "; \(number(statement.waiting)) \(statement.waiting == 1 ? "still waits" : "still wait")"
        switch (statement.median, statement.ninetieth) {
        case (let median?, let ninetieth?): return "Half of the \(what) were \(ended) within \(median), nine in ten within \(ninetieth)\(still)"
        case (let median?, nil): return "Half of the \(what) were \(ended) within \(median), but not yet nine in ten\(still)"
        case (nil, _): return "Fewer than half of the \(what) have been \(ended): \(number(statement.waiting)) of \(number(statement.cases)) still wait"
        }
    }

    package func waitsCaption(cases: String, window: String) -> String {
        "Time since opening of all \(cases) tickets opened \(window); one that has not ended counts as waiting for as long as it was watched, so that a backlog is not left out (Kaplan–Meier). Intervals at 95%."
    }

    package var curveCut: String { "Shaded: 95% interval. Drawn until 99 in 100 of those that ended have." }

    package func businessHours(_ hours: BusinessHours, open: Int, holidays: Int, workdays: Int) -> String {
        let names: [BusinessHours.Weekday: String] = [.mon: "Mon", .tue: "Tue", .wed: "Wed", .thu: "Thu", .fri: "Fri", .sat: "Sat", .sun: "Sun"]
        let stretches = BusinessHoursStretches(hours).stretches.map { stretch in
            let first = names[stretch.first] ?? "", last = names[stretch.last] ?? ""
            return "\(first == last ? first : "\(first)–\(last)") \(stretch.hours)"
        }
        var text = "Business hours: \(stretches.joined(separator: ", ")); \(number(open)) open \(open == 1 ? "day" : "days") in the period"
        if holidays > 0 { text += ", \(number(holidays)) \(holidays == 1 ? "weekday is a holiday" : "weekdays are holidays")" }
        if workdays > 0 { text += ", \(number(workdays)) make-up \(workdays == 1 ? "workday" : "workdays")" }
        return text + "."
    }

    package var levelByCalendar: String { "The figures above the table go by calendar hours, as do targets." }

    package func alternativeText(histogram bins: [String], waiting: String?, median: String?, ninetieth: String?) -> String {
        "Tickets by hours to the first response: " + bins.joined(separator: "; ") + (waiting.map { "; \($0) without a response" } ?? "")
            + (median.map { ". Half of all within \($0)" } ?? "") + (ninetieth.map { ", nine in ten within \($0)" } ?? "")
    }

    package func alternativeText(curve name: String, _ points: [String]) -> String { "\(name): " + points.joined(separator: "; ") }
    package func waitingBar(_ count: Int) -> String { "no response yet" }

    package func groupsHeading(level: String, standing: [GroupLevelStatement], dimensions: [String]) -> String {
        guard !standing.isEmpty else { return "No \(alternatives(dimensions.map(dimension))) differs clearly from the rest in what is answered within \(level)" }
        func of(_ groups: [GroupLevelStatement]) -> String {
            let named = groups.prefix(3).map { "\($0.group) (\($0.share))" }
            return "of " + (groups.count > 3 ? named.joined(separator: ", ") + " and \(groups.count - 3) others" : list(Array(named)))
        }
        let fewer = standing.filter { !$0.isMore }, more = standing.filter(\.isMore)
        let first = fewer.isEmpty ? more : fewer
        return "Clearly \(fewer.isEmpty ? "more" : "fewer") tickets \(of(first)) than of the rest were answered within \(level)" + (fewer.isEmpty || more.isEmpty ? "" : ", clearly more \(of(more))")
    }

    package func groupsHeading(dimension: String, standing: [GroupLevelStatement]) -> String {
        let by = "By \(self.dimension(dimension)): "
        guard !standing.isEmpty else { return by + "no clear differences" }
        return by + standing.prefix(3).map { "\($0.group) \($0.share), the rest \($0.rest)" }.joined(separator: "; ") + (standing.count > 3 ? "; and \(standing.count - 3) more" : "")
    }

    package var allServiceGroupsPlace: String { "all are in kpis.json" }

    package func groupsCaption(window: String, level: String) -> String {
        "Tickets opened \(window), groups of 30 or more; half within: all tickets, waiting ones in; within \(level): of those that are \(level) old. Each share is held against all other tickets; "
            + "it is clear after Holm’s correction over the groups of its table. What a group is given to do is not taken into account."
    }

    package func levelVerdict(isClear: Bool?, standsOut: Bool, isMore: Bool) -> String {
        if standsOut { return isMore ? "clearly more" : "clearly fewer" }
        guard let isClear else { return "no verdict" }
        return isClear ? "clear only by itself" : "could be chance"
    }

    package func otherGroups(_ count: Int, tickets: String, leastCases: Int, minimumGroup: Int) -> String {
        "Not shown: \(number(count)) of fewer than \(leastCases) tickets or too few customers (under \(minimumGroup)), with \(tickets) \(tickets == "1" ? "ticket" : "tickets") together."
    }

    package func complaintsHeading(_ statement: ComplaintsStatement) -> String {
        guard statement.count > 0 else { return "No complaint was opened" + (statement.open.map { $0 > 0 ? "; \(number($0)) from before \($0 == 1 ? "is" : "are") open" : "" } ?? "") }
        var text = statement.count == 1 ? "One complaint" : "\(number(statement.count)) complaints"
        if !statement.leading.isEmpty { text += ": \(list(statement.leading)) \(statement.leading.count == 1 ? "is" : "are") \(statement.leadingShare) of them" }
        if let changed = statement.changed { text += "; \(changed)" }
        if let open = statement.open { text += "; \(open == 0 ? "none" : number(open)) open at the end" + (statement.oldest.map { ", the oldest \(ageInDays($0))" } ?? "") }
        return text
    }

    package func complaintsCaption(window: String, previous: String?) -> String {
        "Complaints opened \(window), by cause, the most frequent first." + (previous.map { " Changes are against \($0); one is clear after Holm’s correction over the causes shown." } ?? "")
    }

    package func causeChange(_ cause: String, movement: Movement, from earlier: String, to value: String) -> String { "\(cause) clearly \(movement == .rise ? "rose" : "fell") from \(earlier) to \(value)" }
    package func gatheredCauses(_ count: Int) -> String { "Other: \(number(count)) \(count == 1 ? "cause" : "causes")" }

    package func openComplaints(count: Int, oldest: Int?, atStart: Int) -> String {
        let start = "\(number(atStart)) at the start"
        guard count > 0 else { return "No complaint was open at the end; \(start)" }
        return "\(number(count)) \(count == 1 ? "complaint was" : "complaints were") open at the end, \(start)" + (oldest.map { "; the oldest for \(ageInDays($0))" } ?? "")
    }

    package func openCaption(day: String) -> String { "Complaints not resolved at the end of \(day), whenever opened, by days since." }

    package func ageBand(from: Int, to: Int?) -> String { to.map { "\(from)–\($0) days" } ?? "over \(from - 1) days" }

    private func ageInDays(_ count: Int) -> String { count == 0 ? "under a day" : count == 1 ? "1 day" : "\(number(count)) days" }
    private func alternatives(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "group" }
        return items.dropLast().joined(separator: ", ") + " or " + last
    }
}
