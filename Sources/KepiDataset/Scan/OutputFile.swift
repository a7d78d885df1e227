import Foundation
import KepiCore

/// A buffered file in the work folder, readable by its owner alone.
final class OutputFile {
    let path: String
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
        buffer.append(contentsOf: bytes)
        if buffer.count >= OutputFile.size { try flush() }
    }

    func write(_ byte: UInt8) { buffer.append(byte) }

    func write(_ text: String) throws(Failure) {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= OutputFile.size { try flush() }
    }

    func flush() throws(Failure) {
        let descriptor = descriptor
        let path = path
        let isWritten = buffer.withUnsafeBytes { bytes in
            var offset = 0
            while offset < bytes.count {
                let written = Foundation.write(descriptor, bytes.baseAddress! + offset, bytes.count - offset)
                if written < 0, errno == EINTR { continue }
                guard written > 0 else { return false }
                offset += written
            }
            return true
        }
        guard isWritten else { throw OutputFile.failure(path) }
        buffer.removeAll(keepingCapacity: true)
    }

    private static func failure(_ path: String) -> Failure {
        Failure(.machine, [Diagnostic(code: "machine.write", at: nil, "'\(path)' cannot be written: \(String(cString: strerror(errno)))")])
    }
}
