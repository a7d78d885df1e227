/// The dozen honest mistakes of any export: what cleaning rejects, and what it only makes uniform.
struct Blemishes {
    /// Mends nothing, spoils a little: positions are shares of a file's length, so that they do not depend on the story.
    static func spoil(customers: inout CSVTable) {
        // Full-width digits from an old input form, white space around a name.
        edit(&customers, at: 0.31) { $0[3] = fullWidth($0[3]) }
        edit(&customers, at: 0.62) { $0[3] = fullWidth($0[3]) }
        edit(&customers, at: 0.44) { $0[1] = "  " + $0[1] + " " }
        edit(&customers, at: 0.57) { $0[5] = $0[5] + " " }
        // A customer entered twice; the later row is the right one.
        let twice = Int(0.2 * Double(customers.rows))
        customers.insert(raw: customers.lines[twice + 1], before: twice + 40)
        // A record cut off in the middle.
        customers.insert(raw: "C9998,周敏,F,1990-02-11,East", before: Int(0.8 * Double(customers.rows)))
    }

    static func spoil(transactions: inout CSVTable, year: Int) {
        edit(&transactions, at: 0.13) { $0[3] = "¥" + $0[3] }
        edit(&transactions, at: 0.34) { $0[3] = "1,280.00" }
        edit(&transactions, at: 0.52) { $0[3] = fullWidth($0[3]) }
        edit(&transactions, at: 0.67) { $0[4] += "999999999997" }
        edit(&transactions, at: 0.71) { $0[2] = $0[2].replacing("-", with: "/") }
        // A customer whom the register does not know: in the first year, where the lone row hides no other group of a report on 2025.
        if year == 0 { edit(&transactions, at: 0.83) { $0[1] = "C9987" } }
        guard year == 2 else { return }
        edit(&transactions, at: 0.21) { $0[3] = "see note" }
        edit(&transactions, at: 0.47) { $0[2] = "" }
        transactions.insert(raw: "T99001,C0412,2025-03-08 11:20,239", before: Int(0.4 * Double(transactions.rows)))
    }

    /// The lines that an overlapping export repeats, and the total that a spreadsheet adds.
    static func overlap(_ table: inout CSVTable, with earlier: CSVTable, lines count: Int) {
        for line in earlier.lines.suffix(count).reversed() { table.insert(raw: line, before: 0) }
    }

    static func total(_ table: inout CSVTable, amount: Int) {
        table.append(["Total", "", "", "\(amount / 100).00", "", "", "", "", "", ""])
    }

    static func spoil(tickets: inout CSVTable) {
        // Answered before it was opened: the clocks of two systems.
        for place in [0.56, 0.87] { edit(&tickets, at: place) { $0[3] = "2022" + $0[3].dropFirst(4) } }
        let twice = Int(0.55 * Double(tickets.rows))
        tickets.insert(raw: tickets.lines[twice + 1], before: twice + 3)
        edit(&tickets, at: 0.91) { $0[2] = $0[2].replacing("-", with: "/") }
    }

    static func spoil(surveys: inout CSVTable) {
        spoilAnswer(&surveys, after: 0.27) { $0[4] = "9" }
        spoilAnswer(&surveys, after: 0.64) { $0[5] = "11" }
        spoilAnswer(&surveys, after: 0.72) { $0[4] = fullWidth($0[4]) }
        spoilAnswer(&surveys, after: 0.38) { $0[3] = "soon" }
    }

    /// Edits the first answered survey from that place on.
    private static func spoilAnswer(_ surveys: inout CSVTable, after share: Double, _ change: (inout [String]) -> Void) {
        var row = Int(share * Double(surveys.rows))
        while row < surveys.rows - 1, surveys.fields(row)[3].isEmpty || surveys.lines[row + 1].contains("\"") { row += 1 }
        var fields = surveys.fields(row)
        change(&fields)
        surveys.replace(row, with: fields)
    }

    /// Edits the first row from that place on in which nothing is missing; rows of the example's data are never quoted but for comments.
    private static func edit(_ table: inout CSVTable, at share: Double, _ change: (inout [String]) -> Void) {
        var row = Int(share * Double(table.rows))
        while row < table.rows - 1, table.fields(row).contains("") { row += 1 }
        var fields = table.fields(row)
        change(&fields)
        table.replace(row, with: fields)
    }

    private static func fullWidth(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { scalar in
            (48...57).contains(scalar.value) ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar
        }))
    }
}
