import KepiCore
import KepiInsight

/// 繁體中文報告：同一批客戶的各項指標並列。
extension TraditionalChineseWords {
    package var relatedTitle: String { "指標並列" }
    package func relatedHeading(trait: String, measure: String, with: String, without: String) -> String { typeset("\(trait)的客戶：\(measure)為 \(with)，其餘客戶為 \(without)，差異明確") }
    package var relatedNothingClear: String { "同一批客戶的等待時間、滿意度與保留率之間沒有明確差異" }
    package func relatedCaption(window: String) -> String { typeset("\(window)的客戶：具有該特徵者與其餘已知者相比；「明確」已對全部各列作 Holm 校正。二者相伴出現；孰因孰果，這些數字無法說明。") }
    package func trait(_ trait: RelatedMeasures.Trait, longWait: String?) -> String {
        switch trait {
        case .waitedLongest: typeset("等待最久" + (longWait.map { "（超過 \($0)）" } ?? ""))
        case .notSatisfied: "不滿意"
        case .complained: "有投訴"
        }
    }
    package func related(_ measure: RelatedMeasures.Measure) -> String { measure == .retention ? "保留率" : "滿意度" }
    package func relatedVerdict(isClear: Bool, isClearAlone: Bool) -> String { isClear ? "明確" : isClearAlone ? "單獨看明確，合看不足" : "可能為偶然" }
    package var relatedColumns: (customers: String, measure: String, with: String, rest: String, difference: String) { ("客戶特徵", "指標", "這些客戶", "其餘客戶", "差異") }
}
