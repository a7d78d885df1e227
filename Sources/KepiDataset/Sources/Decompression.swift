import CCompression
import KepiCore

/// Unpacks a stream piece by piece: memory stays flat however large the file is.
enum Decompression {
    /// What became of the stream.
    enum Outcome: Hashable {
        case whole(bytes: Int)
        /// It ends before its end, or is damaged.
        case broken
        /// It would become larger than `limit`.
        case tooLarge
    }

    private static let pieceSize = 1 << 18

    /// gzip, of one or several members.
    static func gzip(_ file: MappedFile, to output: OutputFile, limit: Int) throws(Failure) -> Outcome {
        var stream = z_stream()
        guard kepi_inflate_gzip(&stream) == Z_OK else { return .broken }
        defer { inflateEnd(&stream) }
        let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: pieceSize)
        defer { buffer.deallocate() }
        var at = 0, total = 0
        while true {
            let input = min(pieceSize, file.count - at)
            stream.next_in = UnsafeMutablePointer(mutating: file.bytes + at)
            stream.avail_in = UInt32(input)
            stream.next_out = buffer
            stream.avail_out = UInt32(pieceSize)
            let status = inflate(&stream, Z_NO_FLUSH)
            at += input - Int(stream.avail_in)
            let made = pieceSize - Int(stream.avail_out)
            total += made
            guard total <= limit else { return .tooLarge }
            try output.write(UnsafeBufferPointer(start: buffer, count: made))
            file.release(before: at)
            switch status {
            case Z_STREAM_END:
                // Zeros may follow the last member.
                while at < file.count, file.bytes[at] == 0 { at += 1 }
                if at == file.count { return .whole(bytes: total) }
                guard inflateReset(&stream) == Z_OK else { return .broken }
            case Z_OK, Z_BUF_ERROR:
                if made == 0, at == file.count { return .broken }
            default: return .broken
            }
        }
    }

    /// Zstandard, of one or several frames.
    static func zstandard(_ file: MappedFile, to output: OutputFile, limit: Int) throws(Failure) -> Outcome {
        guard let stream = ZSTD_createDStream() else { return .broken }
        defer { ZSTD_freeDStream(stream) }
        let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: pieceSize)
        defer { buffer.deallocate() }
        var input = ZSTD_inBuffer(src: file.bytes, size: file.count, pos: 0)
        var total = 0
        while true {
            var piece = ZSTD_outBuffer(dst: buffer, size: pieceSize, pos: 0)
            let rest = ZSTD_decompressStream(stream, &piece, &input)
            guard ZSTD_isError(rest) == 0 else { return .broken }
            total += piece.pos
            guard total <= limit else { return .tooLarge }
            try output.write(UnsafeBufferPointer(start: buffer, count: piece.pos))
            file.release(before: input.pos)
            if input.pos == file.count, piece.pos < pieceSize { return rest == 0 ? .whole(bytes: total) : .broken }
        }
    }
}
