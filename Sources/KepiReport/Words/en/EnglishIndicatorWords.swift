/// Reports in English: indicators, and measures side by side.
extension EnglishWords {
    package func indicators(above: Int, below: Int, compared: Int, of count: Int, lowest: (name: String, index: String)?) -> String {
        guard compared > 0 else { return "The customer resource indicators cannot be held against a year ago" }
        let text = "\(above) of \(compared) customer resource indicators \(above == 1 ? "stands" : "stand") above the value of a year ago"
        guard below > 0 else { return text }
        return "\(text), \(below) below" + (lowest.map { below == 1 ? ": \($0.name) (\($0.index))" : ": lowest \($0.name) (\($0.index))" } ?? "")
    }

    package func indicatorsCaption(window: String, yearAgo: String) -> String {
        "\(window), as an index: the value of \(yearAgo) is 100. Each is a mean over its customers, a census without an interval; the differences are arithmetic."
    }

    package var indexColumn: String { "Index" }
    package var yearAgoRing: String { "a year ago = 100" }
    package var indexOutline: String { "this period" }
    package var noYearAgoValue: String { "no value a year ago" }
    package func alternativeText(indicators items: [String]) -> String { "Customer resource indicators, a year ago = 100: " + items.joined(separator: "; ") }

    package func measures(risen: [String], fallen: [String], same: Int, without: Int) -> String {
        var parts: [String] = []
        if !risen.isEmpty { parts.append("\(list(risen)) rose") }
        if !fallen.isEmpty { parts.append("\(list(fallen)) fell") }
        if same > 0 { parts.append(parts.isEmpty ? "no change of these measures stands out" : same == 1 ? "1 other has no change that stands out" : "\(same) others have no change that stands out") }
        if without > 0 { parts.append(without == 1 ? "1 is not available" : "\(without) are not available") }
        return capitalised(parts.joined(separator: ", "))
    }

    package func measuresCaption(window: String) -> String { "\(window). Under each change stands its own verdict; the heading names those that stay clear among all the headline changes compared." }
}
