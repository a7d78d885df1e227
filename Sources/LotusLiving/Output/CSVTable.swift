/// One file as it will be written: a header and lines of fields, quoted where RFC 4180 asks for it.
struct CSVTable {
    let name: String
    private(set) var lines: [String]

    init(_ name: String, header: [String]) {
        self.name = name
        lines = [CSVTable.line(header)]
    }

    var rows: Int { lines.count - 1 }

    mutating func append(_ fields: [String]) { lines.append(CSVTable.line(fields)) }

    /// A line as it stands, whole or broken, before the row that is `row` now (0 is the first after the header).
    mutating func insert(raw line: String, before row: Int) { lines.insert(line, at: min(row + 1, lines.count)) }

    /// The fields of a row; only for rows in which nothing is quoted.
    func fields(_ row: Int) -> [String] { lines[row + 1].split(separator: ",", omittingEmptySubsequences: false).map(String.init) }

    mutating func replace(_ row: Int, with fields: [String]) { lines[row + 1] = CSVTable.line(fields) }

    var bytes: [UInt8] { Array((lines.joined(separator: "\n") + "\n").utf8) }

    private static func line(_ fields: [String]) -> String {
        fields.map { field in
            field.contains { $0 == "," || $0 == "\"" || $0.isNewline } ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
        }.joined(separator: ",")
    }
}
