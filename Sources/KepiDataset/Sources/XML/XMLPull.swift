import CXML2
import Foundation

/// Reads XML piece by piece, a node at a time; memory stays flat. Nothing is fetched, and a document with a type declaration is refused: no entity grows.
///
/// The library's own reader of nodes cannot say on which line one stands (it reads ahead, and its nodes count lines to 65,535 only), so nodes are kept here as
/// its parser finds them.
final class XMLPull {
    enum Node { case start, text, end, finished, broken }

    /// Why a document is broken.
    enum Problem: Hashable {
        case typeDeclaration, tooDeep, cutShort, unknownEncoding
        /// The archive that it stands in.
        case source
        /// From 1.
        case characters(line: Int), entity(line: Int), malformed(line: Int)
    }

    /// An attribute of the element at hand. Its name lasts as long as the reader.
    struct Attribute {
        let name: UnsafePointer<UInt8>
        let hasPrefix: Bool
        /// Of XML Schema (`xsi:nil`, `xsi:type`): it speaks about the document, and is no data.
        let isOfSchema: Bool
        fileprivate let value: Range<Int>
    }

    private struct Event {
        var node: Node
        var name: UnsafePointer<UInt8>?
        var attributes = 0..<0
        var text = 0..<0
        var line = 0
    }

    private let source: any ByteSource
    private var parser: xmlParserCtxtPtr?
    private let piece = UnsafeMutablePointer<CChar>.allocate(capacity: pieceSize)
    private static let pieceSize = 1 << 15
    /// Elements within elements; the library's own limit holds only where it builds a tree.
    private static let mostDepth = 200

    private var events: [Event] = []
    private var found: [Attribute] = []
    private var bytes: [UInt8] = []
    private var at = -1
    private var depth = 0
    private var isOver = false
    /// What `next` meets after the last whole node.
    private(set) var problem: Problem?

    /// GB 2312 is what its extension is called in many exports (WHATWG Encoding, 4.2). The library's list of names is shared.
    private static let isPrepared: Bool = {
        for name in ["GB2312", "GBK", "GB_2312-80"] { xmlAddEncodingAlias("GB18030", name) }
        return true
    }()

    /// Nil where the library has no memory.
    init?(_ source: any ByteSource) {
        self.source = source
        guard XMLPull.isPrepared else { return nil }
        var handler = XMLPull.handler
        // The library tells UTF-16 and the like by four bytes.
        var count = 0
        while count < 4 {
            let read = source.read(into: piece + count, count: 4 - count)
            if read < 0 { problem = .source; isOver = true }
            guard read > 0 else { break }
            count += read
        }
        guard let parser = xmlCreatePushParserCtxt(&handler, Unmanaged.passUnretained(self).toOpaque(), count < 4 ? nil : piece, count < 4 ? 0 : 4, nil) else { return nil }
        self.parser = parser
        xmlCtxtUseOptions(parser, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue))
        if count > 0, count < 4 { xmlParseChunk(parser, piece, Int32(count), 0) }
    }

    deinit {
        xmlFreeParserCtxt(parser)
        piece.deallocate()
    }

    /// Goes to the next start, text or end; comments and the like are passed over. Text may come in several nodes.
    func next() -> Node {
        at += 1
        while at >= events.count {
            guard !isOver else { return problem == nil ? .finished : .broken }
            refill()
        }
        return events[at].node
    }

    private func refill() {
        events.removeAll(keepingCapacity: true)
        found.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        at = 0
        let count = source.read(into: piece, count: XMLPull.pieceSize)
        guard count >= 0, let parser else { problem = .source; isOver = true; return }
        xmlParseChunk(parser, piece, Int32(count), count == 0 ? 1 : 0)
        isOver = count == 0
        if problem == nil, parser.pointee.wellFormed == 0 || parser.pointee.disableSAX != 0 || (isOver && depth > 0) { problem = diagnosed(parser) }
        if problem == nil, isOver, source.isBroken { problem = .source }
        if problem != nil { isOver = true }
    }

    private func diagnosed(_ parser: xmlParserCtxtPtr) -> Problem {
        let error = xmlCtxtGetLastError(parser)
        let line = max(1, Int(error?.pointee.line ?? parser.pointee.input?.pointee.line ?? 1))
        switch xmlParserErrors(UInt32(bitPattern: error?.pointee.code ?? 0)) {
        case XML_ERR_UNKNOWN_ENCODING, XML_ERR_UNSUPPORTED_ENCODING: return .unknownEncoding
        case XML_ERR_INVALID_CHAR, XML_ERR_INVALID_ENCODING, XML_I18N_CONV_FAILED, XML_I18N_NO_OUTPUT, XML_IO_ENCODER: return .characters(line: line)
        case XML_ERR_NAME_REQUIRED, XML_ERR_ENTITYREF_SEMICOL_MISSING, XML_ERR_UNDECLARED_ENTITY: return .entity(line: line)
        default: return isOver ? .cutShort : .malformed(line: line)
        }
    }

    // MARK: The node at hand

    /// Whether the element is called so, its prefix apart.
    func isNamed(_ name: StaticString) -> Bool { events[at].name.map { XMLPull.equal($0, name) } ?? false }

    /// The element's name without its prefix; lasts as long as the reader.
    var name: UnsafePointer<UInt8>? { events[at].name }

    /// The line, from 1, on which the element's start tag begins.
    var line: Int { events[at].line }

    /// The text of a text node.
    var text: String { String(decoding: bytes[events[at].text], as: UTF8.self) }

    /// The text is white space only.
    var isBlank: Bool { bytes[events[at].text].allSatisfy { $0 <= 32 } }

    /// The bytes of the text, which are UTF-8, added to others.
    func addText(to other: inout [UInt8]) { other += bytes[events[at].text] }

    /// The element's attributes, in their order.
    var attributes: ArraySlice<Attribute> { found[events[at].attributes] }

    /// The bytes of an attribute's value, which are UTF-8, added to others.
    func addValue(of attribute: Attribute, to other: inout [UInt8]) { other += bytes[attribute.value] }

    /// The attribute without a prefix.
    func attribute(_ name: StaticString) -> String? { value { !$0.hasPrefix && XMLPull.equal($0.name, name) } }

    /// The attribute `name` in any namespace: `r:id`.
    func attribute(local name: StaticString) -> String? { value { $0.hasPrefix && XMLPull.equal($0.name, name) } }

    private func value(_ isMeant: (Attribute) -> Bool) -> String? {
        for index in events[at].attributes where isMeant(found[index]) { return String(decoding: bytes[found[index].value], as: UTF8.self) }
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

    /// The encoding that the document declares, in capitals; nil where it declares none.
    var declaredEncoding: String? { parser?.pointee.encoding.map { String(cString: $0).uppercased() } }

    // MARK: What the parser finds

    private static var handler: xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        handler.startElementNs = { context, name, _, _, _, _, count, _, attributes in XMLPull.of(context)?.start(name, attributes, Int(count)) }
        handler.endElementNs = { context, _, _, _ in XMLPull.of(context)?.end() }
        handler.characters = { context, text, count in XMLPull.of(context)?.add(text, Int(count)) }
        // The same as the one above: the parser asks whether white space may be ignored where they differ.
        handler.ignorableWhitespace = handler.characters
        handler.cdataBlock = handler.characters
        handler.internalSubset = { context, _, _, _ in XMLPull.of(context)?.stop(.typeDeclaration) }
        handler.serror = { _, _ in }
        return handler
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> XMLPull? { context.map { Unmanaged<XMLPull>.fromOpaque($0).takeUnretainedValue() } }

    /// Attributes come as five pointers each: name, prefix, namespace, the value's start and end.
    private func start(_ name: UnsafePointer<UInt8>?, _ pointers: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, _ count: Int) {
        depth += 1
        guard depth <= XMLPull.mostDepth, let parser else { return stop(.tooDeep) }
        let first = found.count
        for index in 0..<count {
            guard let pointers, let name = pointers[5 * index], let start = pointers[5 * index + 3], let end = pointers[5 * index + 4] else { continue }
            let prefix = pointers[5 * index + 1], space = pointers[5 * index + 2]
            let value = bytes.count
            bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: end - start))
            let isOfSchema = space.map { XMLPull.equal($0, "http://www.w3.org/2001/XMLSchema-instance") } ?? prefix.map { XMLPull.equal($0, "xsi") } ?? false
            found.append(Attribute(name: name, hasPrefix: prefix != nil, isOfSchema: isOfSchema, value: value..<bytes.count))
        }
        events.append(Event(node: .start, name: name, attributes: first..<found.count, line: Int(kepi_xml_tag_line(parser))))
    }

    private func end() {
        depth -= 1
        events.append(Event(node: .end))
    }

    private func add(_ text: UnsafePointer<UInt8>?, _ count: Int) {
        guard let text, count > 0 else { return }
        let start = bytes.count
        bytes.append(contentsOf: UnsafeBufferPointer(start: text, count: count))
        // What the parser gives in pieces is one text.
        if let last = events.indices.last, events[last].node == .text { events[last].text = events[last].text.lowerBound..<bytes.count } else {
            events.append(Event(node: .text, text: start..<bytes.count))
        }
    }

    private func stop(_ reason: Problem) {
        problem = problem ?? reason
        xmlStopParser(parser)
    }

    private static func equal(_ text: UnsafePointer<UInt8>, _ name: StaticString) -> Bool {
        strcmp(UnsafeRawPointer(text).assumingMemoryBound(to: CChar.self), UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)) == 0
    }
}
