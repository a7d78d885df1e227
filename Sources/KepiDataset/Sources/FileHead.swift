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

    /// The text without white space and byte order mark, as far as it is UTF-8: enough to tell JSON.
    var squeezed: String {
        let start = begins([0xEF, 0xBB, 0xBF]) ? 3 : 0
        return String(decoding: bytes.dropFirst(start).prefix(512).filter { $0 > 32 }, as: UTF8.self)
    }

    /// The text from the first tag of an XML or HTML document on, past a byte order mark, white space, a declaration, instructions and comments, and whether
    /// there is an XML declaration; nil where the text begins with no tag. Of UTF-16 what is ASCII.
    var markup: (text: Substring, isDeclared: Bool)? {
        let start = begins([0xEF, 0xBB, 0xBF]) ? 3 : begins([0xFF, 0xFE]) || begins([0xFE, 0xFF]) ? 2 : 0
        let isWide = start == 2 || begins([0x3C, 0x00]) || begins([0x00, 0x3C])
        let text = String(decoding: isWide ? bytes.dropFirst(start).filter { $0 != 0 } : Array(bytes.dropFirst(start)), as: UTF8.self)
        var rest = text.drop { $0.isWhitespace }
        let isDeclared = rest.hasPrefix("<?xml") && (rest.dropFirst(5).first?.isWhitespace ?? false)
        while let end = rest.hasPrefix("<?") ? "?>" : rest.hasPrefix("<!--") ? "-->" : nil {
            guard let range = rest.firstRange(of: end) else { break }
            rest = rest[range.upperBound...].drop { $0.isWhitespace }
        }
        return isDeclared || rest.hasPrefix("<") ? (rest, isDeclared) : nil
    }
}
