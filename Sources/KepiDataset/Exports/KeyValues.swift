/// The different values of a column, each as a number of 64 bits, so that columns can be compared without keeping texts.
package struct KeyValues: Sendable {
    private(set) var hashes: Set<UInt64> = []
    /// Some values were not kept: nothing can be said of those.
    package private(set) var isCut = false

    package var count: Int { hashes.count }

    /// The same number for the same bytes on every machine.
    @inline(__always)
    static func hash(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
        var value: UInt64 = 0xCBF2_9CE4_8422_2325, index = start
        while index + 8 <= end {
            value = (value ^ UInt64(littleEndian: UnsafeRawPointer(bytes + index).loadUnaligned(as: UInt64.self))) &* 0x9E37_79B9_7F4A_7C15
            value ^= value >> 32
            index &+= 8
        }
        while index < end { value = (value ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01B3; index &+= 1 }
        value ^= value >> 29
        return value &* 0xBF58_476D_1CE4_E5B9
    }

    /// - Returns: whether it is new.
    @inline(__always)
    mutating func insert(_ hash: UInt64) -> Bool {
        guard hashes.count < ColumnContent.mostDistinct else {
            if !hashes.contains(hash) { isCut = true }
            return false
        }
        return hashes.insert(hash).inserted
    }

    mutating func formUnion(_ other: KeyValues) {
        for hash in other.hashes { _ = insert(hash) }
        isCut = isCut || other.isCut
    }

    /// Which share of these values stand in `other`; nil where that cannot be told.
    package func share(in other: KeyValues) -> Double? {
        guard !hashes.isEmpty, !other.isCut else { return nil }
        return Double(hashes.count { other.hashes.contains($0) }) / Double(hashes.count)
    }
}
