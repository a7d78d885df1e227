import TrialSources

extension Pollution {
    static let separators = [
        Pollution(name: "missing separators") { file in
            file.spoil("separator missing") { values, form, source in
                let written = values.map(form.written), index = source.number(1...(written.count - 1))
                return (written[..<(index - 1)] + [written[index - 1] + written[index]] + written[(index + 1)...]).joined(separator: form.delimiter)
            }
        },
        Pollution(name: "surplus separators, within text") { file in
            file.spoil("separator surplus") { values, form, source in
                let index = source.number(0...(values.count - 1)), text = form.written(values[index])
                guard !text.hasPrefix("\""), text.count > 1 else { return nil }
                var written = values.map(form.written)
                written[index].insert(contentsOf: form.delimiter, at: text.index(after: text.startIndex))
                return written.joined(separator: form.delimiter)
            }
        },
        Pollution(name: "doubled separators") { file in
            file.spoil("separator doubled") { values, form, source in
                var written = values.map(form.written)
                written.insert("", at: source.number(1...(written.count - 1)))
                return written.joined(separator: form.delimiter)
            }
        },
        Pollution(name: "rows with another separator") { file in
            file.spoil("another separator") { values, form, source in
                values.map(form.written).joined(separator: source.pick([",", ";", "\t", "|"].filter { $0 != form.delimiter }))
            }
        },
        Pollution(name: "trailing separators on some rows") { file in
            file.spoil("separator trailing") { values, form, source in form.written(values) + String(repeating: form.delimiter, count: source.number(1...3)) }
        },
        Pollution(name: "trailing separators on every row") { file in
            let isInHeader = file.source.chance(0.5), delimiter = Array(file.form.delimiter.utf8)
            for index in file.lines.indices {
                if let values = file.lines[index].values {
                    file.lines[index] = PollutedLine(file.lines[index].bytes + delimiter, .whole(values + [""]))
                } else if isInHeader { file.lines[index].bytes += delimiter }
            }
            file.header.append("column \(file.header.count + 1)")
        },
        Pollution(name: "another separator than the comma, commas in text", shape: { form, source in
            form.delimiter = source.pick([";", "\t", "|"])
            form.contents += [.word, .word].prefix(max(0, 7 - form.contents.count))
        }) { file in
            for index in file.lines.indices {
                guard var values = file.lines[index].values else { continue }
                for column in 1..<values.count where file.source.chance(0.4) { values[column] += ", " + file.source.pick(["east", "1,5", "a,b,c"]) }
                file.lines[index] = PollutedLine(file.form.written(values), .whole(values))
            }
        },
    ]
}
