/// The words of a page as a reader sees them: text outside tags, styles and titles of charts, entities resolved.
enum HTMLText {
    static func words(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count / 4)
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "<") {
                let skipped = ["style", "svg", "head"].first { starts(bytes, at: index + 1, with: $0) }
                if let skipped, let end = find("</\(skipped)>", in: bytes, from: index) {
                    index = end
                } else {
                    while index < bytes.count, bytes[index] != UInt8(ascii: ">") { index += 1 }
                    index += 1
                }
                text.append(32)
            } else {
                text.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: text, as: UTF8.self).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
    }

    private static func starts(_ bytes: [UInt8], at index: Int, with name: String) -> Bool {
        let name = Array(name.utf8)
        guard index + name.count < bytes.count, bytes[index..<index + name.count].elementsEqual(name) else { return false }
        return bytes[index + name.count] == UInt8(ascii: ">") || bytes[index + name.count] == 32
    }

    /// The index after `text`.
    private static func find(_ text: String, in bytes: [UInt8], from start: Int) -> Int? {
        let text = Array(text.utf8)
        var index = start
        while index + text.count <= bytes.count {
            if bytes[index] == text[0], bytes[index..<index + text.count].elementsEqual(text) { return index + text.count }
            index += 1
        }
        return nil
    }
}
