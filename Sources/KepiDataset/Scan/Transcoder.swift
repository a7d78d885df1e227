import Foundation
import KepiCore

/// Turns a file in another encoding into UTF-8 by way of the C library's iconv.
///
/// What cannot be decoded becomes the byte 0xFF, which no UTF-8 holds: the scan rejects the records in which it stands.
enum Transcoder {
    /// - Parameters:
    ///   - start: the first byte after a byte order mark.
    ///   - plain: lines that are UTF-8 as they stand, in the order of the file: they are marked as undecodable and kept.
    /// - Returns: the number of sequences that could not be decoded.
    /// - Throws: `Failure` (.machine) where the C library lacks the encoding or the copy cannot be written.
    static func convert(_ file: MappedFile, from start: Int, encoding: String, plain: [Range<Int>] = [], to path: String) throws(Failure) -> Int {
        let output = try OutputFile(path: path)
        var errors = 0, at = start
        func convert(upTo end: Int) throws(Failure) {
            errors += try self.convert(file, from: at, upTo: end, encoding: encoding) { (bytes) throws(Failure) in try output.write(bytes) }
        }
        for line in plain {
            try convert(upTo: line.lowerBound)
            // Where a letter is, quotes are not in the way.
            let first = line.first { file.bytes[$0] >= 0x80 } ?? line.lowerBound
            try output.write(UnsafeBufferPointer(start: file.bytes + line.lowerBound, count: first - line.lowerBound))
            output.write(0xFF)
            try output.write(UnsafeBufferPointer(start: file.bytes + first, count: line.upperBound - first))
            errors += 1
            at = line.upperBound
        }
        try convert(upTo: file.count)
        try output.flush()
        return errors
    }

    /// How many sequences of the first bytes cannot be decoded; nil where the C library lacks the encoding.
    static func errors(in file: MappedFile, from start: Int, upTo end: Int, encoding: String) -> Int? {
        try? convert(file, from: start, upTo: end, encoding: encoding) { (_) throws(Failure) in }
    }

    private static func convert(_ file: MappedFile, from start: Int, upTo end: Int, encoding: String,
                                to sink: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Void) throws(Failure) -> Int {
        guard let converter = iconv_open("UTF-8", encoding), Int(bitPattern: converter) != -1 else {
            throw Failure(.machine, [Diagnostic(code: "machine.encoding", at: nil, "the C library of this machine cannot read \(encoding)")])
        }
        defer { iconv_close(converter) }
        let size = 1 << 18
        let buffer = UnsafeMutablePointer<CChar>.allocate(capacity: size)
        defer { buffer.deallocate() }
        let isWide = encoding.hasPrefix("UTF-16")
        var errors = 0
        // iconv takes a mutable pointer but never writes through it.
        var input: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(mutating: file.bytes + start).assumingMemoryBound(to: CChar.self)
        var inputLeft = end - start
        while inputLeft > 0 {
            var output: UnsafeMutablePointer<CChar>? = buffer
            // Room is left for the mark of a sequence that cannot be decoded.
            var outputLeft = size - 8
            // A piece at a time, so that pages can be let go of.
            var pieceLeft = min(inputLeft, size)
            let pieceSize = pieceLeft
            let result = iconv(converter, &input, &pieceLeft, &output, &outputLeft)
            let problem = errno
            inputLeft -= pieceSize - pieceLeft
            var written = size - 8 - outputLeft
            if result == -1, problem == EILSEQ || (problem == EINVAL && pieceLeft == inputLeft), inputLeft > 0 {
                errors += 1
                buffer[written] = CChar(bitPattern: 0xFF)
                written += 1
                let step = min(isWide ? 2 : 1, inputLeft)
                input = input.map { $0 + step }
                inputLeft -= step
            }
            try buffer.withMemoryRebound(to: UInt8.self, capacity: written) { (bytes) throws(Failure) in
                try sink(UnsafeBufferPointer(start: bytes, count: written))
            }
            file.release(before: end - inputLeft)
        }
        file.rewind()
        return errors
    }
}
