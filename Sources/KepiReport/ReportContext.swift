import KepiConfiguration
import KepiCore
import KepiMetrics
import KepiScorecard

/// One document in the making: its input, its words, and the anchors given so far. Used by one thread.
final class ReportContext {
    let input: ReportInput
    let words: any ReportWords
    let format: QuantityFormat
    /// Metrics that get a heading of their own in this document; findings refer to it.
    var pagesOf: Set<String> = []
    private var anchors: Set<String> = []

    init(input: ReportInput) {
        self.input = input
        words = Words.of(input.language)
        format = QuantityFormat(language: input.language, currency: input.project.currency)
    }

    var language: Language { input.language }
    var results: MetricResults { input.results }
    /// In order; made once.
    lazy var findings: [Finding] = search.findings
    lazy var search = FindingSearch(results: results, targets: input.targets)

    /// An anchor made of `name`: ASCII letters, digits and hyphens, numbered where it is taken.
    func anchor(_ name: String) -> String {
        let base = ReportContext.slug(name)
        var candidate = base.isEmpty ? "part" : base
        var number = 2
        while !anchors.insert(candidate).inserted {
            candidate = "\(base.isEmpty ? "part" : base)-\(number)"
            number += 1
        }
        return candidate
    }

    /// The anchor of a metric's page.
    func pageAnchor(_ metric: String) -> String { ReportContext.slug("kpi-" + metric) }

    private static func slug(_ name: String) -> String {
        var result = ""
        for scalar in name.lowercased().unicodeScalars {
            if scalar.isASCII, scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                result.unicodeScalars.append(scalar)
            } else if !result.isEmpty, result.last != "-" {
                result += "-"
            }
        }
        while result.last == "-" { result.removeLast() }
        return String(result.prefix(60))
    }
}
