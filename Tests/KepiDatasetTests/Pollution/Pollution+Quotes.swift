import TrialSources

extension Pollution {
    /// A file in which some field is quoted, so that quotes mean something.
    private static let quoting: @Sendable (inout PollutedForm, inout SeededGenerator) -> Void = { form, source in
        form.quoting = source.pick([.needed, .always])
        form.contents[form.columns - 1] = .remark
    }

    private static let opening: Damage = { written, index, source in written[index].hasPrefix("\"") && !written[index].contains("\n") && written[index].count > 3 ? String(written[index].dropFirst()) : nil }
    private static let closing: Damage = { written, index, source in written[index].hasPrefix("\"") && written[index].count > 2 ? String(written[index].dropLast()) : nil }
    private static let surplusOpening: Damage = { written, index, source in written[index].hasPrefix("\"") || written[index].isEmpty ? nil : "\"" + written[index] }
    private static let surplusClosing: Damage = { written, index, source in written[index].isEmpty ? nil : written[index] + "\"" }
    private static let within: Damage = { written, index, source in
        let text = written[index]
        guard text.hasPrefix("\""), text.count > 5, !text.dropFirst().dropLast().contains("\"") else { return nil }
        // Before a separator or a line break it would look like the field's end.
        let place = text.index(text.startIndex, offsetBy: source.number(2...(text.count - 3)))
        guard text[place].isLetter || text[place].isNumber else { return nil }
        return text[..<place] + "\"" + text[place...]
    }
    private static let undoubled: Damage = { written, index, source in
        written[index].hasPrefix("\"") && written[index].contains("\"\"") && written[index].count > 4 ? "\"" + written[index].dropFirst().dropLast().replacing("\"\"", with: "\"") + "\"" : nil
    }

    private typealias Damage = @Sendable ([String], Int, inout SeededGenerator) -> String?

    private static func broken(_ name: String, _ damages: [Damage]) -> Pollution {
        Pollution(name: name, shape: quoting) { file in
            file.spoil(name) { values, form, source in
                var written = values.map(form.written)
                // Where one field cannot be damaged so another may be.
                for index in written.indices.shuffled(using: &source) {
                    guard let text = source.pick(damages)(written, index, &source) else { continue }
                    written[index] = text
                    return written.joined(separator: form.delimiter)
                }
                return nil
            }
        }
    }

    static let quotes = [
        broken("missing opening quotes", [opening]),
        broken("missing closing quotes", [closing]),
        broken("surplus opening quotes", [surplusOpening]),
        broken("surplus closing quotes", [surplusClosing]),
        broken("quotes within quotes, not doubled", [within, undoubled]),
        broken("broken quotes of every kind", [opening, closing, surplusOpening, surplusClosing, within, undoubled]),
    ]
}
