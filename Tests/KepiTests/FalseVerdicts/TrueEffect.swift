import KepiReport

/// What happens to a stable company in the reported quarter, in one region or in all.
struct TrueEffect: Sendable {
    enum Measure: String, Sendable {
        case satisfaction, retention
        case responseTime = "response_time"
    }

    var measure: Measure
    /// Satisfaction: what its share loses. Retention: the share of customers who never come again. Response time: by what it is multiplied.
    var size: Double
    /// Nil: everywhere.
    var region: String? = nil

    func touches(_ region: Int) -> Bool { self.region.map { $0 == StableCompany.regions[region] } ?? true }

    /// Which way the figure goes.
    var movement: Movement { measure == .responseTime ? .rise : .fall }

    /// Small, medium and large ones; one that only a region knows is larger there.
    static let all: [TrueEffect] = [
        (.satisfaction, nil, [0.05, 0.1, 0.15]), (.satisfaction, "North", [0.1, 0.2, 0.3]),
        (.responseTime, nil, [1.2, 1.5, 2]), (.responseTime, "North", [1.5, 2, 3]),
        (.retention, nil, [0.1, 0.2, 0.4]), (.retention, "North", [0.2, 0.4, 0.8]),
    ].flatMap { (measure: Measure, region: String?, sizes: [Double]) in sizes.map { TrueEffect(measure: measure, size: $0, region: region) } }

    var words: String {
        switch measure {
        case .satisfaction: "satisfaction −\(Int((100 * size).rounded())) pp"
        case .responseTime: "response time × \(size)"
        case .retention: "\(Int((100 * size).rounded()))% of customers stop buying"
        }
    }
}
