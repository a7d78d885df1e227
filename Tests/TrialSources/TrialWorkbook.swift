import Foundation

/// A workbook as a spreadsheet would save it, small and uncompressed.
package struct TrialWorkbook {
    package enum Cell {
        case empty, text(String), inline(String), number(String), time(Double), boolean(Bool), error(String), formula(String, result: String)
    }

    package struct Sheet {
        package var name: String
        /// Row by row from the first; an empty one is not written.
        package var rows: [[Cell]]
        package var isHidden = false
        package init(name: String, rows: [[Cell]], isHidden: Bool = false) { self.name = name; self.rows = rows; self.isHidden = isHidden }
    }

    package var sheets: [Sheet]
    package var is1904 = false
    /// Other entries, by their paths.
    package var extras: [String: String] = [:]

    package init(sheets: [Sheet], is1904: Bool = false, extras: [String: String] = [:]) { self.sheets = sheets; self.is1904 = is1904; self.extras = extras }

    package var data: Data {
        var texts: [String] = []
        var entries: [(String, String)] = [("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>")]
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
        let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
        entries.append(("xl/workbook.xml", head + "<workbook \(main) xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><workbookPr\(is1904 ? " date1904=\"1\"" : "")/><sheets>"
            + sheets.enumerated().map { "<sheet name=\"\(TrialWorkbook.escaped($1.name))\" sheetId=\"\($0 + 1)\"\($1.isHidden ? " state=\"hidden\"" : "") r:id=\"rId\($0 + 1)\"/>" }.joined() + "</sheets></workbook>"))
        entries.append(("xl/_rels/workbook.xml.rels", head + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + sheets.indices.map { "<Relationship Id=\"rId\($0 + 1)\" Type=\"x\" Target=\"worksheets/sheet\($0 + 1).xml\"/>" }.joined() + "</Relationships>"))
        entries.append(("xl/styles.xml", head + "<styleSheet \(main)><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot; hh:mm\"/></numFmts>"
            + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>"))
        for (index, sheet) in sheets.enumerated() {
            var xml = head + "<worksheet \(main)><sheetData>"
            for (row, cells) in sheet.rows.enumerated() where !cells.isEmpty {
                xml += "<row r=\"\(row + 1)\">"
                for (column, cell) in cells.enumerated() { xml += TrialWorkbook.cell(cell, at: TrialWorkbook.letters(column) + String(row + 1), &texts) }
                xml += "</row>"
            }
            entries.append(("xl/worksheets/sheet\(index + 1).xml", xml + "</sheetData></worksheet>"))
        }
        entries.append(("xl/sharedStrings.xml", head + "<sst \(main)>" + texts.map { "<si><t xml:space=\"preserve\">\(TrialWorkbook.escaped($0))</t><rPh sb=\"0\" eb=\"1\"><t>yomi</t></rPh></si>" }.joined() + "</sst>"))
        return TrialWorkbook.archive((entries + extras.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }).map { ($0.0, Array($0.1.utf8)) })
    }

    private static func cell(_ cell: Cell, at place: String, _ texts: inout [String]) -> String {
        switch cell {
        case .empty: return ""
        case .text(let text):
            texts.append(text)
            return "<c r=\"\(place)\" t=\"s\"><v>\(texts.count - 1)</v></c>"
        case .inline(let text): return "<c r=\"\(place)\" t=\"inlineStr\"><is><r><t>\(escaped(text))</t></r></is></c>"
        case .number(let text): return "<c r=\"\(place)\"><v>\(text)</v></c>"
        case .time(let serial): return "<c r=\"\(place)\" s=\"1\"><v>\(serial)</v></c>"
        case .boolean(let value): return "<c r=\"\(place)\" t=\"b\"><v>\(value ? 1 : 0)</v></c>"
        case .error(let text): return "<c r=\"\(place)\" t=\"e\"><v>\(text)</v></c>"
        case .formula(let formula, let result): return "<c r=\"\(place)\" t=\"str\"><f>\(escaped(formula))</f><v>\(escaped(result))</v></c>"
        }
    }

    private static func letters(_ column: Int) -> String { (column >= 26 ? letters(column / 26 - 1) : "") + String(UnicodeScalar(UInt8(65 + column % 26))) }
    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;").replacing("\r", with: "&#13;").replacing("\n", with: "&#10;")
    }

    /// A ZIP archive of stored entries.
    package static func archive(_ entries: [(name: String, bytes: [UInt8])]) -> Data {
        func little(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
        var data: [UInt8] = [], directory: [UInt8] = []
        for entry in entries {
            let name = Array(entry.name.utf8), offset = data.count
            let common = little(20, 2) + little(0x800, 2) + little(0, 2) + little(0, 4) + little(Int(crc32(entry.bytes)), 4) + little(entry.bytes.count, 4) + little(entry.bytes.count, 4) + little(name.count, 2) + little(0, 2)
            data += [0x50, 0x4B, 3, 4] + common + name + entry.bytes
            directory += [0x50, 0x4B, 1, 2] + little(20, 2) + common + little(0, 2) + little(0, 2) + little(0, 2) + little(0, 4) + little(offset, 4) + name
        }
        let end = [0x50, 0x4B, 5, 6] + little(0, 4) + little(entries.count, 2) + little(entries.count, 2) + little(directory.count, 4) + little(data.count, 4) + little(0, 2)
        return Data(data + directory + end)
    }

    private static func crc32(_ bytes: [UInt8]) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }
}
