import KepiCore

/// A measure against its target: a bar over grey bands that end at 80 and at the target, on a scale from floor to beyond the target.
package struct BulletChart: Chart, Hashable {
    package static let name = "bullet"
    package var actual: Double?
    package var target: Double
    package var floor: Double
    package var stretch: Double?
    package var tone: Tone
    package var emptyText: String
    package init(actual: Double?, target: Double, floor: Double, stretch: Double? = nil, tone: Tone = .neutral, emptyText: String) {
        self.actual = actual; self.target = target; self.floor = floor; self.stretch = stretch; self.tone = tone; self.emptyText = emptyText
    }
    package var isEmpty: Bool { actual == nil }
}
