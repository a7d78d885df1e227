import KepiChart
import Testing
import TrialSources

@Suite("Label spreading")
struct LabelSpreadingTests {
    private func label(_ anchor: Double, weight: Double = 1) -> LabelSpreading.Label { LabelSpreading.Label(anchor: anchor, above: 5, below: 5, weight: weight) }

    @Test("labels with room stay where they belong")
    func free() {
        #expect(LabelSpreading.positions(of: [label(50), label(20)], in: 0...100, gap: 2) == [50, 20])
    }

    @Test("two at one place move apart by the same distance, in the order given")
    func pair() {
        #expect(LabelSpreading.positions(of: [label(50), label(50)], in: 0...100, gap: 2) == [44, 56])
    }

    @Test("the heavier one moves less")
    func weight() {
        let positions = LabelSpreading.positions(of: [label(50, weight: 5), label(50)], in: 0...100, gap: 2)
        #expect(abs(positions[0] - 48) < 1e-9 && abs(positions[1] - 60) < 1e-9)
    }

    @Test("bounds hold")
    func bounds() {
        #expect(LabelSpreading.positions(of: [label(-20), label(3), label(99)], in: 0...100, gap: 2) == [5, 17, 95])
    }

    @Test("whatever the anchors: order and gaps hold, nothing leaves the bounds, and no label can move alone to a better place")
    func random() {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<200 {
            let labels = (0..<6).map { _ in
                LabelSpreading.Label(anchor: Double.random(in: -20...120, using: &generator), above: Double.random(in: 1...6, using: &generator),
                                     below: Double.random(in: 1...9, using: &generator), weight: Double.random(in: 0.5...5, using: &generator))
            }
            let positions = LabelSpreading.positions(of: labels, in: 0...100, gap: 1)
            let order = labels.indices.sorted { positions[$0] < positions[$1] }
            #expect(order == labels.indices.sorted { labels[$0].anchor < labels[$1].anchor })
            let edges = order.map { (top: positions[$0] - labels[$0].above, bottom: positions[$0] + labels[$0].below) }
            #expect(edges.first!.top >= -1e-9 && edges.last!.bottom <= 100 + 1e-9)
            #expect(zip(edges, edges.dropFirst()).allSatisfy { $0.bottom + 1 <= $1.top + 1e-9 })
            for (rank, index) in order.enumerated() {
                let room = (rank == 0 ? 0 : edges[rank - 1].bottom + 1) + labels[index].above...(rank == 5 ? 100 : edges[rank + 1].top - 1) - labels[index].below + 1e-9
                let best = min(max(labels[index].anchor, room.lowerBound), room.upperBound)
                #expect(abs(best - labels[index].anchor) >= abs(positions[index] - labels[index].anchor) - 1e-6)
            }
        }
    }
}
