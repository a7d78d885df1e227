/// SQL text cut into statements by its quotes and comments, without understanding it: what has to be known before text goes to an engine.
///
/// Knows `'…'`, `"…"`, `$tag$…$tag$`, `-- …` and nested `/* … */`. Backslash escapes (`E'…\'…'`) are refused, for engines read them differently.
package struct SQLText: Sendable {
    /// Statements without their semicolons and outer white space; those of comments alone are left out.
    package private(set) var statements: [Substring] = []
    /// Why the text is no whole SQL (a quote or comment left open), and in which of its lines.
    package private(set) var problem: SQLProblem?
    /// Every statement's text on one logical line: line breaks outside literals, and comments, become spaces.
    package private(set) var flattened = ""

    package init(_ text: String) {
        let bytes = Array(text.utf8)
        var flat: [UInt8] = []
        flat.reserveCapacity(bytes.count)
        var statementStart = 0, hasContent = false, index = 0
        func line(at offset: Int) -> Int { 1 + bytes[..<offset].count { $0 == UInt8(ascii: "\n") } }
        func string(_ range: Range<Int>) -> Substring { Substring(decoding: bytes[range], as: UTF8.self) }

        /// Copies the bytes up to `end` and goes on there.
        func take(to end: Int) { flat.append(contentsOf: bytes[index..<end]); index = end; hasContent = true }
        func finishStatement(at end: Int) {
            if hasContent { statements.append(SQLText.trimmed(string(statementStart..<end))) }
            hasContent = false
        }

        if let offset = bytes.firstIndex(of: 0) {
            problem = SQLProblem(message: "a NUL character", line: line(at: offset))
            return
        }
        scanning: while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                let isEscape = byte == UInt8(ascii: "'") && index > 0 && (bytes[index - 1] | 0x20) == UInt8(ascii: "e")
                    && (index == 1 || !SQLText.isWord(bytes[index - 2]))
                var end = index + 1
                while end < bytes.count {
                    if isEscape, bytes[end] == UInt8(ascii: "\\"), end + 1 < bytes.count, bytes[end + 1] == byte {
                        problem = SQLProblem(message: "a quote escaped by a backslash; write it twice instead", line: line(at: end))
                        break scanning
                    }
                    if bytes[end] == byte {
                        guard end + 1 < bytes.count, bytes[end + 1] == byte else { break }
                        end += 1
                    }
                    end += 1
                }
                guard end < bytes.count else {
                    problem = SQLProblem(message: byte == UInt8(ascii: "'") ? "a text literal is not closed" : "a quoted name is not closed", line: line(at: index))
                    break scanning
                }
                take(to: end + 1)
            case UInt8(ascii: "$"):
                if index > 0, SQLText.isWord(bytes[index - 1]) { take(to: index + 1); continue }
                var tagEnd = index + 1
                while tagEnd < bytes.count, SQLText.isWord(bytes[tagEnd]) { tagEnd += 1 }
                guard tagEnd < bytes.count, bytes[tagEnd] == UInt8(ascii: "$") else { take(to: tagEnd); continue }
                let tag = bytes[index...tagEnd]
                var end = tagEnd + 1
                while end + tag.count <= bytes.count, !bytes[end..<(end + tag.count)].elementsEqual(tag) { end += 1 }
                guard end + tag.count <= bytes.count else {
                    problem = SQLProblem(message: "a text literal is not closed", line: line(at: index))
                    break scanning
                }
                take(to: end + tag.count)
            case UInt8(ascii: "-") where index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "-"):
                while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
                flat.append(UInt8(ascii: " "))
            case UInt8(ascii: "/") where index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "*"):
                let start = index
                var depth = 0
                repeat {
                    if index + 1 >= bytes.count { problem = SQLProblem(message: "a comment is not closed", line: line(at: start)); break scanning }
                    if bytes[index] == UInt8(ascii: "/"), bytes[index + 1] == UInt8(ascii: "*") { depth += 1; index += 2 }
                    else if bytes[index] == UInt8(ascii: "*"), bytes[index + 1] == UInt8(ascii: "/") { depth -= 1; index += 2 }
                    else { index += 1 }
                } while depth > 0
                flat.append(UInt8(ascii: " "))
            case UInt8(ascii: ";"):
                finishStatement(at: index)
                flat.append(byte)
                index += 1
                statementStart = index
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                flat.append(UInt8(ascii: " "))
                index += 1
            case UInt8(ascii: " "), UInt8(ascii: "\t"):
                flat.append(byte)
                index += 1
            default:
                var end = index + 1
                while end < bytes.count, SQLText.isWord(bytes[end]) { end += 1 }
                take(to: end)
            }
        }
        if problem == nil { finishStatement(at: bytes.count) }
        flattened = String(decoding: flat, as: UTF8.self)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...0xFF: true
        default: false
        }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}

/// What is wrong with a piece of SQL: the engine's sentence, and the line of the text, from 1, where it says so.
package struct SQLProblem: Hashable, Sendable {
    package var message: String
    package var line: Int?

    package init(message: String, line: Int? = nil) { self.message = message; self.line = line }
}
