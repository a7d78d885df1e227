import KepiChart
import KepiConfiguration
import KepiCore
import KepiInsight
import KepiMetrics

/// `service-groups`: the tickets by channel, category, team and agent, from 30 tickets each: how fast, how many within the service level, who stands clearly apart from the rest.
///
/// Options: `by` (a list of these dimensions; all that there are), `limit` (20 groups of each: those that stand apart, then those of the most tickets), `title` (what was found; `none`: no heading), `level` (2).
struct ServiceGroupsBlock: ReportBlock {
    static let name = "service-groups"
    private let dimensions: [String]?
    private let limit: Int
    private let title: String?
    private let level: Int

    init(_ options: ConfigurationNode, _ reading: inout BlockReading) {
        let entries = reading.options(options, of: Self.name, ["by", "limit", "title", "level"])
        dimensions = entries["by"].map { $0.list().compactMap { $0.string("by", &reading.diagnostics) } }
        limit = reading.limit(entries["limit"], standard: 20) ?? 20
        title = reading.title(entries["title"])
        level = reading.level(entries["level"], standard: 2)
    }

    func blocks(_ context: ReportContext) -> [Block] {
        let words = context.words
        guard case .found(let service) = context.input.insights.service else {
            return context.refused(context.input.insights.service.refusal ?? .unavailable(.noRows), title: title ?? words.service(.groups), level: level, anchor: Self.name)
        }
        guard case .found(let all) = service.dimensions else { return context.refused(service.dimensions.refusal ?? .unavailable(.noRows), title: title ?? words.service(.groups), level: level, anchor: Self.name) }
        let shown = dimensions.map { names in all.filter { names.contains($0.name) } } ?? all
        let levelText = context.levelText(service.slaHours)
        let standing = shown.flatMap { statements($0, context) }
        let text = title ?? words.groupsHeading(level: levelText, standing: standing, dimensions: shown.map(\.name))
        var blocks: [Block] = text.isEmpty ? [] : [.heading(level: level, id: context.anchor(Self.name), [.text(text)])]
        guard !shown.isEmpty else { return blocks + [.paragraph([.text(words.label(.noGroups))], .body)] }
        blocks.append(.paragraph([.text(words.groupsCaption(window: context.window(context.results.window), level: levelText) + (service.isEarlyData ? words.space + words.earlyData() : ""))], .caption))
        for dimension in shown { blocks.append(.keepTogether(part(dimension, service, context))) }
        return blocks
    }

    private func statements(_ dimension: Service.Dimension, _ context: ReportContext) -> [GroupLevelStatement] {
        dimension.groups.filter { $0.standsOut && $0.value != nil }.compactMap { group in
            guard let share = group.withinLevel.value, let rest = group.rest?.value, let difference = group.difference else { return nil }
            return GroupLevelStatement(group: context.groupName(group.value), dimension: dimension.name, share: context.format.value(share, .share), rest: context.format.value(rest, .share), isMore: difference.value > 0)
        }
    }

    private func part(_ dimension: Service.Dimension, _ service: Service, _ context: ReportContext) -> [Block] {
        let words = context.words
        var blocks: [Block] = [.heading(level: 3, id: context.anchor("service-by-\(dimension.name)"), [.text(words.groupsHeading(dimension: dimension.name, standing: statements(dimension, context)))])]
        let others = dimension.others > 0 ? words.otherGroups(dimension.others, tickets: context.format.integer(dimension.otherTickets), leastCases: 30, minimumGroup: context.input.project.settings.minimumGroup) : nil
        guard !dimension.groups.isEmpty else { return blocks + [.paragraph([.text([words.service(.noGroups), others].compactMap(\.self).joined(separator: words.space))], .body)] }
        let groups = shown(of: dimension.groups)
        var notice = others.map { [$0] } ?? []
        if groups.count < dimension.groups.count { notice.insert(words.capitalisedSentence(words.showing(groups.count, of: dimension.groups.count, where: words.allServiceGroupsPlace)), at: 0) }
        let columns: [TableSpec.Column] = [
            .init([.text(words.dimensionTitle(dimension.name))], width: .fraction(0.22)), .init([.text(words.service(.tickets))], alignment: .trailing, width: .fraction(0.11)),
            .init([.text(words.service(.half))], alignment: .trailing, width: .fraction(0.19)), .init([.text(words.withinLevel(context.levelText(service.slaHours)))], alignment: .trailing, width: .fraction(0.18)),
            .init([.text(words.service(.againstRest))], alignment: .trailing, width: .fraction(0.18)), .init([.text(words.service(.waiting))], alignment: .trailing, width: .fraction(0.12)),
        ]
        let rows = groups.map { row($0, context) }
        blocks.append(.table(TableSpec(id: context.anchor("service-by-\(dimension.name)-table"), summary: words.dimensionTitle(dimension.name), columns: columns, rows: rows,
                                       notice: notice.isEmpty ? [] : [.text(notice.joined(separator: words.space))], isStackedWhenNarrow: true)))
        return blocks
    }

    /// Where not all fit, those that stand apart and the largest, in the order of all.
    private func shown(of groups: [Service.Group]) -> [Service.Group] {
        guard groups.count > limit else { return groups }
        let ranked = groups.indices.sorted { (groups[$0].standsOut ? 0 : 1, $0) < (groups[$1].standsOut ? 0 : 1, $1) }
        return ranked.prefix(limit).sorted().map { groups[$0] }
    }

    private func row(_ group: Service.Group, _ context: ReportContext) -> TableSpec.Row {
        let words = context.words
        let name = Inline.text(context.groupName(group.value))
        let difference: TableSpec.Cell
        if let found = group.difference {
            let text = Inline.text(context.format.difference(found.value, .share))
            difference = TableSpec.Cell(.text([group.standsOut ? .strong([text]) : text], second: [.muted([.text(words.levelVerdict(isClear: found.isClear, standsOut: group.standsOut, isMore: found.value > 0))])]))
        } else {
            difference = TableSpec.Cell(.text([.muted([.text("–")])]))
        }
        return TableSpec.Row([
            TableSpec.Cell(.text([group.standsOut ? .strong([name]) : name]), isHeader: true), TableSpec.Cell(.text([.text(context.format.integer(group.tickets))])), context.waitCell(group.median),
            context.shareCell(group.withinLevel), difference, TableSpec.Cell(.text([.text(context.format.integer(group.waiting))])),
        ])
    }
}
