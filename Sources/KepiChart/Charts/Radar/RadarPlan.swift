import Foundation
import KepiCore

/// Where everything of a radar goes: the words of each axis at its tip or, where the circle would get too small, numbers there and the words in a list.
struct RadarPlan {
    struct Spoke {
        /// From the middle outwards, of length 1.
        var x: Double
        var y: Double
        var value: Double?
        var label: [String]
        var text: [String]
        /// Middle of the first line of the label, where it stands at the tip.
        var labelX = 0.0
        var labelY = 0.0
        var lineCount: Int { label.count + text.count }
        /// −1, 0, 1: left of the circle, above or beneath it, right of it.
        var side: Double { abs(x) < 0.2 ? 0 : x < 0 ? -1 : 1 }
    }

    var spokes: [Spoke] = []
    var isNumbered = false
    var center = Scene.Point(0, 0)
    var radius = 0.0
    /// Of the plot with what stands at its tips.
    var height = 0.0

    /// Between a tip and its words.
    static let gap = 7.0
    private static let largest = 76.0, smallest = 36.0

    init(chart: RadarChart, width: Double, context: ChartContext) {
        let line = context.label.lineHeight
        let room = min(max(width * 0.29, 44), 120)
        let count = Double(chart.axes.count)
        spokes = chart.axes.enumerated().map { index, axis in
            let angle = 2 * Double.pi * Double(index) / count
            return Spoke(x: sin(angle), y: -cos(angle), value: axis.value.drawable, label: LineBreaking.lines(axis.label, width: room, style: context.label, text: context.text),
                         text: LineBreaking.lines(axis.text, width: room, style: context.emphasis, text: context.text))
        }
        func widest(_ side: Double) -> Double {
            spokes.filter { $0.side == side }.map { max(context.text.width($0.label, context.label), context.text.width($0.text, context.emphasis)) }.max() ?? 0
        }
        func reach(_ side: Double) -> Double { spokes.filter { $0.side == side }.map { abs($0.x) }.max() ?? 0 }
        func margin(_ side: Double) -> Double { widest(side) == 0 ? 4 : widest(side) + RadarPlan.gap }
        let left = margin(-1), right = margin(1)
        let spread = max(reach(-1) + reach(1), 0.01)
        radius = min(RadarPlan.largest, (width - left - right) / spread)
        let heights = [-1.0, 1].map { side in LabelSpreading.height(of: extents(side, line), gap: 3) }
        let fits = radius >= RadarPlan.smallest && (heights.max() ?? 0) <= 2 * radius + 8 && widest(0) <= width && 2 * radius <= width
        guard fits else {
            arrangeNumbers(width: width, line: line)
            return
        }
        let above = spokes.filter { $0.side == 0 && $0.y < 0 }.map { Double($0.lineCount) * line + RadarPlan.gap }.max() ?? 4
        let below = spokes.filter { $0.side == 0 && $0.y > 0 }.map { Double($0.lineCount) * line + RadarPlan.gap }.max() ?? 4
        // In the middle of the width where both sides leave room for that.
        center = Scene.Point(min(max(width / 2, left + radius * reach(-1), radius + 4), max(width - right - radius * reach(1), radius)), above + radius)
        guard placeLabels(line: line, width: width, context: context) else {
            arrangeNumbers(width: width, line: line)
            return
        }
        height = center.y + radius + below
    }

    private func extents(_ side: Double, _ line: Double) -> [LabelSpreading.Label] {
        spokes.filter { $0.side == side }.map { spoke in
            let height = Double(spoke.lineCount) * line
            return LabelSpreading.Label(anchor: spoke.y, above: height / 2, below: height / 2)
        }
    }

    /// Places the words around the circle; false where one that had to move towards the middle line finds no room beside the circle there.
    private mutating func placeLabels(line: Double, width: Double, context: ChartContext) -> Bool {
        for side in [-1.0, 1] {
            let indices = spokes.indices.filter { spokes[$0].side == side }
            var extents = extents(side, line)
            // A label above the middle hangs a little higher than its tip, one beneath a little lower.
            for index in extents.indices { extents[index].anchor = center.y + spokes[indices[index]].y * (radius + extents[index].above * 0.5) }
            let positions = LabelSpreading.positions(of: extents, in: center.y - radius - 4...center.y + radius + 4, gap: 3)
            for (index, position) in zip(indices, positions) {
                let half = Double(spokes[index].lineCount) * line / 2
                let nearest = max(0, abs(position - center.y) - half)
                let beside = max(0, (radius + 3) * (radius + 3) - nearest * nearest).squareRoot() + 2
                let distance = max(abs(spokes[index].x) * radius + RadarPlan.gap, beside)
                spokes[index].labelX = center.x + side * distance
                spokes[index].labelY = position - half + line / 2
                let wordsWidth = max(context.text.width(spokes[index].label, context.label), context.text.width(spokes[index].text, context.emphasis))
                let outer = spokes[index].labelX + side * wordsWidth
                if outer < 0 || outer > width { return false }
            }
        }
        for index in spokes.indices where spokes[index].side == 0 {
            let half = max(context.text.width(spokes[index].label, context.label), context.text.width(spokes[index].text, context.emphasis)) / 2
            spokes[index].labelX = max(half, min(center.x, width - half))
            let height = Double(spokes[index].lineCount) * line
            spokes[index].labelY = center.y + spokes[index].y * (radius + RadarPlan.gap - 1) + (spokes[index].y < 0 ? -height : 0) + line / 2
        }
        return true
    }

    private mutating func arrangeNumbers(width: Double, line: Double) {
        isNumbered = true
        radius = min(72, width / 2 - 14)
        center = Scene.Point(width / 2, radius + line + 4)
        let lowest = spokes.map { $0.y * (radius + line * 0.62) + line / 2 }.max() ?? 0
        height = center.y + max(radius + 1, lowest)
    }
}
