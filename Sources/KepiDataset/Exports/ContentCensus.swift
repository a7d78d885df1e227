import KepiCore

/// Goes over the rows of a table once and finds what stands in each column.
///
/// Every value counts towards what is filled and how many differ; kinds are told from some four thousand rows, spread over the table.
struct ContentCensus {
    private static let looked = 4_000

    static func columns(of scan: ScannedFile, location: SourceLocation?, _ progress: RunProgress) throws(Failure) -> [ColumnContent] {
        try progress.activity("examining", scan.name, expected: scan.records) { activity throws(Failure) in
            try columns(ReadableRows(scan, location: location).telling(activity), of: scan)
        }
    }

    private static func columns(_ rows: ReadableRows, of scan: ScannedFile) throws(Failure) -> [ColumnContent] {
        let bytes = rows.file.bytes
        var columns = scan.header.map { ColumnCensusOfContent(name: $0) }
        let stride = max(1, scan.records / looked)
        var row = 0
        _ = try rows.forEach(from: rows.start, to: rows.file.count) { spans in
            let isLookedAt = row % stride == 0 || row < 500
            for index in columns.indices {
                let span = spans[index]
                var start = span.start, end = span.end
                while start < end, bytes[start] <= 0x20 { start += 1 }
                while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
                guard start < end, !isNothing(bytes, start, end) else {
                    if row < ColumnContent.firstRows { columns[index].content.first.append(0) }
                    continue
                }
                columns[index].content.filled += 1
                let hash = KeyValues.hash(bytes, start, end)
                if row < ColumnContent.firstRows { columns[index].content.first.append(hash) }
                if columns[index].content.keys.insert(hash) { columns[index].content.distinct += 1 }
                if isLookedAt { columns[index].look(at: rows.splitter.text(span)) }
            }
            row += 1
        }
        return columns.map(\.finished)
    }

    /// Words for nothing, as databases and statistics programs write it.
    private static func isNothing(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        guard end - start <= 4 else { return false }
        return LineSigns.isNothing(String(decoding: UnsafeBufferPointer(start: bytes + start, count: end - start), as: UTF8.self))
    }
}

/// One column while it is gone over.
private struct ColumnCensusOfContent {
    var content: ColumnContent
    private var characters = 0, words = 0
    private var values: [String: Int]? = [:]
    private var currencies: [String: Int] = [:]
    private var formats: Set<String>?
    /// Days that are written in digits alone.
    private var ofDigits = 0, months = 0
    private var openFirst = 0, openSecond = 0, open = 0

    init(name: String) { content = ColumnContent(name: name) }

    mutating func look(at raw: String) {
        let text = TextForms.halfWidthNumber(TextForms.trimmed(Array(raw.unicodeScalars)[...]))
        guard !text.isEmpty else { return }
        content.looked += 1
        characters += text.count
        words += text.split(separator: " ").count
        count(raw)
        // Only a column of months throughout is one of months.
        if months == content.looked - 1, ColumnPlan.month(text) != nil { months += 1 }
        content.kinds[kind(text), default: 0] += 1
    }

    private mutating func count(_ raw: String) {
        guard values != nil else { return }
        let value = LineSigns.trimmed(raw)
        values?[value, default: 0] += 1
        if value.count > 40 || (values?.count ?? 0) > ColumnContent.mostValues { values = nil }
    }

    private mutating func kind(_ text: TextForms.Text) -> ColumnContent.Kind {
        if isTime(text) { return .time }
        if isNumber(text) { return .number }
        if isClock(text) { return .clock }
        let plain = TextForms.string(text)
        let lower = plain.lowercased()
        if (ColumnPlan.yes + ColumnPlan.no).contains(lower) { return .yesNo }
        if plain.contains("@"), !plain.contains(" "), plain.split(separator: "@").count == 2 { return .email }
        if lower.hasPrefix("http://") || lower.hasPrefix("https://") || lower.hasPrefix("www.") { return .link }
        return .text
    }

    // MARK: Times

    /// Formats that no shape tells, each with the words or the length that it needs.
    private static let stated: [TimeFormat] = [
        "%d-%b-%Y", "%d-%b-%y", "%b-%d-%y", "%b-%d-%Y", "%d %b %Y", "%b %d, %Y", "%d/%b/%Y", "%d/%b/%y", "%d-%b-%Y %H:%M", "%d-%b-%Y %H:%M:%S", "%d-%b-%y %H:%M", "%d %b %Y %H:%M", "%d %b %Y %H:%M:%S",
        "%b %d, %Y %H:%M", "%b %d, %Y %H:%M:%S", "%b %d, %Y %I:%M %p", "%b %d, %Y %I:%M:%S %p", "%b %d, %Y, %I:%M %p", "%b %d, %Y, %H:%M", "%d %b %Y, %H:%M", "%d/%b/%y %I:%M %p",
        "%d-%b-%Y %I:%M %p", "%a, %d %b %Y %H:%M:%S %z", "%a %b %d %H:%M:%S %Y", "%b %d %Y %I:%M%p", "%b %d %Y %H:%M:%S", "%Y%m%d%H%M%S", "%Y%m%d", "%Y-%m-%d %I:%M:%S %p", "%Y-%m-%d %I:%M %p",
        "%Y/%m/%d %I:%M:%S %p %z", "%m/%d/%y %H:%M:%S", "%d/%m/%y %H:%M:%S", "%m/%d/%y %H:%M", "%d/%m/%y %H:%M", "%m/%d/%y", "%d/%m/%y", "%m/%d/%y %I:%M %p", "%d.%m.%y", "%d.%m.%y %H:%M",
    ].compactMap(TimeFormat.init)

    private static let patience = 40

    private mutating func isTime(_ text: TextForms.Text) -> Bool {
        guard (6...40).contains(text.count) else { return false }
        switch ISOTime.read(text) {
        case .local(let time?), .offset(let time?): return noted(time)
        case .local(nil), .offset(nil): return false
        case .none: break
        }
        let shape = TextForms.string(text.map { ("0"..."8").contains($0) ? "9" : $0 }[...])
        if let found = TimeShape(shape) {
            if found.order == .open { noteOrder(text) } else if let time = TimeFormat(found.format(dayFirst: true))?.read(text) { note(time.date) }
            if shape.contains(":") { content.hasTimeOfDay = true }
            return formats == nil || formats?.isEmpty == false
        }
        // Many formats are many trials: a column that has shown none in so many values has none.
        guard content.looked <= ColumnCensusOfContent.patience || formats != nil, text.contains(where: { ("0"..."9").contains($0) }) else { return false }
        let candidates = (formats.map { known in ColumnCensusOfContent.stated.filter { known.contains($0.text) } } ?? ColumnCensusOfContent.stated).filter { format in
            guard let time = format.read(text) else { return false }
            return (1900...2049).contains(time.date.year)
        }
        guard let first = candidates.first else { return false }
        if let day = first.read(text)?.date { note(day) }
        formats = Set(candidates.map(\.text))
        if shape.allSatisfy({ $0 == "9" }) { ofDigits += 1; return false }
        if shape.contains(":") { content.hasTimeOfDay = true }
        return true
    }

    /// `9:05`, `09:05:06`, `9:05 PM`.
    private func isClock(_ text: TextForms.Text) -> Bool {
        var cursor = ISOTime.Cursor(text)
        guard let hour = cursor.digits(1...2), hour < 24, cursor.take(":"), let minute = cursor.digits(2...2), minute < 60 else { return false }
        if cursor.take(":") { guard let second = cursor.digits(2...2), second < 60 else { return false } }
        if cursor.isAtEnd { return true }
        _ = cursor.take(" ")
        return cursor.word(of: ["AM", "PM"]) != nil && cursor.isAtEnd
    }

    private mutating func noted(_ time: WallTime) -> Bool {
        if time.microseconds % WallTime.day != 0 { content.hasTimeOfDay = true }
        note(time.date)
        return (1800...2200).contains(time.date.year)
    }

    private mutating func note(_ day: LocalDate) {
        content.firstDay = min(content.firstDay ?? day, day)
        content.lastDay = max(content.lastDay ?? day, day)
    }

    private mutating func noteOrder(_ text: TextForms.Text) {
        var cursor = ISOTime.Cursor(text)
        guard let first = cursor.digits(1...2), cursor.take("/") || cursor.take("-"), let second = cursor.digits(1...2) else { return }
        open += 1
        openFirst = max(openFirst, first)
        openSecond = max(openSecond, second)
    }

    // MARK: Numbers

    private static let currencySigns = ["人民币", "US$", "HK$", "NT$", "A$", "C$", "S$", "R$", "CNY", "RMB", "USD", "EUR", "GBP", "HKD", "TWD", "JPY", "AUD", "CAD", "SGD", "¥", "元", "$", "€", "£", "円", "₩", "₹"]

    private mutating func isNumber(_ text: TextForms.Text) -> Bool {
        var plain = TextForms.string(text)
        guard plain.utf8.count <= 32, plain.utf8.contains(where: { (48...57).contains($0) }) else { return false }
        if plain.utf8.first.map({ $0 < 48 || $0 > 57 }) ?? true || plain.last.map({ !$0.isNumber }) ?? true {
            if let sign = ColumnCensusOfContent.currencySigns.first(where: plain.contains) {
                plain = plain.replacing(sign, with: "").trimmingSpaces
                currencies[sign, default: 0] += 1
            }
            let (unsigned, isNegative) = DecimalForm.signed(Array(plain.unicodeScalars)[...])
            if isNegative { plain = "-" + TextForms.string(unsigned) }
            if plain.hasSuffix("%") { plain = String(plain.dropLast()).trimmingSpaces }
        }
        guard plain.utf8.allSatisfy({ (48...57).contains($0) || "+-.,eE ".utf8.contains($0) }), let first = plain.utf8.first, (48...57).contains(first) || "+-.".utf8.contains(first) else { return false }
        let commas = plain.utf8.count { $0 == UInt8(ascii: ",") }, points = plain.utf8.count { $0 == UInt8(ascii: ".") }
        // 1.234,56 has its decimals behind the comma; all that is wanted here is the size.
        let isDecimalComma = commas == 1 && (points > 1 || (points >= 1 && plain.lastIndex(of: ",")! > plain.lastIndex(of: ".")!) || (points == 0 && plain.split(separator: ",").last?.count != 3))
        let number = isDecimalComma ? plain.replacing(".", with: "").replacing(",", with: ".") : plain.replacing(",", with: "")
        guard let value = Double(number.replacing(" ", with: "")), value.isFinite else { return false }
        content.smallest = min(content.smallest ?? value, value)
        content.largest = max(content.largest ?? value, value)
        if number.contains("."), value != value.rounded() || number.contains(".0") { content.hasDecimals = true }
        if value < 0 { content.hasNegatives = true }
        if number.count > 1, number.hasPrefix("0"), !number.hasPrefix("0.") { content.hasLeadingZeros = true }
        return true
    }

    // MARK: The column as a whole

    var finished: ColumnContent {
        var content = content
        guard content.looked > 0 else { return content }
        content.length = Double(characters) / Double(content.looked)
        content.words = Double(words) / Double(content.looked)
        content.currencies = currencies.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
        if let values { content.values = values.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) } }
        content.isOrderOpen = open > 0 && openFirst <= 12 && openSecond <= 12
        // Of the formats that fit every value the first that is no guess between day and month.
        content.mayBeMonths = months == content.looked
        content.mayBeDays = ofDigits == content.looked
        if let formats, !formats.isEmpty, content.share(.time) > 0.9 || content.mayBeDays {
            let fitting = ColumnCensusOfContent.stated.map(\.text).filter(formats.contains)
            content.format = fitting.first
            if fitting.contains(where: { $0.hasPrefix("%m/%d") }), fitting.contains(where: { $0.hasPrefix("%d/%m") }) { content.isOrderOpen = true; content.format = nil }
        }
        return content
    }
}

extension String {
    fileprivate var trimmingSpaces: String { TextForms.string(TextForms.trimmed(Array(unicodeScalars)[...])) }
}
