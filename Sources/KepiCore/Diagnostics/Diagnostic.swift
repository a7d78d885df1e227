/// One problem that a user can mend: facts first (code, place), then one worded sentence.
package struct Diagnostic: Error, Hashable, Sendable {
    /// How much a diagnostic matters: an error stops the command, a warning is printed, a note explains.
    package enum Severity: String, Hashable, Sendable, Comparable {
        case note, warning, error
        package static func < (lhs: Severity, rhs: Severity) -> Bool { lhs.rank < rhs.rank }
        private var rank: Int { switch self { case .note: 0; case .warning: 1; case .error: 2 } }
    }

    package var severity: Severity
    /// Stable and dotted, as `mapping.unknown-column`; scripts may rely on it.
    package var code: String
    package var location: SourceLocation?
    /// One sentence that names the thing and the rule; never a customer's value.
    package var message: String
    /// The nearest right spelling or the way out, as a clause: `did you mean '下单日期'?`
    package var suggestion: String?

    package init(_ severity: Severity = .error, code: String, at location: SourceLocation? = nil, _ message: String, suggestion: String? = nil) {
        self.severity = severity
        self.code = code
        self.location = location
        self.message = message
        self.suggestion = suggestion
    }

    /// `kepi.yaml:14:20: error[mapping.unknown-column]: orders.csv has no column 'x'; did you mean 'y'?`
    package var rendered: String {
        var text = location.map { "\($0): " } ?? ""
        text += "\(severity.rawValue)[\(code)]: \(message)"
        if let suggestion { text += "; \(suggestion)" }
        return text
    }
}

/// A place in a file of the user's: lines and columns count from 1.
package struct SourceLocation: Hashable, Sendable, CustomStringConvertible {
    package var file: String
    package var line: Int?
    package var column: Int?

    package init(file: String, line: Int? = nil, column: Int? = nil) {
        self.file = file
        self.line = line
        self.column = column
    }

    package var description: String {
        var text = file
        if let line { text += ":\(line)" }
        if line != nil, let column { text += ":\(column)" }
        return text
    }
}
