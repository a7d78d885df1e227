import Testing
@testable import KepiDataset

@Suite struct ZoneOffsetsTests {
    @Test("a zone without changes is one offset") func constant() {
        #expect(ZoneOffsets(identifier: "Asia/Shanghai", years: 2020...2025)?.isConstant == true)
        #expect(ZoneOffsets(identifier: "Asia/Shanghai", years: 1985...2025)?.isConstant == false)
        #expect(ZoneOffsets(identifier: "Nowhere/Else", years: 2020...2025) == nil)
    }

    @Test("changes are found to the second") func changes() throws {
        let zone = try #require(ZoneOffsets(identifier: "Europe/Berlin", years: 2025...2025))
        #expect(zone.changes.contains { $0.from == 1_743_296_400 && $0.offset == 7200 } && zone.changes.contains { $0.from == 1_761_440_400 && $0.offset == 3600 })
        // 02:30 on 26 October is the first of two; 02:30 on 30 March moves on.
        #expect(zone.instant(ofLocal: 1_761_445_800) == 1_761_438_600)
        #expect(zone.instant(ofLocal: 1_743_301_800) == 1_743_298_200)
    }

    @Test("the local day is a local time's own, but where a skipped time moves past midnight", arguments: [
        ("Asia/Shanghai", false), ("Europe/Berlin", false), ("America/Sao_Paulo", false), ("Pacific/Apia", true),
    ]) func days(identifier: String, isMoved: Bool) throws {
        // Samoa had no 30 December 2011.
        let day = try #require(ZoneOffsets(identifier: identifier, years: 2010...2014)).day(ofLocal: "t")
        #expect(day.contains("CASE") == isMoved)
        if !isMoved { #expect(day == "t::DATE") }
    }
}
