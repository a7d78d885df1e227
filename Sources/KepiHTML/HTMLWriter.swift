import KepiCore

/// Builds HTML text: every element closed, every text and attribute escaped, no attribute order left to chance.
struct HTMLWriter {
    private(set) var html = ""

    typealias Attributes = KeyValuePairs<String, String?>

    /// An element with content. Attributes whose value is nil are left out.
    mutating func element(_ name: String, _ attributes: Attributes = [:], _ content: (inout HTMLWriter) throws(Failure) -> Void) throws(Failure) {
        open(name, attributes)
        try content(&self)
        html += "</\(name)>"
    }

    mutating func element(_ name: String, _ attributes: Attributes = [:], text: String) {
        open(name, attributes)
        self.text(text)
        html += "</\(name)>"
    }

    /// An element that has no content and no end: `br`, `col`.
    mutating func void(_ name: String, _ attributes: Attributes = [:]) { open(name, attributes) }

    mutating func text(_ text: String) { html += HTMLWriter.escape(text.madeVisible) }

    /// Markup that is ours already (an SVG).
    mutating func raw(_ markup: String) { html += markup }

    mutating func lineEnd() { html += "\n" }

    private mutating func open(_ name: String, _ attributes: Attributes) {
        html += "<\(name)"
        for (key, value) in attributes {
            if let value { html += " \(key)=\"\(HTMLWriter.escape(value))\"" }
        }
        html += ">"
    }

    static func escape(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for character in text.unicodeScalars {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }
}
