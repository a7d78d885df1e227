import Foundation
import KepiCore

extension Project {
    /// Reads kepi.yaml, or the kepi.yaml in the folder `path`; every mistake in it is reported, not only the first.
    /// - Parameter dataFolder: where the relative paths of `data` start; the folder of kepi.yaml unless given.
    /// - Returns: the project, and what is doubtful but allowed.
    /// - Throws: `Failure` (.input) with all diagnostics, warnings included, where any is an error.
    package static func load(path: String, dataFolder: String? = nil) throws(Failure) -> (project: Project, warnings: [Diagnostic]) {
        var file = path
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            file = (path as NSString).appendingPathComponent("kepi.yaml")
        }
        guard let bytes = FileManager.default.contents(atPath: file) else {
            let isThere = FileManager.default.fileExists(atPath: file)
            throw Failure(.input, [Diagnostic(code: isThere ? "configuration.unreadable" : "configuration.not-found", at: nil,
                                              isThere ? "'\(file)' cannot be read" : "there is no file '\(file)'",
                                              suggestion: isThere ? nil : "run kepi in a project's folder, or name its kepi.yaml")])
        }
        guard let text = String(validatingUTF8Bytes: bytes) else {
            throw Failure(.input, [Diagnostic(code: "configuration.encoding", at: SourceLocation(file: file), "'\(file)' is not UTF-8 text",
                suggestion: "save it as UTF-8")])
        }
        return try read(text, file: file, dataFolder: dataFolder)
    }

    /// Reads the text of a kepi.yaml.
    /// - Parameter file: its path, for diagnostics and as the start of relative paths.
    /// - Throws: as `load`.
    package static func read(_ text: String, file: String, dataFolder: String? = nil) throws(Failure) -> (project: Project, warnings: [Diagnostic]) {
        let root = try ConfigurationNode.parse(text, file: file)
        var diagnostics = Diagnostics()
        let entries = root.mapping("kepi.yaml", allowed: keys, &diagnostics) ?? [:]
        func required(_ key: String, _ wayOut: String) -> ConfigurationNode? {
            if let node = entries[key], !node.isNull { return node }
            if root.entries != nil || root.isNull {
                diagnostics.add(Diagnostic(code: "configuration.missing", at: entries[key]?.location ?? SourceLocation(file: file, line: 1),
                    "kepi.yaml must say '\(key)'", suggestion: wayOut))
            }
            return nil
        }
        let folder = (file as NSString).deletingLastPathComponent
        let projectFolder = folder.isEmpty ? "." : folder
        let company = required("company", "as in company: Lotus Living")?.localizedText("company", &diagnostics)
        let locale = entries["locale"].flatMap { $0.isNull ? nil : language($0, &diagnostics) }
        let timeZone = required("time_zone", "as in time_zone: Asia/Shanghai").flatMap { self.timeZone($0, &diagnostics) }
        let currency = required("currency", "as in currency: CNY").flatMap { self.currency($0, &diagnostics) }
        let calendar = entries["calendar"].map { self.calendar($0, &diagnostics) }
        let sources = required("data", "as in data: {transactions: data/orders.csv}").map { TableSource.readAll($0, &diagnostics) }
        let settings = entries["settings"].map { Settings(reading: $0, sources: sources ?? [], &diagnostics) }
        let targets = entries["targets"].map { Target.readAll($0, &diagnostics) }
        let reports = entries["reports"].map { ReportRequest.readAll($0, sources: sources ?? [], &diagnostics) } ?? []
        let programmes = entries["programmes"].map { Programme.readAll($0, sources: sources ?? [], &diagnostics) } ?? []
        let confidentiality = entries["confidentiality"].flatMap { $0.isNull ? nil : $0.localizedText("confidentiality", &diagnostics) }
        let personalData = entries["personal_data"].flatMap { $0.isNull ? nil : $0.choice("personal_data", PersonalData.self, &diagnostics) }
        let pseudonymKey = entries["pseudonym_key"].flatMap { $0.isNull ? nil : $0.string("pseudonym_key", &diagnostics) }
        try diagnostics.throwIfErrors()
        var project = Project(file: file, folder: projectFolder, dataFolder: dataFolder ?? projectFolder, company: company ?? LocalizedText(""),
            locale: locale ?? .en,
                              timeZone: timeZone ?? "UTC", currency: currency ?? "XXX", calendar: calendar ?? Calendar(), sources: sources ?? [],
                              settings: settings ?? Settings(), targets: targets ?? [],
                              reports: reports.isEmpty ? [ReportRequest(template: "performance-review", location: SourceLocation(file: file))] : reports,
                              confidentiality: confidentiality, showsPersonalData: personalData == .show)
        project.pseudonymKey = pseudonymKey
        project.programmes = programmes
        return (project, diagnostics.all)
    }

    private static let keys = ["company", "locale", "time_zone", "currency", "calendar", "data", "settings", "targets", "reports", "confidentiality",
        "personal_data", "pseudonym_key", "programmes"]

    private enum PersonalData: String, CaseIterable { case show, hide }

    private enum PeriodKind: String, CaseIterable { case month, quarter, half, year }

    static func language(_ node: ConfigurationNode, _ diagnostics: inout Diagnostics) -> Language? {
        if let scalar = node.scalar, Language(rawValue: scalar) == nil, scalar.lowercased().hasPrefix("zh") || scalar.lowercased().hasPrefix("en") {
            let name = scalar.lowercased().replacingOccurrences(of: "_", with: "-")
            let meant = name.hasPrefix("en") ? "en" : ["zh-tw", "zh-hk", "zh-mo", "zh-hant"].contains(name) ? "zh-Hant" : "zh-Hans"
            diagnostics.add(Diagnostic(code: "configuration.wrong-value", at: node.location,
                "a locale must be one of \(Language.allCases.map(\.rawValue).joined(separator: ", "))",
                                       suggestion: "did you mean '\(meant)'?"))
            return nil
        }
        return node.choice("a locale", Language.self, &diagnostics)
    }

    private static func timeZone(_ node: ConfigurationNode, _ diagnostics: inout Diagnostics) -> String? {
        guard let name = node.string("time_zone", &diagnostics) else { return nil }
        // Abbreviations and offsets are refused: they say nothing of clock changes.
        if name == "UTC" || (name.contains("/") && TimeZone(identifier: name) != nil) { return name }
        diagnostics.add(Diagnostic(code: "configuration.time-zone", at: node.location, "time_zone must be a name of the time zone database, as Asia/Shanghai",
                                   suggestion: Spelling.suggestion(for: name, among: TimeZone.knownTimeZoneIdentifiers)))
        return nil
    }

    private static func currency(_ node: ConfigurationNode, _ diagnostics: inout Diagnostics) -> String? {
        guard let code = node.string("currency", &diagnostics) else { return nil }
        if CurrencyCodes.all.contains(code) { return code }
        let meant = CurrencyCodes.all.contains(code.uppercased()) ? code.uppercased() : code == "RMB" ? "CNY" : nil
        diagnostics.add(Diagnostic(code: "configuration.currency", at: node.location, "currency must be a code of ISO 4217, as CNY",
                                   suggestion: meant.map { "did you mean '\($0)'?" }))
        return nil
    }

    private static func calendar(_ node: ConfigurationNode, _ diagnostics: inout Diagnostics) -> Calendar {
        var calendar = Calendar()
        guard let entries = node.mapping("calendar", allowed: ["period", "fiscal_year_start"], &diagnostics) else { return calendar }
        if let start = entries["fiscal_year_start"]?.integer("fiscal_year_start", &diagnostics, in: 1...12) { calendar.fiscalYearStart = start }
        if let kind = entries["period"]?.choice("period", PeriodKind.self, &diagnostics) {
            // Who states a fiscal year means its quarters.
            let isFiscal = calendar.fiscalYearStart != 1
            calendar.periodKind = switch kind {
            case .month: .month
            case .quarter: isFiscal ? .fiscalQuarter : .quarter
            case .half: .half
            case .year: isFiscal ? .fiscalYear : .year
            }
        } else if calendar.fiscalYearStart != 1 {
            calendar.periodKind = .fiscalQuarter
        }
        return calendar
    }
}

extension String {
    /// Nil where the bytes are not UTF-8; a byte order mark is left out.
    fileprivate init?(validatingUTF8Bytes data: Data) {
        guard let text = String(validating: data, as: UTF8.self) else { return nil }
        self = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    }
}
