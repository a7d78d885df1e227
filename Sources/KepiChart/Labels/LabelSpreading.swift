/// Places labels of a column near where they belong without touching one another.
///
/// Minimises the weighted sum of squared distances from the anchors under the order of the anchors, the heights and the bounds: after taking the
/// heights off, that is isotonic regression, solved by pooling adjacent violators (Ayer et al. 1955; the same reduction as Dwyer, Marriott, Stuckey,
/// "Fast Node Overlap Removal", 2005). O(n log n).
package enum LabelSpreading {
    package struct Label: Hashable, Sendable {
        /// Where the label's reference line belongs.
        package var anchor: Double
        /// What it takes above and below its reference line.
        package var above: Double
        package var below: Double
        /// How strongly it holds its place.
        package var weight: Double
        package init(anchor: Double, above: Double, below: Double, weight: Double = 1) {
            self.anchor = anchor; self.above = above; self.below = below; self.weight = weight
        }
    }

    /// The height that `labels` need together.
    package static func height(of labels: [Label], gap: Double) -> Double {
        labels.reduce(0) { $0 + $1.above + $1.below } + gap * Double(max(0, labels.count - 1))
    }

    /// The reference line of each label, in the order given. Equal anchors keep that order. Where the bounds are too small for all, the labels start
    /// at the lower bound and run over the upper one.
    package static func positions(of labels: [Label], in bounds: ClosedRange<Double>, gap: Double) -> [Double] {
        guard !labels.isEmpty else { return [] }
        let order = labels.indices.sorted { (labels[$0].anchor, $0) < (labels[$1].anchor, $1) }
        var offset = labels[order[0]].above
        var offsets = [offset]
        for (previous, next) in zip(order, order.dropFirst()) {
            offset += labels[previous].below + gap + labels[next].above
            offsets.append(offset)
        }
        var pools: [(mean: Double, weight: Double, count: Int)] = []
        for (rank, index) in order.enumerated() {
            pools.append((labels[index].anchor - offsets[rank], labels[index].weight, 1))
            while pools.count > 1, pools[pools.count - 2].mean > pools[pools.count - 1].mean {
                let last = pools.removeLast(), before = pools.removeLast()
                let weight = last.weight + before.weight
                pools.append(((last.mean * last.weight + before.mean * before.weight) / weight, weight, last.count + before.count))
            }
        }
        let highest = bounds.upperBound - offset - labels[order[order.count - 1]].below
        var positions = [Double](repeating: 0, count: labels.count)
        var rank = 0
        for pool in pools {
            let start = max(min(pool.mean, highest), bounds.lowerBound)
            for _ in 0..<pool.count {
                positions[order[rank]] = start + offsets[rank]
                rank += 1
            }
        }
        return positions
    }
}
