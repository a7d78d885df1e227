import Foundation
import KepiCore

/// A file's bytes, mapped and not read: memory stays flat however large the file is, as long as what was passed is released.
final class MappedFile {
    let bytes: UnsafePointer<UInt8>
    let count: Int
    private let base: UnsafeMutableRawPointer?
    private var released = 0

    /// - Throws: `Failure`: .input where the user's file is not one that can be read, .machine where mapping fails.
    init(path: String, name: String, location: SourceLocation?) throws(Failure) {
        func refused(_ code: String, _ message: String, suggestion: String? = nil) -> Failure {
            Failure(.input, [Diagnostic(code: code, at: location, message, suggestion: suggestion)])
        }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            switch errno {
            case ENOENT, ENOTDIR:
                throw refused("csv.not-found", "there is no file '\(name)'", suggestion: MappedFile.neighbour(of: path, name: name))
            case EACCES, EPERM: throw refused("csv.unreadable", "'\(name)' may not be read: permission is denied")
            default: throw refused("csv.unreadable", "'\(name)' cannot be opened: \(String(cString: strerror(errno)))")
            }
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw refused("csv.unreadable", "'\(name)' cannot be read: \(String(cString: strerror(errno)))") }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw refused("csv.directory", "'\(name)' is a folder, not a file")
        default: throw refused("csv.unreadable", "'\(name)' is not a regular file")
        }
        count = Int(status.st_size)
        guard count > 0 else { throw refused("csv.empty", "'\(name)' is empty") }
        guard let mapped = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), mapped != MAP_FAILED else {
            throw Failure(.machine, [Diagnostic(code: "machine.memory", at: location,
                "'\(name)' cannot be mapped into memory: \(String(cString: strerror(errno)))")])
        }
        _ = madvise(mapped, count, MADV_SEQUENTIAL)
        base = mapped
        bytes = UnsafePointer(mapped.assumingMemoryBound(to: UInt8.self))
    }

    deinit { if let base { munmap(base, count) } }

    /// Lets go of the pages well before `offset`; they are read again if they are asked for.
    func release(before offset: Int) {
        let step = 16 << 20
        let end = (offset - step) / step * step
        guard end > released, let base else { return }
        _ = madvise(base + released, end - released, MADV_DONTNEED)
        released = end
    }

    /// Lets go of the pages of a range that was read, when several are read side by side.
    ///
    /// And of some beside it: the system maps more than is touched, two megabytes on Linux of late, and a neighbour's pages come again when they are read.
    func release(_ range: Range<Int>) {
        let page = 1 << 21
        let start = max(0, range.lowerBound / page - 1) * page, end = min(count, (range.upperBound / page + 2) * page)
        if end > start, let base { _ = madvise(base + start, end - start, MADV_DONTNEED) }
    }

    /// `start`, and places about `size` bytes apart that follow a line feed, the last at most `end`.
    func lineStarts(from start: Int, to end: Int, size: Int) -> [Int] {
        var places = [start]
        while let last = places.last, last + size <= end, let feed = memchr(bytes + last + size - 1, 10, end - last - size + 1) {
            places.append(UnsafeRawPointer(feed) - UnsafeRawPointer(bytes) + 1)
        }
        return places
    }

    /// Starts again from the front.
    func rewind() { released = 0 }

    private static func neighbour(of path: String, name: String) -> String? {
        let wanted = (path as NSString).lastPathComponent
        let files = (try? FileManager.default.contentsOfDirectory(atPath: (path as NSString).deletingLastPathComponent)) ?? []
        guard let nearest = Spelling.nearest(to: wanted, among: files) else { return nil }
        let folder = (name as NSString).deletingLastPathComponent
        return "did you mean '\((folder as NSString).appendingPathComponent(nearest))'?"
    }
}
