import KepiCore

/// A database server and how it is reached; never with a password.
package struct DatabaseConnection: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// `service=crm`, or words of libpq: `host=db dbname=crm user=reports`.
        case postgres
        /// MySQL or MariaDB: `host=db database=crm user=reports`.
        case mysql
    }

    package var kind: Kind
    /// Words `name=value`, separated by spaces.
    package var words: String

    package init(kind: Kind, words: String) { self.kind = kind; self.words = words }

    /// As messages and the manifest name it.
    package var name: String { "\(kind.rawValue) \(words)" }

    /// Whether the words hold, or may hold, a password.
    package var mayHoldPassword: Bool {
        let lowered = words.lowercased()
        return lowered.contains("://") || ["password", "passwd", "pwd"].contains { name in
            lowered.split(separator: " ").contains { $0.hasPrefix(name) && $0.dropFirst(name.count).hasPrefix("=") }
        }
    }
}
