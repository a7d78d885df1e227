/// Dates and periods in words.
extension QuantityFormat {
    /// `30 September 2025`, `2025 年 9 月 30 日`.
    package func date(_ date: LocalDate) -> String {
        let day = date.components.day
        return language.isChinese ? "\(month(date)) \(day) 日" : "\(day) \(month(date))"
    }

    /// The month of a day: `September 2025`, `2025 年 9 月`.
    package func month(_ date: LocalDate) -> String {
        language.isChinese ? "\(date.year) 年 \(date.month) 月" : "\(QuantityFormat.months[date.month - 1]) \(date.year)"
    }

    /// The days from `start` to before `end`: `1 July – 30 September 2025`, `2025 年 7 月 1 日至 9 月 30 日`.
    package func days(from start: LocalDate, before end: LocalDate) -> String {
        let last = end.adding(days: -1)
        if start == last { return date(start) }
        let (year, month, day) = start.components
        let (lastYear, lastMonth, lastDay) = last.components
        if language.isChinese {
            return date(start) + (year == lastYear ? "至 \(lastMonth) 月 \(lastDay) 日" : "至 " + date(last))
        }
        if year == lastYear, month == lastMonth { return "\(day)–\(date(last))" }
        return "\(day) \(QuantityFormat.months[month - 1])" + (year == lastYear ? "" : " \(year)") + " – " + date(last)
    }

    /// As a title: `Third quarter 2025`, `2025 年第三季度`, `2025 年第三季`, `September 2025`, `FY2025`.
    package func title(_ period: Period) -> String {
        let (year, month, _) = period.start.components
        let ordinal = ["First", "Second", "Third", "Fourth"]
        let numeral = ["一", "二", "三", "四"]
        let quarter = language == .zhHant ? "季" : "季度"
        switch (period.kind, language.isChinese) {
        case (.month, _): return self.month(period.start)
        case (.quarter, false): return "\(ordinal[(month - 1) / 3]) quarter \(year)"
        case (.quarter, true): return "\(year) 年第\(numeral[(month - 1) / 3])\(quarter)"
        case (.half, false): return "\(ordinal[(month - 1) / 6]) half \(year)"
        case (.half, true): return "\(year) 年\(month == 1 ? "上" : "下")半年"
        case (.year, false): return "\(year)"
        case (.year, true): return "\(year) 年"
        case (.fiscalYear, false): return "Fiscal year \(period.id.dropFirst(2))"
        case (.fiscalYear, true): return "\(period.id.dropFirst(2)) \(language == .zhHant ? "財年" : "财年")"
        case (.fiscalQuarter, false): return "\(ordinal[period.fiscalQuarter - 1]) quarter, fiscal year \(period.fiscalYear)"
        case (.fiscalQuarter, true): return "\(period.fiscalYear) \(language == .zhHant ? "財年" : "财年")第\(numeral[period.fiscalQuarter - 1])\(quarter)"
        case (.range, _): return days(from: period.start, before: period.end)
        }
    }

    /// At the head of a column of figures: `2025-Q3`, `Sep 2025`; Chinese `本季`, `本月`, `本期`.
    package func column(_ period: Period) -> String {
        switch (period.kind, language.isChinese) {
        case (.month, false): "\(QuantityFormat.months[period.start.month - 1].prefix(3)) \(period.start.year)"
        case (.range, false): "these days"
        case (_, false): period.id
        case (.month, true): "本月"
        case (.quarter, true), (.fiscalQuarter, true): "本季"
        case (.half, true): "本半年"
        case (.year, true), (.fiscalYear, true): "本年"
        case (.range, true): "本期"
        }
    }

    /// Under an axis: `Q3`, with the year where `showsYear`: `Q1 ’25`; `Sep ’25`; Chinese `Q3`, `25年Q1`, `9月`.
    package func tick(_ period: Period, showsYear: Bool) -> String {
        let (year, month, _) = period.start.components
        let short = String(year % 100 + 100).dropFirst()
        func with(_ text: String) -> String { showsYear ? (language.isChinese ? "\(short)年\(text)" : "\(text) ’\(short)") : text }
        switch period.kind {
        case .month: return with(language.isChinese ? "\(month)月" : String(QuantityFormat.months[month - 1].prefix(3)))
        case .quarter: return with("Q\((month + 2) / 3)")
        case .half: return with("H\((month + 5) / 6)")
        case .fiscalQuarter: return with("Q\(period.fiscalQuarter)")
        case .year: return String(year)
        case .fiscalYear: return period.id
        case .range: return String(period.start.description.dropFirst(2))
        }
    }

    static let months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
}

extension Period {
    fileprivate var fiscalQuarter: Int { (start.month - fiscalYearStart + 12) % 12 / 3 + 1 }
    fileprivate var fiscalYear: Int { fiscalYearStart > 1 && start.month >= fiscalYearStart ? start.year + 1 : start.year }
}
