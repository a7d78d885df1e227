import KepiCore

/// Where everything of a bar chart goes: labels beside their bars or, in a narrow column, above them.
struct BarsPlan {
    enum Arrangement { case beside, above }

    var arrangement: Arrangement
    var rows: [BarRow]
    var axis: ValueAxis
    var scale: LinearScale
    /// Where bars and notes start at the earliest and end at the latest, value labels included.
    var left: Double
    var right: Double
    var reference: Double?
    var referenceLabel: [String]
    var earlierLabel: [String]
    /// Middle of the first line of each heading, where there is one.
    var earlierCenter = 0.0
    var referenceCenter = 0.0
    var rowsTop = 0.0
    var rowsBottom = 0.0
    var height = 0.0

    static let gap = 4.0

    init(chart: BarsChart, width: Double, context: ChartContext) {
        let values = chart.bars.map(\.value.drawable)
        let reference = chart.reference.drawable
        let earlier = chart.bars.map(\.earlier.drawable)
        self.reference = reference
        let numbers = BarsPlan.numbers(values, earlier: earlier, reference: reference)

        let text = context.text, style = context.label, emphasis = context.emphasis
        let printed = zip(values, chart.bars).map { value, bar in bar.note == nil ? value.value : nil }
        var texts = context.format.short(printed.compactMap { $0 }, chart.unit, isDifference: chart.isDifference)[...]
        let figures = printed.map { $0 == nil ? "" : texts.removeFirst() }
        let (leftRoom, rightRoom) = BarsPlan.figureRoom(values, figures, style: emphasis, text: text)
        let labelWidth = LabelColumn.width(of: chart.bars.map(\.label), in: width, style: style, text: text)
        let besideLeft = labelWidth + 10
        let start = besideLeft + (leftRoom > 0 ? leftRoom + BarsPlan.gap : 2)
        let end = width - (rightRoom > 0 ? rightRoom + BarsPlan.gap : 4)
        let isBeside = end - start >= max(40, width * 0.3)
        arrangement = isBeside ? .beside : .above
        left = isBeside ? besideLeft : 0
        right = width
        (axis, scale) = BarsPlan.axis(over: numbers, chart: chart, start: isBeside ? start : 4, end: isBeside ? end : width - 4, width: width, context: context)

        referenceLabel = reference == nil ? [] : LineBreaking.lines(chart.referenceLabel, width: width * 0.6, style: style, text: text)
        earlierLabel = earlier.contains { $0 != nil } ? LineBreaking.lines(chart.earlierLabel, width: width - 10, style: style, text: text) : []
        rows = chart.bars.indices.map { index in
            let bar = chart.bars[index]
            let figure = figures[index]
            let figureWidth = text.width(figure, emphasis)
            // Above its bar a label shares the line with the value unless that leaves it too little.
            let shares = figureWidth <= width * 0.5
            let room = isBeside ? labelWidth : shares && !figure.isEmpty ? width - figureWidth - 8 : width
            return BarRow(bar: bar, value: bar.note == nil ? values[index] : ChartValue(value: nil), earlier: bar.note == nil ? earlier[index] : nil,
                          label: LineBreaking.lines(bar.label, width: room, style: style, text: text),
                          figure: LineBreaking.lines(figure, width: isBeside ? .infinity : width, style: emphasis, text: text), note: [])
        }
        breakNotes(width: width, context: context)
        stack(context: context, width: width)
    }

    /// What the axis has to hold: zero, values, intervals and marks, and some room for an open end to be seen to run on.
    private static func numbers(_ values: [ChartValue], earlier: [Double?], reference: Double?) -> [Double] {
        var numbers = [0.0]
        for (value, earlier) in zip(values, earlier) where value.value != nil {
            numbers += value.numbers
            if let earlier { numbers.append(earlier) }
        }
        if let reference { numbers.append(reference) }
        let low = numbers.min() ?? 0, high = numbers.max() ?? 0
        let room = (high / 2 - low / 2) * 0.3
        if values.contains(where: { $0.hasInterval && $0.high == nil }) { numbers.append(high + room) }
        if values.contains(where: { $0.hasInterval && $0.low == nil && ($0.value ?? 0) < 0 }) { numbers.append(low - room) }
        return numbers
    }

    /// The axis with as many ticks as their labels leave room for.
    private static func axis(over numbers: [Double], chart: BarsChart, start: Double, end: Double, width: Double, context: ChartContext) -> (ValueAxis, LinearScale) {
        let most = min(max(Int((end - start) / 52), 3), 5)
        let candidates = ValueAxis.candidates(over: numbers, unit: chart.unit, format: context.format, most: most, ofBars: true, isDifference: chart.isDifference)
        func scale(_ axis: ValueAxis) -> LinearScale { LinearScale(low: axis.low, high: axis.high, start: start, end: end) }
        // The last candidate has no ticks and fits always.
        let chosen = candidates.first { FittedAxis.labelsFit($0, scale($0), bounds: 0...width, context: context) } ?? candidates[candidates.count - 1]
        return (chosen, scale(chosen))
    }

    /// The widths that values need right of the longest bar and left of the longest negative one.
    private static func figureRoom(_ values: [ChartValue], _ figures: [String], style: TextStyle, text: any TextMeasuring) -> (left: Double, right: Double) {
        var room = (left: 0.0, right: 0.0)
        for (value, figure) in zip(values, figures) {
            let needed = text.width(figure, style)
            if value.value ?? 0 < 0 { room.left = max(room.left, needed) } else { room.right = max(room.right, needed) }
        }
        return room
    }

    /// A note starts at zero, or at the left where the room right of zero is too little for it.
    private mutating func breakNotes(width: Double, context: ChartContext) {
        for index in rows.indices {
            guard let note = rows[index].bar.note else { continue }
            rows[index].note = LineBreaking.lines(note, width: width - noteStart, style: context.label, text: context.text)
        }
    }

    /// The left edge of notes.
    var noteStart: Double {
        guard arrangement == .beside else { return 0 }
        let zero = scale.clamped(0) + BarsPlan.gap
        return right - zero >= (right - left) * 0.5 ? zero : left
    }

    private mutating func stack(context: ChartContext, width: Double) {
        let style = context.label
        let line = style.lineHeight
        var y = 0.0
        if !earlierLabel.isEmpty {
            earlierCenter = y + line / 2
            y += Double(earlierLabel.count) * line + 2
        }
        if !referenceLabel.isEmpty {
            referenceCenter = y + line / 2
            y += Double(referenceLabel.count) * line + 2
        }
        rowsTop = y
        let least = rows.count > 12 ? line + 3.5 : line + 7
        for index in rows.indices {
            let row = rows[index]
            rows[index].top = y
            switch arrangement {
            case .beside:
                rows[index].height = max(least, Double(max(row.label.count, row.note.count)) * line + 5)
                rows[index].center = y + rows[index].height / 2
            case .above:
                let shares = context.text.width(row.figure, context.emphasis) <= width * 0.5
                let lines = shares ? max(row.label.count, row.figure.count) : row.label.count + row.figure.count
                let words = Double(lines + row.note.count) * line
                rows[index].height = words + (row.note.isEmpty ? 16 : 5)
                rows[index].center = y + words + 5.5
            }
            y += rows[index].height
        }
        rowsBottom = y
        height = y + (axis.ticks.isEmpty ? 2 : line + 5)
    }
}
