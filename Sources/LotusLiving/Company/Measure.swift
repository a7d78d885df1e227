/// A figure that the company keeps elsewhere, for one quarter.
struct Measure {
    let name: String
    let quarter: String
    let value: String

    /// Certified staff are counted once a year, in the fourth quarter: the others have no such row.
    private static let certified = ["2022-Q4": "41", "2023-Q4": "47", "2024-Q4": "52"]

    /// Brand awareness, punctual deliveries, stock availability and the profit earned without customers, of each quarter.
    static func all(seed: UInt64) -> [Measure] {
        var random = Random(seed: seed, stream: "measures")
        func tenths(_ value: Double) -> String { let whole = Int((value * 10).rounded()); return "\(whole / 10).\(whole % 10)" }
        var rows: [Measure] = []
        for (index, quarter) in Span.quarters.enumerated() {
            rows.append(Measure(name: "brand_awareness", quarter: quarter, value: tenths(38 + 0.4 * Double(index) + 0.6 * random.normal())))
            rows.append(Measure(name: "on_time_delivery", quarter: quarter, value: tenths(93.2 + 0.5 * random.normal())))
            rows.append(Measure(name: "stock_availability", quarter: quarter, value: tenths(95.8 + 0.4 * random.normal())))
            rows.append(Measure(name: "service_training", quarter: quarter, value: tenths(61 + 1.2 * Double(index) + random.normal())))
            if let share = certified[quarter] { rows.append(Measure(name: "staff_certification", quarter: quarter, value: share)) }
            rows.append(Measure(name: "other_profit", quarter: quarter, value: "\(6200 + 80 * index + random.integer(-300...300))"))
        }
        return rows
    }
}
