import KepiCore

/// One `{{…}}` of a template, and where it stands.
struct MustacheTag: Hashable, Sendable {
    enum Kind: Hashable, Sendable { case variable, section, inverted, close }
    var kind: Kind
    var name: String
    var location: SourceLocation

    /// All tags of `text` in order; what is not closed, not nested or not allowed is added to `diagnostics`.
    ///
    /// Templates have variables, sections and comments; partials, changed delimiters and transforms would hide names from the check.
    static func scan(_ text: String, file: String, _ diagnostics: inout Diagnostics) -> [MustacheTag] {
        var tags: [MustacheTag] = []
        var open: [MustacheTag] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            var rest = line[...]
            while let start = rest.firstRange(of: "{{") {
                let column = line.distance(from: line.startIndex, to: start.lowerBound) + 1
                let location = SourceLocation(file: file, line: index + 1, column: column)
                guard let end = rest[start.upperBound...].firstRange(of: "}}") else {
                    diagnostics.add(Diagnostic(code: "template.mustache", at: location, "'{{' is not closed on its line by '}}'"))
                    break
                }
                var inner = rest[start.upperBound..<end.lowerBound]
                rest = rest[end.upperBound...]
                if inner.first == "{", rest.first == "}" { rest = rest.dropFirst() }
                guard inner.first != "!" else { continue }
                let kind: Kind
                switch inner.first {
                case "#": kind = .section
                case "^": kind = .inverted
                case "/": kind = .close
                case "{", "&": kind = .variable
                case ">", "<", "$", "=", "%":
                    diagnostics.add(
                        Diagnostic(
                            code: "template.mustache", at: location,
                            "a template has variables, sections ({{#…}}, {{^…}}) and comments only; '{{\(inner.prefix(1))' is none of them"))
                    continue
                default: kind = .variable
                }
                if let sigil = inner.first, "#^/{&".contains(sigil) { inner = inner.dropFirst() }
                let tag = MustacheTag(kind: kind, name: inner.trimmingPrefix(while: \.isWhitespace).description.trimmedEnd, location: location)
                if let problem = tag.problem { diagnostics.add(problem) }
                switch kind {
                case .section, .inverted: open.append(tag)
                case .close:
                    if let last = open.popLast() {
                        if last.name != tag.name {
                            diagnostics.add(
                                Diagnostic(
                                    code: "template.mustache", at: location,
                                    "this closes '\(tag.name.madeVisible)', but '\(last.name.madeVisible)' of line \(last.location.line ?? 0) is open"))
                        }
                    } else {
                        diagnostics.add(Diagnostic(code: "template.mustache", at: location, "this closes '\(tag.name.madeVisible)', but no section is open"))
                    }
                case .variable: break
                }
                tags.append(tag)
            }
        }
        for tag in open { diagnostics.add(Diagnostic(code: "template.mustache", at: tag.location, "the section '\(tag.name.madeVisible)' is not closed")) }
        return tags
    }

    private var problem: Diagnostic? {
        if name.isEmpty { return Diagnostic(code: "template.mustache", at: location, "a tag names nothing") }
        let allowed = name.unicodeScalars.allSatisfy {
            $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil || "._".unicodeScalars.contains($0))
        }
        if allowed, !name.hasPrefix("."), !name.hasSuffix("."), !name.contains("..") { return nil }
        return Diagnostic(
            code: "template.mustache", at: location, "'\(name.madeVisible)' is not a variable's name: letters, digits and _, parts joined by a point")
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var text = self
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
