/// A date, with or without a time, as its shape tells it: `9999/9/99 99:99` or `99.99.9999`.
struct TimeShape: Sendable {
    enum Order: Sendable {
        /// 2025-09-01, 2025/9/1, 2025年9月1日.
        case yearFirst
        /// 01.09.2025.
        case dayFirst
        /// 09/01/2025: the day or the month comes first.
        case open
    }

    private(set) var order: Order
    private(set) var hasOffset = false
    private var separators: [String] = []
    private var time = ""

    /// Nil where the shape is no date that is known.
    init?(_ shape: String) {
        var rest = Substring(shape)
        func digits(_ range: ClosedRange<Int>) -> Bool {
            let count = rest.prefix { $0 == "9" }.count
            guard range.contains(count) else { return false }
            rest = rest.dropFirst(count)
            return true
        }
        func take(_ text: String) -> Bool {
            guard rest.hasPrefix(text) else { return false }
            rest = rest.dropFirst(text.count)
            return true
        }
        if rest.prefix(while: { $0 == "9" }).count == 4 {
            order = .yearFirst
            guard digits(4...4), let separator = ["-", "/", ".", "年"].first(where: { rest.hasPrefix($0) }), take(separator), digits(1...2) else { return nil }
            let second = separator == "年" ? "月" : separator
            guard take(second), digits(1...2) else { return nil }
            separators = [separator, second, separator == "年" && take("日") ? "日" : ""]
        } else {
            guard digits(1...2), let separator = ["/", ".", "-"].first(where: { rest.hasPrefix($0) }), take(separator), digits(1...2), take(separator), digits(4...4) else { return nil }
            order = separator == "." ? .dayFirst : .open
            separators = [separator, separator, ""]
        }
        guard !rest.isEmpty else { return }

        guard let gap = [", ", "  ", " ", "T"].first(where: { rest.hasPrefix($0) }) ?? (separators[2] == "日" ? "" : nil), take(gap) else { return nil }
        // 2025/3/2 下午 10:12
        let half = take("上午") || take("下午") ? (take(" ") ? "%p " : "%p") : ""
        guard digits(1...2), take(":"), digits(2...2) else { return nil }
        time = gap + half + (half.isEmpty ? "%H:%M" : "%I:%M")
        if take(":") {
            guard digits(2...2) else { return nil }
            time += ":%S"
            if take(".") {
                guard digits(1...9) else { return nil }
                time += ".%f"
            }
        }
        for half in [" AM", " PM", " am", " pm", "AM", "PM", "am", "pm"] where rest == half {
            time = time.replacing("%H", with: "%I") + (half.hasPrefix(" ") ? " %p" : "%p")
            return
        }
        guard !rest.isEmpty else { return }
        _ = take(" ")
        let offsets: Set<String> = ["Z", "UTC", "GMT", "+99", "-99", "+9999", "-9999", "+99:99", "-99:99"]
        guard order == .yearFirst, separators[0] == "-", offsets.contains(String(rest)) else { return nil }
        hasOffset = true
    }

    /// The strptime format; `dayFirst` settles an open order.
    func format(dayFirst: Bool) -> String {
        let parts = switch order {
        case .yearFirst: ["%Y", "%m", "%d"]
        case .dayFirst: ["%d", "%m", "%Y"]
        case .open: dayFirst ? ["%d", "%m", "%Y"] : ["%m", "%d", "%Y"]
        }
        return parts[0] + separators[0] + parts[1] + separators[1] + parts[2] + separators[2] + time
    }
}
