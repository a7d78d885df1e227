import KepiCore
import KepiInsight

/// 简体中文报告：同一批客户的各项指标并列。
extension SimplifiedChineseWords {
    package var relatedTitle: String { "指标并列" }
    package func relatedHeading(trait: String, measure: String, with: String, without: String) -> String { typeset("\(trait)的客户：\(measure)为 \(with)，其余客户为 \(without)，差异明确") }
    package var relatedNothingClear: String { "同一批客户的等待时间、满意度与保有率之间没有明确差异" }
    package func relatedCaption(window: String) -> String { typeset("\(window)的客户：具有该特征者与其余已知者相比；“明确”已对全部各行作 Holm 校正。二者相伴出现；孰因孰果，这些数字无法说明。") }
    package func trait(_ trait: RelatedMeasures.Trait, longWait: String?) -> String {
        switch trait {
        case .waitedLongest: typeset("等待最久" + (longWait.map { "（超过 \($0)）" } ?? ""))
        case .notSatisfied: "不满意"
        case .complained: "有投诉"
        }
    }
    package func related(_ measure: RelatedMeasures.Measure) -> String { measure == .retention ? "保有率" : "满意度" }
    package func relatedVerdict(isClear: Bool, isClearAlone: Bool) -> String { isClear ? "明确" : isClearAlone ? "单独看明确，合看不足" : "可能为偶然" }
    package var relatedColumns: (customers: String, measure: String, with: String, rest: String, difference: String) { ("客户特征", "指标", "这些客户", "其余客户", "差异") }
}
