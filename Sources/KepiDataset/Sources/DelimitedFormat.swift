import KepiConfiguration
import KepiCore

/// Text in separated fields: CSV, TSV and their like.
struct DelimitedFormat: FileFormat {
    let name = "delimited text"
    let parts: Set<FilePart.Kind> = [.headerRows]

    func recognises(_ head: FileHead) -> Bool { true }

    func read(_ file: SourceFile, with reading: FileReading) throws(Failure) -> ScannedFile {
        try CSVScanner(workFolder: reading.workFolder, headerRows: try file.headerRows(), progress: reading.progress).scan(path: file.path, name: file.name, location: file.location)
    }
}
