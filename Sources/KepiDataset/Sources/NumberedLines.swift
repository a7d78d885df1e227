import KepiCore
import KepiEngine

/// The lines of a text file, each with its number, as a table that the engine reads: what a line holds is not looked at.
struct NumberedLines {
    /// Lines that are no text, in the order of the file.
    private(set) var rejected: [RejectedRecord] = []
    let path: String

    /// Writes every line that is not blank to `path`, as CSV of the number (from 1) and the quoted text. One pass; memory does not grow with the file.
    init(_ file: SourceFile, to path: String, _ activity: Activity? = nil) throws(Failure) {
        self.path = path
        let source = try MappedFile(path: file.path, name: file.name, location: file.location)
        let start = source.count >= 3 && source.bytes[0] == 0xEF && source.bytes[1] == 0xBB && source.bytes[2] == 0xBF ? 3 : 0
        let check = UTF8Check(source, from: start)
        source.rewind()
        let flaws: [(offset: Int, reason: RejectedRecord.Reason)] = (check.undecodable.map { ($0, .undecodable) } + check.nuls.map { ($0, .nul) }).sorted { $0.0 < $1.0 }
        let output = try OutputFile(path: path)
        try output.write("n,line\n")
        var at = start, number = 0, nextFlaw = 0
        while at < source.count {
            var end = at
            var isBlank = true, quotes = false
            while end < source.count, source.bytes[end] != 10 {
                let byte = source.bytes[end]
                if byte > 32 { isBlank = false }
                if byte == 34 { quotes = true }
                end += 1
            }
            number += 1
            if number & 0xFFF == 0 { activity?.add(0x1000) }
            if nextFlaw < flaws.count, flaws[nextFlaw].offset < end {
                rejected.append(RejectedRecord(line: number, reason: flaws[nextFlaw].reason, text: String(decoding: UnsafeBufferPointer(start: source.bytes + at, count: end - at), as: UTF8.self)))
                while nextFlaw < flaws.count, flaws[nextFlaw].offset < end { nextFlaw += 1 }
            } else if !isBlank {
                // A carriage return before the line's end belongs to the line's end.
                let last = source.bytes[end - 1] == 13 ? end - 1 : end
                try output.write("\(number),\"")
                if quotes { try NumberedLines.write(source, at..<last, to: output) } else { try output.write(UnsafeBufferPointer(start: source.bytes + at, count: last - at)) }
                try output.write("\"\n")
            }
            at = end + 1
            source.release(before: at)
        }
        try output.flush()
    }

    private static func write(_ source: MappedFile, _ range: Range<Int>, to output: OutputFile) throws(Failure) {
        var from = range.lowerBound
        for index in range where source.bytes[index] == 34 {
            try output.write(UnsafeBufferPointer(start: source.bytes + from, count: index + 1 - from))
            from = index
        }
        try output.write(UnsafeBufferPointer(start: source.bytes + from, count: range.upperBound - from))
    }

    /// With columns `n` and `line`.
    var relation: String {
        "read_csv(\(SQL.literal(path)), auto_detect = false, header = true, columns = {'n': 'BIGINT', 'line': 'VARCHAR'}, delim = ',', quote = '\"', escape = '\"', new_line = '\\n', "
            + "nullstr = '', parallel = false, max_line_size = 64000000, compression = 'none')"
    }
}
