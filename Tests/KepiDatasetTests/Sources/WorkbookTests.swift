import Foundation
import KepiCore
import Testing
import TrialSources
@testable import KepiDataset

@Suite("Workbooks") struct WorkbookTests {
    private static let header: [TrialWorkbook.Cell] = [.text("transaction_id"), .text("occurred_at"), .text("amount"), .text("channel")]

    private static func load(_ rows: [[TrialWorkbook.Cell]], is1904: Bool = false, part: String = "") throws -> TrialProject {
        try load(TrialWorkbook(sheets: [.init(name: "S", rows: rows)], is1904: is1904).data, part: part)
    }
    private static func load(_ data: Data, part: String = "") throws -> TrialProject {
        try TrialProject("data: {transactions: {from: {file: o.xlsx\(part)}}}", data: ["o.xlsx": data], zone: "UTC")
    }
    private static func mistake(_ data: Data, part: String = "") throws -> String? {
        do { _ = try load(data, part: part); return nil } catch let failure as Failure {
            #expect(failure.cause == .input && failure.diagnostics.count == 1)
            return failure.diagnostics.first.map { "\($0.code): \($0.message)" + ($0.suggestion.map { "; \($0)" } ?? "") }
        }
    }

    @Test("cells mean what a reader of the sheet sees: days, results of formulas, texts without their reading, numbers without powers of ten") func cells() throws {
        let trial = try Self.load([
            Self.header, [.text("00012"), .time(45839), .number("1.2E2"), .text("网店")], [.number("7"), .time(45839.5), .number("1.25E-2"), .inline("a <b>")],
            [.formula("A1&\"x\"", result: "f,\"1\""), .text("2025-07-03"), .number("3"), .boolean(true)],
        ])
        #expect(try trial.rows("SELECT transaction_id, occurred_at, amount, channel FROM transactions ORDER BY row_key")
            == ["00012|2025-07-01 00:00:00|120.0000|网店", "7|2025-07-01 12:00:00|0.0125|a <b>", "f,\"1\"|2025-07-03 00:00:00|3.0000|true"])
    }

    @Test("serial numbers become days and times", arguments: [
        (1.0, false, "1900-01-01"), (59, false, "1900-02-28"), (60, false, nil), (61, false, "1900-03-01"), (45839, false, "2025-07-01"), (2_958_465, false, "9999-12-31"), (2_958_466, false, nil),
        (45839.999988425925, false, "2025-07-01 23:59:59"), (45839.0000000579, false, "2025-07-01 00:00:00.005"), (0.25, false, "06:00:00"), (-1, false, nil), (0, true, "1904-01-01"), (44377, true, "2025-07-01"),
    ] as [(Double, Bool, String?)]) func serials(serial: Double, is1904: Bool, text: String?) { #expect(ExcelTime.text(serial, is1904: is1904) == text) }

    @Test("a format shows a time by its letters, not by its words", arguments: [
        ("General", false), ("0.00", false), ("yyyy-mm-dd", true), ("[h]:mm", true), ("\"days\" 0", false), ("0 \\d", false), ("[Red]0", false), ("[$-409]d mmm", true), ("#,##0_d", false), ("0;yyyy", false),
    ]) func formats(code: String, isTime: Bool) { #expect(Workbook.showsTime(code) == isTime) }

    @Test("a workbook that counts from 1904 is read so") func since1904() throws {
        #expect(try Self.load([Self.header, [.text("1"), .time(44377), .number("1")]], is1904: true).rows("SELECT occurred_at FROM transactions") == ["2025-07-01 00:00:00"])
    }

    @Test("titles above, blank rows, totals below and short rows are told as in a text; places are rows of the sheet") func shape() throws {
        let trial = try Self.load([
            [.text("Report of July")], [], Self.header, [.text("1"), .time(45839), .number("1"), .text("two\nlines")], [], [.text("2"), .text("soon"), .number("2")], [.text("3"), .time(45840), .error("#N/A")],
            [.text("4"), .time(45841), .number("4")], [.text("Total"), .empty, .number("7")],
        ])
        #expect(try trial.rows("SELECT transaction_id, channel FROM transactions ORDER BY row_key") == ["1|two\nlines", "4|-"])
        #expect(try trial.rejects("transactions").map { $0.split(separator: "|").prefix(5).joined(separator: "|") } == ["row|o.xlsx|6|occurred_at|unparsable", "row|o.xlsx|7|amount|unparsable"])
        #expect(trial.quality("transactions").read == 4 && trial.quality("transactions").setAside == ["preamble": 1, "total": 1])
    }

    @Test("a range and a sheet are as they are asked for") func parts() throws {
        let rows: [[TrialWorkbook.Cell]] = [[.text("note")], [.empty] + Self.header, [.empty, .text("1"), .time(45839), .number("1")], [.empty, .text("2"), .time(45839), .number("2")]]
        let data = TrialWorkbook(sheets: [.init(name: "A", rows: [[.text("x")]]), .init(name: "订单", rows: rows)]).data
        #expect(try Self.load(data, part: ", sheet: 订单, range: B2:E3").rows("SELECT transaction_id FROM transactions") == ["1"])
        #expect(try Self.load(data, part: ", sheet: 订单, range: B2").rows("SELECT count(*) FROM transactions") == ["2"])
        #expect(try Self.mistake(data) == "source.part: 'o.xlsx' has 2 sheets; say which; from: {file: o.xlsx, sheet: A}; it has 'A', '订单'")
        #expect(try Self.mistake(data, part: ", sheet: 订章") == "source.part: 'o.xlsx' has no sheet '订章'; did you mean '订单'?")
        #expect(try Self.mistake(data, part: ", sheet: 订单, range: B2-C3")?.hasPrefix("source.part: 'B2-C3' is no range of cells") ?? false)
    }

    @Test("what is no plain workbook is refused with what to do") func foreign() throws {
        let whole = TrialWorkbook(sheets: [.init(name: "S", rows: [Self.header, [.text("1"), .time(45839), .number("1")]])], extras: ["xl/vbaProject.bin": "x"])
        #expect(try Self.mistake(whole.data) == "csv.foreign: 'o.xlsx' is a workbook with macros (.xlsm); save it as an Excel workbook without macros (.xlsx)")
        let old: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 3000)
        #expect(try Self.mistake(Data(old))?.contains("an old Excel workbook (.xls)") ?? false)
        #expect(try Self.mistake(Data(old + "EncryptedPackage".utf16.flatMap { unit -> [UInt8] in [UInt8(unit), 0] } + [0, 0]))?.contains("protected by a password") ?? false)
        #expect(try Self.mistake(TrialWorkbook.archive([("docProps/app.xml", Array("<x/>".utf8))]))?.contains("no workbook") ?? false)
    }

    @Test("a sheet that is no XML, one with entities, and one that ends midway are errors, not crashes", arguments: [
        "<worksheet><sheetData><row><c t=\"s\"><v>99</v></c></row></sheetData></worksheet>", "<worksheet><sheetData><row r=\"5\"/><row r=\"2\"/></sheetData></worksheet>", "<worksheet><sheetData><row>",
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><worksheet><sheetData><row><c t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>", "\u{0}", "",
        "<worksheet><sheetData><row r=\"99999999999\"><c r=\"ZZZZ1\"/></row></sheetData></worksheet>",
    ]) func broken(sheet: String) throws {
        var entries: [(String, [UInt8])] = [("[Content_Types].xml", Array("<Types/>".utf8))]
        entries.append(("xl/workbook.xml", Array("<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" r:id=\"a\"/></sheets></workbook>".utf8)))
        entries.append(("xl/_rels/workbook.xml.rels", Array("<R><Relationship Id=\"a\" Target=\"sheet.xml\"/></R>".utf8)))
        entries.append(("xl/sheet.xml", Array(sheet.utf8)))
        #expect(try Self.mistake(TrialWorkbook.archive(entries))?.hasPrefix("source.damaged") ?? false)
    }
}
