import Foundation
import Yams

/// What story.yaml says that a report on the example must find.
struct Story: Decodable {
    struct Group: Decodable {
        var dimension: String
        var value: String
    }

    struct Expectation: Decodable {
        var metric: String
        var comparison: String
        var direction: String
        /// Bounds of the change, in the metric's own unit.
        var difference: [Double]
        var group: Group
    }

    struct UnchangedGroups: Decodable {
        var metric: String
        var dimension: String
        var values: [String]
    }

    struct Dated: Decodable {
        var metric: String
        var group: Group
        /// The first and the last month of the 95% set.
        var months: [String]
    }

    var period: String
    var findings: [Expectation]
    var unchanged: [String]
    var unchangedGroups: [UnchangedGroups]
    var onsets: [Dated]

    private enum CodingKeys: String, CodingKey { case period, findings, unchanged, onsets, unchangedGroups = "unchanged_groups" }

    static func load() throws -> Story {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("story.yaml")
        return try YAMLDecoder().decode(Story.self, from: String(contentsOf: file, encoding: .utf8))
    }
}
