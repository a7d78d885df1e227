import KepiConfiguration
import KepiCore
import KepiInsight
import KepiMetrics

/// `programmes`: for each programme that kepi.yaml names, figures before and after, of those reached and of the others, and what that can show.
///
/// Options: `break` (true: begins a page).
struct ProgrammesBlock: ReportBlock {
    static let name = "programmes"
    private let breaks: Bool

    init(_ options: ConfigurationNode, _ reading: inout BlockReading) {
        let options = reading.options(options, of: Self.name, ["break"])
        breaks = reading.breaks(options["break"], standard: true)
    }

    func blocks(_ context: ReportContext) -> [Block] {
        // A project that names none has nothing to tell, as one without a scorecard.
        guard let programmes = context.input.insights.programmes.named.value, !programmes.isEmpty else { return [] }
        return (breaks ? [.pageBreak] : []) + programmes.flatMap { page($0, context) }
    }

    private func page(_ programme: Programmes.Programme, _ context: ReportContext) -> [Block] {
        let words = context.words, format = context.format
        let name = context.label(programme.name[context.language])
        guard programme.refusal == nil else { return [.keepTogether(context.refused(name, id: "programme", programme.refusal))] }
        let hasOthers = programme.reach != .all
        let moves = programme.effects.filter { $0.isFinding && $0.hangsOn.isEmpty }.compactMap { effect in effect.difference.map { (words.measure(effect.measure), format.difference($0.value, effect.measure.unit)) } }
        var blocks: [Block] = [
            .heading(level: 2, id: context.anchor("programme"), [.text(words.programmeHeading(name: name, moves: moves.prefix(2).map { (measure: $0.0, difference: $0.1) }, hasOthers: hasOthers))]),
            .paragraph([.text(words.programmeCaption(
                date: format.date(programme.date), days: format.integer(programme.days), before: format.days(from: programme.date.adding(days: -programme.days), before: programme.date),
                after: format.days(from: programme.date, before: programme.date.adding(days: programme.days)), reach: words.reach(programme.reach.visible), reached: format.integer(programme.reached),
                others: hasOthers ? format.integer(programme.others) : nil, unplaced: programme.unplaced > 0 ? format.integer(programme.unplaced) : nil))], .caption),
            .table(table(programme, name, hasOthers, context)),
        ]
        blocks.append(.paragraph([.text(words.limits(hasOthers: hasOthers))], .body))
        var sentences = hasOthers ? hangsOn(programme, words) + before(programme, words) : []
        if programme.days < programme.askedDays { sentences.append(words.shortWindows(days: format.integer(programme.days), asked: format.integer(programme.askedDays))) }
        if !sentences.isEmpty { blocks.append(.paragraph([.text(sentences.joined(separator: words.space))], .body)) }
        return blocks
    }

    private func hangsOn(_ programme: Programmes.Programme, _ words: any ReportWords) -> [String] {
        let found = programme.effects.filter { $0.isFinding && !$0.hangsOn.isEmpty }
        var parts: [String] = []
        for part in found.flatMap(\.hangsOn) where !parts.contains(part) { parts.append(part) }
        return parts.prefix(3).map { part in words.hangsOn(found.filter { $0.hangsOn.contains(part) }.map { words.measure($0.measure) }, part: part.madeVisible) }
    }

    /// Whether both groups moved alike one window earlier, said of the figures that have a value.
    private func before(_ programme: Programmes.Programme, _ words: any ReportWords) -> [String] {
        let effects = programme.effects.filter { $0.difference != nil }
        func names(_ holds: (Programmes.Effect) -> Bool) -> [String] { effects.filter(holds).map { words.measure($0.measure) } }
        let alike = names { $0.earlier?.isClear == false }, apart = names { $0.earlier?.isClear == true }, unknown = names { $0.earlier?.isClear == nil }
        return (alike.isEmpty ? [] : [words.movedAlikeBefore(alike)]) + (apart.isEmpty ? [] : [words.movedApartBefore(apart)]) + (unknown.isEmpty ? [] : [words.unknownBefore(unknown)])
    }

    private func table(_ programme: Programmes.Programme, _ name: String, _ hasOthers: Bool, _ context: ReportContext) -> TableSpec {
        let words = context.words
        let titles: [ProgrammeLabel] = hasOthers ? [.reached, .others, .difference, .earlier] : [.customers, .change]
        // By hand: what is widest, the intervals, would leave the figures themselves too little.
        let widths = hasOthers ? [0.20, 0.19, 0.19, 0.24, 0.18] : [0.36, 0.28, 0.36]
        let columns: [TableSpec.Column] = [.init([.text(words.label(.figure))], width: .fraction(widths[0]))]
            + zip(titles, widths.dropFirst()).map { .init([.text(words.label($0))], alignment: .trailing, width: .fraction($1)) }
        let rows = programme.effects.map { effect -> TableSpec.Row in
            let unit = effect.measure.unit
            let header = TableSpec.Cell(.text([.text(words.capitalisedSentence(words.measure(effect.measure)).withoutStop)], second: [.muted([.text(words.measureDefinition(effect.measure))])]), isHeader: true)
            if let refusal = effect.refusal { return .init([header, .init(.text([.muted([.text(words.refusal(refusal))])]), span: titles.count)]) }
            var cells = [header, context.movementCell(effect.reached, unit)]
            if hasOthers { cells.append(effect.others.map { context.movementCell($0, unit) } ?? .init(.empty)) }
            cells.append(context.differenceCell(effect))
            if hasOthers {
                let interval = effect.earlier?.interval.flatMap { context.format.differenceRange($0.low, $0.high, unit) }
                cells.append(.init(.text([.text(effect.earlier.map { context.format.difference($0.value, unit) } ?? "–")], second: interval.map { [.muted([.text($0)])] } ?? [])))
            }
            return .init(cells)
        }
        return TableSpec(id: context.anchor("programme-table"), summary: words.alternativeText(programme: name, figures: programme.effects.map { words.measure($0.measure) }), columns: columns, rows: rows, isStackedWhenNarrow: true)
    }
}

extension ReportContext {
    /// Before and after, and beneath them the customers of each.
    func movementCell(_ movement: Programmes.Effect.Movement, _ unit: Unit) -> TableSpec.Cell {
        .init(.text([.text(moved(movement, unit))], second: [.muted([.text("\(format.integer(movement.customersBefore)) → \(format.integer(movement.customersAfter))")])]))
    }

    /// `42.7% → 67.2%`; of money without the currency, which stands beside the difference.
    func moved(_ movement: Programmes.Effect.Movement, _ unit: Unit) -> String {
        [movement.before, movement.after].map { $0.map { unit == .money ? format.bare($0, unit) : format.value($0, unit) } ?? "–" }.joined(separator: " → ")
    }

    /// The difference, its interval and the verdict.
    func differenceCell(_ effect: Programmes.Effect) -> TableSpec.Cell {
        guard let difference = effect.difference else { return .init(.text([.text("–")])) }
        let text = Inline.text(format.difference(difference.value, effect.measure.unit))
        let interval = difference.interval.map { format.differenceRange($0.low, $0.high, effect.measure.unit) + words.separator } ?? ""
        return .init(.text([effect.isFinding ? .strong([text]) : text], second: [.muted([.text(interval + words.verdict(effect))])]))
    }
}

extension Project.Programme.Measure {
    var unit: Unit {
        switch self {
        case .loyalty, .retention, .purchasing, .satisfaction: .share
        case .revenue, .profit: .money
        case .complaints: .perCustomer
        }
    }
}

extension Programmes.Programme.Reach {
    /// With the values of kepi.yaml made safe to print.
    var visible: Self {
        guard case .customers(let conditions) = self else { return self }
        return .customers(conditions.map { .init(dimension: $0.dimension, values: $0.values.map(\.madeVisible)) })
    }
}

extension String {
    /// A title: without the full stop of a sentence.
    var withoutStop: String { hasSuffix(".") || hasSuffix("。") ? String(dropLast()) : self }
}
