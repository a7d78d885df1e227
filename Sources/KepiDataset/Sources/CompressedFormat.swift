import Foundation
import KepiConfiguration
import KepiCore

/// One file in gzip or Zstandard: it is unpacked, and read as what is in it.
struct CompressedFormat: FileFormat {
    static let gzip = CompressedFormat(name: "a gzip file", magic: [0x1F, 0x8B], unpack: Decompression.gzip)
    static let zstandard = CompressedFormat(name: "a Zstandard file", magic: [0x28, 0xB5, 0x2F, 0xFD], unpack: Decompression.zstandard)

    let name: String
    let magic: [UInt8]
    let unpack: @Sendable (MappedFile, OutputFile, Int) throws(Failure) -> Decompression.Outcome
    /// Those of what is in it: they are looked at there.
    var parts: Set<FilePart.Kind> { Set(FilePart.Kind.allCases) }

    /// Exports shrink to a tenth or a twentieth, sparse ones to a hundredth; what grows a thousandfold was made to fill the disk.
    static let mostGrowth = 500

    /// The bytes that so many compressed ones may become: what stays under a quarter of a gigabyte is never too large.
    static func mostBytes(of compressed: Int) -> Int { max(1 << 28, compressed.multipliedReportingOverflow(by: mostGrowth).partialValue) }

    func recognises(_ head: FileHead) -> Bool { head.begins(magic) }

    func read(_ file: SourceFile, with reading: FileReading) throws(Failure) -> ScannedFile {
        let source = try MappedFile(path: file.path, name: file.name, location: file.location)
        var inner = file
        inner.path = reading.workPath(file, kind: "unpacked")
        let output = try OutputFile(path: inner.path)
        let outcome = try reading.progress.activity("unpacking", file.name, unit: .bytes) { activity throws(Failure) in
            output.activity = activity
            return try unpack(source, output, CompressedFormat.mostBytes(of: source.count))
        }
        switch outcome {
        case .whole(bytes: 0): throw file.refused("csv.empty", "'\(file.name)' is empty")
        case .whole: try output.flush()
        case .broken: throw file.refused("source.damaged", "'\(file.name)' is \(name) that is damaged or cut short", suggestion: "fetch it again, or export it again")
        case .tooLarge:
            throw file.refused("source.too-large", "'\(file.name)' would grow more than \(CompressedFormat.mostGrowth) times when unpacked", suggestion: "unpack it and name the file inside, if that is right")
        }
        guard !(FileFormats.format(FileHead(path: inner.path)) is CompressedFormat) else {
            throw file.refused("source.damaged", "'\(file.name)' is compressed twice", suggestion: "unpack it once")
        }
        var scan = try FileFormats.read(inner, with: reading)
        scan.path = file.path
        scan.bytes = source.count
        return scan
    }
}
