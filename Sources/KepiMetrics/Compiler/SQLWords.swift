/// The words of SQL, in small letters: what an expression may name, for engines do not tell capitals apart.
enum SQLWords {
    static func of(_ texts: some Sequence<String>) -> Set<String> {
        Set(texts.flatMap { $0.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init) })
    }
}
