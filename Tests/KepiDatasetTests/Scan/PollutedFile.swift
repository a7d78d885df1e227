/// A CSV file of known rows, written in a random way and then damaged in known places.
struct PollutedFile {
    struct Source: RandomNumberGenerator {
        var state: UInt64
        // SplitMix64, Steele, Lea & Flood 2014.
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
        mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &self) < share }
        mutating func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &self)] }
    }

    enum Damage: CaseIterable { case missingSeparator, surplusSeparator, openingQuote, lostClosingQuote, lostOpeningQuote, nul, badByte }

    var bytes: [UInt8] = []
    var header: [String] = []
    /// The rows that are whole, with their lines.
    var rows: [[String]] = []
    var lines: [Int] = []
    /// The lines of the damaged records.
    var damaged: [(lines: ClosedRange<Int>, damage: Damage)] = []
    var setAside: [String] = []
    var lineCount = 0

    /// - Parameter damage: what may be done to a record, each with a chance of one in twenty.
    init(seed: UInt64, damage kinds: [Damage]) {
        var source = Source(state: seed)
        let delimiter = source.pick([",", ",", ";", "\t", "|"])
        let columns = Int.random(in: 2...7, using: &source)
        let isChinese = source.chance(0.5)
        let quotesAll = source.chance(0.3)
        let isPlain = !quotesAll && source.chance(0.3)
        let lineEnd = source.pick(["\n", "\n", "\r\n", "mixed"])
        header = (0..<columns).map { (isChinese ? "列" : "name_") + String($0) }

        func end() -> [UInt8] {
            lineCount += 1
            return Array((lineEnd == "mixed" ? source.pick(["\n", "\r\n"]) : lineEnd).utf8)
        }
        func field() -> String {
            switch Int.random(in: 0..<10, using: &source) {
            case 0: return ""
            case 1 where !isPlain: return "text\(delimiter) and more"
            case 2 where !isPlain: return "say \"so\" twice"
            case 3 where !isPlain: return "first line\nsecond" + (source.chance(0.3) ? "\n\nfourth" : "")
            case 4: return isChinese ? "上海市，黄浦区" : "Main Street"
            case 5: return "2025-0\(Int.random(in: 1...9, using: &source))-15"
            default: return String(Int.random(in: 0..<100_000, using: &source))
            }
        }
        func quoted(_ text: String) -> String { "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\"" }
        func isSpecial(_ text: String) -> Bool { text.contains(delimiter) || text.contains("\"") || text.contains("\n") }
        func written(_ text: String) -> String { quotesAll || isSpecial(text) ? quoted(text) : text }

        if source.chance(0.2), columns > 2 {
            bytes += Array("Export of everything".utf8) + end()
            setAside.append("\(lineCount) preamble")
        }
        let headerBytes = Array(header.map { quotesAll ? quoted($0) : $0 }.joined(separator: delimiter).utf8)
        bytes += headerBytes + end()
        let count = Int.random(in: 20...60, using: &source)
        var isDamagedBefore = false
        for index in 0..<count {
            let line = lineCount + 1
            // The key is never empty, so that no row is blank.
            let row = ["K\(index)"] + (1..<columns).map { _ in field() }
            var fields = row.map(written)
            var done: Damage?
            if !isDamagedBefore, index > 3, source.chance(0.05), let kind = kinds.randomElement(using: &source) {
                done = PollutedFile.apply(kind, to: &fields, row: row, delimiter: delimiter, quotesSomething: quotesAll, &source)
            }
            isDamagedBefore = done != nil
            var text = Array(fields.joined(separator: delimiter).utf8)
            if done == .badByte { text.insert(0xFF, at: text.count) }
            bytes += text
            lineCount += text.filter { $0 == 10 }.count
            bytes += end()
            if let done { damaged.append((line...lineCount, done)) } else {
                rows.append(row)
                lines.append(line)
            }
            if done == nil, source.chance(0.02) {
                bytes += end()
                setAside.append("\(lineCount) blank")
            }
            if done == nil, source.chance(0.02) {
                bytes += headerBytes + end()
                setAside.append("\(lineCount) repeated-header")
            }
        }
        if source.chance(0.3) {
            bytes += Array((["Total"] + (1..<columns).map { $0 == columns - 1 ? "123.45" : "" }).joined(separator: delimiter).utf8) + end()
            setAside.append("\(lineCount) total")
        }
    }

    /// Damages a record where it can be damaged in that way; nil where not.
    private static func apply(_ damage: Damage, to fields: inout [String], row: [String], delimiter: String, quotesSomething: Bool, _ source: inout Source) -> Damage? {
        let index = Int.random(in: 0..<fields.count, using: &source)
        let isQuoted = fields[index].hasPrefix("\"")
        switch damage {
        case .missingSeparator:
            guard fields.count > 1 else { return nil }
            fields.removeLast()
        case .surplusSeparator: fields.insert("", at: index)
        case .openingQuote:
            guard !isQuoted, !fields[index].isEmpty else { return nil }
            fields[index] = "\"" + fields[index]
        case .lostClosingQuote:
            guard isQuoted, row[index].count > 0 else { return nil }
            fields[index].removeLast()
        case .lostOpeningQuote:
            // With nothing quoted in the file a quote at a field's end would be text.
            guard isQuoted, quotesSomething, row[index].count > 0, !row[index].contains("\n") else { return nil }
            fields[index].removeFirst()
        case .nul: fields[index] = fields[index].hasSuffix("\"") ? "\"\0" + fields[index].dropFirst() : fields[index] + "\0"
        case .badByte: break
        }
        return damage
    }
}
