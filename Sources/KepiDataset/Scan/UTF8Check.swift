/// Whether bytes are UTF-8, strictly (no overlong forms, no surrogates), and where they are not; and where a NUL stands.
struct UTF8Check: Sendable {
    /// Offsets of bytes that are not UTF-8, one a line at most.
    private(set) var undecodable: [Int] = []
    /// Offsets of NUL bytes, one a line at most.
    private(set) var nuls: [Int] = []
    private var lastUndecodable = 0, lastNUL = 0
    private(set) var invalidSequences = 0
    /// Characters outside ASCII.
    private(set) var multibyteCharacters = 0
    /// One in so many lines being broken is no text at all: the search stops there.
    static let most = 200_000

    /// Looks at `file` from `start` on, in stretches of whole lines on all processors; several gigabytes a second on ASCII.
    init(_ file: MappedFile, from start: Int, size: Int = 1 << 24) {
        let cuts = file.lineStarts(from: start, to: file.count, size: size)
        guard cuts.count > 1 else {
            self.init(file, start..<file.count)
            return
        }
        let ends = Array(cuts.dropFirst()) + [file.count]
        self.init()
        for part in SideBySide.map(cuts.count, { UTF8Check(file, cuts[$0]..<ends[$0]) }) {
            undecodable += part.undecodable
            nuls += part.nuls
            invalidSequences += part.invalidSequences
            multibyteCharacters += part.multibyteCharacters
        }
    }

    private init() {}

    /// Takes further lines for undecodable; `offsets` rise.
    mutating func add(undecodable offsets: [Int]) {
        if !offsets.isEmpty { undecodable = (undecodable + offsets).sorted() }
    }

    /// Looks at a range that starts and ends with lines.
    private init(_ file: MappedFile, _ range: Range<Int>) {
        let bytes = file.bytes
        let count = range.upperBound, start = range.lowerBound
        let high: UInt64 = 0x8080_8080_8080_8080
        var index = start
        var window = start
        defer { file.release(max(start, window - (16 << 20))..<count) }
        while index < count {
            if index >= window {
                file.release(max(start, index - (16 << 20))..<index)
                window = index + (16 << 20)
                if undecodable.count > UTF8Check.most || nuls.count > UTF8Check.most { return }
            }
            let wordsEnd = min(count - 7, window)
            while index < wordsEnd {
                let word = UnsafeRawPointer(bytes + index).loadUnaligned(as: UInt64.self)
                // Some byte is zero: the subtraction borrows into its high bit.
                if (word | ((word &- 0x0101_0101_0101_0101) & ~word)) & high != 0 { break }
                index += 8
            }
            let end = min(index + 8, count)
            while index < end {
                let byte = bytes[index]
                if byte == 0 {
                    UTF8Check.note(index, in: &nuls, &lastNUL, bytes)
                    index += 1
                } else if byte < 0x80 {
                    index += 1
                } else {
                    let length = UTF8Check.sequenceLength(bytes, at: index, count: count)
                    if length > 0 {
                        multibyteCharacters += 1
                        index += length
                    } else {
                        invalidSequences += 1
                        UTF8Check.note(index, in: &undecodable, &lastUndecodable, bytes)
                        index += 1
                    }
                }
            }
        }
    }

    /// - Parameter last: the flaw before, noted or not: from there on a line end is looked for, lest a long line be gone over again for each of its flaws.
    private static func note(_ offset: Int, in list: inout [Int], _ last: inout Int, _ bytes: UnsafePointer<UInt8>) {
        defer { last = offset }
        if !list.isEmpty, !(last..<offset).contains(where: { bytes[$0] == 10 || bytes[$0] == 13 }) { return }
        list.append(offset)
    }

    /// The length of the well-formed multi-byte sequence at `index` (table 3-7 of the Unicode standard); 0 where there is none.
    @inline(__always)
    static func sequenceLength(_ bytes: UnsafePointer<UInt8>, at index: Int, count: Int) -> Int {
        let first = bytes[index]
        func continues(_ offset: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
            index + offset < count && bytes[index + offset] >= low && bytes[index + offset] <= high
        }
        switch first {
        case 0xC2...0xDF: return continues(1) ? 2 : 0
        case 0xE0: return continues(1, 0xA0) && continues(2) ? 3 : 0
        case 0xE1...0xEC, 0xEE, 0xEF: return continues(1) && continues(2) ? 3 : 0
        case 0xED: return continues(1, 0x80, 0x9F) && continues(2) ? 3 : 0
        case 0xF0: return continues(1, 0x90) && continues(2) && continues(3) ? 4 : 0
        case 0xF1...0xF3: return continues(1) && continues(2) && continues(3) ? 4 : 0
        case 0xF4: return continues(1, 0x80, 0x8F) && continues(2) && continues(3) ? 4 : 0
        default: return 0
        }
    }
}
