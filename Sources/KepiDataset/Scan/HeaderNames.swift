/// The names of columns as their source may be asked for them: each its own, none blank.
enum HeaderNames {
    /// Names that take several rows, as survey tools write them: the parts of a column joined by ` / `.
    ///
    /// A blank cell of a row but the last goes with the one on its left (a question over its answers). Left out are words that say nothing (`Response`), a part
    /// that repeats the one before it, and rows of settings (`{"ImportId": …}`).
    static func joined(_ rows: [[String]]) -> [String] {
        let rows = rows.filter { !$0.contains { isSetting($0) } }
        guard let last = rows.last else { return [] }
        var carried = rows.dropLast().map { row in
            var left = ""
            return row.indices.map { index -> String in
                // Only what stands over a name of its own is shared with its neighbours.
                if !row[index].isEmpty { left = row[index] } else if last[index].isEmpty { left = "" }
                return left
            }
        }
        carried.append(last)
        return last.indices.map { column in
            var parts: [String] = []
            for row in carried where !row[column].isEmpty {
                let part = row[column]
                if let before = parts.last, silent.contains(part.lowercased()) || folded(part) == folded(before) { continue }
                parts.append(part)
            }
            return parts.joined(separator: " / ")
        }
    }

    static func isSetting(_ cell: String) -> Bool { cell.hasPrefix("{\"ImportId\"") }

    /// What a survey tool writes under a question that has one answer.
    static let silent: Set<String> = ["response", "open-ended response", "回答", "答案"]

    private static func folded(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }

    /// Each name its own: a blank one becomes `column 3`, and where several are the same each gets its place, so that none is taken for another: `Other (column 3)`.
    static func distinct(_ names: [String]) -> [String] {
        var counts: [String: Int] = [:]
        // The engine does not tell upper from lower case in names.
        for name in names where !name.isEmpty { counts[name.lowercased(), default: 0] += 1 }
        var taken = Set(names.map { $0.lowercased() })
        return names.indices.map { index in
            let name = names[index]
            if !name.isEmpty, counts[name.lowercased()] == 1 { return name }
            var substitute = name.isEmpty ? "column \(index + 1)" : "\(name) (column \(index + 1))"
            while taken.contains(substitute.lowercased()) { substitute += "'" }
            taken.insert(substitute.lowercased())
            return substitute
        }
    }
}
