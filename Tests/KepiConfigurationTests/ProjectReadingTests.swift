import Foundation
import KepiCore
import Testing
@testable import KepiConfiguration

/// A kepi.yaml that is right, with lines added or replaced.
func kepi(_ more: String = "", company: String = "company: Lotus Living", timeZone: String = "time_zone: Asia/Shanghai", currency: String = "currency: CNY",
          data: String = "data: {transactions: data/orders.csv}") -> String {
    [company, timeZone, currency, data, more].filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
}

/// The rendered diagnostics of reading `text`; empty where it is right.
func complaints(_ text: String) -> [String] {
    do {
        return try Project.read(text, file: "kepi.yaml").warnings.map(\.rendered)
    } catch {
        return error.diagnostics.map(\.rendered)
    }
}

@Suite struct ProjectReadingTests {
    @Test("a whole kepi.yaml is read as it stands") func whole() throws {
        let text = """
            company: {en: Lotus Living, zh-Hans: 莲居}
            locale: zh-Hans
            time_zone: Asia/Shanghai
            currency: CNY
            calendar: {period: quarter, fiscal_year_start: 1}
            data:
              customers: {from: data/customers.csv}
              transactions:
                from: [data/orders-2024.csv, data/orders-2025.csv]
                columns: {transaction_id: 订单号, occurred_at: {column: 下单时间, format: "%Y/%m/%d %H:%M"}, amount: 实付金额, store: 门店}
                deduplicate: true
              tickets:
                query: data/tickets.sql
                files: {events: data/events.csv, cases: data/cases.csv}
                columns: {is_complaint: {category: [complaint, 投诉]}}
              surveys: data/survey.csv
            settings: {activity_window_days: 120, sla_hours: 8, top_boxes: 1, csat_scale: [1, 10], ces_scale: [1, 5], data_end: 2025-09-30T18:00, history: complete,
                       lifecycle: contractual, customer_base: known, minimum_group: 10, maximum_rejected_share: 0.02, dimensions: [region, store, birth_date_band]}
            targets:
              retention: {target: 0.80, floor: 0.60, stretch: 0.85}
              nps: 40
              response_time: {target: 8, floor: 24}
            reports:
              - {template: performance-review, formats: [html, pdf]}
              - {template: one-page, by: region, locales: [en, zh-Hans], formats: [pdf]}
              - performance-review
            confidentiality: For the board
            personal_data: show
            """
        let (project, warnings) = try Project.read(text, file: "shop/kepi.yaml", dataFolder: "/data")
        #expect(warnings.isEmpty)
        #expect(project.company[.en] == "Lotus Living")
        #expect(project.company[.zhHans] == "莲居")
        #expect(project.locale == .zhHans)
        #expect(project.folder == "shop")
        #expect(project.dataFolder == "/data")
        #expect(project.calendar == Project.Calendar(periodKind: .quarter, fiscalYearStart: 1))
        #expect(project.sources.map(\.table) == ["customers", "transactions", "tickets", "surveys"])
        guard case .files(let files) = project.sources[1].origin, case .query(let sql, let inputs) = project.sources[2].origin else {
            Issue.record("origins")
            return
        }
        #expect(files.map(\.path) == ["data/orders-2024.csv", "data/orders-2025.csv"])
        #expect(files[1].location == SourceLocation(file: "shop/kepi.yaml", line: 9, column: 34))
        #expect(sql.path == "data/tickets.sql")
        #expect(inputs.map(\.name) == ["events", "cases"])
        #expect(project.sources[1].deduplicate)
        #expect(project.sources[1].columns.map(\.name) == ["transaction_id", "occurred_at", "amount", "store"])
        #expect(project.sources[1].columns[1].format == "%Y/%m/%d %H:%M")
        #expect(project.sources[2].columns.first?.column == "category")
        #expect(project.sources[2].columns.first?.trueValues == ["complaint", "投诉"])
        let settings = project.settings
        #expect(settings.activityWindowDays == 120 && settings.slaHours == 8 && settings.topBoxes == 1)
        #expect(settings.csatScale == 1...10 && settings.cesScale == 1...5)
        #expect(settings.dataEnd == "2025-09-30T18:00:00" && settings.historyComplete)
        #expect(settings.lifecycle == .contractual && settings.customerBase == .known)
        #expect(settings.minimumGroup == 10 && settings.maximumRejectedShare == 0.02)
        #expect(settings.dimensions == ["region", "store", "birth_date_band"])
        #expect(project.targets.map(\.metric) == ["retention", "nps", "response_time"])
        #expect(project.targets[0].stretch == 0.85 && project.targets[1].target == 40 && project.targets[2].floor == 24)
        #expect(project.reports.map(\.template) == ["performance-review", "one-page", "performance-review"])
        #expect(project.reports[1].by == "region" && project.reports[1].locales == [.en, .zhHans] && project.reports[1].formats == [.pdf])
        #expect(project.showsPersonalData)
    }

    @Test("what is left out has its default") func defaults() throws {
        let project = try Project.read(kepi(), file: "kepi.yaml").project
        #expect(project.locale == .en && project.folder == "." && project.dataFolder == ".")
        #expect(project.settings == Settings())
        #expect(project.reports.map(\.template) == ["performance-review"])
        #expect(project.reports.first?.formats == [.html, .pdf])
        #expect(!project.showsPersonalData && project.confidentiality == nil)
    }

    @Test("a fiscal year makes fiscal quarters and years", arguments: [
        ("quarter", 4, Period.Kind.fiscalQuarter), ("year", 4, .fiscalYear), ("month", 4, .month), ("half", 4, .half), ("quarter", 1, .quarter), ("year", 1, .year),
    ]) func fiscal(period: String, start: Int, kind: Period.Kind) throws {
        let project = try Project.read(kepi("calendar: {period: \(period), fiscal_year_start: \(start)}"), file: "kepi.yaml").project
        #expect(project.calendar.periodKind == kind)
    }

    @Test("every mistake is reported, each with its place") func allMistakes() {
        let found = complaints("""
            company: Lotus
            locale: zh_CN
            time_zone: Asia/Shanghia
            currency: RMB
            calender: {period: quarter}
            data: {customer: a.csv, transactions: {from: b.csv, colums: {}}}
            settings: {sla_hour: 3, activity_window_days: abc}
            """)
        #expect(found == [
            "kepi.yaml:5:1: error[configuration.unknown-key]: kepi.yaml has no key 'calender'; did you mean 'calendar'?",
            "kepi.yaml:2:9: error[configuration.wrong-value]: a locale must be one of en, zh-Hans, zh-Hant; did you mean 'zh-Hans'?",
            "kepi.yaml:3:12: error[configuration.time-zone]: time_zone must be a name of the time zone database, as Asia/Shanghai; did you mean 'Asia/Shanghai'?",
            "kepi.yaml:4:11: error[configuration.currency]: currency must be a code of ISO 4217, as CNY; did you mean 'CNY'?",
            "kepi.yaml:6:8: error[data.unknown-table]: there is no table 'customer'; did you mean 'customers'?",
            "kepi.yaml:6:53: error[configuration.unknown-key]: data.transactions has no key 'colums'; did you mean 'columns'?",
            "kepi.yaml:7:12: error[configuration.unknown-key]: settings has no key 'sla_hour'; did you mean 'sla_hours'?",
            "kepi.yaml:7:47: error[configuration.wrong-type]: activity_window_days must be a whole number",
        ])
    }

    @Test("what is required is asked for", arguments: [
        ("company: Lotus", "company"), ("time_zone: Asia/Shanghai", "time_zone"), ("currency: CNY", "currency"), ("data: {transactions: a.csv}", "data"),
    ]) func required(line: String, key: String) {
        let lines = ["company: Lotus", "time_zone: Asia/Shanghai", "currency: CNY", "data: {transactions: a.csv}"].filter { $0 != line }
        let found = complaints(lines.joined(separator: "\n"))
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("kepi.yaml:1: error[configuration.missing]: kepi.yaml must say '\(key)'") == true)
    }

    @Test("a mistake gives its own diagnostic", arguments: [
        ("calendar: {period: week}", "configuration.wrong-value"),
        ("calendar: {fiscal_year_start: 13}", "configuration.out-of-range"),
        ("calendar: quarter", "configuration.wrong-type"),
        ("settings: {sla_hours: 0}", "configuration.out-of-range"),
        ("settings: {csat_scale: [5, 1]}", "configuration.out-of-range"),
        ("settings: {csat_scale: 5}", "configuration.wrong-type"),
        ("settings: {top_boxes: 5}", "configuration.out-of-range"),
        ("settings: {data_end: 30.09.2025}", "configuration.wrong-type"),
        ("settings: {data_end: 2025-09-31}", "configuration.wrong-type"),
        ("settings: {data_end: 2025-09-30T25:00}", "configuration.wrong-type"),
        ("settings: {history: partial}", "configuration.wrong-value"),
        ("settings: {lifecycle: contract}", "configuration.wrong-value"),
        ("settings: {maximum_rejected_share: 5}", "configuration.out-of-range"),
        ("settings: {dimensions: [regio]}", "settings.unknown-dimension"),
        ("settings: {business_hours: {weekdays: [mon]}}", "settings.business-hours"),
        ("settings: {business_hours: {hours: [09:00]}}", "configuration.wrong-type"),
        ("settings: {business_hours: {hours: [9, 18]}}", "configuration.wrong-type"),
        ("settings: {business_hours: {hours: [22:00, 06:00]}}", "configuration.out-of-range"),
        ("settings: {business_hours: {hours: [09:00, 25:00]}}", "configuration.wrong-type"),
        ("settings: {business_hours: {weekdays: [Monday], hours: [09:00, 18:00]}}", "configuration.wrong-value"),
        ("settings: {business_hours: {weekdays: [], hours: [09:00, 18:00]}}", "settings.business-hours"),
        ("settings: {business_hours: {weekdays: {mon: [18:00, 09:00]}}}", "configuration.out-of-range"),
        ("settings: {business_hours: {hours: [09:00, 18:00], holidays: [2025-02-30]}}", "configuration.wrong-type"),
        ("settings: {business_hours: {hours: [09:00, 18:00], holidays: [2025-10-07..2025-10-01]}}", "configuration.wrong-type"),
        ("settings: {business_hours: {hours: [09:00, 18:00], holidays: [2025-10-01..2025-10-07], workdays: [2025-10-05]}}", "settings.business-hours"),
        ("settings: {business_hours: {hours: [09:00, 18:00], weekend: [sat]}}", "configuration.unknown-key"),
        ("settings: {business_hours: 9-18}", "configuration.wrong-type"),
        ("targets: {retention: 80%}", "configuration.wrong-type"),
        ("targets: {retention: {floor: 0.6}}", "targets.missing"),
        ("targets: {retention: {target: 0.6, floor: 0.6}}", "targets.floor"),
        ("targets: {retention: {target: 0.8, floor: 0.6, stretch: 0.7}}", "targets.stretch"),
        ("targets: {response_time: {target: 8, floor: 24, stretch: 10}}", "targets.stretch"),
        ("targets: [retention]", "configuration.wrong-type"),
        ("reports: [{formats: [html]}]", "reports.missing"),
        ("reports: [{template: one-page, formats: [docx]}]", "configuration.wrong-value"),
        ("reports: [{template: one-page, locale: en, locales: [en]}]", "reports.locale"),
        ("reports: [{template: one-page, by: regoin}]", "reports.unknown-dimension"),
        ("personal_data: maybe", "configuration.wrong-value"),
        ("confidentiality: [a]", "configuration.wrong-type"),
        ("company: again", "yaml.syntax"),
        ("settings: {a: [}", "yaml.syntax"),
    ]) func mistake(line: String, code: String) {
        let found = complaints(kepi(line))
        #expect(found.count == 1)
        #expect(found.first?.contains("error[\(code)]") == true, "\(found)")
    }

    @Test("a scale above five boxes allows as many") func scaleBeforeBoxes() {
        #expect(complaints(kepi("settings: {top_boxes: 5, csat_scale: [1, 10]}")).isEmpty)
    }

    @Test("text that is no mapping, or nothing at all, is refused", arguments: ["", "- a\n- b", "just words", "~"]) func noMapping(text: String) {
        #expect(!complaints(text).isEmpty)
    }

    @Test("a file that is not there says what to do") func notThere() {
        do {
            _ = try Project.load(path: "/nowhere/kepi.yaml")
            Issue.record("read what is not there")
        } catch {
            #expect(error.cause == .input)
            #expect(error.diagnostics.map(\.code) == ["configuration.not-found"])
        }
    }

    @Test("a folder means its kepi.yaml, with or without a byte order mark") func folder() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("kepi-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try ("\u{FEFF}" + kepi()).write(to: folder.appendingPathComponent("kepi.yaml"), atomically: true, encoding: .utf8)
        #expect(try Project.load(path: folder.path).project.folder == folder.path)
        try Data([0x63, 0xFF, 0xFE]).write(to: folder.appendingPathComponent("kepi.yaml"))
        #expect(throws: Failure.self) { try Project.load(path: folder.path) }
    }
}
