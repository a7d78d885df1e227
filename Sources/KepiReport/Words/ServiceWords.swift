import KepiConfiguration

/// What the pages on service say: waits, groups, complaints.
package protocol ServiceWords: Sendable {
    func service(_ label: ServiceLabel) -> String
    /// "answered within 12 h", the head of a column of shares.
    func withinLevel(_ hours: String) -> String
    /// What was found of a wait: "Half of the tickets were answered within 5.1 h, nine in ten within 18 h; 12 still wait".
    func waits(_ statement: WaitStatement) -> String
    /// What the figures under it are of: all tickets, the waiting ones in, how sure.
    func waitsCaption(cases: String, window: String) -> String
    /// That a curve ends where 99 in 100 of those that ended have.
    var curveCut: String { get }
    /// "Business hours: Mon–Fri 09:00–18:00; 63 open days, 3 of the weekdays are holidays, 1 make-up workday."
    func businessHours(_ hours: BusinessHours, open: Int, holidays: Int, workdays: Int) -> String
    /// That the service level and the targets go by the calendar.
    var levelByCalendar: String { get }
    func alternativeText(histogram bins: [String], waiting: String?, median: String?, ninetieth: String?) -> String
    func alternativeText(curve name: String, _ points: [String]) -> String
    func waitingBar(_ count: Int) -> String

    /// All groups that stand out, or that none of the dimensions has one.
    func groupsHeading(level: String, standing: [GroupLevelStatement], dimensions: [String]) -> String
    /// Of one dimension.
    func groupsHeading(dimension: String, standing: [GroupLevelStatement]) -> String
    /// Where the groups that a table leaves out stand.
    var allServiceGroupsPlace: String { get }
    func groupsCaption(window: String, level: String) -> String
    /// Under a difference from the rest.
    func levelVerdict(isClear: Bool?, standsOut: Bool, isMore: Bool) -> String
    /// The groups that are not shown: "4 more of fewer than 30 tickets or 5 customers; 87 tickets together".
    func otherGroups(_ count: Int, tickets: String, leastCases: Int, minimumGroup: Int) -> String

    func complaintsHeading(_ statement: ComplaintsStatement) -> String
    func complaintsCaption(window: String, previous: String?) -> String
    /// A cause that rose or fell clearly.
    func causeChange(_ cause: String, movement: Movement, from earlier: String, to value: String) -> String
    func gatheredCauses(_ count: Int) -> String
    func openComplaints(count: Int, oldest: Int?, atStart: Int) -> String
    func openCaption(day: String) -> String
    /// "0–2 days", "over 90 days".
    func ageBand(from: Int, to: Int?) -> String
    func complaintsResolved(_ statement: WaitStatement) -> String
    func complaintsResolvedCaption(cases: String, window: String) -> String
}

/// Fixed words of the pages on service.
package enum ServiceLabel: String, Hashable, Sendable, CaseIterable {
    case responseTimes, firstResponse, resolution, calendarHours, businessHours, half, nineInTen, waiting, longest, tickets, shareWaiting, shareUnresolved, hoursToResponse, hoursTaken, daysTaken, serviceLevel, median, ninetieth
    case groups, againstRest, complaints, cause, share, cumulated, unknownCause, openComplaints, age, complaintsOpen, resolved, hours, noGroups, noComplaints, causes, notReached
}

/// A wait in printed pieces.
package struct WaitStatement: Hashable, Sendable {
    /// Nil where so many have not ended.
    package var median: String?, ninetieth: String?
    package var waiting: Int
    package var cases: Int
}

/// A group whose share within the service level differs clearly from the rest's.
package struct GroupLevelStatement: Hashable, Sendable {
    package var group: String, dimension: String, share: String, rest: String
    package var isMore: Bool
}

/// The complaints of a period in printed pieces.
package struct ComplaintsStatement: Hashable, Sendable {
    package var count: Int
    /// The fewest causes that make up half, and what they make up together.
    package var leading: [String], leadingShare: String
    /// Open at the end; nil where that is not known.
    package var open: Int?, oldest: Int?
    /// The cause that rose or fell most of those that did so clearly, as a clause.
    package var changed: String?
}
