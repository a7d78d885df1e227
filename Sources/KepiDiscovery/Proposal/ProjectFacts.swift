import Foundation
import KepiConfiguration
import KepiCore
import KepiDataset

/// What a kepi.yaml must say beside its data, as far as the exports tell it, and why.
package struct ProjectFacts: Sendable {
    /// A value and the reason for it; a guess is marked in kepi.yaml.
    package struct Fact: Hashable, Sendable {
        package var value: String
        package var why: String
        package var isGuess: Bool
    }

    package var company: Fact
    package var locale: Fact
    package var timeZone: Fact
    package var currency: Fact
    /// `month` where the events are of less than three quarters; nil: the usual.
    package var period: Fact?

    /// - Parameters:
    ///   - folder: the name of the folder or database that the exports are in.
    ///   - stated: what the user says of company, locale, time_zone and currency.
    package init(_ tables: [ExportTable], proposal: Proposal, folder: String, stated: [String: String]) {
        func fact(_ key: String, _ found: Fact) -> Fact { stated[key].map { Fact(value: $0, why: "as you said", isGuess: false) } ?? found }
        let headers = tables.flatMap(\.headers)
        let chinese = headers.filter { $0.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } }
        let isChinese = chinese.count * 3 >= headers.count && !chinese.isEmpty
        let isTraditional = isChinese && chinese.count { header in Writing.simplified(header) != header } * 5 >= chinese.count
        let language = isChinese ? (isTraditional ? "zh-Hant" : "zh-Hans") : "en"
        company = fact("company", Fact(value: folder, why: "the folder's name", isGuess: true))
        locale = fact("locale", Fact(value: language, why: "the language of the headers", isGuess: false))
        let zones = ["zh-Hans": "Asia/Shanghai", "zh-Hant": "Asia/Taipei"]
        timeZone = fact("time_zone", Fact(value: zones[language] ?? "UTC", why: zones[language] == nil ? "nothing says where the times were taken" : "guessed from the language", isGuess: true))
        let events = proposal.sources.flatMap { source in source.table.events.compactMap { source.column($0).flatMap { source.export.column($0.header) } } }
        if let first = events.compactMap(\.firstDay).min(), let last = events.compactMap(\.lastDay).max(), last.dayNumber - first.dayNumber < 270 {
            period = Fact(value: "month", why: "the events are of \(last.dayNumber - first.dayNumber + 1) days", isGuess: false)
        }
        currency = fact("currency", ProjectFacts.currency(proposal, language: language))
    }

    // MARK: Currency

    private static let codes = [
        "人民币": "CNY", "CNY": "CNY", "RMB": "CNY", "元": "CNY", "¥": "CNY", "US$": "USD", "USD": "USD", "HK$": "HKD", "HKD": "HKD", "NT$": "TWD", "TWD": "TWD", "€": "EUR", "EUR": "EUR", "£": "GBP", "GBP": "GBP",
        "A$": "AUD", "AUD": "AUD", "C$": "CAD", "CAD": "CAD", "S$": "SGD", "SGD": "SGD", "R$": "BRL", "JPY": "JPY", "円": "JPY", "₩": "KRW", "₹": "INR", "$": "USD", "CHF": "CHF", "新台币": "TWD", "新臺幣": "TWD", "港币": "HKD", "美元": "USD",
    ]

    private static func currency(_ proposal: Proposal, language: String) -> Fact {
        let money: Set<String> = ["amount", "cost", "profit"]
        for source in proposal.sources where source.table.name == "transactions" {
            for column in source.columns where money.contains(column.name) {
                // 元 is the word of both.
                if let sign = source.export.column(column.header)?.currencies.first, let code = codes[sign], !(["元", "$", "¥"].contains(sign) && language != "zh-Hans" && sign != "$") {
                    return Fact(value: code, why: "the sign beside the amounts", isGuess: sign == "$" || sign == "¥")
                }
                if let open = column.header.lastIndex(where: { "(（[".contains($0) }) {
                    let note = column.header[column.header.index(after: open)...].dropLast().uppercased()
                    if let code = codes[note], !(note == "元" && language == "zh-Hant") { return Fact(value: code, why: "the header '\(column.header)'", isGuess: false) }
                }
            }
            // A column that holds one code throughout.
            for content in source.export.columns where content.values.count == 1 && content.filled * 2 > source.export.rows {
                if let code = content.values.first?.value.uppercased(), code.count == 3, codes[code] == code { return Fact(value: code, why: "the column '\(content.name)'", isGuess: false) }
            }
        }
        switch language {
        case "zh-Hans": return Fact(value: "CNY", why: "guessed from the language", isGuess: true)
        case "zh-Hant": return Fact(value: "TWD", why: "guessed from the language", isGuess: true)
        default: return Fact(value: "XXX", why: "nothing says which: amounts stand without one", isGuess: true)
        }
    }
}
