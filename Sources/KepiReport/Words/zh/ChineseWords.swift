import KepiCore

/// What Simplified and Traditional Chinese say alike, character by character.
package protocol ChineseWords: ReportWords {}

extension ChineseWords {
    var format: QuantityFormat { QuantityFormat(language: language, currency: "") }
    /// A count with its separators.
    func number(_ count: Int) -> String { format.integer(count) }

    func typeset(_ text: String) -> String { ChineseTypesetting.set(text) }
    func data(_ text: String) -> String { ChineseTypesetting.data(text) }

    // MARK: Joining

    package var separator: String { "，" }
    package var separatorWide: String { "，" }
    package var space: String { "" }
    package var colon: String { "：" }
    package func list(_ items: [String]) -> String { items.joined(separator: "、") }
    package func inBrackets(_ text: String) -> String { "（\(text)）" }
    package func labelled(_ label: String, _ text: String) -> String { "\(label)：\(text)" }
    package func capitalisedSentence(_ text: String) -> String { sentence(text) }

    // MARK: Movements and places

    func verb(_ movement: Movement) -> String { movement == .rise ? "上升" : "下降" }
    func to(_ movement: Movement) -> String { movement == .rise ? "升至" : "降至" }
    func extent(_ movement: Movement) -> String { movement == .rise ? "升幅" : "降幅" }
    func isPlace(_ group: GroupStatement) -> Bool { group.dimension == "region" || group.dimension == "city" }

    func place(_ group: GroupStatement) -> String {
        switch group.dimension {
        case "region", "city", "team", "channel", "segment": data(group.group)
        default: "\(data(group.group))（\(dimension(group.dimension))）"
        }
    }

    // MARK: Figures

    package func period(_ period: Period) -> String { format.title(period) }
    package func days(_ count: Int) -> String { "\(number(count)) 天" }
    package func figures(_ count: Int, of compared: Int) -> String { typeset("\(count) / \(compared)") }
    package func expected(_ value: String, interval: String) -> String { "\(value)（95%：\(interval)）" }
    package func expectedRevenue(_ amount: String) -> String { typeset("收入 \(amount)") }
    package func lift(_ value: String, interval: String) -> String { "\(value)（\(interval)）" }
    package func holdOutClass(repeats: Int, isLast: Bool) -> String { isLast ? typeset("\(repeats) 次及以上") : typeset("\(repeats) 次") }
    package func ageBand(from: Int, to: Int?) -> String { typeset(to.map { "\(from)–\($0) 天" } ?? "\(from - 1) 天以上") }
    func ageInDays(_ count: Int) -> String { count == 0 ? "不足 1 天" : "\(number(count)) 天" }
    package var numeratorOverDenominator: String { "分子 ÷ 分母" }
    package var indexOutline: String { "本期" }

    // MARK: Charts in words

    package func alternativeText(values name: String, _ values: [String]) -> String { "\(name)，由早到晚：\(values.joined(separator: "、"))" }
    package func alternativeText(curve name: String, _ points: [String]) -> String { typeset("\(name)：" + points.joined(separator: "；")) }
}
