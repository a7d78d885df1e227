import KepiChart
import KepiConfiguration
import KepiCore
import KepiInsight
import KepiMetrics

/// `voice`: the words that low scorers use more than high scorers, and a few comments where personal data may be shown.
///
/// Options: `quotations` (true: comments are quoted, where kepi.yaml allows it), `break` (false: goes on where it stands).
struct VoiceBlock: ReportBlock {
    static let name = "voice"
    private let quotes: Bool
    private let breaks: Bool
    /// The most words of a side.
    private static let most = 12

    init(_ options: ConfigurationNode, _ reading: inout BlockReading) {
        let options = reading.options(options, of: Self.name, ["quotations", "break"])
        quotes = options["quotations"].flatMap { $0.boolean("quotations", &reading.diagnostics) } ?? true
        breaks = reading.breaks(options["break"], standard: false)
    }

    func blocks(_ context: ReportContext) -> [Block] {
        let words = context.words, format = context.format
        guard let voice = context.input.insights.voice.value else { return [] }
        guard let comments = voice.comments.value else { return [.keepTogether(context.refused(words.label(.comments), id: "voice", voice.comments.refusal))] }
        var blocks: [Block] = (breaks ? [.pageBreak] : []) + [
            .heading(level: 2, id: context.anchor("voice"), [.text(words.wordsHeading(comments.lowWords.prefix(3).map { context.label($0.text) }))]),
            .paragraph([.text(words.wordsCaption(
                window: format.days(from: comments.from, before: comments.to), isWholeYear: comments.isWholeYear, read: format.integer(comments.read),
                total: comments.total > comments.read ? format.integer(comments.total) : nil, low: format.integer(comments.lowCustomers), high: format.integer(comments.highCustomers)))], .caption),
        ]
        if !comments.lowWords.isEmpty { blocks.append(.figure(figure(comments, context))) }
        if !comments.lowWords.isEmpty || !comments.highWords.isEmpty { blocks.append(.table(table(comments, context))) }
        blocks.append(.paragraph([.text(words.wordsNote(compared: format.integer(comments.compared), minimumGroup: format.integer(context.input.project.settings.minimumGroup)))], .note))
        return blocks + (quotes ? quotations(comments, context) : [])
    }

    private func figure(_ comments: Voice.Comments, _ context: ReportContext) -> FigureSpec {
        let words = context.words, format = context.format
        var texts: [String] = []
        func share(_ count: Int?, _ total: Int) -> Double? { count.flatMap { total > 0 ? Double($0) / Double(total) : nil } }
        let rows = comments.lowWords.prefix(VoiceBlock.most).map { word -> DumbbellChart.Row in
            let low = share(word.low, comments.lowCustomers), high = share(word.high, comments.highCustomers)
            let printed = [high, low].map { $0.map { format.value($0, .share) } ?? "–" }.joined(separator: " → ")
            texts.append("\(context.label(word.text)) \(printed)")
            return .init(label: context.label(word.text), before: ChartValue(value: high), after: ChartValue(value: low), tooltip: "\(context.label(word.text))\(words.colon)\(printed)")
        }
        return FigureSpec(
            id: context.anchor("voice-words"),
            chart: DumbbellChart(rows: Array(rows), unit: .share, beforeLabel: words.label(.highScorers), afterLabel: words.label(.lowScorers), emptyText: words.emptyChart(words.label(.comments))),
            alternativeText: words.alternativeText(words: texts))
    }

    private func table(_ comments: Voice.Comments, _ context: ReportContext) -> TableSpec {
        let words = context.words, format = context.format
        let minimum = format.integer(context.input.project.settings.minimumGroup)
        func users(_ count: Int?, _ total: Int) -> TableSpec.Cell {
            let share = count.flatMap { total > 0 ? format.value(Double($0) / Double(total), .share) : nil }
            return .init(.text([.text(words.users(count.map(format.integer), of: format.integer(total), share: share, minimumGroup: minimum))]))
        }
        var rows: [TableSpec.Row] = [], notice: [String] = []
        for (title, list) in [(words.label(.usedMoreByLow), comments.lowWords), (words.label(.usedMoreByHigh), comments.highWords)] where !list.isEmpty {
            rows.append(.init([.init(.text([.text(title)]), isHeader: true, span: 4)], kind: .section))
            if list.count > VoiceBlock.most { notice.append(title + words.colon + words.showing(VoiceBlock.most, of: list.count, where: words.allDimensionsPlace)) }
            rows += list.prefix(VoiceBlock.most).map { word in
                .init([.init(.text([.text(context.label(word.text))]), isHeader: true), users(word.low, comments.lowCustomers), users(word.high, comments.highCustomers),
                       .init(.text([.text(format.signed(word.contrast.z, decimals: 1))]))])
            }
        }
        let columns: [TableSpec.Column] = [.init([.text(words.label(.word))])]
            + [words.label(.lowScorers), words.label(.highScorers), words.label(VoiceLabel.z)].map { .init([.text($0)], alignment: .trailing) }
        return TableSpec(id: context.anchor("voice-words-table"), summary: words.label(.comments), columns: columns, rows: rows,
                         notice: notice.isEmpty ? [] : [.text(notice.map(words.capitalisedSentence).joined(separator: words.space))], style: .compact)
    }

    private func quotations(_ comments: Voice.Comments, _ context: ReportContext) -> [Block] {
        let words = context.words
        guard let quotations = comments.quotations else { return [.paragraph([.text(words.quotationsHidden)], .body)] }
        func part(_ title: String, _ list: [Voice.Comments.Quotations.Quotation]) -> [Block] {
            guard !list.isEmpty else { return [] }
            return [.keepTogether([.paragraph([.strong([.text(title)])], .body), .list(ordered: false, list.map { quotation in
                [.paragraph([.text(words.quoted(shortened(quotation.text))), .text(words.space),
                             .muted([.text(words.quotationScore(csat: quotation.csat, nps: quotation.nps, day: context.format.date(quotation.day)))])], .body)]
            })])]
        }
        return [
            .heading(level: 3, id: context.anchor("quotations"), [.text(words.label(.quotations))]),
            .paragraph([.text(words.quotationsRule(low: quotations.low.count, high: quotations.high.count))], .caption),
        ] + part(words.label(.quotedLow), quotations.low) + part(words.label(.quotedHigh), quotations.high)
    }

    /// One line of at most 300 characters; what is cut is marked.
    private func shortened(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ").madeVisible
        return line.count > 300 ? String(line.prefix(300)) + " […]" : line
    }
}
