import CZip
import KepiCore

/// The entries of a ZIP archive, read one after the other.
final class ZipArchive {
    private let archive: OpaquePointer
    private let file: SourceFile

    /// - Throws: `source.damaged`.
    init(_ file: SourceFile) throws(Failure) {
        self.file = file
        var code: Int32 = 0
        guard let archive = zip_open(file.path, ZIP_RDONLY, &code) else {
            throw file.refused("source.damaged", "'\(file.name)' is a workbook that is damaged or cut short", suggestion: "save it again in the spreadsheet")
        }
        self.archive = archive
    }

    deinit { zip_discard(archive) }

    func holds(_ name: String) -> Bool { zip_name_locate(archive, name, 0) >= 0 }

    /// The entry of this name, nil where there is none.
    /// - Throws: `source.too-large` where it grows without measure when it is unpacked, `source.damaged` where it cannot be opened.
    func entry(_ name: String) throws(Failure) -> ZipEntry? {
        let index = zip_name_locate(archive, name, 0)
        guard index >= 0 else { return nil }
        var status = zip_stat_t()
        guard zip_stat_index(archive, zip_uint64_t(index), 0, &status) == 0, let handle = zip_fopen_index(archive, zip_uint64_t(index), 0) else {
            throw file.refused("source.damaged", "'\(file.name)' is a workbook that is damaged or protected by a password", suggestion: "save it again without one")
        }
        guard status.size <= UInt64(CompressedFormat.mostBytes(of: Int(clamping: status.comp_size))) else {
            zip_fclose(handle)
            throw file.refused("source.too-large", "'\(file.name)' would grow more than \(CompressedFormat.mostGrowth) times when unpacked")
        }
        return ZipEntry(handle, limit: Int(status.size), of: self)
    }
}

/// One entry while it is read; no more of it than its directory says.
final class ZipEntry: ByteSource {
    private let handle: OpaquePointer
    private let archive: ZipArchive
    private var left: Int
    private(set) var isBroken = false

    fileprivate init(_ handle: OpaquePointer, limit: Int, of archive: ZipArchive) {
        self.handle = handle
        left = limit
        self.archive = archive
    }

    deinit { zip_fclose(handle) }

    /// Each entry's checksum is tested at its end.
    func read(into buffer: UnsafeMutableRawPointer, count: Int) -> Int {
        let found = Int(zip_fread(handle, buffer, zip_uint64_t(count)))
        left -= max(0, found)
        guard found >= 0, left >= 0 else { isBroken = true; return -1 }
        return found
    }
}
