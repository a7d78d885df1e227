/// The weighted mean of what has data, with what stands beside it.
struct WeightedScore {
    var score: Double?
    var coverage: Double
    var worst: String?
    var missedMeasures: Int

    struct Child {
        var id: String
        /// Normalised among all children, with data or without.
        var weight: Double
        var score: Double?
        var coverage: Double
        var missedMeasures: Int
    }

    /// Weights are renormalised over the children with a score; coverage is the sum of weight × the child's own. Worst is the first with the lowest score.
    init(_ children: [Child]) {
        let scored = children.compactMap { child in child.score.map { (weight: child.weight, score: $0) } }
        let weight = scored.reduce(0) { $0 + $1.weight }
        score = weight > 0 ? scored.reduce(0) { $0 + $1.weight * $1.score } / weight : nil
        coverage = min(1, children.reduce(0) { $0 + $1.weight * $1.coverage })
        worst = children.filter { $0.score != nil }.min { ($0.score ?? 0) < ($1.score ?? 0) }?.id
        missedMeasures = children.reduce(0) { $0 + $1.missedMeasures }
    }
}
