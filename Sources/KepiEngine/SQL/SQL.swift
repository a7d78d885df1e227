/// Puts names and values into SQL text safely: the standard's quoting, the same on every engine.
package enum SQL {
    /// A quoted identifier: `"order id"`; inner quotes are doubled.
    package static func identifier(_ name: String) -> String { "\"" + doubled(name, Character("\"")) + "\"" }

    /// Identifiers joined by commas.
    package static func identifiers(_ names: some Sequence<String>) -> String { names.map(identifier).joined(separator: ", ") }

    /// A text literal: `'O''Brien'`. A NUL, which no engine takes, is left out.
    package static func literal(_ text: String) -> String {
        "'" + doubled(text.contains("\0") ? text.replacing("\0", with: "") : text, Character("'")) + "'"
    }

    /// A list of text literals in brackets: `('a', 'b')`; `(NULL)` for none, so that `IN` stays legal and true of nothing.
    package static func list(_ texts: some Sequence<String>) -> String {
        let literals = texts.map(literal)
        return literals.isEmpty ? "(NULL)" : "(" + literals.joined(separator: ", ") + ")"
    }

    /// A number as the engine's DOUBLE, to the last bit: plain digits would make it a decimal, whose digits are few. What is not finite becomes NULL.
    package static func double(_ value: Double) -> String { value.isFinite ? "CAST('\(value)' AS DOUBLE)" : "CAST(NULL AS DOUBLE)" }

    private static func doubled(_ text: String, _ quote: Character) -> String {
        text.contains(quote) ? text.replacing(String(quote), with: String([quote, quote])) : text
    }
}
