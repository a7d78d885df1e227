import KepiConfiguration
import KepiCore

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
}
