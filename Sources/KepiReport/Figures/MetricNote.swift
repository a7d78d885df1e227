import KepiConfiguration
import KepiCore
import KepiDataset
import KepiMetrics

/// "How it is counted": numerator, denominator, window, interval, what is left out, where it comes from.
struct MetricNote {
    let metric: MetricResult
    let context: ReportContext

    var inlines: [Inline] {
        let words = context.words
        var parts: [String] = []
        let definition = metric.definition, language = context.language
        func add(_ label: Label, _ text: String, _ count: Double?, _ unit: Unit = .count) {
            guard !text.isEmpty else { return }
            let counted = count.map { words.separatorWide + (unit == .money ? context.format.value($0, .money) : context.exact($0)) } ?? ""
            parts.append(words.labelled(words.label(label), text + counted))
        }
        let isCounted = definition.kind == .share || definition.kind == .ratio || definition.kind == .eventsPerCustomer
        add(.numerator, definition.numeratorWords[language], isCounted ? metric.current.numerator : nil, definition.numeratorUnit)
        add(.denominator, definition.denominatorWords[language], isCounted ? metric.current.denominator : metric.current.n.map(Double.init), isCounted ? definition.denominatorUnit : .count)
        add(.exclusions, definition.exclusions[language].droppingStop, nil)
        add(.window, context.window(context.results.window), nil)
        if let method = metric.current.interval?.method {
            add(.method, words.method(method), nil)
            if let effect = metric.current.designEffect, effect > 1.1 { parts.append(words.designEffect(context.format.number(effect, decimals: 2))) }
        } else if metric.current.value != nil, metric.current.n == nil {
            add(.method, words.label(.census), nil)
        }
        if let sources = context.sources(metric) { add(.source, sources, nil) }
        return [.strong([.text(words.label(.howCounted))]), .text(" " + parts.map(words.sentence).joined(separator: words.space))]
    }
}

extension ReportContext {
    /// A count, or a sum that is not whole to two decimals.
    func exact(_ value: Double) -> String { format.number(value, decimals: value == value.rounded() ? 0 : 2) }

    /// The files behind a metric: of the tables that its requirements name; nil where they are not known.
    func sources(_ metric: MetricResult) -> String? {
        var files: [String] = []
        for table in metric.definition.tables {
            for file in input.dataset.tables[table]?.files ?? [] where !files.contains(file) { files.append(file) }
        }
        return self.files(files)
    }
}

extension ReportContext {
    /// A data file as its reader knows it: as the project names it, and by its last part where that names a place of one machine or is long.
    func fileName(_ path: String) -> String {
        let isHere = !path.hasPrefix("/") && !path.hasPrefix("../")
        return label(isHere && path.count <= 40 ? path : path.split(separator: "/").last.map(String.init) ?? path)
    }

    /// Names of files in a line, four at most; nil where there are none.
    func files(_ files: [String]) -> String? {
        guard !files.isEmpty else { return nil }
        return words.list(files.prefix(4).map(fileName)) + (files.count > 4 ? words.inBrackets(words.showing(4, of: files.count, where: words.allFilesPlace)) : "")
    }
}

extension String {
    /// Without the full stop at its end.
    var droppingStop: String { hasSuffix(".") || hasSuffix("。") ? String(dropLast()) : self }
}
