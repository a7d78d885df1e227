import Foundation

/// What stands at one path of an XML document: an element or an attribute, wherever it stands there, and what stands in it.
final class XMLShape {
    let name: String
    let isAttribute: Bool
    /// Attributes and elements in the order in which they first stand.
    private(set) var children: [XMLShape] = []
    /// The most that stand in one parent.
    private(set) var mostTogether = 0
    /// Some text stands in it that is not white space.
    var hasText = false
    private var isCut = false
    /// The column that its text goes into, of a row's shape.
    var column: Int?
    /// All that is in it goes into that column, as JSON.
    var isWhole = false

    private let spelt: ContiguousArray<CChar>
    private var count = 0
    private var parent = 0, together = 0
    /// Where the next child is looked for first: children mostly come in one order.
    private var next = 0
    private var places: [String: Int] = [:]
    private static let fewChildren = 16

    init(_ name: String, isAttribute: Bool = false) {
        self.name = name
        self.isAttribute = isAttribute
        spelt = name.utf8CString
    }

    var elements: [XMLShape] { children.filter { !$0.isAttribute } }
    var attributes: [XMLShape] { children.filter(\.isAttribute) }
    /// It repeats in some parent.
    var repeats: Bool { mostTogether > 1 }
    /// Neither attributes nor elements are in it, anywhere.
    var isLeaf: Bool { children.isEmpty }
    /// There is more in it, or in what is in it, than was noted.
    var isIncomplete: Bool { isCut || children.contains { $0.isIncomplete } }
    /// Its own text says something, or there is nothing else.
    var isText: Bool { hasText || isLeaf }

    /// Begins with another one of it.
    func begin(in parent: XMLShape? = nil) {
        next = 0
        count += 1
        let number = parent?.count ?? 0
        together = number == self.parent ? together + 1 : 1
        self.parent = number
        mostTogether = max(mostTogether, together)
    }

    /// Begins to read one of it once more.
    func rewind() { next = 0 }

    func isNamed(_ name: UnsafePointer<UInt8>) -> Bool {
        spelt.withUnsafeBufferPointer { $0.baseAddress.map { strcmp($0, UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self)) == 0 } ?? false }
    }

    /// The child of this name.
    /// - Parameter left: how many shapes may still be noted; nil where none is to be.
    func child(_ name: UnsafePointer<UInt8>, isAttribute: Bool, left: inout Int?) -> XMLShape? {
        for index in children.indices.prefix(XMLShape.fewChildren) {
            let place = (next + index) % children.count
            if children[place].isAttribute == isAttribute, children[place].isNamed(name) { return found(place) }
        }
        let key = (isAttribute ? "@" : "") + String(cString: name)
        if children.count > XMLShape.fewChildren, let place = places[key] { return found(place) }
        guard let rest = left else { return nil }
        guard rest > 0 else { isCut = true; return nil }
        left = rest - 1
        places[key] = children.count
        children.append(XMLShape(String(cString: name), isAttribute: isAttribute))
        return found(children.count - 1)
    }

    private func found(_ place: Int) -> XMLShape {
        next = place + 1
        return children[place]
    }
}
