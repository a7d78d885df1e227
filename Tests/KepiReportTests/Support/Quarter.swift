import Foundation
import KepiConfiguration
import KepiCore
import KepiDataset
import KepiMetrics
import KepiScorecard
@testable import KepiReport

/// A third quarter made by hand: the North's answers slow down, satisfaction and retention fall there, the South buys again more often;
/// one census, one rate that could be chance, one figure that is not there.
enum Quarter {
    static let period = Period("2025-Q3")!
    static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let templates = repository.appending(path: "templates").path
    static let catalogue: MetricCatalogue = {
        let folder = repository.appending(path: "Sources/KepiMetrics/Definitions").path
        return (try? MetricCatalogue.load(folders: [folder], settings: Settings())) ?? MetricCatalogue(definitions: [])
    }()

    static func window(_ period: Period, isPartial: Bool = false) -> PeriodWindow {
        PeriodWindow(period: period, start: period.start, end: period.end, isPartial: isPartial)
    }

    static func estimate(_ value: Double, of n: Int, _ halfWidth: Double) -> Estimate {
        Estimate(
            value: value, numerator: (value * Double(n)).rounded(), denominator: Double(n), n: n,
            interval: Interval(low: value - halfWidth, high: value + halfWidth, method: .wilson))
    }

    static func comparison(_ now: Double, _ before: Double, _ halfWidth: Double, clear: Bool?, finding: Bool = false, period: Period, n: Int = 1000)
        -> Comparison
    {
        Comparison(
            window: window(period), estimate: estimate(before, of: n, halfWidth * 0.7), difference: now - before,
            differenceInterval: clear == nil ? nil : Interval(low: now - before - halfWidth, high: now - before + halfWidth, method: .newcombe), isClear: clear,
            isFinding: finding)
    }

    static func group(_ name: String?, _ now: Double, _ before: Double, of n: Int, _ halfWidth: Double, finding: Bool = false) -> GroupResult {
        GroupResult(
            value: name, estimate: estimate(now, of: n, halfWidth * 0.7),
            previous: comparison(now, before, halfWidth, clear: finding, finding: finding, period: period.previous, n: n))
    }

    static func trend(_ values: [Double?], _ halfWidth: Double) -> [TrendPoint] {
        values.enumerated().map { index, value in
            TrendPoint(
                window: window(period.shifted(by: index - values.count + 1)),
                estimate: value.map { estimate($0, of: 2400, halfWidth) } ?? Estimate(unavailable: .noRows))
        }
    }

    static func metric(_ id: String, _ value: Double, previous: (Double, Bool?, Bool), yearAgo: (Double, Bool?, Bool), _ halfWidth: Double, n: Int = 2400)
        -> MetricResult
    {
        var result = MetricResult(definition: catalogue[id]!, current: estimate(value, of: n, halfWidth))
        result.previous = comparison(value, previous.0, halfWidth * 1.2, clear: previous.1, finding: previous.2, period: period.previous, n: n)
        result.yearAgo = comparison(value, yearAgo.0, halfWidth * 1.2, clear: yearAgo.1, finding: yearAgo.2, period: period.yearAgo, n: n)
        result.trend = trend([yearAgo.0 * 0.98, yearAgo.0 * 1.01, yearAgo.0, yearAgo.0 * 1.01, yearAgo.0, previous.0 * 0.99, previous.0, value], halfWidth)
        result.sql = "SELECT\n  sum(\(id))"
        return result
    }

    static var metrics: [MetricResult] {
        var satisfaction = metric("satisfaction", 0.796, previous: (0.827, true, true), yearAgo: (0.82, true, false), 0.012)
        satisfaction.groups["region"] = [
            group("North", 0.612, 0.82, of: 600, 0.04, finding: true), group("East", 0.85, 0.83, of: 600, 0.035), group("South", 0.86, 0.83, of: 600, 0.035),
            group("West", 0.862, 0.828, of: 600, 0.035),
        ]
        var loyalty = metric("loyalty", 0.382, previous: (0.376, false, false), yearAgo: (0.37, false, false), 0.015)
        loyalty.groups["region"] = [
            group("South", 0.46, 0.39, of: 600, 0.03, finding: true), group("North", 0.35, 0.37, of: 600, 0.03), group("East", 0.36, 0.372, of: 600, 0.03),
            group("West", 0.358, 0.372, of: 600, 0.03),
        ]
        var retention = metric("retention", 0.712, previous: (0.739, true, true), yearAgo: (0.749, true, true), 0.017)
        retention.groups["region"] = [
            group("North", 0.601, 0.735, of: 600, 0.035, finding: true), group("East", 0.742, 0.74, of: 600, 0.035),
            group("South", 0.778, 0.75, of: 600, 0.035),
            group("West", 0.727, 0.731, of: 600, 0.035), GroupResult(value: "Islands", estimate: Estimate(), isSuppressed: true),
            group(nil, 0.7, 0.7, of: 20, 0.2),
        ]
        retention.groups["gender"] = [group("female", 0.71, 0.738, of: 1200, 0.025, finding: true), group("male", 0.714, 0.74, of: 1200, 0.025, finding: true)]
        retention.flags = [.lagging]
        retention.companions = ["could_lapse": 912]
        let acquisition = metric("acquisition_rate", 0.048, previous: (0.046, false, false), yearAgo: (0.049, false, false), 0.008)
        var profit = metric("profit_contribution", 0.914, previous: (0.908, nil, false), yearAgo: (0.902, nil, false), 0)
        profit.current = Estimate(value: 0.914, numerator: 914_000, denominator: 1_000_000)
        for index in profit.trend.indices { profit.trend[index].estimate = Estimate(value: profit.trend[index].estimate.value) }
        var response = metric("response_time", 11.8, previous: (7.2, true, true), yearAgo: (6.9, true, true), 0.9, n: 800)
        response.groups["region"] = [
            group("North", 23.1, 7.1, of: 200, 2.4, finding: true), group("East", 7.2, 7.3, of: 200, 1.1), group("South", 7.0, 7.2, of: 200, 1.1),
            group("West", 7.3, 7.2, of: 200, 1.1),
        ]
        response.companions = ["response_time_median": 6.1]
        let complaints = metric("complaint_rate", 0.029, previous: (0.024, true, false), yearAgo: (0.025, false, false), 0.006)
        var revenue = metric("revenue", 12_345_678.9, previous: (12_000_000, nil, false), yearAgo: (11_000_000, nil, false), 0)
        revenue.current = Estimate(value: 12_345_678.9)
        let nps = metric("nps", 18.4, previous: (24.1, true, false), yearAgo: (20, false, false), 5.2, n: 640)
        let cost = MetricResult(definition: catalogue["acquisition_cost"]!, current: Estimate(unavailable: .tableMissing(table: "campaigns")))
        return [satisfaction, loyalty, retention, acquisition, profit, response, complaints, revenue, nps, cost]
    }

    static let targets: [String: TargetStatus] = [
        "satisfaction": .init(target: 0.82, floor: 0.7, status: .near, isWithinChance: false),
        "loyalty": .init(target: 0.36, floor: 0.3, status: .met, isWithinChance: false),
        "retention": .init(target: 0.78, floor: 0.68, status: .missed, isWithinChance: false),
        "acquisition_rate": .init(target: 0.05, floor: 0.04, status: .near, isWithinChance: true),
        "profit_contribution": .init(target: 0.9, floor: 0.8, status: .met, isWithinChance: false),
        "response_time": .init(target: 8, floor: 13, status: .missed, isWithinChance: false),
    ]

    static var scorecard: Scorecard {
        func measure(
            _ id: String, _ actual: Double?, _ target: Double, _ floor: Double, _ score: Double?, _ status: Scorecard.Status, unit: KepiCore.Unit? = .share,
            owner: String? = nil,
            initiative: LocalizedText? = nil, note: LocalizedText? = nil
        ) -> Scorecard.Measure {
            Scorecard.Measure(
                id: id, isMetric: unit != nil, name: catalogue[id]?.names ?? LocalizedText([.en: "Brand awareness", .zhHans: "品牌知名度", .zhHant: "品牌知名度"]), unit: unit,
                better: .higher, actual: actual,
                target: target, floor: floor, stretch: nil, weight: 0.5, score: score, status: status, isWithinChance: false, owner: owner,
                initiative: initiative, note: note,
                trend: [actual.map { $0 * 1.02 }, actual.map { $0 * 1.01 }, actual])
        }
        let keep = Scorecard.Objective(
            id: "keep", name: LocalizedText([.en: "Keep our customers", .zhHans: "留住客户", .zhHant: "留住客戶"]), weight: 1, score: 51.2, coverage: 1, worst: "retention",
            missedMeasures: 1,
            measures: [
                measure(
                    "retention", 0.712, 0.78, 0.68, 32, .missed, owner: "Head of sales",
                    initiative: LocalizedText([.en: "Call back the lost customers of the North", .zhHans: "回访北区流失客户", .zhHant: "回訪北區流失客戶"]),
                    note: LocalizedText([.en: "41 of 180 reached have ordered again.", .zhHans: "180 名中已联系的 41 名再次下单。", .zhHant: "180 名中已聯繫的 41 名再次下單。"])),
                measure("satisfaction", 0.796, 0.82, 0.7, 80, .near, owner: "Head of service", initiative: LocalizedText("Answer every low score")),
            ])
        let answer = Scorecard.Objective(
            id: "answer", name: LocalizedText([.en: "Answer in time", .zhHans: "及时回复", .zhHant: "及時回覆"]), weight: 1, score: 24, coverage: 0.5, worst: "response_time",
            missedMeasures: 1,
            measures: [
                measure("response_time", 11.8, 8, 13, 24, .missed, unit: .hours),
                measure("brand_awareness", nil, 55, 40, nil, .noData, unit: nil, owner: "Marketing"),
            ])
        return Scorecard(
            score: 40.3, coverage: 0.75,
            perspectives: [
                Scorecard.Perspective(
                    id: "customer", name: LocalizedText([.en: "Customer", .zhHans: "客户", .zhHant: "客戶"]), weight: 0.6, score: 51.2, coverage: 1, worst: "keep",
                    missedMeasures: 1, objectives: [keep]),
                Scorecard.Perspective(
                    id: "process", name: LocalizedText([.en: "Internal process", .zhHans: "内部流程", .zhHant: "內部流程"]), weight: 0.4, score: 24, coverage: 0.5, worst: "answer",
                    missedMeasures: 1, objectives: [answer]),
            ], worst: "process", missedMeasures: 2, isProvisional: false)
    }

    static var quality: DataQuality {
        DataQuality(
            tables: [
                .init(table: "customers", read: 3000, accepted: 3000, files: [.init(file: "data/customers.csv", encoding: "UTF-8", bytes: 100, read: 3000)]),
                .init(
                    table: "transactions", read: 20_114, accepted: 20_105, rejected: 9, rejectedValues: 2, reasons: ["unparsable": 6, "missing": 3],
                    valueReasons: ["before-opening": 2],
                    standardised: ["white-space": 41, "thousands": 7], setAside: ["total": 1],
                    files: [.init(file: "data/orders.csv", encoding: "GB18030", bytes: 100, read: 20_114)]),
            ], warnings: [.init(code: "orphans", table: "transactions", count: 12)])
    }

    static func input(
        _ language: Language, metrics: [MetricResult] = Quarter.metrics, window: PeriodWindow? = nil, scorecard: Scorecard? = Quarter.scorecard,
        targets: [String: TargetStatus] = Quarter.targets, company: LocalizedText = LocalizedText([.en: "Lotus Living", .zhHans: "莲居家居", .zhHant: "蓮居家居"])
    ) -> ReportInput {
        let tables = ["transactions": TableFacts(rows: 20_105, files: ["data/orders.csv"]), "customers": TableFacts(rows: 3000, files: ["data/customers.csv"])]
        return ReportInput(
            project: Project(file: "kepi.yaml", folder: ".", dataFolder: ".", company: company, timeZone: "Asia/Shanghai", currency: "CNY"),
            dataset: Dataset(tables: tables, dataEnd: .init(date: LocalDate("2025-10-01")!), quality: quality, isContractual: false),
            results: MetricResults(window: window ?? self.window(period), metrics: metrics), scorecard: scorecard, targets: targets, language: language,
            date: LocalDate("2025-10-02")!, version: "0.1.0")
    }

    static func template(_ name: String, _ language: Language) throws -> Template {
        try TemplateLibrary(folders: [templates]).template(named: name, language: language)
    }

    static func document(_ name: String, _ language: Language) throws -> Document {
        try DocumentBuilder(catalogue: catalogue).document(from: template(name, language), input: input(language))
    }

    /// A document of template text.
    static func document(text: String, _ input: ReportInput) throws -> Document {
        let template = try TemplateReader(name: "test", language: input.language, file: "test.md").read("---\ntitle: Test\n---\n" + text)
        return try DocumentBuilder(catalogue: catalogue).document(from: template, input: input)
    }
}
