import KepiCore
import Mustache

/// What a name in `{{…}}` stands for.
indirect enum Variable {
    /// Printed; nil where there is nothing (prints –, and is no section).
    case text(Inline?)
    /// For sections only.
    case flag(Bool)
    /// Has names of its own; a section of it opens where it is present. Made when asked for.
    case group(isPresent: Bool, () -> [String: Variable])
    /// A section of it repeats; `element` shows the names where the list is empty.
    case list([[String: Variable]], element: [String: Variable])

    static func words(_ text: String?) -> Variable { .text(text.map { .text($0) }) }

    /// The names in it.
    var children: [String: Variable] {
        switch self {
        case .text, .flag: [:]
        case .group(_, let children): children()
        case .list(let elements, let element): elements.first ?? element
        }
    }

    var isText: Bool { if case .text = self { true } else { false } }
}

/// A variable as swift-mustache asks for it; texts become marks.
struct MustacheVariable: MustacheParent, MustacheCustomRenderable {
    let variable: Variable
    let places: FigurePlaces

    var renderText: String {
        if case .text(let inline) = variable { return places.mark(inline ?? .text("–")) }
        return ""
    }

    var isNull: Bool {
        switch variable {
        case .text(let inline): inline == nil
        case .flag(let flag): !flag
        case .group(let isPresent, _): !isPresent
        case .list(let elements, _): elements.isEmpty
        }
    }

    func child(named name: String) -> Any? {
        guard let child = variable.children[name] else { return nil }
        switch child {
        case .flag(let flag): return flag
        case .list(let elements, _): return elements.map { element in MustacheVariable(variable: .group(isPresent: true, { element }), places: places) }
        default: return MustacheVariable(variable: child, places: places)
        }
    }
}

/// Holds a template's tags against the names that there are.
struct VariableCheck {
    let root: [String: Variable]

    func diagnostics(_ tags: [MustacheTag]) -> [Diagnostic] {
        var found: [Diagnostic] = []
        var stack: [[String: Variable]] = [root]
        for tag in tags {
            if tag.kind == .close {
                if stack.count > 1 { stack.removeLast() }
                continue
            }
            let variable = resolve(tag, stack, &found)
            switch tag.kind {
            case .variable:
                if let variable, !variable.isText {
                    found.append(
                        Diagnostic(
                            code: "template.variable", at: tag.location, "'\(tag.name)' is not printed by itself",
                            suggestion: variable.children.isEmpty
                                ? "use it as a section, {{#\(tag.name)}}…{{/\(tag.name)}}" : "it has \(variable.children.keys.sorted().joined(separator: ", "))"
                        ))
                }
            case .section: stack.append(variable?.children ?? [:])
            case .inverted: stack.append([:])
            case .close: break
            }
        }
        return found
    }

    /// As Mustache does it: the first part in the innermost section that has it, the others inside it.
    private func resolve(_ tag: MustacheTag, _ stack: [[String: Variable]], _ found: inout [Diagnostic]) -> Variable? {
        let parts = tag.name.split(separator: ".").map(String.init)
        guard let first = parts.first else { return nil }
        guard var variable = stack.reversed().lazy.compactMap({ $0[first] }).first else {
            let candidates = stack.flatMap(\.keys)
            found.append(
                Diagnostic(
                    code: "template.unknown-variable", at: tag.location, "there is no variable '\(first.madeVisible)'",
                    suggestion: Spelling.suggestion(for: first, among: candidates)))
            return nil
        }
        for part in parts.dropFirst() {
            guard let child = variable.children[part] else {
                found.append(
                    Diagnostic(
                        code: "template.unknown-variable", at: tag.location, "'\(tag.name.madeVisible)': there is no '\(part.madeVisible)' in it",
                        suggestion: Spelling.suggestion(for: part, among: variable.children.keys)
                            ?? (variable.children.isEmpty ? nil : "it has \(variable.children.keys.sorted().joined(separator: ", "))")))
                return nil
            }
            variable = child
        }
        return variable
    }
}
