import Foundation
import KepiCore

/// Finds out how a CSV file is written and which of its records are whole, before any engine sees it.
///
/// No engine's guess is trusted: encoding, separator, quoting, header and the number of fields of every record are settled here, so that the engine
/// reads a regular file with everything stated. A regular file costs two passes over its mapped bytes, and memory that does not grow with it;
/// an irregular one a third, which writes a copy of its whole records.
package struct CSVScanner: Sendable {
    /// Where copies go; it must exist. They hold customer data and are readable by their owner alone.
    package var workFolder: String

    /// How many rows the names of the columns take.
    package var headerRows: Int

    /// Told which file is scanned, and how many of its rows.
    package var progress: RunProgress

    package init(workFolder: String, headerRows: Int = 1, progress: RunProgress = RunProgress()) { self.workFolder = workFolder; self.headerRows = headerRows; self.progress = progress }

    /// Scans the file at `path`; `name` is how the user wrote it and `location` where.
    /// - Throws: `Failure`: .input where there is no table to read (`csv.not-found`, `csv.directory`, `csv.unreadable`, `csv.empty`, `csv.foreign`,
    ///   `csv.not-text`, `csv.no-header`, `csv.header-width`, `csv.header-bytes`, `csv.no-rows`, `csv.broken`), .machine where
    ///   a copy cannot be written.
    package func scan(path: String, name: String, location: SourceLocation?) throws(Failure) -> ScannedFile {
        try progress.activity("scanning", name) { activity throws(Failure) in try scan(path: path, name: name, location: location, activity) }
    }

    private func scan(path: String, name: String, location: SourceLocation?, _ activity: Activity) throws(Failure) -> ScannedFile {
        let source = try MappedFile(path: path, name: name, location: location)
        if let foreign = FileKind.foreign(source.bytes, count: source.count) {
            throw Failure(.input, [Diagnostic(code: "csv.foreign", at: location, "'\(name)' is \(foreign.what), not CSV text", suggestion: foreign.wayOut)])
        }
        let text = try decoded(source, path: path, name: name, location: location)
        var shape = try TableShape(bytes: text.file.bytes, count: text.file.count, from: text.start, headerRows: headerRows, name: name)
        var scan = try settled(text, shape, name: name, activity)
        if text.file.count > TableShape.smallSample, scan.brokenQuotes >= 3 || scan.rejected.count * 10 > scan.records,
           let other = try? TableShape(bytes: text.file.bytes, count: text.file.count, from: text.start, headerRows: headerRows, sample: TableShape.largeSample, name: name),
           other.dialect != shape.dialect || other.header != shape.header, let again = try? settled(text, other, name: name, activity),
           again.rejected.count < scan.rejected.count {
            // The beginning was not like the rest.
            shape = other
            scan = again
        }
        let below = scan.tail.belowTheTable(reader: scan.reader, columns: shape.columns, rejected: scan.rejected)
        var rejected = scan.rejected
        // The last comes first, so that places stay true.
        for case .rejected(let index) in below.map(\.unit.kind) { rejected.remove(at: index) }
        let excluded = Set(below.filter { $0.unit.kind == .record }.map(\.unit.start))
        let setAside = (shape.preamble + scan.setAside + below.map { SetAsideLine(line: $0.unit.line, kind: $0.kind) }).sorted { $0.line < $1.line }
        let records = scan.records - excluded.count
        guard records > 0 || !rejected.isEmpty else {
            throw Failure(.input, [Diagnostic(code: "csv.no-rows", at: SourceLocation(file: name, line: shape.headerLine),
                "'\(name)' has a header but no rows")])
        }

        var readable = text.path
        var skipLines = shape.headerLine - 1
        if scan.needsCopy || !below.isEmpty || !shape.isHeaderPlain || ["mixed", "CR"].contains(scan.lineEnds.name) {
            readable = workPath(for: path, kind: "whole")
            skipLines = 0
            var copying = FileScan(file: text.file, name: name, shape: shape, undecodable: text.check.undecodable, nuls: text.check.nuls,
                isStrict: scan.isStrict)
            copying.excluded = excluded
            let copy = try ReadableCopy(path: readable, shape: shape, reader: copying.reader)
            text.file.rewind()
            try copying.run(copy: copy)
            try copy.finish()
        }
        let delimiter = String(UnicodeScalar(shape.dialect.delimiter))
        let quote = shape.dialect.quote == nil ? "" : "\""
        var scanned = ScannedFile(path: path, name: name, bytes: source.count, encoding: text.encoding, delimiter: delimiter, quote: quote,
                           lineEnding: scan.lineEnds.name,
                           header: shape.header, headerLine: shape.headerLine, records: records, rejected: rejected, setAside: setAside, readablePath: readable,
                           readableDelimiter: delimiter, readableQuote: quote, skipLines: skipLines, lines: scan.lines)
        scanned.hasQuotedFields = scan.hasQuotes || readable != text.path
        return scanned
    }

    /// A pass over the whole file; a second one where the file quotes, further on than its beginning showed.
    private func settled(_ text: DecodedText, _ shape: TableShape, name: String, _ activity: Activity) throws(Failure) -> FileScan {
        activity.restart()
        let runs = RegularRuns(file: text.file, shape: shape, flaws: text.check.undecodable + text.check.nuls, activity: activity)
        func pass(isStrict: Bool) throws(Failure) -> FileScan {
            var scan = FileScan(file: text.file, name: name, shape: shape, undecodable: text.check.undecodable, nuls: text.check.nuls, isStrict: isStrict, runs: runs, activity: activity)
            text.file.rewind()
            try scan.run(copy: nil)
            return scan
        }
        let scan = try pass(isStrict: shape.quotes)
        return !scan.isStrict && scan.hasQuotes && scan.quotesAtEnd > 0 ? try pass(isStrict: true) : scan
    }

    private struct DecodedText {
        var file: MappedFile
        var path: String
        var start: Int
        var encoding: String
        var check: UTF8Check
    }

    /// The text as UTF-8: the file itself, or a copy.
    private func decoded(_ source: MappedFile, path: String, name: String, location: SourceLocation?) throws(Failure) -> DecodedText {
        func notText() -> Failure {
            Failure(.input, [Diagnostic(code: "csv.not-text", at: location, "'\(name)' is not text in an encoding that can be told",
                                        suggestion: "save it as 'CSV UTF-8'")])
        }
        var encoding = TextEncoding.marked(source)
        if encoding == nil || encoding == .utf8(byteOrderMark: true) {
            let start = encoding == nil ? 0 : 3
            var check = UTF8Check(source, from: start)
            source.rewind()
            encoding = encoding ?? TextEncoding.guessed(source, check: check)
            if case .utf8 = encoding {
                if !check.undecodable.isEmpty { check.add(undecodable: MixedEncodings.linesInGBK(of: source, check: check)) }
                guard check.undecodable.count <= UTF8Check.most, check.nuls.count <= UTF8Check.most else { throw notText() }
                return DecodedText(file: source, path: path, start: start, encoding: encoding?.name ?? "UTF-8", check: check)
            }
        }
        guard case .other(let codeName, let start) = encoding else { throw notText() }
        let copyPath = workPath(for: path, kind: "utf8")
        let plain = codeName.hasPrefix("UTF") ? [] : MixedEncodings.linesInUTF8(of: source, from: start, encoding: codeName)
        guard try Transcoder.convert(source, from: start, encoding: codeName, plain: plain, to: copyPath) <= UTF8Check.most else { throw notText() }
        let copy = try MappedFile(path: copyPath, name: name, location: location)
        let check = UTF8Check(copy, from: 0)
        copy.rewind()
        return DecodedText(file: copy, path: copyPath, start: 0, encoding: codeName, check: check)
    }

    /// A name in the work folder that is the source's own, whatever other sources are called.
    func workPath(for path: String, kind: String) -> String {
        // FNV-1a, 64 bits.
        let hash = path.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        return workFolder + "/" + String(hash, radix: 16) + "." + kind + ".csv"
    }
}
