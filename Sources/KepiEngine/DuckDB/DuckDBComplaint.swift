import Foundation
import KepiCore

/// One error as DuckDB reports it with `errors_as_json`: its kind, its sentence and the byte of the SQL that it points at.
struct DuckDBComplaint {
    var kind: String
    var message: String
    /// Bytes into the SQL, from 0.
    var position: Int?

    /// The first error of what came on standard error; nil where there is none.
    init?(standardError bytes: [UInt8]) {
        guard !bytes.isEmpty else { return nil }
        // The program colours even what goes to a pipe.
        let lines = String(decoding: bytes, as: UTF8.self).replacing(#/\u{1B}\[[0-9;]*m/#, with: "").split(separator: "\n").map(String.init)
            .filter { !$0.contains("-- Loading resources") }
        for line in lines {
            guard let start = line.firstIndex(of: "{"),
                  let object = try? JSONSerialization.jsonObject(with: Data(line[start...].utf8)) as? [String: Any],
                  let message = object["exception_message"] as? String else { continue }
            self.init(kind: object["exception_type"] as? String ?? "", message: message, position: (object["position"] as? String).flatMap(Int.init))
            return
        }
        guard let line = lines.first(where: { !$0.allSatisfy(\.isWhitespace) }) else { return nil }
        self.init(kind: "", message: line, position: nil)
    }

    private init(kind: String, message: String, position: Int?) { self.kind = kind; self.message = message; self.position = position }

    /// DuckDB's sentence on one line, without signs that a terminal would obey. Errors over values are cut at the value: it may be a customer's.
    var sentence: String {
        var lines = message.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        if ["Conversion", "Invalid Input", "Out of Range", "Constraint"].contains(kind) {
            lines = lines.prefix(1).map { line in
                var masked = "", isInside = false
                for character in line {
                    if character == "'" || character == "\"" {
                        isInside.toggle()
                        masked += isInside ? "'…" : "'"
                    } else if !isInside { masked.append(character) }
                }
                return masked
            }
        } else {
            lines = Array(lines.prefix(2))
        }
        return String(String.UnicodeScalarView(lines.joined(separator: " ").unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }))
    }

    /// The failure to throw for it: out of memory and disk are the machine's, the rest is SQL.
    var failure: Failure {
        switch kind {
        case "Out of Memory":
            Failure(.machine, [Diagnostic(code: "engine.memory", "DuckDB ran out of memory", suggestion: "give it more with --memory, close other programs, or use a machine (or container) with more")])
        case "IO":
            Failure(.machine, [Diagnostic(code: "engine.io", "DuckDB cannot read or write a file: \(sentence)")])
        default:
            Failure(.machine, [Diagnostic(code: "engine.sql", "DuckDB refused a statement: \(sentence)")])
        }
    }
}
