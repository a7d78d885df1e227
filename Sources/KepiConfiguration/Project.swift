import KepiCore

/// What kepi.yaml says: what to read, settings, targets, which reports. Values only; nothing is opened yet.
package struct Project: Sendable {
    /// Path of kepi.yaml as the user gave it, for diagnostics.
    package var file: String
    /// The folder that holds it: where relative paths start (those of `data` start at `dataFolder`).
    package var folder: String
    package var dataFolder: String
    package var company: LocalizedText
    package var locale: Language
    /// IANA name, as Asia/Shanghai.
    package var timeZone: String
    /// ISO 4217 code.
    package var currency: String
    package var calendar: Calendar
    /// By canonical table name, in the file's order.
    package var sources: [TableSource]
    package var settings: Settings
    package var targets: [Target]
    package var reports: [ReportRequest]
    /// What began on a day, to be held before against after; in the file's order.
    package var programmes: [Programme] = []
    /// Printed at the foot of every page; a default in the report's language where nil.
    package var confidentiality: LocalizedText?
    /// Whether names and comments may be printed.
    package var showsPersonalData: Bool
    /// What pseudonyms are made with (`pseudonym_key`); nil: the company's name.
    package var pseudonymKey: String?

    package init(file: String, folder: String, dataFolder: String, company: LocalizedText, locale: Language = .en, timeZone: String, currency: String,
                 calendar: Calendar = Calendar(), sources: [TableSource] = [], settings: Settings = Settings(), targets: [Target] = [], reports: [ReportRequest] = [],
                 confidentiality: LocalizedText? = nil, showsPersonalData: Bool = false) {
        self.file = file; self.folder = folder; self.dataFolder = dataFolder; self.company = company; self.locale = locale
        self.timeZone = timeZone; self.currency = currency; self.calendar = calendar; self.sources = sources; self.settings = settings
        self.targets = targets; self.reports = reports; self.confidentiality = confidentiality; self.showsPersonalData = showsPersonalData
    }

    package struct Calendar: Hashable, Sendable {
        package var periodKind: Period.Kind = .quarter
        /// 1–12.
        package var fiscalYearStart = 1
        package init(periodKind: Period.Kind = .quarter, fiscalYearStart: Int = 1) { self.periodKind = periodKind; self.fiscalYearStart = fiscalYearStart }
    }

    /// A target stated in kepi.yaml.
    package struct Target: Hashable, Sendable {
        package var metric: String
        package var target: Double
        package var floor: Double?
        package var stretch: Double?
        package var location: SourceLocation
        package init(metric: String, target: Double, floor: Double? = nil, stretch: Double? = nil, location: SourceLocation) {
            self.metric = metric; self.target = target; self.floor = floor; self.stretch = stretch; self.location = location
        }
    }

    /// One entry of `reports`.
    package struct ReportRequest: Hashable, Sendable {
        package enum Format: String, Hashable, Sendable, CaseIterable { case html, pdf }
        package var template: String
        package var formats: [Format]
        /// Empty: the project's own locale.
        package var locales: [Language]
        /// The dimension of which every value gets a report of its own; nil: one report of the whole.
        package var by: String?
        package var location: SourceLocation
        package init(template: String, formats: [Format] = [.html, .pdf], locales: [Language] = [], by: String? = nil, location: SourceLocation) {
            self.template = template; self.formats = formats; self.locales = locales; self.by = by; self.location = location
        }
    }
}
