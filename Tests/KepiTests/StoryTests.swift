import Foundation
import KepiCore
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

        // Its findings name the region that moved.
        let all = built.search.findings.flatMap { [$0] + $0.followers }
        for expected in story.findings {
            #expect(all.contains { $0.metric.id == expected.metric && $0.kind == .total && $0.group?.value == expected.group.value }, "\(expected.metric)")
        }

        // And the pages say so, in both languages.
        for template in ["one-page", "performance-review"] {
            let english = try built.words("\(template).en.html"), chinese = try built.words("\(template).zh-Hans.html")
            #expect(english.contains("Service response time rose to 8.4 h, most in North"))
            #expect(english.contains("Customer loyalty rose to 50.2%, most in South"))
            #expect(chinese.contains("客户服务响应时间明确升至8.4小时，North升幅最大"))
            #expect(chinese.contains("客户忠诚度明确升至50.2%，South升幅最大"))
        }
        let review = try built.words("performance-review.en.html"), chineseReview = try built.words("performance-review.zh-Hans.html")
        for heading in ["Customer satisfaction fell to 73.6%", "Customer retention fell to 65.4%", "Service response time rose to 8.4 h", "Customer loyalty rose to 50.2%"] {
            #expect(review.contains(heading))
        }
        for heading in ["客户满意度明确降至73.6%", "客户保有率明确降至65.4%", "客户服务响应时间明确升至8.4小时", "客户忠诚度明确升至50.2%"] {
            #expect(chineseReview.contains(heading))
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
        for template in ["one-page", "performance-review"] {
            let english = try built.words("\(template).en.html"), chinese = try built.words("\(template).zh-Hans.html")
            for claim in ["rose to", "fell to", "a clear change", "both clear"] { #expect(!english.contains(claim), "\(template): \(claim)") }
            for claim in ["升至", "降至", "均为明确变化"] { #expect(!chinese.contains(claim), "\(template): \(claim)") }
        }
    }
}
