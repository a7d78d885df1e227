import Foundation
import KepiDelivery
import Testing

import KepiConfiguration
import KepiCore
import KepiDataset
import KepiMetrics

@testable import Kepi

@Suite("Hostile text in the data")
struct HostileTextTests {
    static let cells = ["<script>alert(1)</script>", "a|b", "`code`", "*bold*", "](javascript:alert(1))", "{{retention.value}}", "\u{202E}drow", "=cmd|' /C calc'!A0", String(repeating: "long ", count: 2000)]

    @Test("appears as text in every file and changes no figure")
    func asText() throws {
        let plain = try ProjectFixture()
        let plainKPIs = try plain.build { $0.templates = ["performance-review"] }.review.results
        let fixture = try ProjectFixture()
        // Each hostile cell is a region of a few customers, enough of them not to be suppressed.
        var lines = try fixture.read("customers.csv").split(separator: "\n").map(String.init)
        for index in 1..<lines.count {
            let region = HostileTextTests.cells[index % HostileTextTests.cells.count]
            lines[index] = lines[index].replacingOccurrences(of: index % 2 == 0 ? ",North," : ",South,", with: ",\"\(region)\",")
        }
        try fixture.write("customers.csv", lines.joined(separator: "\n") + "\n")
        let outcome = try fixture.build { $0.templates = ["performance-review"] }
        for result in outcome.review.results.metrics { #expect(result.current == plainKPIs[result.id]?.current, "\(result.id)") }
        let html = try fixture.read("output/2025-Q3/performance-review.en.html")
        #expect(!html.contains("<script"))
        #expect(!html.contains("href=\"javascript"))
        #expect(!html.unicodeScalars.contains("\u{202E}"))
        #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
        #expect(html.contains("{{retention.value}}"))
        #expect(try !fixture.read("output/2025-Q3/kpis.csv").contains(",=cmd"))
        for line in Summary.lines(outcome) { #expect(!line.unicodeScalars.contains { $0.value < 32 || $0 == "\u{202E}" }) }
    }
}
