import KepiEngine
import KepiMetrics

/// The curves of waiting that the engine counted, and what follows from them. Times come in seconds and leave in hours.
struct WaitingTimes {
    struct Key: Hashable { var measure: ServiceTables.Measure, dimension: String, value: String? }

    private struct Cell {
        var number: Int
        /// Ascending, in seconds.
        var times: [(time: Double, ended: Int, censored: Int)]
        var curve: KaplanMeier
        var effects: [Int: Double] = [:]
    }
    private var cells: [Key: Cell] = [:]
    /// In per cent; each needs a design effect of its own.
    static let quantiles = [50, 90]

    /// - Parameter answer: to `ServiceTables.curves`.
    init(_ answer: ResultTable) {
        for row in answer.rows {
            guard let number = row[0].integer, let measure = row[1].text.flatMap(ServiceTables.Measure.init), let text = row[4].text else { continue }
            let times = text.utf8.split(separator: UInt8(ascii: " ")).compactMap { entry -> (time: Double, ended: Int, censored: Int)? in
                let parts = entry.split(separator: UInt8(ascii: ":"))
                guard parts.count == 3, let time = Double(Substring(parts[0])), let ended = Int(Substring(parts[1])), let censored = Int(Substring(parts[2])) else { return nil }
                return (time, ended, censored)
            }
            cells[Key(measure: measure, dimension: row[2].text ?? "", value: row[3].text)] = Cell(number: number, times: times, curve: KaplanMeier(times))
        }
    }

    /// The quantiles that are reached, for `ServiceTables.effects`.
    var reached: [(cell: Int, quantile: Int, seconds: Double)] {
        cells.values.sorted { $0.number < $1.number }.flatMap { cell in
            WaitingTimes.quantiles.compactMap { quantile in cell.curve.quantile(Double(quantile) / 100).map { (cell.number, quantile, $0) } }
        }
    }

    /// - Parameter answer: to `ServiceTables.effects`.
    mutating func add(effects answer: ResultTable) {
        var effects: [Int: [Int: Double]] = [:]
        for row in answer.rows {
            guard let cell = row[0].integer, let quantile = row[1].integer, let n = row[2].integer else { continue }
            let clusters = SufficientStatistics.Clusters(sumX2: row[4].number ?? 0, sumXY: row[5].number ?? 0, sumY2: row[6].number ?? 0)
            effects[cell, default: [:]][quantile] = SufficientStatistics(successes: row[3].integer ?? 0, of: n, clusters: clusters).designEffect
        }
        for key in cells.keys { if let number = cells[key]?.number { cells[key]?.effects = effects[number] ?? [:] } }
    }

    /// A quantile in hours; unavailable where there is nothing, or where it is never reached.
    func quantile(_ quantile: Int, _ key: Key, isEarlyData: Bool) -> Estimate {
        guard let cell = cells[key], cell.curve.count > 0 else { return Estimate(unavailable: .noRows, isEarlyData: isEarlyData) }
        var estimate = Estimate(n: cell.curve.count, isEarlyData: isEarlyData)
        let share = Double(quantile) / 100
        guard let time = cell.curve.quantile(share) else { estimate.unavailable = .neverReached; return estimate }
        let effect = cell.effects[quantile] ?? 1
        estimate.value = time / 3600
        estimate.designEffect = effect
        estimate.interval = cell.curve.interval(share, designEffect: effect)?.scaled(by: 1.0 / 3600)
        return estimate
    }

    /// All of a measure; refused without a ticket.
    func waits(_ measure: ServiceTables.Measure, business: ServiceTables.Measure?, level: Estimate? = nil, businessLevel: Estimate? = nil, isEarlyData: Bool) -> Outcome<Service.Waits> {
        let key = Key(measure: measure, dimension: "", value: nil)
        guard let cell = cells[key], cell.curve.count > 0 else { return .refused(.unavailable(.noRows)) }
        func clock(_ measure: ServiceTables.Measure, _ level: Estimate?) -> Service.Waits.Clock {
            let key = Key(measure: measure, dimension: "", value: nil)
            return .init(median: quantile(50, key, isEarlyData: isEarlyData), ninetieth: quantile(90, key, isEarlyData: isEarlyData), withinLevel: level)
        }
        let hasBusiness = business.map { cells[Key(measure: $0, dimension: "", value: nil)] != nil } ?? false
        return .found(Service.Waits(
            cases: cell.curve.count, points: WaitingTimes.points(cell.curve, designEffect: cell.effects[50] ?? 1), end: cell.curve.lastTime / 3600, bins: WaitingTimes.bins(cell.times),
            ended: cell.curve.ended, waiting: cell.curve.count - cell.curve.ended, longestWaiting: cell.times.last { $0.censored > 0 }.map { $0.time / 3600 }, calendar: clock(measure, level),
            business: hasBusiness ? business.map { clock($0, businessLevel) } : nil))
    }

    /// A step for each half per cent that the curve falls by; the last one always.
    private static func points(_ curve: KaplanMeier, designEffect: Double) -> [Service.Waits.Point] {
        var points: [Service.Waits.Point] = []
        var next = 1.0
        for (index, step) in curve.steps.enumerated() where step.survival <= next + 1e-9 || index == curve.steps.count - 1 {
            let band = curve.band(step, designEffect: designEffect)
            points.append(.init(hours: step.time / 3600, share: step.survival, low: band.low, high: band.high))
            next = (step.survival * 200 - 1e-6).rounded(.down) / 200
        }
        return points
    }

    /// Widths that a clock or calendar is read by, in hours.
    private static let widths = [0.1, 0.2, 0.5, 1, 2, 3, 4, 6, 8, 12, 24, 48, 72, 96, 168, 336, 720, 1440, 2880, 8760, 17520, 87600]

    /// Bins of the least width by which nineteen in twenty take a dozen bins at most; what lies beyond fourteen is one open bin.
    private static func bins(_ times: [(time: Double, ended: Int, censored: Int)]) -> [Service.Waits.Bin] {
        let ended = times.filter { $0.ended > 0 }, count = ended.reduce(0) { $0 + $1.ended }
        guard let last = ended.last, count > 0 else { return [] }
        var sum = 0
        let most = ended.first { sum += $0.ended; return sum * 20 >= count * 19 }?.time ?? last.time
        let width = widths.first { most <= 12 * 3600 * $0 } ?? 876_000
        let closed = last.time < 14 * 3600 * width ? Int(last.time / (3600 * width)) + 1 : max(1, Int(most / (3600 * width)) + 1)
        var counts = [Int](repeating: 0, count: closed + 1)
        for time in ended { counts[min(closed, Int(min(max(time.time / (3600 * width), 0), 1e6)))] += time.ended }
        return counts.enumerated().compactMap { index, count in
            index < closed ? .init(low: Double(index) * width, high: Double(index + 1) * width, count: count) : count > 0 ? .init(low: Double(index) * width, high: nil, count: count) : nil
        }
    }
}
