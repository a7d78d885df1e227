import KepiCore
import KepiInsight
import KepiMetrics

/// What the blocks on service share.
extension ReportContext {
    /// The heading, and in one sentence why there is nothing under it.
    func refused(_ refusal: Refusal, title: String, level: Int, anchor name: String) -> [Block] {
        (title.isEmpty ? [] : [.heading(level: level, id: anchor(name), [.text(title)])]) + [.paragraph([.text(words.capitalisedSentence(words.refusal(refusal)))], .body)]
    }

    /// `12 h`, in one piece.
    func levelText(_ hours: Double) -> String { format.statedHours(hours).unbroken }

    /// A time in a heading: a number at the end of a line and its unit on the next are read twice.
    private func unbrokenDuration(_ hours: Double) -> String { format.duration(hours).unbroken }

    func waitStatement(_ waits: Service.Waits) -> WaitStatement {
        WaitStatement(median: waits.calendar.median.value.map(unbrokenDuration), ninetieth: waits.calendar.ninetieth.value.map(unbrokenDuration),
                      waiting: waits.waiting, cases: waits.cases)
    }

    /// A wait and its interval beneath; why there is none.
    func waitCell(_ estimate: Estimate, isBusiness: Bool = false) -> TableSpec.Cell {
        guard let value = estimate.value else { return TableSpec.Cell(.text([.muted([.text("–")])], second: [.muted([.text(estimate.unavailable == .neverReached ? words.service(.notReached) : estimate.unavailable.map(words.unavailable) ?? words.label(.noData))])])) }
        // Days of business hours would be of another length than those of the calendar.
        let text = isBusiness ? format.value(value, .hours) : format.duration(value)
        return TableSpec.Cell(.text([.text(text)], second: interval(estimate, .hours).map { [.muted([.text($0)])] } ?? []))
    }

    func shareCell(_ estimate: Estimate?) -> TableSpec.Cell {
        guard let estimate, let value = estimate.value else { return TableSpec.Cell(.text([.muted([.text("–")])])) }
        return TableSpec.Cell(.text([.text(format.value(value, .share))], second: interval(estimate, .share).map { [.muted([.text($0)])] } ?? []))
    }
}

extension String {
    /// With spaces at which no line ends.
    fileprivate var unbroken: String { replacing(" ", with: "\u{A0}") }
}

extension ReportWords {
    /// A dimension at the head of a column.
    func dimensionTitle(_ name: String) -> String {
        let text = dimension(name)
        return text.prefix(1).uppercased() + text.dropFirst()
    }
}
