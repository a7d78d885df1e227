import TrialSources

extension Pollution {
    /// Three columns or more: of two it cannot be told what is a title, a sum or a note.
    static let wide: @Sendable (inout PollutedForm, inout SeededGenerator) -> Void = { form, _ in if form.columns == 2 { form.contents.append(.amount) } }

    static let headers = [
        Pollution(name: "headers of several rows") { file in
            let form = file.form, parts = file.header
            file.headerRows = file.source.number(2...3)
            // Groups over names; the first column is one of its own.
            var groups = [[String]](repeating: Array(repeating: "", count: form.columns), count: file.headerRows - 1)
            var names = [parts[0]]
            groups[0][0] = parts[0]
            var group = [String](repeating: "", count: file.headerRows - 1)
            for column in 1..<form.columns {
                for row in groups.indices where column == 1 || file.source.chance(0.4) {
                    group[row] = "\(["Group", "Block"][row]) \(column)"
                    groups[row][column] = group[row]
                }
                names.append((group + [parts[column]]).joined(separator: " / "))
            }
            file.header = names
            file.lines.insert(contentsOf: groups.map { PollutedLine(form.written($0), .header) }, at: 0)
        },
        Pollution(name: "header names twice") { file in
            var names = file.header
            let twice = file.source.number(1...(names.count - 1))
            names[twice] = file.source.chance(0.5) ? names[0] : names[0].uppercased()
            file.lines[0].bytes = Array(file.form.written(names).utf8)
            file.header = names
            for column in [0, twice] { file.header[column] += " (column \(column + 1))" }
        },
        Pollution(name: "header names left out", shape: wide) { file in
            var names = file.header
            // Two names stay: one alone would be a title.
            for column in names.indices.dropFirst(3) where file.source.chance(0.5) { names[column] = file.source.pick(["", " "]) }
            names[file.source.pick([0, 2])] = ""
            file.lines[0].bytes = Array(file.form.written(names).utf8)
            file.header = names.indices.map { names[$0].allSatisfy(\.isWhitespace) ? "column \($0 + 1)" : names[$0] }
        },
        Pollution(name: "yes and no under a header that looks like data", shape: { form, source in
            form.contents = [.word] + (0..<source.number(2...5)).map { _ in .yesNo }
            form.hasEmptyFields = source.chance(0.5)
        }) { file in
            let names = ["K", "no", "yes", "2024", "true", "A1"]
            file.header = Array(names.prefix(file.form.columns))
            file.lines[0].bytes = Array(file.form.written(file.header).utf8)
        },
    ]
}
