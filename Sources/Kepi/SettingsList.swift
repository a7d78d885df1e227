import KepiConfiguration
import KepiCore
import KepiDataset
import KepiMetrics

/// The settings that change figures, as the manifest lists them.
enum SettingsList {
    static func values(_ project: Project) -> [String: String] {
        let settings = project.settings
        return [
            "time_zone": project.timeZone, "currency": project.currency, "locale": project.locale.rawValue,
            "fiscal_year_start": String(project.calendar.fiscalYearStart),
            "activity_window_days": String(settings.activityWindowDays), "sla_hours": String(settings.slaHours), "top_boxes": String(settings.topBoxes),
            "csat_scale": "\(settings.csatScale.lowerBound)–\(settings.csatScale.upperBound)", "ces_scale": "\(settings.cesScale.lowerBound)–\(settings.cesScale.upperBound)",
            "data_end": settings.dataEnd ?? "", "history": settings.historyComplete ? "complete" : "", "lifecycle": settings.lifecycle.rawValue,
            "customer_base": settings.customerBase.rawValue, "minimum_group": String(settings.minimumGroup),
            "maximum_rejected_share": String(settings.maximumRejectedShare), "dimensions": settings.dimensions?.joined(separator: ", ") ?? "",
            "business_hours": settings.businessHours?.written ?? "",
        ]
    }

    /// What kpis.json states of them: those on which a figure depends, with Kepi's version and how long after its end a period was looked at.
    static func ofIssue(_ review: Review) -> [String: String] {
        var values = values(review.project)
        for name in ["locale", "maximum_rejected_share", "currency", "data_end"] { values[name] = nil }
        values["kepi"] = kepiVersion
        let window = review.results.window, end = review.dataset.dataEnd
        values["maturity_days"] = String(window.isPartial ? 0 : max(0, end.date.dayNumber - window.end.dayNumber))
        // A whole number is written as one.
        for (name, text) in values { if let number = Double(text), number == number.rounded(), abs(number) < 1e15 { values[name] = String(Int(number)) } }
        return values
    }
}
