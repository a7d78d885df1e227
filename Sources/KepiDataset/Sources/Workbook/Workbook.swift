import KepiCore

/// What a workbook (ECMA-376) says beside its sheets: their names, how time is counted, texts and styles.
struct Workbook {
    struct Sheet: Hashable { var name: String, path: String, isHidden: Bool }

    let archive: ZipArchive
    let file: SourceFile
    private(set) var sheets: [Sheet] = []
    /// Days are counted from 1904.
    private(set) var is1904 = false
    /// By their index.
    private(set) var texts: [String] = []
    /// For each cell style whether it shows a time.
    private(set) var showsTime: [Bool] = []

    /// - Throws: `source.damaged`, `source.too-large`, `csv.foreign` for one with macros.
    init(_ file: SourceFile) throws(Failure) {
        self.file = file
        archive = try ZipArchive(file)
        if archive.holds("xl/vbaProject.bin") {
            throw file.refused("csv.foreign", "'\(file.name)' is a workbook with macros (.xlsm)", suggestion: "save it as an Excel workbook without macros (.xlsx)")
        }
        var targets: [String: String] = [:]
        try read("xl/_rels/workbook.xml.rels") { xml in
            if xml.isNamed("Relationship"), let id = xml.attribute("Id"), let target = xml.attribute("Target") {
                targets[id] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
            }
            return true
        }
        try read("xl/workbook.xml", isNeeded: true) { xml in
            if xml.isNamed("workbookPr") { is1904 = ["1", "true"].contains(xml.attribute("date1904") ?? "") }
            if xml.isNamed("sheet"), let name = xml.attribute("name"), let id = xml.attribute(local: "id"), let path = targets[id] {
                sheets.append(Sheet(name: name, path: path, isHidden: ["hidden", "veryHidden"].contains(xml.attribute("state") ?? "")))
            }
            return true
        }
        try readStyles()
        try read("xl/sharedStrings.xml") { xml in
            guard xml.isNamed("si") else { return true }
            // What is spoken (phonetic runs) is not what is written.
            guard let text = xml.content(except: "rPh") else { return false }
            texts.append(text)
            return true
        }
    }

    /// The sheet that is meant.
    /// - Throws: `source.part` where it is not there, or not said among several.
    func sheet(_ name: String?) throws(Failure) -> Sheet {
        let visible = sheets.filter { !$0.isHidden }
        let list = Spelling.list(sheets.map(\.name))
        guard let name else {
            if visible.count == 1 { return visible[0] }
            throw file.refused("source.part", visible.isEmpty ? "'\(file.name)' has no sheet that can be seen" : "'\(file.name)' has \(visible.count) sheets; say which",
                               suggestion: visible.first.map { "from: {file: \(file.name), sheet: \($0.name)}; it has \(list)" })
        }
        guard let sheet = sheets.first(where: { $0.name == name }) else {
            throw file.refused("source.part", "'\(file.name)' has no sheet '\(name)'", suggestion: Spelling.suggestion(for: name, among: sheets.map(\.name)) ?? "it has \(list)")
        }
        return sheet
    }

    /// Reads an entry element by element.
    /// - Parameter start: called at each element's start; false where the document ends within it.
    private func read(_ name: String, isNeeded: Bool = false, _ start: (XMLPull) -> Bool) throws(Failure) {
        guard let entry = try archive.entry(name) else {
            if isNeeded { throw file.refused("source.damaged", "'\(file.name)' is a ZIP archive, and no workbook", suggestion: "unpack it and name the file inside") }
            return
        }
        guard let xml = XMLPull(entry) else { throw damaged(name) }
        while true {
            switch xml.next() {
            case .start: guard start(xml) else { throw damaged(name) }
            case .text, .end: break
            case .finished: return
            case .broken: throw damaged(name)
            }
        }
    }

    func damaged(_ part: String) -> Failure { file.refused("source.damaged", "'\(file.name)' is a workbook whose part \(part) cannot be read", suggestion: "save it again in the spreadsheet") }

    private mutating func readStyles() throws(Failure) {
        var formats: [Int: Bool] = [:], styles: [Bool] = [], isInCells = false
        try read("xl/styles.xml") { xml in
            if xml.isNamed("numFmt"), let id = xml.attribute("numFmtId").flatMap({ Int($0) }), let code = xml.attribute("formatCode") { formats[id] = Workbook.showsTime(code) }
            if xml.isNamed("cellXfs") { isInCells = true }
            if xml.isNamed("cellStyles") { isInCells = false }
            if isInCells, xml.isNamed("xf") {
                let id = xml.attribute("numFmtId").flatMap { Int($0) } ?? 0
                styles.append(formats[id] ?? Workbook.builtInTimes.contains(id))
            }
            return true
        }
        showsTime = styles
    }

    /// Formats that every spreadsheet knows by number, with those of Chinese, Japanese and Korean ones (ECMA-376, 18.8.30).
    private static let builtInTimes = Set([14...22, 27...36, 45...47, 50...58].joined())

    /// Whether a format code shows a day or a time: one of its letters stands outside quotes, escapes and brackets (but `[h]` is elapsed time).
    static func showsTime(_ code: String) -> Bool {
        var isQuoted = false, isEscaped = false, bracket: String?
        for character in code.split(separator: ";").first ?? "" {
            if isEscaped { isEscaped = false; continue }
            if isQuoted { if character == "\"" { isQuoted = false }; continue }
            if let inside = bracket {
                if character == "]" {
                    if !inside.isEmpty, inside.allSatisfy({ "hHmMsS".contains($0) }) { return true }
                    bracket = nil
                } else { bracket = inside + String(character) }
                continue
            }
            switch character {
            case "\"": isQuoted = true
            case "\\", "_", "*": isEscaped = true
            case "[": bracket = ""
            case "y", "Y", "m", "M", "d", "D", "h", "H", "s", "S": return true
            default: break
            }
        }
        return false
    }
}
