import Foundation
import Testing
import KepiConfiguration
import KepiCore
import KepiDataset
@testable import KepiMetrics
import TrialTables

/// One case of Tests/KepiMetricsTests/metrics: given rows, settings and a period, and what the figures must be.
struct MetricCase: CustomTestStringConvertible, Sendable {
    var name: String
    var node: ConfigurationNode
    var testDescription: String { name }

    static let all: [MetricCase] = {
        let folder = TestEngine.root + "/Tests/KepiMetricsTests/metrics"
        return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".yaml") }.sorted().flatMap { file -> [MetricCase] in
            let text = (try? String(contentsOfFile: folder + "/" + file, encoding: .utf8)) ?? ""
            guard let node = try? ConfigurationNode.parse(text, file: file) else { return [MetricCase(name: file + " is not YAML", node: ConfigurationNode(content: .null, location: SourceLocation(file: file)))] }
            return node.list().enumerated().map { index, node in MetricCase(name: "\(file.dropLast(5)): \(node["case"]?.scalar ?? String(index + 1))", node: node) }
        }
    }()

    /// The results, and the engine in which the tables still are.
    func results() throws -> (MetricResults, TestEngine) {
        var settings = Settings()
        for entry in node["settings"]?.entries ?? [] {
            let text = entry.value.scalar ?? ""
            switch entry.key {
            case "activity_window_days": settings.activityWindowDays = Int(text) ?? 0
            case "sla_hours": settings.slaHours = Double(text) ?? 0
            case "top_boxes": settings.topBoxes = Int(text) ?? 0
            case "minimum_group": settings.minimumGroup = Int(text) ?? 0
            case "history": settings.historyComplete = text == "complete"
            case "customer_base": settings.customerBase = Settings.CustomerBase(rawValue: text) ?? .active
            case "dimensions": settings.dimensions = entry.value.list().compactMap(\.scalar)
            default: throw Problem("no setting \(entry.key)")
            }
        }
        let timeZone = node["time_zone"]?.scalar ?? "UTC"
        let fiscalYearStart = node["fiscal_year_start"]?.scalar.flatMap { Int($0) } ?? 1
        guard let period = Period(node["period"]?.scalar ?? "", fiscalYearStart: fiscalYearStart) else { throw Problem("no period") }
        guard let end = node["data_end"]?.scalar, let day = LocalDate(String(end.prefix(10))) else { throw Problem("no data_end") }
        var dataEnd = Dataset.DataEnd(date: day)
        if end.count > 10 {
            let parts = end.dropFirst(11).split(separator: ":").compactMap { Int($0) }
            dataEnd.secondsOfDay = zip(parts, [3600, 60, 1]).reduce(0) { $0 + $1.0 * $1.1 }
        }
        let texts = Dictionary(uniqueKeysWithValues: CanonicalSchema.tables.compactMap { table in node[table.name]?.scalar.map { (table.name, $0) } })
        let test = try TestEngine()
        let dataset = try CleanTables(texts, timeZone: timeZone).load(into: TracingEngine(test.engine), dataEnd: dataEnd, isContractual: node["contractual"]?.scalar.map { $0 == "true" })
        let project = Project(file: "kepi.yaml", folder: ".", dataFolder: ".", company: LocalizedText("Test"), timeZone: timeZone, currency: "EUR",
                              calendar: Project.Calendar(periodKind: period.kind, fiscalYearStart: fiscalYearStart), settings: settings)
        let catalogue = try MetricCatalogue.load(folders: [TestEngine.definitions], settings: settings)
        return (try MetricsComputation(engine: TracingEngine(test.engine), dataset: dataset, catalogue: catalogue, project: project).compute(period: period), test)
    }

    struct Problem: Error, CustomStringConvertible {
        var description: String
        init(_ description: String) { self.description = description }
    }
}

/// What a case expects, as complaints about what is otherwise.
struct Expectation {
    private(set) var complaints: [String] = []

    /// - Parameter node: metric id → expectations.
    mutating func compare(_ node: ConfigurationNode?, _ results: MetricResults) {
        for entry in node?.entries ?? [] {
            guard let metric = results[entry.key] else { complaints.append("no metric \(entry.key)"); continue }
            compare(entry.value, metric)
        }
    }

    private mutating func compare(_ node: ConfigurationNode, _ metric: MetricResult) {
        for entry in node.entries ?? [] {
            let path = "\(metric.id).\(entry.key)"
            switch entry.key {
            case "flags": check(path, entry.value.list().compactMap(\.scalar).sorted().joined(separator: ", "), metric.flags.map(\.rawValue).sorted().joined(separator: ", "))
            case "previous": compare(entry.value, metric.previous, path)
            case "year_ago": compare(entry.value, metric.yearAgo, path)
            case "trend": compare(path, entry.value.list(), metric.trend.map(\.estimate.value))
            case "limits": compare(path, entry.value.list(), metric.limits.map { [$0.mean, $0.low, $0.high, Double($0.points)] } ?? [])
            case "unusual": check(path, entry.value.scalar, String(metric.isUnusual))
            case "companions": for companion in entry.value.entries ?? [] { number("\(path).\(companion.key)", companion.value, metric.companions[companion.key]) }
            case "groups":
                for dimension in entry.value.entries ?? [] {
                    let groups = metric.groups[dimension.key] ?? []
                    check("\(path).\(dimension.key)", (dimension.value.entries ?? []).map(\.key).joined(separator: ", "), groups.map { $0.value ?? "unknown" }.joined(separator: ", "))
                    for group in dimension.value.entries ?? [] {
                        guard let result = groups.first(where: { ($0.value ?? "unknown") == group.key }) else { continue }
                        compareGroup(group.value, result, "\(path).\(dimension.key).\(group.key)")
                    }
                }
            default: compare(entry, metric.current, path)
            }
        }
    }

    private mutating func compareGroup(_ node: ConfigurationNode, _ group: GroupResult, _ path: String) {
        if node.entries == nil {
            if node.scalar == "suppressed" { check(path, "true", String(group.isSuppressed)); check(path, "nil", group.estimate.value.map { "\($0)" } ?? "nil") } else { number(path, node, group.estimate.value) }
            return
        }
        for entry in node.entries ?? [] {
            switch entry.key {
            case "previous": compare(entry.value, group.previous, path + ".previous")
            case "year_ago": compare(entry.value, group.yearAgo, path + ".year_ago")
            default: compare(entry, group.estimate, "\(path).\(entry.key)")
            }
        }
    }

    private mutating func compare(_ node: ConfigurationNode, _ comparison: Comparison?, _ path: String) {
        guard let comparison else { if !node.isNull { complaints.append("\(path): nothing there") }; return }
        for entry in node.entries ?? [] {
            switch entry.key {
            case "difference": number("\(path).difference", entry.value, comparison.difference)
            case "difference_interval": compare("\(path).difference_interval", entry.value.list(), [comparison.differenceInterval?.low, comparison.differenceInterval?.high])
            case "method": check("\(path).method", entry.value.scalar, comparison.differenceInterval?.method.rawValue ?? "nil")
            case "clear": check("\(path).clear", entry.value.scalar ?? "nil", comparison.isClear.map { String($0) } ?? "nil")
            case "finding": check("\(path).finding", entry.value.scalar, String(comparison.isFinding))
            case "window": check("\(path).window", entry.value.scalar, "\(comparison.window.start)..\(comparison.window.end)\(comparison.window.isPartial ? " partial" : "")")
            default: compare(entry, comparison.estimate, "\(path).\(entry.key)")
            }
        }
    }

    private mutating func compare(_ entry: ConfigurationNode.Entry, _ estimate: Estimate, _ path: String) {
        switch entry.key {
        case "value": number(path, entry.value, estimate.value)
        case "numerator": number(path, entry.value, estimate.numerator)
        case "denominator": number(path, entry.value, estimate.denominator)
        case "n": check(path, entry.value.scalar ?? "nil", estimate.n.map { String($0) } ?? "nil")
        case "interval": compare(path, entry.value.list(), [estimate.interval?.low, estimate.interval?.high])
        case "design_effect": number(path, entry.value, estimate.designEffect)
        case "early": check(path, entry.value.scalar, String(estimate.isEarlyData))
        case "unavailable": check(path, entry.value.scalar, estimate.unavailable.map { "\($0)" } ?? "nil")
        default: complaints.append("\(path): nothing of that name can be expected")
        }
    }

    private mutating func compare(_ path: String, _ expected: [ConfigurationNode], _ found: [Double?]) {
        guard expected.count == found.count || (expected.isEmpty && found.allSatisfy { $0 == nil }) else { complaints.append("\(path): \(found.map { $0.map { "\($0)" } ?? "null" })"); return }
        for (index, node) in expected.enumerated() { number("\(path)[\(index)]", node, found[index]) }
    }

    /// Equal within half a unit of the last digit written; a number without a decimal point within 1e-9.
    private mutating func number(_ path: String, _ node: ConfigurationNode, _ found: Double?) {
        guard let text = node.scalar, let expected = fraction(text) else {
            if let found { complaints.append("\(path): expected none, found \(found)") }
            return
        }
        guard let found else { complaints.append("\(path): expected \(text), found none"); return }
        let decimals = text.contains("/") ? nil : text.split(separator: ".").dropFirst().first?.count
        let tolerance = decimals.map { 0.5000001 * pow(10, -Double($0)) } ?? 1e-9 * max(1, abs(expected))
        if abs(found - expected) > tolerance { complaints.append("\(path): expected \(text), found \(found)") }
    }

    /// `5/8`, or a number.
    private func fraction(_ text: String) -> Double? {
        let parts = text.split(separator: "/").map { Double($0) }
        if parts.count == 2, let top = parts[0], let bottom = parts[1] { return top / bottom }
        return Double(text)
    }

    private mutating func check(_ path: String, _ expected: String?, _ found: String) {
        if (expected ?? "") != found { complaints.append("\(path): expected \(expected ?? ""), found \(found)") }
    }
}
