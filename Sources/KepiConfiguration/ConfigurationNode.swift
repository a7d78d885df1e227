import KepiCore
import Yams

/// A piece of a YAML file that remembers where it stands, so that every complaint names file, line and column.
///
/// The typed readers return nil and add a diagnostic where the node is not what the reader asks for.
package struct ConfigurationNode: Sendable {
    package enum Content: Sendable {
        case null
        /// A scalar's text and whether it was quoted (a quoted `1` is text, not a number).
        case scalar(String, quoted: Bool)
        case sequence([ConfigurationNode])
        /// Entries in the file's order.
        case mapping([Entry])
    }

    /// One `key: value` of a mapping.
    package struct Entry: Sendable {
        package var key: String
        package var keyLocation: SourceLocation
        package var value: ConfigurationNode
    }

    package var content: Content
    package var location: SourceLocation

    package init(content: Content, location: SourceLocation) {
        self.content = content
        self.location = location
    }

    /// Reads YAML text; an empty text is null. `lineOffset` is added to lines where the text is a part of `file` (a fenced block).
    /// - Throws: `Failure` (.input) with code `yaml.syntax` where the text is not YAML.
    package static func parse(_ text: String, file: String, lineOffset: Int = 0) throws(Failure) -> ConfigurationNode {
        do {
            guard let node = try Yams.compose(yaml: text) else { return ConfigurationNode(content: .null, location: SourceLocation(file: file, line: 1 + lineOffset)) }
            return ConfigurationNode(node, file: file, lineOffset: lineOffset)
        } catch let error as YamlError {
            var location = SourceLocation(file: file, line: 1 + lineOffset)
            var words = "is not YAML that can be read"
            switch error {
            case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
                location = SourceLocation(file: file, line: mark.line + lineOffset, column: mark.column)
                words = "this is not YAML: \(problem)"
            case .duplicatedKeysInMapping(let keys, let context):
                location = SourceLocation(file: file, line: context.mark.line + lineOffset, column: context.mark.column)
                words = "the same key stands twice: \(keys.map { "'\($0)'" }.joined(separator: ", "))"
            default: break
            }
            throw Failure(.input, [Diagnostic(code: "yaml.syntax", at: location, words)])
        } catch {
            throw Failure(.input, [Diagnostic(code: "yaml.syntax", at: SourceLocation(file: file), "this is not YAML that can be read")])
        }
    }

    private init(_ node: Node, file: String, lineOffset: Int) {
        location = SourceLocation(file: file, line: (node.mark?.line ?? 1) + lineOffset, column: node.mark?.column)
        switch node {
        case .scalar(let scalar):
            let quoted = scalar.style == .singleQuoted || scalar.style == .doubleQuoted || scalar.style == .literal || scalar.style == .folded
            if !quoted, ["", "~", "null", "Null", "NULL"].contains(scalar.string) {
                content = .null
            } else {
                content = .scalar(scalar.string, quoted: quoted)
            }
        case .sequence(let sequence):
            content = .sequence(sequence.map { ConfigurationNode($0, file: file, lineOffset: lineOffset) })
        case .mapping(let mapping):
            content = .mapping(mapping.map { key, value in
                Entry(key: key.string ?? "", keyLocation: SourceLocation(file: file, line: (key.mark?.line ?? 1) + lineOffset, column: key.mark?.column),
                      value: ConfigurationNode(value, file: file, lineOffset: lineOffset))
            })
        case .alias:
            content = .null
        }
    }

    package var isNull: Bool { if case .null = content { true } else { false } }
    /// The scalar's text, without complaint where it is none.
    package var scalar: String? { if case .scalar(let text, _) = content { text } else { nil } }
    package var entries: [Entry]? { if case .mapping(let entries) = content { entries } else { nil } }
    package var elements: [ConfigurationNode]? { if case .sequence(let elements) = content { elements } else { nil } }
    /// The value under `key`, without complaint where there is none.
    package subscript(key: String) -> ConfigurationNode? { entries?.first { $0.key == key }?.value }
}
