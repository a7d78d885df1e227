import KepiCore

/// Names and numbers where the file gives none.
enum ScorecardWords {
    /// The usual four perspectives by their usual ids, else the id in words.
    static func perspective(_ id: String) -> LocalizedText {
        switch id {
        case "financial", "finance": LocalizedText([.en: "Financial", .zhHans: "财务", .zhHant: "財務"])
        case "customer", "customers": LocalizedText([.en: "Customer", .zhHans: "客户", .zhHant: "客戶"])
        case "process", "internal", "internal_process", "internal-process": LocalizedText([.en: "Internal process", .zhHans: "内部流程", .zhHant: "內部流程"])
        case "learning", "learning_growth", "learning_and_growth", "learning-growth", "learning-and-growth":
            LocalizedText([.en: "Learning & growth", .zhHans: "学习与成长", .zhHant: "學習與成長"])
        default: fromId(id)
        }
    }

    /// `brand_awareness` → Brand awareness, in every language.
    static func fromId(_ id: String) -> LocalizedText {
        let words = id.split { $0 == "_" || $0 == "-" }.joined(separator: " ")
        return LocalizedText(words.isEmpty ? id : words.prefix(1).uppercased() + words.dropFirst())
    }

    /// As one would write it in the file: 55, 0.8.
    static func number(_ value: Double) -> String {
        let rounded = DecimalRounding.round(value, decimals: 9)
        return rounded == rounded.rounded() && abs(rounded) < 1e15 ? String(Int(rounded)) : String(rounded)
    }
}
