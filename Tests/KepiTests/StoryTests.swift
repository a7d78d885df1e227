import Foundation
import KepiConfiguration
import KepiCore
import KepiInsight
import KepiMetrics
import KepiReport
import LotusLiving
import Testing

@testable import Kepi

/// The bundled example from its generator to the finished files: the report says what happened, and nothing where nothing did.
@Suite("The example's story", .serialized)
struct StoryTests {
    /// A project like examples/lotus-living with freshly generated data, built in both languages.
    private final class Built {
        let folder = NSTemporaryDirectory() + "/kepi-story-" + UUID().uuidString
        let outcome: ReportRun.Outcome

        init(withStory: Bool, period: String) throws {
            try FileManager.default.createDirectory(atPath: folder + "/data", withIntermediateDirectories: true)
            for file in Generator(withStory: withStory).files() { try Data(file.bytes).write(to: URL(fileURLWithPath: folder + "/data/" + file.name)) }
            for name in ["kepi.yaml", "scorecard.yaml"] {
                try FileManager.default.copyItem(atPath: ProjectFixture.root + "/examples/lotus-living/" + name, toPath: folder + "/" + name)
            }
            var request = BuildRequest(project: folder)
            request.period = period
            request.templates = ["one-page", "performance-review"]
            request.locales = ["en", "zh-Hans"]
            outcome = try ReportRun(pipeline: Pipeline(request: request, installation: ProjectFixture.installation(), progress: RunProgress())).build()
        }

        deinit { try? FileManager.default.removeItem(atPath: folder) }

        var metrics: [String: MetricResult] { Dictionary(uniqueKeysWithValues: outcome.review.results.metrics.map { ($0.id, $0) }) }
        var search: FindingSearch { FindingSearch(results: outcome.review.results, targets: outcome.review.targets) }

        /// The words of a page as a reader sees them; in Chinese without spaces, which stand between the scripts.
        func words(_ name: String) throws -> String {
            let words = HTMLText.words(Array(try Data(contentsOf: URL(fileURLWithPath: outcome.folder + "/" + name))))
            return name.contains(".zh-") ? words.replacing(" ", with: "") : words
        }
    }

    private func comparison(_ text: String, _ metric: MetricResult) -> Comparison? { text == "previous" ? metric.previous : metric.yearAgo }

    private func comparison(_ text: String, _ group: GroupResult) -> Comparison? { text == "previous" ? group.previous : group.yearAgo }

    @Test("each thing that happened is a finding of the company and of its region, in the size that it had; everything else is chance")
    func told() throws {
        let story = try Story.load()
        let built = try Built(withStory: true, period: story.period)
        let metrics = built.metrics
        for expected in story.findings {
            let name = "\(expected.metric) against \(expected.comparison)"
            let metric = try #require(metrics[expected.metric])
            let total = try #require(comparison(expected.comparison, metric), "\(name)")
            #expect(total.isFinding, "\(name)")
            let difference = try #require(total.difference)
            #expect((expected.difference[0]...expected.difference[1]).contains(difference), "\(name): \(difference)")
            #expect((difference < 0) == (expected.direction == "fall"), "\(name)")
            let group = try #require(metric.groups[expected.group.dimension]?.first { $0.value == expected.group.value }, "\(name)")
            let change = try #require(comparison(expected.comparison, group))
            #expect(change.isFinding && ((change.difference ?? 0) < 0) == (expected.direction == "fall"), "\(name) in \(expected.group.value)")
        }
        for id in story.unchanged {
            #expect(metrics[id]?.previous?.isClear == false && metrics[id]?.yearAgo?.isClear == false, "\(id)")
        }
        for entry in story.unchangedGroups {
            for group in metrics[entry.metric]?.groups[entry.dimension] ?? [] where entry.values.contains(group.value ?? "") {
                #expect(group.previous?.isFinding == false && group.yearAgo?.isFinding == false, "\(entry.metric) in \(group.value ?? "")")
            }
        }

        // The card of the South moved repeat purchase; that its customers came back more than the others did hangs on the North, which lost its own.
        let card = try #require(built.outcome.review.insights.programmes.named.value?.first)
        let loyalty = try #require(card.effects.first { $0.measure == .loyalty }), retention = try #require(card.effects.first { $0.measure == .retention })
        #expect(loyalty.isFinding && loyalty.hangsOn.isEmpty && loyalty.earlier?.isClear == false)
        #expect((0.15...0.35).contains(loyalty.difference?.value ?? 0))
        #expect(retention.hangsOn == ["North"])

        // When it began is dated, for the region that moved, and said.
        for expected in story.onsets {
            let onset = built.outcome.review.insights.onsets.first { $0.metric == expected.metric && $0.group == Onset.Group(dimension: expected.group.dimension, value: expected.group.value) }
            #expect([onset?.first, onset?.last].map { $0?.description.prefix(7) } == expected.months.map { $0[...] }, "\(expected.metric)")
        }
        for template in ["one-page", "performance-review"] {
            let isSaid = (try built.words("\(template).en.html").contains("since July 2025"), try built.words("\(template).zh-Hans.html").contains("自2025年7月起"))
            #expect(isSaid.0 && isSaid.1, "\(template)")
        }

        let review = (try built.words("performance-review.en.html"), try built.words("performance-review.zh-Hans.html"))
        let namesScheme = (review.0.contains("The programme “Lotus Card, South” began there on 1 July 2025"), review.1.contains("专项“莲居卡（南区）”始于2025年7月1日"))
        #expect(namesScheme.0 && namesScheme.1)

        // Its findings name the region that moved.
        let all = built.search.findings.flatMap { [$0] + $0.followers }
        for expected in story.findings {
            #expect(all.contains { $0.metric.id == expected.metric && $0.kind == .total && $0.group?.value == expected.group.value }, "\(expected.metric)")
        }

        // And the pages say so, in both languages: the value as printed after the verb, and soon after it the region.
        for expected in story.findings {
            let metric = try #require(metrics[expected.metric]), value = try #require(metric.current.value)
            for (language, verb) in [(Language.en, expected.direction == "fall" ? "fell to " : "rose to "), (.zhHans, expected.direction == "fall" ? "降至" : "升至")] {
                let claim = verb + QuantityFormat(language: language, currency: "CNY").value(value, metric.definition.unit)
                for template in ["one-page", "performance-review"] {
                    let page = try built.words("\(template).\(language.rawValue).html")
                    let isSaid = says(page, language.isChinese ? claim.replacing(" ", with: "") : claim, of: expected.group.value)
                    #expect(isSaid, "\(template) in \(language.rawValue): \(claim), \(expected.group.value)")
                }
            }
        }
    }

    /// Whether `claim` stands in the text with `group` soon after it, or before it in the same sentence.
    private func says(_ text: String, _ claim: String, of group: String) -> Bool {
        text.ranges(of: claim).contains { range in
            let from = text.index(range.lowerBound, offsetBy: -120, limitedBy: text.startIndex) ?? text.startIndex
            let to = text.index(range.upperBound, offsetBy: 60, limitedBy: text.endIndex) ?? text.endIndex
            return text[from..<to].contains(group)
        }
    }

    @Test("where nothing happened, no headline change and no group's is a finding, and no page says that anything rose or fell")
    func untold() throws {
        let story = try Story.load()
        let built = try Built(withStory: false, period: story.period)
        for metric in built.outcome.review.results.metrics where metric.definition.isHeadline {
            for comparison in [metric.previous, metric.yearAgo] { #expect(comparison?.isFinding != true && comparison?.isClear != true, "\(metric.id)") }
            for (dimension, groups) in metric.groups {
                for group in groups { #expect(group.previous?.isFinding != true && group.yearAgo?.isFinding != true, "\(metric.id) by \(dimension)") }
            }
        }
        #expect(built.search.findings.allSatisfy { $0.kind == .target })
        #expect(built.outcome.review.insights.programmes.named.value?.first?.effects.allSatisfy { !$0.isFinding } == true)
        #expect(built.outcome.review.insights.onsets.isEmpty)
        for template in ["one-page", "performance-review"] {
            let english = try built.words("\(template).en.html"), chinese = try built.words("\(template).zh-Hans.html")
            for claim in ["rose to", "fell to", "a clear change", "both clear"] {
                let isClaimed = english.contains(claim)
                #expect(!isClaimed, "\(template): \(claim)")
            }
            for claim in ["升至", "降至", "均为明确变化"] {
                let isClaimed = chinese.contains(claim)
                #expect(!isClaimed, "\(template): \(claim)")
            }
        }
    }
}
