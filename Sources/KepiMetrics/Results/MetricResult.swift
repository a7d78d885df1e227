import KepiCore

/// One metric over the reported period: value, count, interval, comparisons, trend and groups. Unrounded.
package struct MetricResult: Sendable {
    package var definition: MetricDefinition
    package var current: Estimate
    /// Against the period of the same kind just before.
    package var previous: Comparison?
    package var yearAgo: Comparison?
    /// The last whole periods, oldest first, the current one last (partial or not).
    package var trend: [TrendPoint]
    /// XmR limits, where they apply and the history carries them.
    package var limits: ProcessLimits?
    /// The current value lies outside the limits.
    package var isUnusual: Bool
    package var flags: [Flag]
    /// By dimension name; the company's total is not among them.
    package var groups: [String: [GroupResult]]
    /// Figures printed beside it: `response_time_median`, `could_lapse`, `revenue_covered`, … (id → value), as the definition says.
    package var companions: [String: Double]
    /// The SQL that computed it, for `explain` and the report's definitions.
    package var sql: String

    package var id: String { definition.id }

    package init(definition: MetricDefinition, current: Estimate, previous: Comparison? = nil, yearAgo: Comparison? = nil, trend: [TrendPoint] = [],
                 limits: ProcessLimits? = nil, isUnusual: Bool = false, flags: [Flag] = [], groups: [String: [GroupResult]] = [:],
                 companions: [String: Double] = [:], sql: String = "") {
        self.definition = definition; self.current = current; self.previous = previous; self.yearAgo = yearAgo; self.trend = trend; self.limits = limits
        self.isUnusual = isUnusual; self.flags = flags; self.groups = groups; self.companions = companions; self.sql = sql
    }

    package enum Flag: String, Hashable, Sendable, CaseIterable {
        case fewCases = "few cases"
        case earlyData = "early data"
        case partial = "partial"
        /// Retention whose window is too long to move (under a tenth of the base could have lapsed).
        case lagging = "lagging"
        /// Profit is known for under 95% of revenue.
        case profitPartlyKnown = "profit partly known"
    }
}

/// A value with how sure it is.
package struct Estimate: Hashable, Sendable {
    /// Nil where unavailable.
    package var value: Double?
    package var numerator: Double?
    package var denominator: Double?
    /// Cases; nil for a census.
    package var n: Int?
    package var interval: Interval?
    /// Variance by customer ÷ simple variance, at least 1; nil where it does not apply.
    package var designEffect: Double?
    /// Why there is no value.
    package var unavailable: Unavailability?
    package var isEarlyData: Bool

    package init(value: Double? = nil, numerator: Double? = nil, denominator: Double? = nil, n: Int? = nil, interval: Interval? = nil,
                 designEffect: Double? = nil, unavailable: Unavailability? = nil, isEarlyData: Bool = false) {
        self.value = value; self.numerator = numerator; self.denominator = denominator; self.n = n; self.interval = interval
        self.designEffect = designEffect; self.unavailable = unavailable; self.isEarlyData = isEarlyData
    }
}

/// A 95% interval. A nil end does not exist (printed as ≥ or ≤).
package struct Interval: Hashable, Sendable {
    package enum Method: String, Hashable, Sendable {
        case wilson, t, garwood, nps, orderStatistics = "order statistics", logLog = "log-log", newcombe, welch, squareAndAdd = "square-and-add", linearised
    }
    package var low: Double?
    package var high: Double?
    package var method: Method
    package init(low: Double?, high: Double?, method: Method) { self.low = low; self.high = high; self.method = method }
}

/// Why a figure is not there, as facts; KepiReport words them.
package enum Unavailability: Hashable, Sendable {
    case tableMissing(table: String)
    case columnMissing(table: String, column: String)
    case noRows
    /// Every time in the column is midnight.
    case onlyMidnights(table: String, column: String)
    case divisorNotPositive
    case neverReached
    case needsTransactions
    /// No row of any table names a customer.
    case needsCustomers
    case tenureUnstated
    case unknownMeasure
    /// A model needs more repeat customers than there are.
    case tooFewRepeatCustomers(count: Int, least: Int)
    /// No parameters of the model are likelier than all others.
    case noFit(model: String)
}

/// An earlier figure and the difference from it.
package struct Comparison: Sendable {
    package var window: PeriodWindow
    package var estimate: Estimate
    /// Current − earlier.
    package var difference: Double?
    package var differenceInterval: Interval?
    /// The interval of the difference leaves out zero; nil: no verdict (census, early data, no variance, few).
    package var isClear: Bool?
    /// Clear after Holm's correction.
    package var isFinding: Bool
    package init(window: PeriodWindow, estimate: Estimate, difference: Double? = nil, differenceInterval: Interval? = nil, isClear: Bool? = nil, isFinding: Bool = false) {
        self.window = window; self.estimate = estimate; self.difference = difference; self.differenceInterval = differenceInterval
        self.isClear = isClear; self.isFinding = isFinding
    }
}

/// The days that a figure covers: the whole period, or as much of it as the data reach.
package struct PeriodWindow: Hashable, Sendable {
    package var period: Period
    package var start: LocalDate
    package var end: LocalDate
    package var isPartial: Bool
    package init(period: Period, start: LocalDate, end: LocalDate, isPartial: Bool) { self.period = period; self.start = start; self.end = end; self.isPartial = isPartial }
}

package struct TrendPoint: Sendable {
    package var window: PeriodWindow
    package var estimate: Estimate
    package init(window: PeriodWindow, estimate: Estimate) { self.window = window; self.estimate = estimate }
}

/// XmR limits: mean ± 2.66 × mean moving range over the points before the current one.
package struct ProcessLimits: Hashable, Sendable {
    package var mean: Double
    package var low: Double
    package var high: Double
    package var points: Int
    package init(mean: Double, low: Double, high: Double, points: Int) { self.mean = mean; self.low = low; self.high = high; self.points = points }
}

/// One group of a dimension.
package struct GroupResult: Sendable {
    /// Nil: rows that name no customer or have no value there (*unknown*).
    package var value: String?
    package var estimate: Estimate
    package var previous: Comparison?
    package var yearAgo: Comparison?
    /// Hidden: fewer customers than `minimum_group`, or hidden so that another cannot be reckoned. Its estimates are empty.
    package var isSuppressed: Bool
    package init(value: String?, estimate: Estimate, previous: Comparison? = nil, yearAgo: Comparison? = nil, isSuppressed: Bool = false) {
        self.value = value; self.estimate = estimate; self.previous = previous; self.yearAgo = yearAgo; self.isSuppressed = isSuppressed
    }
}

/// All results of one build.
package struct MetricResults: Sendable {
    /// The reported window.
    package var window: PeriodWindow
    /// In the order of the catalogue: headline KPIs first.
    package var metrics: [MetricResult]
    /// Rows of `measures` of exactly the period.
    package var measures: [MeasureValue]
    /// Rows of `measures` of earlier periods, for their trend: measure → points, oldest first.
    package var measureTrends: [String: [MeasureValue]]
    /// Every measure that has a row in `measures`, of whatever period, sorted: a scorecard may name these.
    package var measureNames: [String] = []
    /// Base at the end = kept + acquired + reactivated, for the gate.
    package var baseReconciliation: BaseReconciliation?
    /// Named and anonymous parts that must add up, for the gate: (what, whole, sum of parts).
    package var totals: [TotalCheck]
    package init(window: PeriodWindow, metrics: [MetricResult], measures: [MeasureValue] = [], measureTrends: [String: [MeasureValue]] = [:],
                 baseReconciliation: BaseReconciliation? = nil, totals: [TotalCheck] = []) {
        self.window = window; self.metrics = metrics; self.measures = measures; self.measureTrends = measureTrends
        self.baseReconciliation = baseReconciliation; self.totals = totals
    }
    package subscript(id: String) -> MetricResult? { metrics.first { $0.id == id } }

    package struct MeasureValue: Hashable, Sendable {
        package var measure: String
        package var period: Period
        package var value: Double
        package var target: Double?
        package init(measure: String, period: Period, value: Double, target: Double?) { self.measure = measure; self.period = period; self.value = value; self.target = target }
    }
    package struct BaseReconciliation: Hashable, Sendable {
        package var baseAtEnd: Int, kept: Int, acquired: Int, reactivated: Int
        package init(baseAtEnd: Int, kept: Int, acquired: Int, reactivated: Int) { self.baseAtEnd = baseAtEnd; self.kept = kept; self.acquired = acquired; self.reactivated = reactivated }
    }
    package struct TotalCheck: Hashable, Sendable {
        package var what: String
        package var whole: Double
        package var parts: Double
        package init(what: String, whole: Double, parts: Double) { self.what = what; self.whole = whole; self.parts = parts }
    }
}
