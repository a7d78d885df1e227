import KepiCore
import KepiDataset

/// The windows that a build counts in: the reported one, the two it is compared with, the trend, and what limits are drawn from.
struct PeriodPlan: Sendable {
    /// One window; its index is its `period` in the engine.
    struct Window: Hashable, Sendable {
        var index: Int
        var window: PeriodWindow
        var start: LocalInstant
        var end: LocalInstant
        /// Until when what happened to the window's tickets and surveys is looked at.
        var maturity: LocalInstant
    }

    private(set) var windows: [Window] = []
    let current = 0
    private(set) var previous = 0
    private(set) var yearAgo = 0
    /// Whole periods, oldest first, the reported window last.
    private(set) var trend: [Int] = []
    /// Whole periods before the reported one, oldest first, 24 at most: what limits are drawn from.
    private(set) var history: [Int] = []
    /// W, in local days.
    let windowDays: Int

    /// - Parameters:
    ///   - firstDay: the earliest day of any table; periods wholly before it are left out of `history`.
    init(period: Period, dataEnd: Dataset.DataEnd, firstDay: LocalDate?, windowDays: Int) {
        self.windowDays = windowDays
        let dataEnd = LocalInstant(date: dataEnd.date, secondsOfDay: dataEnd.secondsOfDay)
        let wholeEnd = LocalInstant(date: period.end)
        let isPartial = dataEnd < wholeEnd
        let start = LocalInstant(date: period.start)
        let reportedEnd = isPartial ? max(dataEnd, start) : wholeEnd
        let elapsedDays = reportedEnd.date.dayNumber - start.date.dayNumber
        let slackDays = isPartial ? 0 : dataEnd.date.dayNumber - reportedEnd.date.dayNumber
        let slackSeconds = isPartial ? 0 : dataEnd.secondsOfDay

        func add(_ period: Period, cut: Bool) -> Int {
            let start = LocalInstant(date: period.start)
            let whole = LocalInstant(date: period.end)
            let end = cut ? min(whole, LocalInstant(date: period.start.adding(days: elapsedDays), secondsOfDay: reportedEnd.secondsOfDay)) : whole
            let window = PeriodWindow(period: period, start: period.start, end: max(end.dayAfter, period.start), isPartial: end < whole)
            if let known = windows.first(where: { $0.start == start && $0.end == end }) { return known.index }
            let maturity = end.adding(days: slackDays).adding(seconds: slackSeconds)
            windows.append(Window(index: windows.count, window: window, start: start, end: end, maturity: maturity))
            return windows.count - 1
        }
        _ = add(period, cut: isPartial)
        previous = add(period.previous, cut: isPartial)
        yearAgo = add(period.yearAgo, cut: isPartial)
        trend = (1..<period.trendLength).reversed().map { add(period.shifted(by: -$0), cut: false) } + [current]
        for count in 1...24 {
            let earlier = period.shifted(by: -count)
            if count >= period.trendLength {
                guard let firstDay, earlier.end > firstDay else { break }
                // One integer holds a bit for each piece of time between boundaries; the oldest history gives way.
                let start = LocalInstant(date: earlier.start)
                guard Set(windows.flatMap(boundaries)).union([start, start.adding(days: -windowDays)]).count <= 63 else { break }
            }
            history.insert(add(earlier, cut: false), at: 0)
        }
    }

    /// The windows that groups are made for.
    var compared: [Int] { Array(Set([current, previous, yearAgo])).sorted() }
    /// All windows of the trend and the comparisons, and with `history` those of the limits.
    func totals(withHistory: Bool) -> [Int] { Array(Set(compared + trend + (withHistory ? history : []))).sorted() }

    func window(_ index: Int) -> Window { windows[index] }

    func boundaries(_ window: Window) -> [LocalInstant] {
        [window.start, window.end, window.start.adding(days: -windowDays), window.end.adding(days: -windowDays)]
    }

    /// All boundaries between which nothing tells customers apart, in order.
    var edges: [LocalInstant] { Set(windows.flatMap(boundaries)).sorted() }
}
