import Glibc
import KepiCore
import KepiDataset
import KepiMetrics

/// The last look before anything is written: a report that contradicts itself is not published.
package struct PublishGate: Sendable {
    /// A rendered file, as the gate sees it.
    package struct RenderedFile: Sendable {
        package var name: String
        /// All words that a reader can see or copy.
        package var text: String
        /// The words of each page; empty for what has no pages.
        package var pages: [String]
        /// The headline figures as they must be printed: metric id → text.
        package var figures: [(metric: String, text: String)]
        /// Charts without a single value that do not say so either.
        package var silentCharts: [String]
        package init(name: String, text: String, pages: [String] = [], figures: [(metric: String, text: String)], silentCharts: [String] = []) {
            self.name = name; self.text = text; self.pages = pages; self.figures = figures; self.silentCharts = silentCharts
        }
    }

    package var results: MetricResults
    package var quality: DataQuality
    package init(results: MetricResults, quality: DataQuality) { self.results = results; self.quality = quality }

    /// Everything that speaks against publishing; empty: the gate is open. Linear in the size of the files.
    package func problems(in files: [RenderedFile]) -> [Diagnostic] {
        conservation + shares + base + totals + files.flatMap(problems)
    }

    private var conservation: [Diagnostic] {
        quality.tables.filter { $0.read != $0.accepted + $0.rejected }.map { table in
            refusal("gate.conservation", "of \(table.table), \(table.read) rows were read, but \(table.accepted) accepted and \(table.rejected) rejected")
        }
    }

    private var shares: [Diagnostic] {
        results.metrics.filter { $0.definition.kind == .share }.flatMap { result in
            let estimates = [result.current] + result.trend.map(\.estimate) + result.groups.sorted { $0.key < $1.key }.flatMap { $0.value.map(\.estimate) }
            return estimates.filter { estimate in
                guard estimate.interval?.method == .wilson, let numerator = estimate.numerator, let denominator = estimate.denominator else { return false }
                return numerator > denominator || numerator < 0
            }.prefix(1).map { _ in refusal("gate.share", "a numerator of \(result.id) is larger than its denominator, or negative") }
        }
    }

    private var base: [Diagnostic] {
        guard let base = results.baseReconciliation, base.baseAtEnd != base.kept + base.acquired + base.reactivated else { return [] }
        return [refusal("gate.base", "the base at the end is \(base.baseAtEnd), but kept \(base.kept), acquired \(base.acquired) and reactivated \(base.reactivated) do not add up to it")]
    }

    private var totals: [Diagnostic] {
        results.totals.filter { abs($0.whole - $0.parts) > 1e-9 * max(1, abs($0.whole)) }.map { total in
            refusal("gate.totals", "the parts of \(total.what) add up to \(total.parts), not to \(total.whole)")
        }
    }

    private func problems(in file: RenderedFile) -> [Diagnostic] {
        var found: [Diagnostic] = []
        let words = PublishGate.squeezed(file.text)
        for figure in file.figures where !PublishGate.holds(words, PublishGate.squeezed(figure.text)) {
            found.append(refusal("gate.figure", "\(file.name) does not show \(figure.metric) as kpis.json has it (\(figure.text))"))
        }
        for (index, page) in file.pages.enumerated() where PublishGate.squeezed(page).isEmpty {
            found.append(refusal("gate.empty-page", "page \(index + 1) of \(file.name) has no content"))
        }
        for chart in file.silentCharts { found.append(refusal("gate.empty-chart", "the chart \(chart) of \(file.name) is empty and does not say why")) }
        return found
    }

    private func refusal(_ code: String, _ message: String) -> Diagnostic { Diagnostic(code: code, message) }

    /// Without white space of any kind: line breaks and thin spaces of a layout do not matter.
    private static func squeezed(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars where !isSpace(scalar) { bytes += UTF8.encode(scalar)! }
        return bytes
    }

    /// Between the ideographic space and the first letters with marks lies all other white space: only there a scalar is looked up.
    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x21...0x7E, 0x3001...: false
        default: scalar.properties.isWhitespace
        }
    }

    private static func holds(_ words: [UInt8], _ sought: [UInt8]) -> Bool {
        guard let first = sought.first else { return true }
        return words.withUnsafeBytes { words in
            guard let start = words.baseAddress else { return false }
            var index = 0
            while index + sought.count <= words.count, let found = memchr(start + index, Int32(first), words.count - sought.count + 1 - index) {
                index = UnsafeRawPointer(found) - start
                if memcmp(start + index, sought, sought.count) == 0 { return true }
                index += 1
            }
            return false
        }
    }
}
