import KepiConfiguration
import KepiCore

/// An Excel workbook (.xlsx): one of its sheets, or a range of cells of it.
///
/// The sheet becomes delimited text in which a row is a record, so that preambles, totals, footnotes, blank and ragged rows are told as those of a text file are;
/// places are the rows of the sheet.
struct WorkbookFormat: FileFormat {
    let name = "an Excel workbook (.xlsx)"
    let parts: Set<FilePart.Kind> = [.sheet, .range, .headerRows]

    func recognises(_ head: FileHead) -> Bool {
        guard head.begins([0x50, 0x4B, 0x03, 0x04]) else { return false }
        let text = String(decoding: head.bytes, as: UTF8.self)
        return text.contains("xl/") || text.contains("[Content_Types].xml") || text.contains("docProps/")
    }

    func tables(of file: SourceFile, with reading: FileReading) throws(Failure) -> [FilePart] {
        let sheets = try Workbook(file).sheets.filter { !$0.isHidden }
        return sheets.count == 1 ? [FilePart()] : sheets.map { FilePart([.sheet: $0.name]) }
    }

    func read(_ file: SourceFile, with reading: FileReading) throws(Failure) -> ScannedFile {
        var range = CellRange.all
        if let text = file.part[.range] {
            guard let found = CellRange(text) else { throw file.refused("source.part", "'\(text)' is no range of cells", suggestion: "write it as A3:F200, or A3 for all below and right of it") }
            range = found
        }
        let workbook = try Workbook(file)
        let sheet = try workbook.sheet(file.part[.sheet])
        let path = reading.workPath(file, kind: "sheet")
        let copy = try SheetCopy(to: path)
        var rows = try SheetReader(workbook, sheet, range: range)
        try reading.progress.activity("reading", file.name) { activity throws(Failure) in
            while let row = try rows.next() {
                try copy.add(row.number, row.cells)
                activity.add(1)
            }
        }
        guard try copy.finish() else { throw file.refused("source.no-rows", "the sheet '\(sheet.name)' of '\(file.name)' is empty") }

        var scan: ScannedFile
        do throws(Failure) { scan = try CSVScanner(workFolder: reading.workFolder, headerRows: try file.headerRows(), progress: reading.progress).scan(path: path, name: file.name, location: file.location) } catch {
            guard error.cause == .input else { throw error }
            throw Failure(.input, error.diagnostics.map { copy.inSheet($0, of: file) })
        }
        scan.path = file.path
        scan.bytes = FileReading.bytes(file.path)
        scan.translate(copy.rows)
        return scan
    }
}
