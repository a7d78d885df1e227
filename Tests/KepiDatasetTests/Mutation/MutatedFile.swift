import Foundation
import TrialSources

/// A valid file with some bytes changed as a broken disk, a cut transfer or a bad editor would, and as nobody would.
struct MutatedFile {
    let bytes: [UInt8]

    /// - Parameter sample: the valid file; the same sample and seed make the same bytes.
    init(_ sample: [UInt8], seed: UInt64) {
        var source = SeededGenerator(seed: seed)
        // Checksums keep changes of a workbook's parts from being looked at: half of them are made right again.
        if sample.starts(with: [0x50, 0x4B, 3, 4]), source.chance(0.5) {
            var entries = MutatedFile.entries(sample)
            let index = source.number(0...(entries.count - 1))
            entries[index].bytes = MutatedFile.mutated(entries[index].bytes, &source)
            bytes = Array(TrialWorkbook.archive(entries))
        } else {
            bytes = MutatedFile.mutated(sample, &source)
        }
    }

    private static func mutated(_ sample: [UInt8], _ source: inout SeededGenerator) -> [UInt8] {
        var bytes = sample
        for _ in 0..<source.pick([1, 1, 1, 2, 4, 16]) where !bytes.isEmpty {
            let place = source.number(0...(bytes.count - 1))
            let range = place..<min(bytes.count, place + source.pick([1, 2, 4, 16, 64, 512]))
            switch source.number(0...7) {
            case 0: bytes[place] ^= 1 << UInt8(source.number(0...7))
            case 1: bytes[place] = source.pick([0, 1, 0x7F, 0x80, 0xFF, 10, 13, 34, 44, 60, 123, UInt8(source.number(0...255))])
            case 2: bytes.insert(contentsOf: (0..<source.pick([1, 2, 8, 100])).map { _ in UInt8(source.number(0...255)) }, at: place)
            case 3: bytes.removeSubrange(range)
            case 4: bytes.insert(contentsOf: bytes[range], at: source.number(0...bytes.count))
            case 5: bytes.insert(contentsOf: Array(repeating: Array(bytes[range]), count: source.pick([2, 10, 100])).joined(), at: place)
            case 6: for index in range { bytes[index] = UInt8(source.number(0...255)) }
            default: bytes.removeSubrange((source.chance(0.5) ? 0..<place : place..<bytes.count))
            }
        }
        return bytes
    }

    /// The entries of an archive as `TrialWorkbook` writes it.
    private static func entries(_ archive: [UInt8]) -> [(name: String, bytes: [UInt8])] {
        func number(_ at: Int, _ count: Int) -> Int { (0..<count).reduce(0) { $0 | Int(archive[at + $1]) << (8 * $1) } }
        var entries: [(name: String, bytes: [UInt8])] = [], at = 0
        while archive[at...].starts(with: [0x50, 0x4B, 3, 4]) {
            let size = number(at + 22, 4), name = number(at + 26, 2), start = at + 30 + name
            entries.append((String(decoding: archive[(at + 30)..<start], as: UTF8.self), Array(archive[start..<(start + size)])))
            at = start + size
        }
        return entries
    }
}
