import KepiConfiguration
import KepiCore

/// A kind of file that rows can be read from. One more is a file here and a line in `FileFormats`.
protocol FileFormat: Sendable {
    /// In messages: `a Parquet file`.
    var name: String { get }
    /// What a mapping may say of the part that is meant.
    var parts: Set<FilePart.Kind> { get }
    /// The extension that the engine reads it with.
    var engineExtension: String? { get }
    func recognises(_ head: FileHead) -> Bool

    /// The tables that the file holds, each as the part that names it.
    /// - Throws: as `read`.
    func tables(of file: SourceFile, with reading: FileReading) throws(Failure) -> [FilePart]

    /// Makes its rows readable as text columns under its own names, in its own order: every row is a record or a rejected one.
    ///
    /// Texts keep every character; numbers are written in full, times as ISO 8601, nothing is guessed from a few rows.
    /// - Throws: `Failure` (.input) where it holds no table, or not the part that is asked for; (.machine) of the engine or the disk.
    func read(_ file: SourceFile, with reading: FileReading) throws(Failure) -> ScannedFile
}

extension FileFormat {
    var parts: Set<FilePart.Kind> { [] }
    var engineExtension: String? { nil }
    func tables(of file: SourceFile, with reading: FileReading) throws(Failure) -> [FilePart] { [FilePart()] }
}
