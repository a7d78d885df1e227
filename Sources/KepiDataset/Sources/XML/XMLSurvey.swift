/// What an XML document is made of, and which of its elements may be rows. One pass; memory grows with the number of different paths.
struct XMLSurvey {
    let root: XMLShape
    private static let mostShapes = 10_000

    /// Nil where the document is broken, of which the reader knows more.
    init?(_ xml: XMLPull) {
        var root: XMLShape?, open: [XMLShape] = [], skipped = 0, left: Int? = XMLSurvey.mostShapes
        while true {
            switch xml.next() {
            case .start:
                guard skipped == 0, let name = xml.name else { skipped += 1; continue }
                let shape: XMLShape
                if let parent = open.last {
                    guard let child = parent.child(name, isAttribute: false, left: &left) else { skipped = 1; continue }
                    shape = child
                } else {
                    shape = XMLShape(String(cString: name))
                    root = shape
                }
                shape.begin(in: open.last)
                for attribute in xml.attributes where !attribute.isOfSchema { shape.child(attribute.name, isAttribute: true, left: &left)?.begin(in: shape) }
                open.append(shape)
            case .text:
                if skipped == 0, let shape = open.last, !shape.hasText, !xml.isBlank { shape.hasText = true }
            case .end:
                if skipped > 0 { skipped -= 1 } else { open.removeLast() }
            case .finished:
                guard let root else { return nil }
                self.root = root
                return
            case .broken: return nil
            }
        }
    }

    /// The elements from below the root to the one at this path; nil where there is none.
    func path(_ text: String) -> [XMLShape]? { XMLSurvey.path(text[...], in: root) }

    /// A name may hold dots itself.
    private static func path(_ text: Substring, in parent: XMLShape) -> [XMLShape]? {
        for child in parent.elements {
            if text == child.name { return [child] }
            if text.hasPrefix(child.name + "."), let rest = path(text.dropFirst(child.name.count + 1), in: child) { return [child] + rest }
        }
        return nil
    }

    /// The elements that are rows in the only reading there is: at the end of elements that stand alone, those of one name that repeat, or the last one with something in it.
    var rows: [XMLShape]? {
        var path: [XMLShape] = [], parent = root
        while true {
            let elements = parent.elements
            guard elements.count == 1 else { break }
            let only = elements[0]
            guard only.repeats || !only.isLeaf else { break }
            // What stands alone and has attributes may hold rows or be one.
            if !parent.attributes.isEmpty, parent !== root { return nil }
            path.append(only)
            if only.repeats { return path }
            parent = only
        }
        return path.isEmpty ? nil : path
    }

    /// The paths that may be meant: elements that repeat and stand in none such, before them those that stand alone and have attributes.
    var candidates: [String] {
        func repeated(_ parent: XMLShape, _ prefix: String, _ isMeant: (XMLShape) -> Bool) -> [String] {
            parent.elements.flatMap { isMeant($0) ? [prefix + $0.name] : repeated($0, prefix + $0.name + ".", isMeant) }
        }
        var alone: [(path: String, hasAttributes: Bool)] = [], parent = root
        while parent.elements.count == 1, let only = parent.elements.first, !only.repeats, !only.isLeaf {
            alone.append((((alone.last.map { $0.path + "." } ?? "") + only.name), !only.attributes.isEmpty))
            parent = only
        }
        for isMeant in [{ (shape: XMLShape) in shape.repeats && !shape.isLeaf }, { (shape: XMLShape) in shape.repeats }] {
            let found = repeated(root, "", isMeant)
            if !found.isEmpty { return alone.filter(\.hasAttributes).map(\.path) + found }
        }
        return alone.isEmpty ? root.elements.filter { !$0.isLeaf }.map(\.name) : alone.map(\.path)
    }
}
