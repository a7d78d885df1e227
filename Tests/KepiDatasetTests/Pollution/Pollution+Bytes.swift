import TrialSources

extension Pollution {
    static let lineEnds = [
        Pollution(name: "line ends: LF", shape: { form, _ in form.lineEnd = "\n" }, spoil: raggedNowAndThen),
        Pollution(name: "line ends: CRLF", shape: { form, _ in form.lineEnd = "\r\n" }, spoil: raggedNowAndThen),
        Pollution(name: "line ends: CR", shape: { form, _ in form.lineEnd = "\r" }, spoil: raggedNowAndThen),
        Pollution(name: "line ends: mixed", shape: { form, _ in form.lineEnd = "mixed" }, spoil: raggedNowAndThen),
    ]

    static let bytes = [
        Pollution(name: "a NUL") { file in file.spoil("NUL", { values, form, source in inserted([0], form.written(values), &source) }) },
        Pollution(name: "undecodable bytes") { file in
            file.spoil("undecodable", { values, form, source in inserted(source.pick([[0xFF], [0xFE, 0xFF], [0xF8, 0x88], [0xE4, 0xB8], [0x81]]), form.written(values), &source) })
        },
        twoEncodings("GBK", "GB18030", .simplified, sure: "上海市，黄浦区"),
        twoEncodings("Windows-1252", "WINDOWS-1252", .western, sure: "Müller"),
    ]

    /// UTF-8 and another, each in turn that of most of the file.
    private static func twoEncodings(_ name: String, _ encoding: String, _ letters: PollutedForm.Letters, sure: String) -> Pollution {
        Pollution(name: "two encodings: UTF-8 and \(name)", shape: { form, source in
            form.letters = letters
            form.encoding = source.pick(["UTF-8", encoding])
            form.contents[1] = .word
        }) { file in
            let other = file.form.encoding == "UTF-8" ? encoding : "UTF-8"
            // Scattered, or one export under another.
            let isConcatenated = file.source.chance(0.5), share = file.source.pick([0.03, 0.1, 0.35])
            for index in file.lines.indices.dropFirst() {
                guard isConcatenated ? Double(index) > Double(file.lines.count) * (1 - share) : file.source.chance(share) else { continue }
                guard file.lines[index].bytes.contains(where: { $0 >= 0x80 }) else { continue }
                // One line at least that cannot be both.
                if !file.lines.contains(where: { $0.encoding != nil }), var values = file.lines[index].values {
                    values[1] = sure
                    file.lines[index].bytes = Array(file.form.written(values).utf8)
                }
                file.lines[index].fate = .broken("other encoding")
                file.lines[index].encoding = other
            }
        }
    }

    static let encodings = [
        encoded("UTF-16LE", as: "UTF-16LE", mark: [0xFF, 0xFE]),
        encoded("UTF-16BE", as: "UTF-16BE", mark: [0xFE, 0xFF]),
        encoded("GB18030", as: "GB18030", [.simplified]),
        encoded("Big5", as: "BIG5", [.traditional]),
        encoded("Windows-1252", as: "WINDOWS-1252", [.western]),
    ]

    /// Every file ragged here and there, so that places are looked at as well.
    private static let raggedNowAndThen: @Sendable (inout PollutedFile) -> Void = { file in
        guard file.source.chance(0.5) else { return }
        file.spoil("short", text: { values, form, _ in form.written(Array(values.dropLast())) })
    }

    /// - Parameter mark: the byte order mark, which every other file lacks.
    private static func encoded(_ name: String, as encoding: String, mark: [UInt8] = [], _ letters: [PollutedForm.Letters] = [.simplified, .western, .traditional]) -> Pollution {
        Pollution(name: name, shape: { form, source in
            form.encoding = encoding
            form.letters = source.pick(letters)
            form.byteOrderMark = source.chance(0.5) ? mark : []
            form.contents[1] = .word
        }, spoil: raggedNowAndThen)
    }

    private static func inserted(_ bytes: [UInt8], _ text: String, _ source: inout SeededGenerator) -> [UInt8]? {
        // Within a field, not in its quotes' way.
        let places = Array(text).indices.dropFirst().filter { Array(text)[$0].isLetter || Array(text)[$0].isNumber }
        guard !places.isEmpty else { return nil }
        let place = source.pick(places)
        return Array(String(text.prefix(place)).utf8) + bytes + Array(String(text.dropFirst(place)).utf8)
    }
}
