import KepiCore

/// A sheet's rows as delimited text, and the sheet's row of each of its lines.
///
/// In a sheet a row ends at its last filled cell, in a text at its last separator: rows from the header on are filled up to the table's width, those above it
/// (titles, notes) stay short. The header is the first row at least three quarters as wide as the widest of the first thousand: its last columns may lack a name.
final class SheetCopy {
    /// Line of the text (from 0) → row of the sheet.
    private(set) var rows = RecordLines()
    private let output: OutputFile
    private var waiting: [(number: Int, cells: [String])] = []
    private var width: Int?
    private var line = 0
    private static let look = 1000

    init(to path: String) throws(Failure) { output = try OutputFile(path: path) }

    /// Takes the next row; rows without a filled cell stay blank lines.
    func add(_ number: Int, _ cells: [String]) throws(Failure) {
        guard width == nil else { return try write(number, cells, isInTable: true) }
        waiting.append((number, cells))
        if waiting.count == SheetCopy.look { try settle() }
    }

    /// - Returns: false where no cell is filled.
    func finish() throws(Failure) -> Bool {
        if width == nil { try settle() }
        try output.flush()
        return line > 0
    }

    private func settle() throws(Failure) {
        while waiting.last?.cells.isEmpty ?? false { waiting.removeLast() }
        let widest = waiting.map(\.cells.count).max() ?? 0
        let header = waiting.firstIndex { $0.cells.count * 4 >= widest * 3 } ?? 0
        width = widest
        for (index, row) in waiting.enumerated() { try write(row.number, row.cells, isInTable: index >= header) }
        waiting = []
    }

    private func write(_ number: Int, _ cells: [String], isInTable: Bool) throws(Failure) {
        rows.note(record: line, line: number)
        var text = ""
        if !cells.isEmpty {
            let fields = isInTable ? max(cells.count, width ?? 0) : cells.count
            for index in 0..<fields {
                if index > 0 { text += "," }
                guard index < cells.count, !cells[index].isEmpty else { continue }
                text += "\"" + cells[index].replacing("\"", with: "\"\"") + "\""
            }
        }
        // A line break within a cell begins another line of the text.
        var breaks = 0, last: UInt8 = 0
        for byte in text.utf8 {
            if byte == 13 || byte == 10, !(byte == 10 && last == 13) { breaks += 1 }
            last = byte
        }
        try output.write(text + "\n")
        line += 1 + breaks
    }

    /// A mistake about the text, at its place in the sheet.
    func inSheet(_ diagnostic: Diagnostic, of file: SourceFile) -> Diagnostic {
        var diagnostic = diagnostic
        if diagnostic.location?.file == file.name, let line = diagnostic.location?.line { diagnostic.location?.line = rows.line(ofRecord: line - 1) }
        return diagnostic
    }
}
