import Foundation
import KepiCore
import Testing
@testable import KepiReport

/// Traditional Chinese is written in its own characters and says what Simplified Chinese says.
@Suite("Traditional Chinese")
struct TraditionalChineseTests {
    /// Characters of our own Simplified texts that no Traditional text has.
    private static let simplified = Set("""
        万与专业东两个临为举义习买亏产仅从价众优会体关养内册写军冲决况净减则别务动势区单历压参双发变号员响团围图场声处复够头夹学实宽对导将尔层属币带应开张弥归当录径态总\
        户扩报拟损据摊数断无时显暂术权条来标样档检汉没浅测润滞满潜点状独献环现画盖盘码确离种积称稳简类纠约级纸线组细绍经结给统绩续维编职联节荐莱莲获营补见观规触计订认让\
        训议记许论设访证评识诉词试诚话询该详语误说请诺读课谁调负贡财责账货质贬购费资赢趋跃转较辅输达过还这进远连迟选遗针银销键长门闭问间队阴阶际险随隐难页项须顿预频题额\
        风验齐龄
        """)

    private static func foreign(_ text: some StringProtocol) -> String { String(text.filter { simplified.contains($0) || $0 == "“" || $0 == "”" }) }

    @Test("no word, template or shipped text holds a character that is Simplified alone, or Simplified quotation marks")
    func characters() throws {
        let words = Quarter.repository.appending(path: "Sources/KepiReport/Words/zh-Hant")
        let files = try FileManager.default.contentsOfDirectory(at: words, includingPropertiesForKeys: nil)
            + TemplateLibrary(folders: [Quarter.templates]).list().map { URL(fileURLWithPath: $0.folder + "/zh-Hant.md") }
        #expect(files.count >= 18)
        for file in files {
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") { #expect(Self.foreign(line).isEmpty, "\(file.lastPathComponent): \(line)") }
        }
        for (place, texts) in try ShippedTexts.all() { #expect(Self.foreign(texts[.zhHant] ?? "").isEmpty, "\(place)") }
    }

    @Test("a document says line for line what the Simplified one says, with the same figures, and leaves nothing in English that is Chinese there", arguments: TemplateLibrary(folders: [Quarter.templates]).list().map(\.name))
    func documents(name: String) throws {
        func lines(_ language: Language) throws -> [Substring] {
            var input = Quarter.input(language)
            input.insights = CustomerInsights.all
            return DocumentDump.text(try DocumentBuilder(catalogue: Quarter.catalogue).document(from: Quarter.template(name, language), input: input)).split(separator: "\n")
        }
        let simplified = try lines(.zhHans), traditional = try lines(.zhHant)
        #expect(simplified.count == traditional.count)
        for (before, after) in zip(simplified, traditional) {
            #expect(Self.foreign(after).isEmpty, "\(after)")
            #expect(after.filter { "0123456789.,−%".contains($0) } == before.filter { "0123456789.,−%".contains($0) }, "\(after)")
            let english = Set(before.split { !$0.isASCII || !$0.isLetter })
            #expect(after.split { !$0.isASCII || !$0.isLetter }.allSatisfy { english.contains($0) || ["zh", "Hant"].contains($0) }, "\(after)")
        }
    }

    @Test("the usage is Taiwan's: terms, quotation marks, quarters, and no 環比 or 同比") func usage() {
        #expect(Words.of(.zhHans).language == .zhHans && Words.of(.zhHant).language == .zhHant)
        #expect(Words.of(.zhHant).label(.dataQuality) == "資料品質")
        #expect(Words.of(.zhHant).quoted("x") == "「x」")
        #expect(Words.of(.zhHant).lastPeriods(8, .quarter) == "近八季")
        #expect(Words.of(.zhHant).label(.onPrevious) == "較上期" && Words.of(.zhHant).label(.onYearAgo) == "較去年同期")
        let july = LocalDate("2025-07-01")!, august = LocalDate("2025-08-01")!
        #expect(Words.of(.zhHant).began(MonthSpan(first: july, last: july)) == "變化始於 2025 年 7 月。")
        #expect(Words.of(.zhHant).began(MonthSpan(first: july, last: august)) == "變化始於 2025 年 7 月至 8 月之間。")
    }
}
