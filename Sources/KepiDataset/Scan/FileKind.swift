import KepiCore

/// Recognises files that Kepi does not read by how they begin.
enum FileKind {
    /// What the file is and what to do about it; nil where it may be delimited text.
    static func foreign(_ bytes: UnsafePointer<UInt8>, count: Int) -> (what: String, wayOut: String)? {
        func begins(_ magic: [UInt8], at offset: Int = 0) -> Bool {
            count >= offset + magic.count && magic.indices.allSatisfy { bytes[offset + $0] == magic[$0] }
        }
        func begins(_ magic: String, at offset: Int = 0) -> Bool { begins(Array(magic.utf8), at: offset) }
        let save = "save the sheet as 'CSV UTF-8' and name that file"
        let unpack = "unpack it and name the file inside"
        if begins([0x50, 0x4B, 0x03, 0x04]) || begins([0x50, 0x4B, 0x05, 0x06]) {
            let head = UnsafeBufferPointer(start: bytes, count: min(count, 4096))
            let text = String(decoding: head, as: UTF8.self)
            return text.contains("opendocument.spreadsheet") ? ("an OpenDocument spreadsheet (.ods)", "save it as an Excel workbook (.xlsx), or the sheet as 'CSV UTF-8'") : ("a ZIP archive", unpack)
        }
        if begins([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            // What is encrypted stands in a stream of this name, in UTF-16.
            let name = Array("EncryptedPackage".utf16)
            let isProtected = (0..<max(0, min(count, 1 << 16) - 2 * name.count)).contains { start in
                name.indices.allSatisfy { bytes[start + 2 * $0] == UInt8(name[$0]) && bytes[start + 2 * $0 + 1] == 0 }
            }
            return isProtected ? ("a workbook protected by a password", "save it without one") : ("an old Excel workbook (.xls)", "save it as .xlsx, or the sheet as 'CSV UTF-8', and name that file")
        }
        if begins("%PDF") { return ("a PDF", "export the table as CSV and name that file") }
        if begins("BZh") || begins([0xFD, 0x37, 0x7A, 0x58, 0x5A]) || begins([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]) || begins("Rar!") {
            return ("a compressed file", unpack)
        }
        if begins([0x89, 0x50, 0x4E, 0x47]) || begins([0xFF, 0xD8, 0xFF]) || begins("GIF8") { return ("a picture", "name the table's CSV file") }
        return foreignMarkup(bytes, count: count, save: save)
    }

    private static func foreignMarkup(_ bytes: UnsafePointer<UInt8>, count: Int, save: String) -> (what: String, wayOut: String)? {
        let head = FileHead(Array(UnsafeBufferPointer(start: bytes, count: min(count, 4096))))
        guard let (text, isXML) = head.markup else { return nil }
        let tag = text.prefix(256).lowercased()
        // Pages that call themselves workbooks often begin amid their head or body.
        if ["<!doctype html", "<html", "<table"].contains(where: tag.hasPrefix) || (!isXML && ["<meta", "<head>", "<body", "<style"].contains(where: tag.hasPrefix)) { return ("an HTML page", "open it in a spreadsheet and " + save) }
        if text.contains("urn:schemas-microsoft-com:office:spreadsheet") { return ("a workbook in the XML of Excel 2003", "save it as an Excel workbook (.xlsx)") }
        return nil
    }
}
