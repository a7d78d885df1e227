import KepiCore

/// What goes on in a run that takes long, in a line for a terminal: `scanning orders.csv: 4,300,000 rows, 8.6 M a second`.
package enum ProgressLine {
    /// Shorter work needs no words.
    package static let patience = 1.0

    /// - Parameters:
    ///   - underway: in the order in which they began; the first is told, as it has waited longest, and how many are beside it.
    ///   - width: cells of the terminal; what does not fit is cut.
    /// - Returns: nil where nothing has gone on for a second.
    package static func text(_ underway: [Activity.Moment], width: Int) -> String? {
        guard let first = underway.first, first.seconds >= patience else { return nil }
        let text = words(first) + (underway.count > 1 ? " (and \(underway.count - 1) more)" : "")
        return text.madeVisible.cut(toCells: max(1, width - 1))
    }

    private static func words(_ activity: Activity.Moment) -> String {
        let what = activity.subject.isEmpty ? activity.name : "\(activity.name) \(activity.subject)"
        let perSecond = Double(activity.done) / activity.seconds
        switch activity.unit {
        case .bytes: return "\(what): \(size(Double(activity.done))), \(size(perSecond)) a second"
        case .rows:
            guard activity.done > 0 else {
                let expected = activity.expected.map { "\(count($0)) rows, " } ?? ""
                return "\(what): \(expected)\(Int(activity.seconds)) s"
            }
            let of = activity.expected.map { " of \(count($0))" } ?? ""
            return "\(what): \(count(activity.done))\(of) rows, \(format.compact(perSecond.rounded(), .count)) a second"
        }
    }

    private static let format = QuantityFormat(language: .en, currency: "XXX")

    private static func count(_ rows: Int) -> String { format.value(Double(rows), .count) }

    private static func size(_ bytes: Double) -> String { "\(count(Int(bytes / 1e6))) MB" }
}

extension String {
    /// As much of the text as so many cells of a terminal hold, with … where something is left out.
    fileprivate func cut(toCells most: Int) -> String {
        guard cells > most else { return self }
        var kept = self
        while !kept.isEmpty, kept.cells + 1 > most { kept.removeLast() }
        return kept + "…"
    }
}
