/// Where a reader's bytes come from: a file, an entry of an archive.
protocol ByteSource: AnyObject {
    /// Reads on; 0 at the end, −1 where the source is damaged.
    func read(into buffer: UnsafeMutableRawPointer, count: Int) -> Int
    /// Damage that shows at the end only.
    var isBroken: Bool { get }
}
