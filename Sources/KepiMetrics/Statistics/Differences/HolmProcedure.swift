/// Holm's step-down correction: among many comparisons, which remain clear at a family-wise level, 5% unless said otherwise. Source: S. Holm, Scandinavian Journal of Statistics 6, 1979.
package enum HolmProcedure {
    /// For each p-value whether it is rejected; nil (no verdict) takes no part and is false. Ties keep the order given, which changes no result.
    package static func rejects(_ pValues: [Double?], level: Double = 0.05) -> [Bool] {
        let ordered = pValues.indices.compactMap { index in pValues[index].map { (index: index, p: $0) } }.sorted { ($0.p, $0.index) < ($1.p, $1.index) }
        var result = [Bool](repeating: false, count: pValues.count)
        for (position, entry) in ordered.enumerated() {
            guard entry.p < level / Double(ordered.count - position) else { break }
            result[entry.index] = true
        }
        return result
    }
}
