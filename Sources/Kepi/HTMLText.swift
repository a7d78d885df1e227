/// The words of a page as a reader sees them: text outside tags, styles and titles of charts, entities resolved.
enum HTMLText {
    /// One pass over the page.
    static func words(_ page: [UInt8]) -> String {
        String(decoding: page.withUnsafeBufferPointer(words), as: UTF8.self)
    }

    private static func words(_ page: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(page.count / 4)
        var rest = page[...]
        while let first = rest.first {
            switch first {
            case UInt8(ascii: "<"):
                rest = afterElement(rest)
                text.append(32)
            case UInt8(ascii: "&"):
                let entity = entities.first { rest.starts(with: $0.spelling) }
                text.append(entity?.byte ?? first)
                rest = rest.dropFirst(entity?.spelling.count ?? 1)
            default:
                text.append(first)
                rest = rest.dropFirst()
            }
        }
        return text
    }

    private static let hidden = ["style", "svg", "head"].map { (open: Array("<\($0)".utf8), close: Array("</\($0)>".utf8)) }
    private static let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")].map { (spelling: Array($0.0.utf8), byte: Array($0.1.utf8)[0]) }

    /// What follows the tag at the start, or the whole element where its content is no text of the page.
    private static func afterElement(_ markup: Slice<UnsafeBufferPointer<UInt8>>) -> Slice<UnsafeBufferPointer<UInt8>> {
        let name = hidden.first { name in
            guard markup.starts(with: name.open) else { return false }
            let next = markup.dropFirst(name.open.count).first
            return next == UInt8(ascii: ">") || next == 32
        }
        if let name, let rest = after(name.close, in: markup) { return rest }
        return after([UInt8(ascii: ">")], in: markup) ?? markup.suffix(0)
    }

    private static func after(_ sought: [UInt8], in markup: Slice<UnsafeBufferPointer<UInt8>>) -> Slice<UnsafeBufferPointer<UInt8>>? {
        var rest = markup
        while let start = rest.firstIndex(of: sought[0]) {
            rest = rest[start...]
            if rest.starts(with: sought) { return rest.dropFirst(sought.count) }
            rest = rest.dropFirst()
        }
        return nil
    }
}
