import KepiCore

/// Finds runs of days without rows that would be improbable in the table's own rhythm.
///
/// Rule: to a run of empty days each day adds the median of the rows on the 26 nearest days of the same weekday outside the run, thirteen before it and thirteen after (so that a day on which
/// the table always rests adds nothing). Were rows to come by chance in that number, all days would be empty with probability exp(−Σ) (Poisson); a gap is a run where that is under 10⁻⁶, which is
/// Σ > 13.8. A table whose usual day, the median over the weekdays on which it usually has rows, holds fewer than five rows is judged by weeks from Monday on in the same way; one whose usual week
/// holds fewer than five has no rhythm to judge by. A gap reaches from the day after the row before it to the day before the row after it. Before a run of thirty days or more with at most one row in a hundred before it, and after such a run, nothing is judged: those rows are strays.
struct GapSearch {
    /// −ln of the probability at which a run is a gap.
    static let threshold = 13.815510557964274
    /// Days of the same kind looked at on either side.
    static let reach = 13
    static let leastRows = 5.0
    static let leastSteps = 8

    /// Days since 1970 with their rows, ascending; days without rows are not among them.
    let days: [(day: Int, rows: Int)]

    /// What gaps are told by, nil for nothing, and the gaps. Linear in the days.
    func found() -> (step: DataRhythm.Step?, gaps: [DataRhythm.Gap]) {
        let days = withoutStrays
        guard let first = days.first?.day, let last = days.last?.day, last - first >= 7 * GapSearch.leastSteps else { return (nil, []) }
        let byDay = Dictionary(uniqueKeysWithValues: days.map { ($0.day, $0.rows) })
        if usual(byDay, first, last, cycle: 7) >= GapSearch.leastRows { return (.day, gaps(days.map(\.day), byDay, first, last, cycle: 7, step: 1)) }
        // Day 0, 1 January 1970, was a Thursday: weeks begin three days before it.
        var byWeek: [Int: Int] = [:]
        for (day, rows) in days { byWeek[week(day), default: 0] += rows }
        let weeks = byWeek.keys.sorted()
        guard usual(byWeek, week(first), week(last), cycle: 1) >= GapSearch.leastRows else { return (nil, []) }
        return (.week, gaps(weeks, byWeek, week(first), week(last), cycle: 1, step: 7).map { widened($0, days) })
    }

    /// A gap found by weeks, to the days between the rows on either side of it.
    private func widened(_ gap: DataRhythm.Gap, _ days: ArraySlice<(day: Int, rows: Int)>) -> DataRhythm.Gap {
        var gap = gap
        if let before = days.last(where: { $0.day < gap.first.dayNumber })?.day { gap.first = LocalDate(dayNumber: before + 1) }
        if let after = days.first(where: { $0.day > gap.last.dayNumber })?.day { gap.last = LocalDate(dayNumber: after - 1) }
        return gap
    }

    private func week(_ day: Int) -> Int { Int((Double(day + 3) / 7).rounded(.down)) }

    /// The days without those that a long silence parts from nearly all others.
    private var withoutStrays: ArraySlice<(day: Int, rows: Int)> {
        let total = days.reduce(0) { $0 + $1.rows }
        var first = days.startIndex, last = days.endIndex, seen = 0
        for index in days.indices.dropLast() {
            seen += days[index].rows
            guard days[index + 1].day - days[index].day >= 30 else { continue }
            if seen * 100 <= total { first = index + 1 } else if (total - seen) * 100 <= total { last = min(last, index + 1) }
        }
        return first < last ? days[first..<last] : []
    }

    /// The median of what days of each kind usually hold, over those that usually hold something.
    private func usual(_ rows: [Int: Int], _ first: Int, _ last: Int, cycle: Int) -> Double {
        let medians = (0..<cycle).compactMap { kind -> Double? in
            var index = first + (kind - first % cycle + cycle) % cycle
            var values: [Int] = []
            // The last three years tell enough, and a table of a thousand years costs no more.
            index = max(index, index + (last - index) / cycle * cycle - 156 * cycle)
            while index <= last { values.append(rows[index] ?? 0); index += cycle }
            let median = GapSearch.median(values)
            return median > 0 ? median : nil
        }
        return GapSearch.median(medians)
    }

    private func gaps(_ filled: [Int], _ rows: [Int: Int], _ first: Int, _ last: Int, cycle: Int, step: Int) -> [DataRhythm.Gap] {
        zip(filled, filled.dropFirst()).compactMap { before, after in
            guard after - before > 1 else { return nil }
            let run = (before + 1)...(after - 1)
            var medians: [Int: Double] = [:]
            let kinds = Set(run.prefix(cycle).map { ($0 % cycle + cycle) % cycle })
            for kind in kinds { medians[kind] = around(run, kind, rows, first, last, cycle) }
            let whole = run.count / cycle, rest = run.count % cycle
            var expected = medians.values.sorted().reduce(0, +) * Double(whole)
            for index in run.prefix(rest) { expected += medians[(index % cycle + cycle) % cycle] ?? 0 }
            guard expected > GapSearch.threshold else { return nil }
            let start = step == 1 ? run.lowerBound : run.lowerBound * 7 - 3, end = step == 1 ? run.upperBound : run.upperBound * 7 + 3
            return DataRhythm.Gap(first: LocalDate(dayNumber: start), last: LocalDate(dayNumber: end), expected: expected)
        }
    }

    /// The median of the days of a kind on either side of a run; 0 where there are too few to say.
    private func around(_ run: ClosedRange<Int>, _ kind: Int, _ rows: [Int: Int], _ first: Int, _ last: Int, _ cycle: Int) -> Double {
        func matches(_ index: Int) -> Bool { (index % cycle + cycle) % cycle == kind }
        var values: [Int] = []
        var index = run.lowerBound - 1
        while index >= first, values.count < GapSearch.reach { if matches(index) { values.append(rows[index] ?? 0) }; index -= 1 }
        let before = values.count
        index = run.upperBound + 1
        while index <= last, values.count < before + GapSearch.reach { if matches(index) { values.append(rows[index] ?? 0) }; index += 1 }
        return values.count >= GapSearch.leastSteps ? GapSearch.median(values) : 0
    }

    private static func median(_ values: [Int]) -> Double { median(values.map(Double.init)) }
    private static func median(_ values: [Double]) -> Double {
        guard !values.isEmpty else { return 0 }
        let sorted = values.sorted(), middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
}
