import Foundation

/// How a file begins, by which its kind is told; names lie.
struct FileHead: Sendable {
    /// The first 4 KiB at most; empty where the file cannot be read.
    let bytes: [UInt8]

    init(path: String) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { bytes = []; return }
        defer { close(descriptor) }
        bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in count = max(0, read(descriptor, buffer.baseAddress, 4096)) }
    }

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func begins(_ magic: [UInt8], at offset: Int = 0) -> Bool {
        bytes.count >= offset + magic.count && magic.indices.allSatisfy { bytes[offset + $0] == magic[$0] }
    }
    func begins(_ magic: String) -> Bool { begins(Array(magic.utf8)) }

    /// The text without white space and byte order mark, as far as it is UTF-8: enough to tell JSON and XML.
    var squeezed: String {
        let start = begins([0xEF, 0xBB, 0xBF]) ? 3 : 0
        return String(decoding: bytes.dropFirst(start).prefix(512).filter { $0 > 32 }, as: UTF8.self)
    }
}
