import KepiCore
import KepiDataset
import KepiMetrics
import KepiScorecard

/// What reports say, in one language: one conforming type a language, in a folder of its own. Sentences are composed in the language's own grammar
/// from printed pieces, and never say more than the verdict: rise and fall only of a finding, or of a census as plain arithmetic.
package protocol ReportWords:
    InsightWords,
    CustomerValueWords,
    LifeCycleWords,
    DriverWords,
    RelatedMeasuresWords,
    ServiceWords,
    VoiceWords,
    ProgrammeWords,
    WhatNextWords,
    IssueWords,
    IndicatorWords {
    var language: Language { get }

    func label(_ label: Label) -> String
    func status(_ status: Scorecard.Status) -> String
    /// Under a difference in a table: "clear fall", "could be chance", "census".
    func verdict(_ verdict: Verdict) -> String
    func flag(_ flag: MetricResult.Flag) -> String
    func method(_ method: Interval.Method) -> String
    func unit(_ unit: Unit, currency: String) -> String
    func dimension(_ name: String) -> String
    func table(_ name: String) -> String
    /// Codes of DataQuality; an unknown one is given as it is.
    func rejection(_ code: String) -> String
    func standardisation(_ code: String) -> String
    func asideKind(_ code: String) -> String
    func warning(_ warning: DataQuality.Warning, count: String) -> String
    /// Why a figure is not there, and how to have it: one sentence without a full stop.
    func unavailable(_ reason: Unavailability) -> String

    /// Between short remarks in a line, and between two sentences.
    var separator: String { get }
    var space: String { get }
    /// The text with the full stop of the language at its end, unless it ends a sentence already.
    func sentence(_ text: String) -> String
    /// Head of the column of changes against the previous period.
    func onPrevious(_ period: Period) -> String
    /// Where the findings or actions that a short list leaves out stand.
    var allFindingsPlace: String { get }
    var allActionsPlace: String { get }
    /// Where the groups that a chart leaves out stand.
    var allGroupsPlace: String { get }
    /// Where the files that a line leaves out stand.
    var allFilesPlace: String { get }
    /// "Numerator: customers".
    func labelled(_ label: String, _ text: String) -> String
    var colon: String { get }
    /// Between a thing and its count.
    var separatorWide: String { get }
    /// A clause as a sentence of its own.
    func capitalisedSentence(_ text: String) -> String
    /// Above a table of many figures: that its verdicts are each figure's own.
    func singleVerdicts(_ window: String) -> String
    /// Above the definitions: what an interval and a verdict are.
    var howSure: String { get }
    var numeratorOverDenominator: String { get }
    func inBrackets(_ text: String) -> String
    func quoted(_ text: String) -> String
    /// A period inside a sentence: `2025-Q2`, `2025 年第二季度`.
    func period(_ period: Period) -> String
    /// Head of the trend column: "Eight quarters".
    func lastPeriods(_ count: Int, _ kind: Period.Kind) -> String
    /// The word for a thing that there are so many of, in lists: "a, b and c".
    func list(_ items: [String]) -> String

    /// One sentence about one change.
    func change(_ change: ChangeStatement) -> String
    /// The heading of a metric's page or section: what was found.
    func heading(_ metric: MetricStatement) -> String
    /// A group whose change may be named, beside the company's: from where to where.
    func group(_ group: GroupStatement) -> String
    /// When the change just told began: "It began in July 2025."
    func began(_ months: MonthSpan) -> String
    func finding(_ finding: FindingStatement) -> FindingWords
    /// The sentence of the period. `untold`: headline figures with clear changes beyond the findings told.
    func summary(_ findings: [FindingStatement], untold: [String], missedTargets: [String], unavailable: Int, of count: Int) -> String
    /// Under a chart by groups: what stands out there.
    func groupHeading(dimension: String, moves: [GroupStatement], against: Against) -> String

    /// Measure, unit, period, cases and source, in one line.
    func caption(definition: String, unit: String, window: String, cases: String?, source: String?) -> String
    /// A value that a target is stated for: "misses its target of 80%; the interval holds it".
    func target(_ target: String, status: Scorecard.Status, isWithinChance: Bool) -> String
    /// That a period is not over, with both windows.
    func partial(window: String, previous: String?, yearAgo: String?) -> String
    func earlyData() -> String
    func fewCases(_ count: String) -> String
    func lagging(couldLapse: String?, of base: String?, suggestedWindow: String?) -> String
    func profitPartlyKnown(_ covered: String?) -> String
    func unusual(low: String, high: String, points: Int) -> String
    /// A companion figure beside a metric; nil where there are no words for it.
    func companion(_ id: String) -> (label: String, unit: Unit)?
    func designEffect(_ effect: String) -> String

    func scorecardHeading(score: String?, isProvisional: Bool) -> String
    func scorecardCaption(period: String, coverage: String) -> String
    /// "covers 92% of its weight · worst: Retention".
    func coverage(_ coverage: String, worst: String?, missed: Int) -> String
    func missedMeasure(_ name: String) -> String
    /// The measure that an action is for: "Retention: 71.2%, target 78%".
    func actionReason(measure: String, status: Scorecard.Status, actual: String?, target: String) -> String
    func showing(_ shown: Int, of count: Int, where place: String) -> String
    func conservation(read: String, accepted: String, rejected: String) -> String
    func dataFacts(dataEnd: String, timeZone: String, isContractual: Bool, windowDays: String) -> String

    func alternativeText(trend: TrendStatement) -> String
    func alternativeText(groups name: String, dimension: String, items: [String], reference: String?) -> String
    func alternativeText(interval name: String, value: String?, interval: String?, target: String?) -> String
    func alternativeText(bullet name: String, actual: String?, target: String, score: String?) -> String
    func alternativeText(values name: String, _ values: [String]) -> String
    func emptyChart(_ name: String) -> String
    func tooltip(period: String, value: String, interval: String?, isPartial: Bool) -> String
}

/// Finds the words of a language.
package enum Words {
    package static func of(_ language: Language) -> any ReportWords {
        switch language {
        case .en: EnglishWords()
        case .zhHans: SimplifiedChineseWords()
        case .zhHant: TraditionalChineseWords()
        }
    }
}
