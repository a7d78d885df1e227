/// What a reader made of a polluted file.
struct PollutionVerdict: Sendable {
    /// Records that were lost, shifted, changed or made up.
    var lost: [String] = []
    /// Damage that passed in silence.
    var silent: [String] = []

    var isConserved: Bool { lost.isEmpty }
    var isFlagged: Bool { silent.isEmpty }
    var problems: [String] { lost + silent }

    /// The table was not read, and that was said: nothing is conserved, nothing is silent.
    static func refused(_ reason: String) -> PollutionVerdict { PollutionVerdict(lost: ["refused: \(reason)"]) }
}
