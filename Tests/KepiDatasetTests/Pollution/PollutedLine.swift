@testable import KepiDataset

/// One line or record of a polluted file, and what must become of it.
struct PollutedLine {
    enum Fate {
        case header
        /// A whole record with these values.
        case whole([String])
        /// Rejected, on its own line; what was done to it.
        case broken(String)
        /// Rejected or set aside, on its own line: no row.
        case noRow(String)
        case setAside(SetAsideLine.Kind)
    }

    /// In UTF-8 where it is text, without its line end; it may hold line feeds.
    var bytes: [UInt8]
    var fate: Fate
    /// Another encoding than the file's.
    var encoding: String?
    /// From 1, once the file is written.
    var number = 0

    init(_ bytes: [UInt8], _ fate: Fate) { self.bytes = bytes; self.fate = fate }
    init(_ text: String, _ fate: Fate) { self.init(Array(text.utf8), fate) }

    /// The lines that it takes.
    var numbers: ClosedRange<Int> { number...(number + bytes.count { $0 == 10 }) }

    var values: [String]? { if case .whole(let values) = fate { values } else { nil } }

    /// What must not pass in silence: damage, sums, notes, headers; not titles above the table nor blank lines.
    var oddity: String? {
        switch fate {
        case .broken(let what), .noRow(let what): what
        case .setAside(let kind): kind == .blank || kind == .preamble ? nil : kind.rawValue
        case .header, .whole: nil
        }
    }
}
