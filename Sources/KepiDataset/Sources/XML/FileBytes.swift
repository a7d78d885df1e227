import Foundation

/// A mapped file read from front to back; what was passed is let go of.
final class FileBytes: ByteSource {
    private let file: MappedFile
    private var at: Int
    let isBroken = false

    init(_ file: MappedFile, from start: Int = 0) {
        self.file = file
        at = start
        file.rewind()
    }

    func read(into buffer: UnsafeMutableRawPointer, count: Int) -> Int {
        let found = min(count, file.count - at)
        buffer.copyMemory(from: file.bytes + at, byteCount: found)
        at += found
        file.release(before: at)
        return found
    }
}
