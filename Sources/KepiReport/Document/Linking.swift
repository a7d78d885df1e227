/// Holds references against the anchors that a document has: one that leads nowhere becomes its words.
enum Linking {
    static func resolved(_ blocks: [Block]) -> [Block] {
        var anchors: Set<String> = []
        collect(blocks, &anchors)
        return blocks.map { resolve($0, anchors) }
    }

    private static func collect(_ blocks: [Block], _ anchors: inout Set<String>) {
        for block in blocks {
            switch block {
            case .heading(_, let id, _): anchors.insert(id)
            case .figure(let figure): anchors.insert(figure.id)
            case .list(_, let items), .row(let items): items.forEach { collect($0, &anchors) }
            case .details(_, let blocks, _), .keepTogether(let blocks): collect(blocks, &anchors)
            case .paragraph, .table, .contents, .pageBreak: break
            }
        }
    }

    private static func resolve(_ block: Block, _ anchors: Set<String>) -> Block {
        switch block {
        case .heading(let level, let id, let inlines): .heading(level: level, id: id, inlines.map { resolve($0, anchors) })
        case .paragraph(let inlines, let style): .paragraph(inlines.map { resolve($0, anchors) }, style)
        case .list(let ordered, let items): .list(ordered: ordered, items.map { $0.map { resolve($0, anchors) } })
        case .row(let columns): .row(columns.map { $0.map { resolve($0, anchors) } })
        case .details(let summary, let blocks, let printed): .details(summary: summary, blocks.map { resolve($0, anchors) }, printed: printed)
        case .keepTogether(let blocks): .keepTogether(blocks.map { resolve($0, anchors) })
        case .table, .figure, .contents, .pageBreak: block
        }
    }

    private static func resolve(_ inline: Inline, _ anchors: Set<String>) -> Inline {
        switch inline {
        case .pageReference(let id, let inlines): anchors.contains(id) ? inline : .muted(inlines)
        case .strong(let inlines): .strong(inlines.map { resolve($0, anchors) })
        case .emphasis(let inlines): .emphasis(inlines.map { resolve($0, anchors) })
        case .muted(let inlines): .muted(inlines.map { resolve($0, anchors) })
        default: inline
        }
    }
}
