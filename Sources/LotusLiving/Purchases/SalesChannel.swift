/// Where a purchase is made.
enum SalesChannel: String, CaseIterable {
    case shop, online, app, phone

    /// What is paid with there, with weights.
    var payments: [(String, Double)] {
        switch self {
        case .shop: [("WeChat Pay", 45), ("Alipay", 30), ("card", 17), ("cash", 8)]
        case .online: [("Alipay", 55), ("WeChat Pay", 33), ("card", 12)]
        case .app: [("WeChat Pay", 60), ("Alipay", 36), ("card", 4)]
        case .phone: [("transfer", 70), ("card", 30)]
        }
    }

    /// The opening hours, as minutes of the day.
    var open: ClosedRange<Int> {
        switch self {
        case .shop: 600...1289
        case .phone: 540...1079
        case .online, .app: 480...1409
        }
    }
}
