import Crypto
import Foundation
import KepiConfiguration
import KepiCore

/// Stable names in place of customer ids: HMAC-SHA-256 of the id with the project's key, as `K7Q2-9FXM`.
///
/// The key is `pseudonym_key` of kepi.yaml. Without one the company's name is taken: the names are as stable, but whoever has a list of the ids can find them out.
struct Pseudonyms {
    private let key: SymmetricKey
    /// Without letters and digits that look alike.
    private static let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWXYZ23456789")

    init(project: Project) { key = SymmetricKey(data: Data((project.pseudonymKey ?? project.company[.en]).utf8)) }

    func name(of id: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Data(id.utf8), using: key)
        var bits = code.prefix(5).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        var letters: [Character] = []
        for _ in 0..<8 {
            letters.insert(Pseudonyms.alphabet[Int(bits & 31)], at: 0)
            bits >>= 5
        }
        return String(letters[..<4]) + "-" + String(letters[4...])
    }
}
