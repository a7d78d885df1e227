import KepiCore

/// The rows of one sheet, in order, each cell as the text that a reader of the sheet means.
struct SheetReader {
    private let xml: XMLPull
    private let workbook: Workbook
    private let range: CellRange
    private let part: String
    private var lastRow = 0

    init(_ workbook: Workbook, _ sheet: Workbook.Sheet, range: CellRange) throws(Failure) {
        guard let entry = try workbook.archive.entry(sheet.path), let xml = XMLPull(entry) else { throw workbook.damaged(sheet.path) }
        self.xml = xml
        self.workbook = workbook
        self.range = range
        part = sheet.path
    }

    /// The next row that has a cell in the range: its number and its cells up to the last filled one; nil at the end.
    mutating func next() throws(Failure) -> (number: Int, cells: [String])? {
        while true {
            switch xml.next() {
            case .start:
                guard xml.isNamed("row") else { continue }
                let number = xml.attribute("r").flatMap { Int($0) } ?? lastRow + 1
                guard number > lastRow, number <= CellRange.largestRow else { throw workbook.damaged(part) }
                lastRow = number
                let cells = try row()
                if range.rows.contains(number) { return (number, cells) }
                if number > range.rows.upperBound { return nil }
            case .text, .end: continue
            case .finished: return nil
            case .broken: throw workbook.damaged(part)
            }
        }
    }

    /// Reads to the end of the row at hand.
    private func row() throws(Failure) -> [String] {
        var cells: [String] = [], column = 0
        while true {
            switch xml.next() {
            case .start:
                guard xml.isNamed("c") else {
                    guard xml.content() != nil else { throw workbook.damaged(part) }
                    continue
                }
                column = xml.attribute("r").flatMap { CellRange.place($0.utf8)?.column } ?? column + 1
                guard column <= CellRange.largestColumn else { throw workbook.damaged(part) }
                let text = try cell(type: xml.attribute("t") ?? "n", style: xml.attribute("s").flatMap { Int($0) } ?? 0)
                guard range.columns.contains(column), !text.isEmpty else { continue }
                let index = column - range.columns.lowerBound
                while cells.count < index { cells.append("") }
                if cells.count == index { cells.append(text) } else { cells[index] = text }
            case .text: continue
            case .end: return cells
            case .finished, .broken: throw workbook.damaged(part)
            }
        }
    }

    private func cell(type: String, style: Int) throws(Failure) -> String {
        var value = ""
        loop: while true {
            switch xml.next() {
            case .start:
                // A formula's last result stands beside it.
                let isValue = xml.isNamed("v") || xml.isNamed("is")
                guard let text = xml.content(except: "rPh") else { throw workbook.damaged(part) }
                if isValue { value = text }
            case .text: continue
            case .end: break loop
            case .finished, .broken: throw workbook.damaged(part)
            }
        }
        switch type {
        case "s":
            guard let index = Int(value), workbook.texts.indices.contains(index) else { throw workbook.damaged(part) }
            return workbook.texts[index]
        case "b": return value == "1" ? "true" : value == "0" ? "false" : value
        case "n": return number(value, style)
        default: return value
        }
    }

    private func number(_ text: String, _ style: Int) -> String {
        if workbook.showsTime.indices.contains(style), workbook.showsTime[style], let serial = Double(text) { return ExcelTime.text(serial, is1904: workbook.is1904) ?? text }
        guard text.contains(where: { $0 == "E" || $0 == "e" }), let number = Double(text) else { return text }
        // 1.2E10 is a way of writing, not of meaning.
        if number == number.rounded(), abs(number) < 9_007_199_254_740_992 { return String(Int(number)) }
        return SheetReader.plain(number.description) ?? text
    }

    /// `1.25e-05` as `0.0000125`; nil where it is no number.
    private static func plain(_ text: String) -> String? {
        let parts = text.lowercased().split(separator: "e")
        guard parts.count == 2, let exponent = Int(parts[1]), abs(exponent) < 400 else { return parts.count == 1 ? text : nil }
        let sign = parts[0].hasPrefix("-") ? "-" : ""
        let mantissa = parts[0].drop { $0 == "-" }.split(separator: ".")
        let whole = String(mantissa.first ?? "0"), fraction = mantissa.count > 1 && mantissa[1] != "0" ? String(mantissa[1]) : ""
        let digits = whole + fraction, point = whole.count + exponent
        if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
        if point >= digits.count { return sign + digits + String(repeating: "0", count: point - digits.count) }
        return sign + digits.prefix(point) + "." + digits.dropFirst(point)
    }
}
