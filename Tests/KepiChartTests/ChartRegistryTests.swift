import KepiChart
import Testing

@Suite("Chart registry")
struct ChartRegistryTests {
    @Test("every name is found again, once")
    func names() {
        #expect(ChartRegistry.names.prefix(5) == ["trend", "bars", "bullet", "sparkline", "interval"])
        #expect(Set(ChartRegistry.names).count == ChartRegistry.entries.count)
        for name in ChartRegistry.names { #expect(ChartRegistry.entry(named: name)?.type.name == name) }
    }

    @Test("a name that is none gets the nearest, or all of them")
    func suggestion() {
        #expect(ChartRegistry.entry(named: "bar") == nil)
        #expect(ChartRegistry.suggestion(for: "bar") == "did you mean 'bars'?")
        #expect(ChartRegistry.suggestion(for: "treemap") == "the charts are \(ChartRegistry.names.joined(separator: ", "))")
    }
}
