import TrialSources
@testable import KepiDataset

extension Pollution {
    static let widths = [
        Pollution(name: "ragged rows, too short") { file in
            file.spoil("short") { values, form, source in form.written(Array(values.prefix(source.number(1...(values.count - 1))))) }
        },
        Pollution(name: "ragged rows, too long") { file in
            file.spoil("long") { values, form, source in form.written(values + (0..<source.number(1...4)).map { _ in form.value(.number, &source) }) }
        },
    ]

    static let layout = [
        Pollution(name: "preamble", shape: wide) { file in
            let form = file.form
            for _ in 0..<file.source.number(1...4) {
                let line = switch file.source.number(0...5) {
                case 0: PollutedLine("", .setAside(.blank))
                case 1: PollutedLine("Orders of 2025" + String(repeating: form.delimiter, count: form.columns - 1), .setAside(.preamble))
                case 2: PollutedLine("Period\(form.delimiter)2025-07-01", .setAside(.preamble))
                case 3: PollutedLine("Orders \"all\" of the shop", .setAside(.preamble))
                case 4: PollutedLine(form.letters == .simplified ? "订单导出" : "Export of everything", .setAside(.preamble))
                default: PollutedLine("exported: 2025-10-01 08:00", .setAside(.preamble))
                }
                file.lines.insert(line, at: 0)
            }
        },
        Pollution(name: "footnotes", shape: wide) { file in
            file.lines.append(file.source.chance(0.7) ? PollutedLine("", .setAside(.blank)) : PollutedFile.total(file.form, &file.source, .setAside(.total)))
            for _ in 0..<file.source.number(1...3) {
                let notes = ["source: the till", "* without returns", "注：不含退货", "Generated on 1 October 2025, by hand", "page 1 of 1"]
                file.lines.append(PollutedLine(file.source.pick(notes), .noRow("footnote")))
            }
        },
        Pollution(name: "totals at the end") { file in
            let total = PollutedFile.total(file.form, &file.source, .setAside(.total))
            if file.source.chance(0.4) { file.lines.append(PollutedLine("", .setAside(.blank))) }
            file.lines.append(total)
        },
        Pollution(name: "totals in the middle", shape: wide) { file in
            file.insert(1...4) { form, source in [PollutedFile.total(form, &source, .noRow("total"))] }
        },
        Pollution(name: "blank lines") { file in
            file.insert(1...6) { form, source in
                (0..<source.number(1...2)).map { _ in
                    let text = source.pick(["", "", "  ", String(repeating: form.delimiter, count: form.columns - 1), " \(form.delimiter) ", "\u{3000}"])
                    return PollutedLine(text, .setAside(.blank))
                }
            }
        },
        Pollution(name: "headers again in the middle") { file in
            let header = file.lines[0].bytes
            file.insert(1...3) { _, _ in [PollutedLine(header, .setAside(.repeatedHeader))] }
        },
        Pollution(name: "several tables, of other widths") { file in
            let columns = file.form.columns + file.source.pick([-1, 1, 2])
            file.appendTable(columns: columns)
        },
        Pollution(name: "several tables, of one width", shape: { form, source in
            wide(&form, &source)
            form.contents[1] = .number
        }) { file in file.appendTable(columns: file.form.columns) },
    ]
}

extension PollutedFile {
    /// A line of sums: a word for it, then figures or nothing, and at least one cell without anything.
    static func total(_ form: PollutedForm, _ source: inout SeededGenerator, _ fate: PollutedLine.Fate) -> PollutedLine {
        var cells = (0..<form.columns).map { _ in source.chance(0.5) ? form.value(.amount, &source) : "" }
        cells[0] = source.pick(form.letters == .simplified ? ["合计", "小计", "总计", "合计："] : ["Total", "Subtotal", "Grand total", "TOTAL:"])
        cells[1] = ""
        cells[form.columns - 1] = form.value(.number, &source)
        return PollutedLine(form.written(cells), fate)
    }

    /// Puts a table of other things below this one.
    mutating func appendTable(columns: Int) {
        lines.append(PollutedLine("", .setAside(.blank)))
        if source.chance(0.5) { lines.append(PollutedLine("Returns", .noRow("title"))) }
        let names = ["sku", "reason", "returned", "units", "warehouse", "clerk", "note", "batch", "size"].prefix(columns)
        lines.append(PollutedLine(form.written(Array(names)), .noRow("header of another table")))
        for index in 0..<source.number(3...12) {
            let row = ["S\(index)", source.pick(["broken", "late"])] + (2..<max(2, columns)).map { _ in form.value(.number, &source) }
            lines.append(PollutedLine(form.written(Array(row.prefix(columns))), .noRow("row of another table")))
        }
    }
}
