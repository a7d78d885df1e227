import Foundation
import TrialSources

/// How a polluted file is written, damage apart.
struct PollutedForm {
    enum Quoting { case never, needed, always }
    enum Letters { case ascii, western, simplified, traditional }
    enum Content: CaseIterable { case number, amount, day, word, remark, yesNo }

    var delimiter: String
    var quoting: Quoting
    /// A line end, or `mixed`.
    var lineEnd: String
    var letters: Letters
    /// As iconv knows it.
    var encoding = "UTF-8"
    var byteOrderMark: [UInt8] = []
    /// What stands in each column; the first holds a key that is never empty.
    var contents: [Content]
    var rows: Int
    var hasEmptyFields = true

    init(_ source: inout SeededGenerator) {
        delimiter = source.pick([",", ",", ";", "\t", "|"])
        quoting = source.pick([.never, .needed, .needed, .always])
        lineEnd = source.pick(["\n", "\n", "\r\n"])
        letters = source.pick([.ascii, .simplified])
        contents = [.word]
        for _ in 0..<source.number(1...6) { contents.append(source.pick(Content.allCases)) }
        rows = source.number(20...60)
    }

    var columns: Int { contents.count }

    /// The names of the columns.
    var names: [String] {
        let words = switch letters {
        case .ascii: ["id", "name", "city", "amount", "ordered on", "channel", "remark"]
        case .western: ["numéro", "name", "città", "Größe", "año", "canal", "remarque"]
        case .simplified: ["编号", "姓名", "城市", "金额", "日期", "渠道", "备注"]
        case .traditional: ["編號", "姓名", "城市", "金額", "日期", "渠道", "備註"]
        }
        return Array(words.prefix(columns))
    }

    /// The values of a record.
    func row(_ index: Int, _ source: inout SeededGenerator) -> [String] {
        ["K\(index)"] + contents.dropFirst().map { hasEmptyFields && source.chance(0.08) ? "" : value($0, &source) }
    }

    func value(_ content: Content, _ source: inout SeededGenerator) -> String {
        switch content {
        case .number: return String(source.number(0...99_999))
        case .amount: return "\(source.number(0...9_999)).\(source.number(1...9))"
        case .day: return "2025-0\(source.number(1...9))-1\(source.number(0...9))"
        case .yesNo: return source.pick(["yes", "no"])
        case .word: return source.pick(words)
        case .remark:
            guard quoting != .never else { return source.pick(words) }
            switch source.number(0...5) {
            case 0, 1: return source.pick(words) + "\(delimiter) " + source.pick(words)
            case 2: return "say \"so\" twice"
            case 3: return source.pick(words) + "\n" + source.pick(words) + (source.chance(0.3) ? "\n\nthe end" : "")
            default: return source.pick(words)
            }
        }
    }

    private var words: [String] {
        switch letters {
        case .ascii: ["Main Street", "Harbour", "north", "A-12", "spring offer", "it's fine"]
        case .western: ["Müller", "Köln", "Núñez", "café au lait", "Ångström – été", "Größe", "château"]
        case .simplified: ["上海市，黄浦区", "张三", "李四的订单", "产品质量很好", "一般", "北京", "送货快", "男", "女", "一"]
        case .traditional: ["臺北市中正區", "張三", "李四的訂單與產品", "品質很好", "高雄", "門市", "男", "女"]
        }
    }

    /// A record as it is written.
    func written(_ values: [String]) -> String { values.map(written).joined(separator: delimiter) }

    func written(_ value: String) -> String {
        let isSpecial = value.contains(delimiter) || value.contains("\"") || value.contains(where: \.isNewline)
        return quoting == .always || (isSpecial && quoting != .never) ? "\"" + value.replacing("\"", with: "\"\"") + "\"" : value
    }

    /// Text in an encoding.
    static func encoded(_ text: [UInt8], as encoding: String) -> [UInt8] {
        guard encoding != "UTF-8", !text.isEmpty, let converter = iconv_open(encoding, "UTF-8"), Int(bitPattern: converter) != -1 else { return text }
        defer { iconv_close(converter) }
        var input = text.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: text.count * 4 + 16)
        let count = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                var from = source.baseAddress, to = target.baseAddress
                var fromLeft = source.count, toLeft = target.count
                let result = iconv(converter, &from, &fromLeft, &to, &toLeft)
                precondition(result != -1, "a word of the generator is not in \(encoding)")
                return target.count - toLeft
            }
        }
        return output.prefix(count).map { UInt8(bitPattern: $0) }
    }
}
