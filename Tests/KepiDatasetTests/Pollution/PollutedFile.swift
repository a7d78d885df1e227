import TrialSources

/// A CSV file of known rows, written in a random way, of which each line's fate is known.
struct PollutedFile {
    var form: PollutedForm
    var source: SeededGenerator
    /// The names that must be found.
    var header: [String]
    var headerRows = 1
    var lines: [PollutedLine] = []
    /// Lines whose values are no values of their column's type: whole for the scan, rejected by the loader.
    var unreadable: Set<Int> = []

    /// The header and whole rows.
    /// - Parameter shape: what is asked of the way it is written.
    init(seed: UInt64, shape: (inout PollutedForm, inout SeededGenerator) -> Void) {
        source = SeededGenerator(seed: seed)
        form = PollutedForm(&source)
        shape(&form, &source)
        header = form.names
        lines = [PollutedLine(form.written(header), .header)]
        for index in 0..<form.rows {
            let row = form.row(index, &source)
            lines.append(PollutedLine(form.written(row), .whole(row)))
        }
    }

    var whole: [PollutedLine] { lines.filter { $0.values != nil } }
    var odd: [PollutedLine] { lines.filter { $0.oddity != nil } }
    var lineCount: Int { lines.last?.numbers.upperBound ?? 0 }

    /// Damages some records, never two neighbours nor the first three, and at least one where any can be damaged so.
    /// - Parameter damage: the damaged record; nil where this one cannot be.
    mutating func spoil(_ what: String, _ damage: ([String], PollutedForm, inout SeededGenerator) -> [UInt8]?) {
        let places = lines.indices.filter { lines[$0].values != nil }.dropFirst(3)
        var last = -2, isDone = false
        func isFree(_ place: Int) -> Bool { place > last + 1 && (place == 0 || lines[place - 1].oddity == nil) && (place + 1 == lines.count || lines[place + 1].oddity == nil) }
        for share in [0.06, 1.0] where !isDone {
            for place in places where isFree(place) && source.chance(share) {
                guard let values = lines[place].values, let bytes = damage(values, form, &source) else { continue }
                lines[place] = PollutedLine(bytes, .broken(what))
                last = place
                isDone = true
                if share == 1 { break }
            }
        }
    }

    mutating func spoil(_ what: String, text damage: ([String], PollutedForm, inout SeededGenerator) -> String?) {
        spoil(what) { damage($0, $1, &$2).map { Array($0.utf8) } }
    }

    /// Puts lines in at `count` random places among the records.
    mutating func insert(_ count: ClosedRange<Int>, _ made: (PollutedForm, inout SeededGenerator) -> [PollutedLine]) {
        for _ in 0..<source.number(count) {
            let places = lines.indices.filter { $0 > 4 && lines[$0].values != nil && lines[$0 - 1].values != nil }
            guard !places.isEmpty else { return }
            lines.insert(contentsOf: made(form, &source), at: source.pick(places))
        }
    }

    /// Numbers the lines and gives the file's bytes.
    mutating func write() -> [UInt8] {
        var bytes = form.byteOrderMark
        var number = 1, last = ""
        for index in lines.indices {
            lines[index].number = number
            number = lines[index].numbers.upperBound + 1
            var end = form.lineEnd
            // A line feed after a carriage return would belong to it.
            if end == "mixed" { end = source.pick(lines[index].bytes.isEmpty && last == "\r" ? ["\r\n", "\r"] : ["\n", "\r\n", "\r"]) }
            last = end
            bytes += PollutedForm.encoded(lines[index].bytes, as: lines[index].encoding ?? form.encoding)
            if index < lines.count - 1 || lines[index].bytes.isEmpty || source.chance(0.8) { bytes += PollutedForm.encoded(Array(end.utf8), as: form.encoding) }
        }
        return bytes
    }
}
