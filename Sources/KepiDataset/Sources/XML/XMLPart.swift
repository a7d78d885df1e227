/// An element with all that is in it, as JSON says it.
///
/// One without attributes and elements is its text; another an object of its attributes, its elements (those of one name as a list) and, as `#text`, what stands between them.
struct XMLPart {
    private var attributes: [(name: String, value: [UInt8])] = []
    private var children: [(name: String, parts: [XMLPart])] = []
    private var text: [UInt8] = []

    /// Reads to the end of the element at hand; nil where the document is broken, or holds more than `left` bytes here.
    init?(_ xml: XMLPull, left: inout Int) {
        for attribute in xml.attributes where !attribute.isOfSchema {
            var value: [UInt8] = []
            xml.addValue(of: attribute, to: &value)
            attributes.append((String(cString: attribute.name), value))
            left -= value.count + 1
        }
        while left >= 0 {
            switch xml.next() {
            case .start:
                guard let name = xml.name.map({ String(cString: $0) }), let part = XMLPart(xml, left: &left) else { return nil }
                left -= name.utf8.count + 1
                if let index = children.firstIndex(where: { $0.name == name }) { children[index].parts.append(part) } else { children.append((name, [part])) }
            case .text:
                let before = text.count
                xml.addText(to: &text)
                left -= text.count - before
            case .end: return
            case .finished, .broken: return nil
            }
        }
        return nil
    }

    /// Adds its JSON, in UTF-8.
    func write(to json: inout [UInt8]) {
        guard !attributes.isEmpty || !children.isEmpty else { return XMLPart.write(text[...], to: &json) }
        var isFirst = true
        func key(_ name: String) {
            json += isFirst ? "{".utf8 : ",".utf8
            isFirst = false
            XMLPart.write(Array(name.utf8)[...], to: &json)
            json += ":".utf8
        }
        for attribute in attributes {
            key((children.contains { $0.name.lowercased() == attribute.name.lowercased() } ? "@" : "") + attribute.name)
            XMLPart.write(attribute.value[...], to: &json)
        }
        for child in children {
            key(child.name)
            if child.parts.count == 1 { child.parts[0].write(to: &json); continue }
            for (index, part) in child.parts.enumerated() {
                json += index == 0 ? "[".utf8 : ",".utf8
                part.write(to: &json)
            }
            json += "]".utf8
        }
        if text.contains(where: { $0 > 32 }) {
            key("#text")
            XMLPart.write(text[...], to: &json)
        }
        json += "}".utf8
    }

    /// Adds a text as a string of JSON (RFC 8259).
    static func write(_ text: ArraySlice<UInt8>, to json: inout [UInt8]) {
        json.append(UInt8(ascii: "\""))
        for byte in text {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): json += [UInt8(ascii: "\\"), byte]
            case 9: json += "\\t".utf8
            case 10: json += "\\n".utf8
            case 13: json += "\\r".utf8
            default: json.append(byte)
            }
        }
        json.append(UInt8(ascii: "\""))
    }
}
