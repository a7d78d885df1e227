import CXML2
import Foundation

/// Reads XML piece by piece, a node at a time; memory stays flat. External entities are not fetched, a document with a type declaration is refused.
final class XMLPull {
    enum Node { case start, text, end, finished, broken }

    private let reader: xmlTextReaderPtr
    private let entry: ZipEntry
    /// Elements without content end at once; that end is given as a node of its own.
    private var isEmptyElement = false

    /// Nil where the library has no memory.
    init?(_ entry: ZipEntry) {
        self.entry = entry
        let read: xmlInputReadCallback = { context, buffer, count in
            guard let context, let buffer else { return -1 }
            return Int32(Unmanaged<ZipEntry>.fromOpaque(context).takeUnretainedValue().read(into: buffer, count: Int(count)))
        }
        let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_COMPACT.rawValue)
        guard let reader = xmlReaderForIO(read, nil, Unmanaged.passUnretained(entry).toOpaque(), nil, nil, options) else { return nil }
        self.reader = reader
    }

    deinit { xmlFreeTextReader(reader) }

    /// Goes to the next start, text or end; comments and the like are passed over.
    func next() -> Node {
        if isEmptyElement { isEmptyElement = false; return .end }
        while true {
            switch xmlTextReaderRead(reader) {
            case 1: break
            case 0: return entry.isBroken ? .broken : .finished
            default: return .broken
            }
            switch xmlReaderTypes(UInt32(bitPattern: xmlTextReaderNodeType(reader))) {
            case XML_READER_TYPE_ELEMENT:
                isEmptyElement = xmlTextReaderIsEmptyElement(reader) == 1
                return .start
            case XML_READER_TYPE_TEXT, XML_READER_TYPE_CDATA, XML_READER_TYPE_SIGNIFICANT_WHITESPACE, XML_READER_TYPE_WHITESPACE: return .text
            case XML_READER_TYPE_END_ELEMENT: return .end
            case XML_READER_TYPE_DOCUMENT_TYPE, XML_READER_TYPE_ENTITY_REFERENCE: return .broken
            default: continue
            }
        }
    }

    /// Whether the element at hand is called so, its prefix apart.
    func isNamed(_ name: StaticString) -> Bool {
        guard let found = xmlTextReaderConstLocalName(reader) else { return false }
        return strcmp(UnsafeRawPointer(found).assumingMemoryBound(to: CChar.self), UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)) == 0
    }

    var name: String { xmlTextReaderConstLocalName(reader).map { String(cString: $0) } ?? "" }

    /// The text of a text node.
    var text: String { xmlTextReaderConstValue(reader).map { String(cString: $0) } ?? "" }

    /// An attribute of the element at hand.
    func attribute(_ name: StaticString) -> String? {
        guard let found = xmlTextReaderGetAttribute(reader, name.utf8Start) else { return nil }
        defer { kepi_xml_free(found) }
        return String(cString: found)
    }

    /// The attribute `name` in any namespace: `r:id`.
    func attribute(local name: StaticString) -> String? {
        guard xmlTextReaderMoveToFirstAttribute(reader) == 1 else { return nil }
        defer { xmlTextReaderMoveToElement(reader) }
        repeat {
            if isNamed(name), let value = xmlTextReaderConstValue(reader), xmlTextReaderConstPrefix(reader) != nil { return String(cString: value) }
        } while xmlTextReaderMoveToNextAttribute(reader) == 1
        return nil
    }

    /// All text up to the end of the element at hand, whose start was the last node.
    /// - Parameter except: elements whose text is left out.
    /// - Returns: nil where the document is broken.
    func content(except: StaticString = "") -> String? {
        var depth = 1, text = "", left = 0
        while true {
            switch next() {
            case .start:
                depth += 1
                if left == 0, isNamed(except) { left = depth }
            case .text: if left == 0 { text += self.text }
            case .end:
                if depth == left { left = 0 }
                depth -= 1
                if depth == 0 { return text }
            case .finished, .broken: return nil
            }
        }
    }
}
