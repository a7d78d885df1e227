/// A language that reports are written in.
package enum Language: String, Hashable, Sendable, CaseIterable, Comparable {
    case en
    case zhHans = "zh-Hans"
    case zhHant = "zh-Hant"

    package static func < (lhs: Language, rhs: Language) -> Bool { lhs.rawValue < rhs.rawValue }
    package var isChinese: Bool { self != .en }
}

/// A text in several languages, as `{en: Retention, zh-Hans: 客户保有率}` or one string for all.
package struct LocalizedText: Hashable, Sendable {
    package var texts: [Language: String]

    package init(_ texts: [Language: String]) { self.texts = texts }
    package init(_ text: String) { texts = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, text) }) }

    /// The text in `language`; failing that Simplified for Traditional and the reverse, then English, then any; empty if there is none.
    package subscript(language: Language) -> String {
        let order: [Language] =
            switch language {
            case .en: [.en, .zhHans, .zhHant]
            case .zhHans: [.zhHans, .zhHant, .en]
            case .zhHant: [.zhHant, .zhHans, .en]
            }
        return order.lazy.compactMap { texts[$0] }.first ?? ""
    }
}
