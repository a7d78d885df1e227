import Testing
import TrialSources
@testable import KepiDataset

/// A way in which exports are polluted: a line for each in the table of pollution.
struct Pollution: CustomTestStringConvertible, Sendable {
    /// Where its values are looked at.
    enum Depth { case scan, loader }

    let name: String
    var depth = Depth.scan
    /// One file in so many is made where the files are large.
    var rarity = 1
    /// What is asked of the way a file is written.
    var shape: @Sendable (inout PollutedForm, inout SeededGenerator) -> Void = { _, _ in }
    let spoil: @Sendable (inout PollutedFile) -> Void

    var testDescription: String { name }

    static let all = separators + quotes + widths + layout + headers + lineEnds + bytes + encodings + values

    func file(_ seed: UInt64) -> PollutedFile {
        var file = PollutedFile(seed: seed &* 7919 &+ 17, shape: shape)
        spoil(&file)
        return file
    }

    /// How many files stand for so many.
    func files(of count: Int) -> Int { max(1, count / rarity) }
}
