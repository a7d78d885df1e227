import KepiChart
import KepiDrawing
import KepiReport

/// A cell laid out: its content, the columns it takes, and how wide it would be.
struct TableCell {
    enum Content {
        case empty
        case text(TextLayout, second: TextLayout?)
        case chart(any Chart, alternativeText: String)
    }

    var content: Content
    var column: Int
    var span: Int
    var isHeader: Bool
    var alignment: TableSpec.Column.Alignment
    /// Set once the columns have their widths.
    var scene: Scene?

    /// The width without a break, and the least width that breaks no word.
    var natural: Double {
        switch content {
        case .empty: 0
        case .text(let main, let second): max(main.naturalWidth, second?.naturalWidth ?? 0)
        case .chart(let chart, _): TableCell.chartWidth[type(of: chart).name] ?? 120
        }
    }

    /// Whether it can be narrower without looking otherwise.
    var isElastic: Bool {
        if case .chart = content { true } else { false }
    }

    /// Figures count by their whole length, since they do not wrap.
    var longestWord: Int {
        guard case .text(let main, let second) = content else { return 0 }
        return alignment == .trailing ? Int(natural) : max(main.longestWord, second?.longestWord ?? 0)
    }

    /// `nameWidth`: up to here the name of a row is not broken.
    func least(bodySize: Double, nameWidth: Double) -> Double {
        switch content {
        case .empty: return 0
        case .chart: return natural * 0.72
        case .text(let main, let second):
            // A column of figures is read down its edge: its figures do not wrap. Nor does a column of Han fall apart into single characters.
            if alignment == .trailing, natural < 150 { return natural }
            let floor = min(natural, bodySize * 5)
            let name = isHeader ? min(main.naturalWidth, nameWidth) : 0
            return max(floor, name, main.leastWidth(), second?.leastWidth() ?? 0)
        }
    }

    var height: Double {
        switch content {
        case .empty: 0
        case .text(let main, let second): main.height + (second?.height ?? 0)
        case .chart: scene?.height ?? 0
        }
    }

    var lineCount: Int {
        guard case .text(let main, let second) = content else { return 1 }
        return main.lineCount + (second?.lineCount ?? 0)
    }

    /// How wide word-sized charts like to be.
    private static let chartWidth = [SparklineChart.name: 66.0, IntervalChart.name: 84, BulletChart.name: 100]
}
