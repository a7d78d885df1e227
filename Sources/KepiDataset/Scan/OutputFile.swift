import Foundation
import KepiCore

/// A buffered file in the work folder, readable by its owner alone.
final class OutputFile {
    let path: String
    /// Told of the bytes that are written.
    var activity: Activity?
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private static let size = 1 << 18

    init(path: String) throws(Failure) {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw OutputFile.failure(path) }
        buffer.reserveCapacity(OutputFile.size * 2)
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    func write(_ bytes: UnsafeBufferPointer<UInt8>) throws(Failure) {
        // What is large goes out by itself.
        if bytes.count >= OutputFile.size {
            try flush()
            return try write(through: UnsafeRawBufferPointer(bytes))
        }
        buffer.append(contentsOf: bytes)
        if buffer.count >= OutputFile.size { try flush() }
    }

    func write(_ byte: UInt8) { buffer.append(byte) }

    func write(_ text: String) throws(Failure) {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= OutputFile.size { try flush() }
    }

    func flush() throws(Failure) {
        var problem: Failure?
        buffer.withUnsafeBytes { bytes in
            do throws(Failure) { try write(through: bytes) } catch { problem = error }
        }
        if let problem { throw problem }
        buffer.removeAll(keepingCapacity: true)
    }

    private func write(through bytes: UnsafeRawBufferPointer) throws(Failure) {
        var rest = bytes[...]
        while let base = UnsafeRawBufferPointer(rebasing: rest).baseAddress, !rest.isEmpty {
            let written = Foundation.write(descriptor, base, rest.count)
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw OutputFile.failure(path) }
            activity?.add(written)
            rest = rest.dropFirst(written)
        }
    }

    private static func failure(_ path: String) -> Failure {
        Failure(.machine, [Diagnostic(code: "machine.write", at: nil, "'\(path)' cannot be written: \(String(cString: strerror(errno)))")])
    }
}
