import Foundation

/// The offsets of a time zone from UTC over a span of years, and the SQL that follows from them.
///
/// Written out as comparisons, so that the engine's own calendar is not asked for each row: a zone of one offset costs an addition. A local time that
/// a clock change doubles is the first of the two; one that it skips moves on by the skip.
struct ZoneOffsets: Sendable {
    /// From each instant (seconds since 1970, UTC) on, the offset in seconds; the first holds for all before too.
    private(set) var changes: [(from: Int, offset: Int)]

    /// - Parameters:
    ///   - identifier: an IANA name; nil is returned where it is none.
    ///   - years: the span that is looked at; before and after it the offsets at its ends hold.
    init?(identifier: String, years: ClosedRange<Int>) {
        guard let zone = TimeZone(identifier: identifier) else { return nil }
        func offset(_ second: Int) -> Int { zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second))) }
        let day = ZoneOffsets.day
        let first = Int(Double(years.lowerBound - 1970) * 365.2425) * day - 2 * day, last = Int(Double(years.upperBound + 1 - 1970) * 365.2425) * day + 2 * day
        changes = [(first, offset(first))]
        var known = first
        while known < last {
            let next = known + 3 * day
            let later = offset(next)
            if later != changes.last!.offset {
                var low = known, high = next
                while high - low > 1 {
                    let middle = (low + high) / 2
                    if offset(middle) == changes.last!.offset { low = middle } else { high = middle }
                }
                changes.append((high, offset(high)))
            }
            known = next
        }
    }

    var isConstant: Bool { changes.count == 1 }

    /// SQL: the instant, as a TIMESTAMP in UTC, of a local TIMESTAMP.
    func instant(ofLocal local: String) -> String {
        // Before the change by the old clock: doubled times are still the first, skipped ones are past it and keep the old offset.
        let steps = changes.indices.map { index -> (from: Int, offset: Int) in
            guard index > 0 else { return changes[0] }
            let old = changes[index - 1].offset, new = changes[index].offset
            return (changes[index].from + max(old, new), new)
        }
        return "make_timestamp(epoch_us(\(local)) - \(offset(steps, local)))"
    }

    /// SQL: the local TIMESTAMP of an instant in UTC.
    func local(ofInstant instant: String) -> String { "make_timestamp(epoch_us(\(instant)) + \(offset(changes, instant)))" }

    /// SQL: the local day of a local TIMESTAMP: its own date, but for a skipped time that moves on past midnight.
    func day(ofLocal local: String) -> String {
        let moved = changes.indices.dropFirst().compactMap { index -> String? in
            let old = changes[index - 1].offset, new = changes[index].offset
            let first = changes[index].from + old, end = changes[index].from + new
            guard first < end, first / ZoneOffsets.day != (end - 1 + new - old) / ZoneOffsets.day else { return nil }
            return "WHEN \(local) >= \(ZoneOffsets.timestamp(first)) AND \(local) < \(ZoneOffsets.timestamp(end)) THEN make_timestamp(epoch_us(\(local)) + \(1_000_000 * (new - old)))::DATE"
        }
        return moved.isEmpty ? "\(local)::DATE" : "CASE \(moved.joined(separator: " ")) ELSE \(local)::DATE END"
    }

    /// The instant of a local time, in seconds since 1970.
    func instant(ofLocal seconds: Int) -> Int {
        var offset = changes[0].offset
        for index in changes.indices.dropFirst() where seconds >= changes[index].from + max(changes[index - 1].offset, changes[index].offset) { offset = changes[index].offset }
        return seconds - offset
    }

    /// Microseconds, as a tree of comparisons, so that a hundred changes cost seven of them. (Intervals take three times as long.)
    private func offset(_ steps: [(from: Int, offset: Int)], _ time: String) -> String {
        func tree(_ range: Range<Int>) -> String {
            if range.count == 1 { return String(steps[range.lowerBound].offset * 1_000_000) }
            let middle = (range.lowerBound + range.upperBound) / 2
            return "CASE WHEN \(time) < \(ZoneOffsets.timestamp(steps[middle].from)) THEN \(tree(range.lowerBound..<middle)) ELSE \(tree(middle..<range.upperBound)) END"
        }
        return tree(0..<steps.count)
    }

    private static let day = 86_400

    /// SQL: seconds since 1970 as a TIMESTAMP.
    static func timestamp(_ seconds: Int) -> String { "make_timestamp(\(seconds * 1_000_000))" }
}
