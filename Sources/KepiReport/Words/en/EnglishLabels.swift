import KepiCore
import KepiDataset
import KepiMetrics
import KepiScorecard

/// Reports in English: fixed words and terms.
extension EnglishWords {
    package func label(_ label: Label) -> String {
        switch label {
        case .contents: "Contents"
        case .findings: "What was found"
        case .actions: "What is proposed"
        case .scorecard: "Balanced scorecard"
        case .supportingFigures: "Supporting figures"
        case .dataQuality: "Data quality"
        case .definitions: "Definitions"
        case .howCounted: "How it is counted."
        case .breakdown: "Breakdown"
        case .sqlOf: "SQL"
        case .missing: "What is missing"
        case .warnings: "Kept, but to be looked at"
        case .reasons: "Why rows and values were rejected"
        case .files: "Files read"
        case .measure: "Measure"
        case .measureAndOwner: "Measure, owner"
        case .noOwner: "no owner"
        case .earlyPoints: "Lighter: early data."
        case .value: "Value"
        case .cases: "n"
        case .interval: "95% interval"
        case .intervalAndTarget: "95% interval, target |"
        case .onPrevious: "on "
        case .onYearAgo: "on a year ago"
        case .target: "Target"
        case .actual: "Actual"
        case .score: "Score"
        case .status: "Status"
        case .weight: "Weight"
        case .trend: "Trend"
        case .owner: "Owner"
        case .period: "Period"
        case .low: "Low"
        case .high: "High"
        case .group: "Group"
        case .earlier: "Earlier"
        case .difference: "Difference"
        case .definition: "Definition"
        case .numerator: "Numerator"
        case .denominator: "Denominator"
        case .window: "Window"
        case .method: "Interval"
        case .exclusions: "Left out"
        case .unit: "Unit"
        case .source: "Source"
        case .table: "Table"
        case .rowsRead: "Rows read"
        case .rowsAccepted: "Used"
        case .rowsRejected: "Rejected"
        case .valuesRejected: "Values rejected"
        case .standardised: "Standardised"
        case .setAside: "Set aside"
        case .reason: "Reason"
        case .rows: "Rows"
        case .file: "File"
        case .encoding: "Encoding"
        case .notAvailable: "not available"
        case .noData: "no data"
        case .census: "census"
        case .unknownGroup: "unknown"
        case .suppressed: "hidden: too few customers"
        case .total: "Total"
        case .withinChance: "within chance"
        case .noNote: "no note given"
        case .noFindings: "No change of a headline measure stands out, and none misses its target."
        case .nothingComputed: "There is nothing to find without a headline measure; what the data lack stands under Data quality."
        case .noActions: "The scorecard states no initiative for a measure that is missed or near."
        case .noScorecard: "No scorecard is given (scorecard.yaml), so there is no score, and there are no actions to take from it."
        case .noTargets: "no target"
        case .partial: "not over yet"
        case .provisional: "provisional"
        case .nothingRejected: "Nothing was rejected."
        case .nothingStandardised: "nothing"
        case .nothingMissing: "Every figure could be computed."
        case .noGroups: "There is no column to break it down by."
        case .confidential: "Confidential · for the management board"
        case .targetLine: "target"
        case .limitsLine: "limits"
        case .yearAgoLine: "a year ago"
        case .companyLine: "all"
        case .intervalShading: "Shaded: 95% interval."
        case .earlierMark: "Hollow: the earlier value."
        case .proposedByRule: "proposed by rule"
        case .perHundred: "per 100 customers"
        case .none: "none"
        }
    }

    package func status(_ status: Scorecard.Status) -> String {
        switch status {
        case .met: "met"
        case .near: "near"
        case .missed: "missed"
        case .noData: "no data"
        }
    }

    package func verdict(_ verdict: Verdict) -> String {
        switch verdict {
        case .finding(let movement), .clear(let movement): movement == .rise ? "clear rise" : "clear fall"
        case .chance: "could be chance"
        case .arithmetic: "census"
        case .modelled: "by the model"
        case .early: "early data"
        case .undecided: "no verdict"
        case .incomparable: "nothing to compare"
        }
    }

    package func flag(_ flag: MetricResult.Flag) -> String {
        switch flag {
        case .fewCases: "few cases"
        case .earlyData: "early data"
        case .partial: "period not over"
        case .lagging: "lags"
        case .profitPartlyKnown: "profit partly known"
        }
    }

    package func method(_ method: Interval.Method) -> String {
        switch method {
        case .wilson: "Wilson score interval"
        case .t: "Student’s t"
        case .garwood: "Garwood’s exact Poisson interval"
        case .nps: "normal, with one answer added to each class"
        case .orderStatistics: "order statistics"
        case .logLog: "Kaplan–Meier, log-log"
        case .newcombe: "Newcombe’s hybrid score interval"
        case .welch: "Welch’s t"
        case .squareAndAdd: "square and add of the two intervals"
        case .linearised: "linearised by customer"
        }
    }

    package func unit(_ unit: Unit, currency: String) -> String {
        switch unit {
        case .share: "per cent"
        case .perCustomer: "per 100 customers"
        case .hours: "hours"
        case .money: currency == "XXX" ? "amount" : currency
        case .count: "number"
        case .score: "score"
        case .points: "points"
        }
    }

    package func dimension(_ name: String) -> String {
        switch name {
        case "income_band": "income band"
        case "acquisition_channel": "acquisition channel"
        case "account_manager": "account manager"
        case "payment_method": "payment method"
        case "birth_date_band", "birth_date": "decade of birth"
        case "profit_decile": "profit decile"
        default: name.contains("_") ? name.split(separator: "_").joined(separator: " ") : name
        }
    }

    package func table(_ name: String) -> String { name }

    package func rejection(_ code: String) -> String {
        switch code {
        case "missing": "a required value is missing"
        case "unparsable": "a value is not of its column’s type"
        case "field-count": "too many or too few fields"
        case "unclosed-quote": "a quote is not closed"
        case "stray-quote": "text goes on after a closing quote"
        case "other-table": "stands under the header of another table"
        case "undecodable": "bytes that are no text"
        case "nul": "a NUL byte"
        case "malformed": "is no record that can be read"
        case "repeated-key": "the key is repeated (the last is kept)"
        case "overlap": "stands in another file as well"
        case "duplicate": "repeats another row"
        case "after-data-end": "later than the stated data end"
        case "before-opening": "answered or resolved before it was opened"
        case "outside-scale": "a score outside its scale"
        default: code
        }
    }

    package func standardisation(_ code: String) -> String {
        switch code {
        case "white-space": "white space around values"
        case "full-width": "full-width characters"
        case "decimals": "decimals beyond the fourth"
        case "thousands": "thousands separators"
        case "currency-sign": "currency signs"
        case "minus-sign": "minus signs behind, or brackets around, a number"
        case "percent-sign": "percent signs"
        case "decimal-comma": "decimal commas"
        case "date-format": "dates in other formats"
        case "encoding": "text in another encoding"
        default: code
        }
    }

    package func asideKind(_ code: String) -> String {
        switch code {
        case "preamble": "lines above the header"
        case "total": "total lines"
        case "repeated-header": "repeated headers"
        case "blank": "blank lines"
        case "footnote": "lines below the table"
        default: code
        }
    }

    package func warning(_ warning: DataQuality.Warning, count: String) -> String {
        let isOne = warning.count == 1
        let rows = isOne ? "1 row" : "\(count) rows"
        return switch warning.code {
        case "orphans": "\(warning.table): \(rows) \(isOne ? "names" : "name") a customer who is not in the table customers; each such customer counts as one of their own."
        case "far-rows": "\(warning.table): \(rows) \(isOne ? "lies" : "lie") far after the rest; the setting data_end says where the data end."
        case "acquired-after-first-transaction": "\(warning.table): \(isOne ? "1 customer was" : "\(count) customers were") acquired, as stated, after their first transaction."
        case "equal-rows": "\(warning.table): \(rows) \(isOne ? "is" : "are") equal to another of the same file, and \(isOne ? "was" : "were") kept."
        case "profit-unknown": "\(warning.table): the profit of \(rows) is not known; \(isOne ? "it is" : "they are") left out of profit and of the revenue beside it."
        default: "\(warning.table): \(warning.code), \(count)"
        }
    }

    package func unavailable(_ reason: Unavailability) -> String {
        switch reason {
        case .tableMissing(let table): "there is no table \(table): map it under data in kepi.yaml"
        case .columnMissing(let table, let column): "no row has \(column): map \(table).\(column)"
        case .noRows: "no case falls in the period"
        case .onlyMidnights(let table, let column): "every time in \(table).\(column) is midnight, so that no hours can be measured"
        case .divisorNotPositive: "what it would be divided by is not above zero"
        case .neverReached: "too few were answered for this quantile to be reached"
        case .needsTransactions: "without transactions nobody can be told active from inactive: map transactions"
        case .needsCustomers: "no row names a customer: map customer_id"
        case .tenureUnstated: "too few customers have a stated acquired_at"
        case .tooFewRepeatCustomers(let count, let least): "the model needs \(least) repeat customers, and there are \(count)"
        case .noFit(let model): "the model \(model) does not fit these data"
        case .unknownMeasure: "the table measures has no row of it for this period"
        }
    }
}
