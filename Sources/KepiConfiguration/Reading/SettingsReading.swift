import KepiCore

extension Settings {
    /// Reads `settings:`; what is left out keeps its default.
    /// - Parameter sources: the tables, whose dimensions `dimensions` may name.
    init(reading node: ConfigurationNode, sources: [TableSource], _ diagnostics: inout Diagnostics) {
        self.init()
        guard let entries = node.mapping("settings", allowed: Settings.keys, &diagnostics) else { return }
        if let days = entries["activity_window_days"]?.integer("activity_window_days", &diagnostics, in: 2...3660) { activityWindowDays = days }
        if let hours = entries["sla_hours"]?.number("sla_hours", &diagnostics, in: 0...8784) {
            slaHours = hours
            if hours == 0, let at = entries["sla_hours"]?.location { diagnostics.add(Settings.outOfRange("sla_hours must be more than 0", at)) }
        }
        if let scale = entries["csat_scale"] { csatScale = Settings.scale(scale, "csat_scale", &diagnostics) ?? csatScale }
        if let scale = entries["ces_scale"] { cesScale = Settings.scale(scale, "ces_scale", &diagnostics) ?? cesScale }
        if let boxes = entries["top_boxes"]?.integer("top_boxes", &diagnostics, in: 1...100) {
            topBoxes = boxes
            if boxes >= csatScale.count, let at = entries["top_boxes"]?.location {
                diagnostics.add(Settings.outOfRange("top_boxes must be fewer than the \(csatScale.count) answers of csat_scale", at))
            }
        }
        if let end = entries["data_end"], !end.isNull {
            dataEnd = Settings.instant(end, &diagnostics)
            dataEndLocation = end.location
        }
        if let history = entries["history"], !history.isNull { historyComplete = history.choice("history", History.self, &diagnostics) == .complete }
        if let kind = entries["lifecycle"]?.choice("lifecycle", Lifecycle.self, &diagnostics) { lifecycle = kind }
        if let base = entries["customer_base"]?.choice("customer_base", CustomerBase.self, &diagnostics) { customerBase = base }
        if let group = entries["minimum_group"]?.integer("minimum_group", &diagnostics, in: 1...1_000_000) { minimumGroup = group }
        if let share = entries["maximum_rejected_share"]?.number("maximum_rejected_share", &diagnostics, in: 0...1) { maximumRejectedShare = share }
        if let hours = entries["business_hours"], !hours.isNull { businessHours = BusinessHours(reading: hours, &diagnostics) }
        if let points = entries["rfm"], !points.isNull { rfm = Settings.cutPoints(points, &diagnostics) }
        if let names = entries["dimensions"], !names.isNull { dimensions = Settings.dimensions(names, sources: sources, &diagnostics) }
    }

    private static let keys = ["activity_window_days", "sla_hours", "top_boxes", "csat_scale", "ces_scale", "data_end", "history", "lifecycle", "customer_base",
                               "minimum_group", "maximum_rejected_share", "dimensions", "rfm", "business_hours"]

    private enum History: String, CaseIterable { case complete }

    private static func outOfRange(_ message: String, _ location: SourceLocation) -> Diagnostic {
        Diagnostic(code: "configuration.out-of-range", at: location, message)
    }

    /// `{recency: [30, 60, 90, 180], frequency: [2, 3, 5, 8], monetary: [50, 100, 200, 500]}`, each of four ascending numbers, each may be left out.
    private static func cutPoints(_ node: ConfigurationNode, _ diagnostics: inout Diagnostics) -> ScoreCutPoints? {
        guard let entries = node.mapping("rfm", allowed: ["recency", "frequency", "monetary"], &diagnostics) else { return nil }
        func points(_ key: String) -> [Double]? {
            guard let node = entries[key], !node.isNull else { return nil }
            let elements = node.elements ?? []
            let numbers = elements.compactMap { $0.number("a cut point of \(key)", &diagnostics, in: -1e12...1e12) }
            guard elements.count == 4, numbers.count == 4 else {
                if numbers.count == elements.count { diagnostics.add(node.wrongType("\(key) must be four numbers, as [10, 20, 50, 100]: the cut points between five scores")) }
                return nil
            }
            guard zip(numbers, numbers.dropFirst()).allSatisfy({ $0 < $1 }) else {
                diagnostics.add(outOfRange("the cut points of \(key) must ascend", node.location))
                return nil
            }
            return numbers
        }
        return ScoreCutPoints(recency: points("recency"), frequency: points("frequency"), monetary: points("monetary"))
    }

    /// The two ends of a scale: `[1, 5]`.
    private static func scale(_ node: ConfigurationNode, _ what: String, _ diagnostics: inout Diagnostics) -> ClosedRange<Int>? {
        guard let ends = node.elements, ends.count == 2 else {
            diagnostics.add(node.wrongType("\(what) must be its two ends, as [1, 5]"))
            return nil
        }
        guard let low = ends[0].integer(what, &diagnostics, in: -1000...1000), let high = ends[1].integer(what, &diagnostics, in: -1000...1000)
            else { return nil }
        guard low < high else {
            diagnostics.add(outOfRange("\(what) must begin below its end", node.location))
            return nil
        }
        return low...high
    }

    /// A day, `2025-09-30`, or a local time, `2025-09-30T18:00:00` (seconds and the T may be left out).
    private static func instant(_ node: ConfigurationNode, _ diagnostics: inout Diagnostics) -> String? {
        if let text = node.scalar {
            if LocalDate(text) != nil { return text }
            let parts = text.split(separator: text.contains("T") ? "T" : " ", omittingEmptySubsequences: true)
            if parts.count == 2, let date = LocalDate(String(parts[0])) {
                let time = parts[1].split(separator: ":", omittingEmptySubsequences: false)
                let numbers = time.compactMap { part in part.utf8.count == 2 && part.utf8.allSatisfy { (48...57).contains($0) } ? Int(part) : nil }
                if (2...3).contains(time.count), numbers.count == time.count, numbers[0] < 24, numbers.dropFirst().allSatisfy({ $0 < 60 }) {
                    return "\(date)T\(time.joined(separator: ":"))" + (time.count == 2 ? ":00" : "")
                }
            }
        }
        diagnostics.add(node.wrongType("data_end must be a date as 2025-09-30 or a local time as 2025-09-30T18:00:00"))
        return nil
    }

    private static func dimensions(_ node: ConfigurationNode, sources: [TableSource], _ diagnostics: inout Diagnostics) -> [String] {
        var names: [String] = []
        let known = knownDimensions(sources)
        for element in node.list() {
            guard let name = element.string("a dimension", &diagnostics) else { continue }
            if !known.contains(name) {
                diagnostics.add(Diagnostic(code: "settings.unknown-dimension", at: element.location, "no table of data has a dimension '\(name)'",
                                           suggestion: Spelling.suggestion(for: name, among: known)))
            } else if names.contains(name) {
                diagnostics.add(Diagnostic(.warning, code: "settings.repeated-dimension", at: element.location, "the dimension '\(name)' stands twice"))
            } else {
                names.append(name)
            }
        }
        return names
    }

    /// What figures can be broken down by: the tables' own dimensions, and the columns that the mapping adds.
    static func knownDimensions(_ sources: [TableSource]) -> [String] {
        var known: Set<String> = []
        for source in sources {
            guard let table = CanonicalSchema.table(source.table) else { continue }
            known.formUnion(table.columns.filter(\.isDimension).map(\.dimensionName))
            known.formUnion(source.columns.map(\.name).filter { table.column($0) == nil })
        }
        return known.sorted()
    }
}
