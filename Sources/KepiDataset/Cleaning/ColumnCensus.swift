import Dispatch
import KepiConfiguration
import KepiCore

/// What one pass over a relation's rows finds in one column: whether every value is plain, and the shapes of those that are not.
struct ColumnCensus: Sendable {
    /// Values in the standard form of the type, and not.
    var plain = 0, other = 0
    var profile = ColumnProfile(shapes: [])
    private var shapes: [String: Int] = [:]
    /// Plain numbers that show their decimal point, and those that leave it open (0.125).
    private var points = 0, openPoints = 0

    var isPlain: Bool { other == 0 }

    /// As many shapes as are kept: a column of numbers or times has a dozen.
    private static let mostShapes = 4_096

    @inline(__always)
    mutating func addPlain(_ type: CanonicalColumn.ValueType, _ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) {
        plain &+= 1
        guard type == .decimal else { return }
        for places in 1...4 where end - start > places && bytes[end - 1 - places] == UInt8(ascii: ".") {
            // Of plain numbers only those with four digits or more before three decimals do not leave it open.
            if places == 3, end - start < 8 || (end - start == 8 && bytes[start] == UInt8(ascii: "-")) { openPoints &+= 1 } else { points &+= 1 }
        }
    }

    mutating func addOther(_ type: CanonicalColumn.ValueType, _ raw: String) {
        other += 1
        guard [.decimal, .timestamp, .date].contains(type) else { return }
        let text = TextForms.halfWidthNumber(TextForms.trimmed(Array(raw.unicodeScalars)[...]))
        if type != .decimal {
            if case .local = ISOTime.read(text) { return }
            noteOrder(text)
        }
        let shape = TextForms.string(text.prefix(48).map { ("0"..."8").contains($0) ? "9" : $0 }[...])
        if shapes[shape] != nil || shapes.count < ColumnCensus.mostShapes { shapes[shape, default: 0] += 1 }
        if type == .decimal { noteLeadingZero(raw) }
    }

    /// `09/13/2025`: how large the numbers before the year become.
    private mutating func noteOrder(_ text: TextForms.Text) {
        var cursor = ISOTime.Cursor(text)
        guard let first = cursor.digits(1...2), cursor.take("/") || cursor.take("-"), let second = cursor.digits(1...2), cursor.take("/") || cursor.take("-"),
              cursor.digits(4...4) != nil else { return }
        profile.largestFirst = max(profile.largestFirst, first)
        profile.largestSecond = max(profile.largestSecond, second)
    }

    private mutating func noteLeadingZero(_ raw: String) {
        let bytes = Array(raw.utf8)
        func isPart(_ byte: UInt8) -> Bool { (48...57).contains(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") }
        for index in bytes.indices where bytes[index] == 48 && (index == 0 || !isPart(bytes[index - 1])) && index + 2 < bytes.count && (48...57).contains(bytes[index + 2]) {
            if bytes[index + 1] == UInt8(ascii: ".") { profile.hasLeadingZeroPoint = true }
            if bytes[index + 1] == UInt8(ascii: ",") { profile.hasLeadingZeroComma = true }
        }
    }

    mutating func merge(_ other: ColumnCensus) {
        plain += other.plain
        self.other += other.other
        points += other.points
        openPoints += other.openPoints
        for (shape, count) in other.shapes where shapes[shape] != nil || shapes.count < ColumnCensus.mostShapes * 8 { shapes[shape, default: 0] += count }
        profile.hasLeadingZeroPoint = profile.hasLeadingZeroPoint || other.profile.hasLeadingZeroPoint
        profile.hasLeadingZeroComma = profile.hasLeadingZeroComma || other.profile.hasLeadingZeroComma
        profile.largestFirst = max(profile.largestFirst, other.profile.largestFirst)
        profile.largestSecond = max(profile.largestSecond, other.profile.largestSecond)
    }

    /// The column as a whole.
    var finished: ColumnProfile {
        var finished = profile
        var all = shapes
        if points > 0 { all["9.99", default: 0] += points }
        if openPoints > 0 { finished.hasLeadingZeroPoint = true }
        finished.shapes = all.map { ($0.key, $0.value) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(1000).map { ($0.0, $0.1) }
        return finished
    }
}

/// The census of all columns of one relation.
struct RelationCensus {
    /// What is looked for in one source column.
    struct Target { var source: Int; var type: CanonicalColumn.ValueType; var isIdentifier: Bool }

    /// One pass, on every processor where no field is quoted.
    /// - Returns: a census for each target.
    /// - Throws: `dataset.conservation` where the rows are not those that the scan counted.
    static func take(_ rows: ReadableRows, scan: ScannedFile, targets: [Target]) throws(Failure) -> [ColumnCensus] {
        let cuts = rows.cuts(scan)
        nonisolated(unsafe) let parts = UnsafeMutableBufferPointer<Part>.allocate(capacity: cuts.count - 1)
        defer { parts.deinitialize(); parts.deallocate() }
        parts.initialize(repeating: Part())
        nonisolated(unsafe) let source = rows
        let fixed = cuts
        if cuts.count == 2 { parts[0] = part(source, fixed[0], fixed[1], targets) } else {
            DispatchQueue.concurrentPerform(iterations: fixed.count - 1) {
                parts[$0] = part(source, fixed[$0], fixed[$0 + 1], targets)
                source.file.release(fixed[$0]..<fixed[$0 + 1])
            }
        }
        guard parts.reduce(0, { $0 + ($1.records ?? -scan.records - 1) }) == scan.records else {
            throw Failure(.machine, [Diagnostic(code: "dataset.conservation", "\(scan.name): the scan counted \(scan.records) whole records, and they cannot be read again; nothing was used")])
        }
        return targets.indices.map { index in
            parts.dropFirst().reduce(into: parts[0].columns[index]) { $0.merge($1.columns[index]) }
        }
    }

    private struct Part: Sendable {
        var records: Int? = 0
        var columns: [ColumnCensus] = []
    }

    private static func part(_ rows: ReadableRows, _ start: Int, _ end: Int, _ targets: [Target]) -> Part {
        let forms = PlainForms(bytes: rows.file.bytes)
        var columns = [ColumnCensus](repeating: ColumnCensus(), count: targets.count)
        let records = columns.withUnsafeMutableBufferPointer { columns in
            targets.withUnsafeBufferPointer { targets in
                try? rows.forEach(from: start, to: end) { spans throws(Failure) in
                    var index = 0
                    while index < targets.count {
                        let target = targets[index], span = spans[target.source]
                        if span.end > span.start {
                            if forms.isPlain(target.type, span.start, span.end, isIdentifier: target.isIdentifier) {
                                columns[index].addPlain(target.type, rows.file.bytes, span.start, span.end)
                            } else {
                                columns[index].addOther(target.type, rows.splitter.text(span))
                            }
                        }
                        index &+= 1
                    }
                }
            }
        }
        return Part(records: records ?? nil, columns: columns)
    }
}
