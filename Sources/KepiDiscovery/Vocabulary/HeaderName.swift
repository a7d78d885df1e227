import Foundation

/// A header reduced to what it says, so that names written in different ways can be compared.
package struct HeaderName: Hashable, Sendable {
    /// Without case, spaces and signs, abbreviations written out: `orderdate` of `ord_dt`, `OrderDate` and `Order Date (UTC)`.
    package var key: String
    /// Other readings, each only asked where those before it say nothing: without what systems put before names, a currency behind them, or one of two languages.
    package var alternatives: [String] = []
    /// Words, for what is sought within a question.
    package var words: [String]

    init(_ header: String, writing: Writing) {
        var text = header.precomposedStringWithCompatibilityMapping
        // A form's question may carry marks of HTML.
        while let start = text.firstIndex(of: "<"), let end = text[start...].firstIndex(of: ">") { text.removeSubrange(start...end) }
        if let (outer, inner) = HeaderName.bracketed(text) {
            // Jira writes its own names around the user's.
            text = outer.lowercased().trimmingCharacters(in: .whitespaces) == "custom field" ? inner : outer
        }
        var tokens = HeaderName.tokens(text.replacing("#", with: " number "), writing: writing)
        if tokens.last == "c", header.hasSuffix("__c") { tokens.removeLast() }
        // `Q3. How …`, `5、…`
        while tokens.count > 1, let first = tokens.first, first.allSatisfy(\.isNumber) || (first.first == "q" && first.count > 1 && first.dropFirst().allSatisfy(\.isNumber)) { tokens.removeFirst() }
        // `1、您的会员卡号`
        if let first = tokens.first, Writing.hasChinese(first), first.first?.isNumber ?? false { tokens[0] = String(first.drop(while: \.isNumber)) }
        words = tokens
        let telling = tokens.filter { !writing.silent.contains($0) }
        if !telling.isEmpty { tokens = telling }
        // Chinese has no spaces after them.
        if let first = tokens.first, let silent = writing.silent.filter({ first.hasPrefix($0) && first.count > $0.count && !$0.allSatisfy(\.isASCII) }).max(by: { ($0.count, $0) < ($1.count, $1) }) {
            tokens[0] = String(first.dropFirst(silent.count))
        }
        key = writing.spelled(tokens)
        if tokens.count > 1 {
            if writing.prefixes.contains(tokens[0]) {
                let rest = tokens.drop { writing.prefixes.contains($0) }
                if !rest.isEmpty { alternatives.append(writing.spelled(Array(rest))) }
            }
            if let last = tokens.last, HeaderName.currencies.contains(last) { alternatives.append(writing.spelled(Array(tokens.dropLast()))) }
            // 客户编号 Customer ID
            let latin = tokens.filter { $0.allSatisfy(\.isASCII) }, other = tokens.filter { !$0.allSatisfy(\.isASCII) }
            if !latin.isEmpty, !other.isEmpty { alternatives += [writing.spelled(other), writing.spelled(latin)] }
        }
    }

    private static let currencies: Set<String> = ["usd", "eur", "gbp", "cny", "rmb", "twd", "ntd", "hkd", "jpy", "aud", "cad", "sgd", "nt"]

    /// `Amount (USD)`, `金额（元）`, `Duration [min]`: the text and what stands in the brackets at its end, where something stands before them.
    private static func bracketed(_ text: String) -> (String, String)? {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        let pairs: [Character: Character] = [")": "(", "]": "[", "】": "【"]
        guard let last = text.last, let opening = pairs[last], let start = text.lastIndex(of: opening), start > text.startIndex else { return nil }
        let inner = text[text.index(after: start)...].dropLast()
        return (String(text[..<start]), String(inner).trimmingCharacters(in: .whitespaces))
    }

    /// Words of Latin letters, split where a capital begins one, and runs of other scripts.
    static func tokens(_ text: String, writing: Writing) -> [String] {
        var tokens: [String] = [], token = ""
        var last: Character?
        func isLatin(_ character: Character) -> Bool { character.isLetter && (character.unicodeScalars.first?.value ?? 0) < 0x250 }
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            guard character.isLetter || character.isNumber else {
                if !token.isEmpty { tokens.append(token); token = "" }
                last = nil
                continue
            }
            if let last {
                let next = index + 1 < characters.count ? characters[index + 1] : nil
                let beginsWord = character.isUppercase && isLatin(character) && (last.isLowercase || (last.isUppercase && next?.isLowercase ?? false))
                let changesScript = isLatin(last) != isLatin(character) && !(last.isNumber || character.isNumber)
                if beginsWord || changesScript { tokens.append(token); token = "" }
            }
            token.append(character)
            last = character
        }
        if !token.isEmpty { tokens.append(token) }
        return tokens.map { token in
            guard Writing.hasChinese(token) else { return token.lowercased() }
            return writing.variants.reduce(Writing.simplified(token.lowercased())) { $0.replacing($1.from, with: $1.to) }
        }
    }
}
