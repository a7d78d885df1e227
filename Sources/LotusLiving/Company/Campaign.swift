import KepiCore

/// One campaign with what it cost.
struct Campaign {
    let id: String
    let name: String
    let channel: String
    let start: String
    let end: String
    /// Whole CNY.
    let cost: Int

    /// Every campaign of the three years; the loyalty scheme only where the story is told.
    static func all(story: Story) -> [Campaign] {
        var campaigns: [Campaign] = []
        for (index, quarter) in Span.quarters.enumerated() {
            let first = Span.start.adding(months: 3 * index)
            // The first year's opening of the online store cost more.
            let extra = index < 4 ? 5200 - 1200 * index : 0
            campaigns.append(Campaign(id: "K\(101 + 2 * index)", name: "Search and social \(quarter)", channel: "online", start: "\(first)",
                                      end: "\(first.adding(months: 3).adding(days: -1))", cost: 7600 + extra + 90 * (index % 3)))
            let fair = ["11.11 sale", "Spring home fair", "Summer linen weeks", "Moon festival"][index % 4]
            let start = [first.adding(days: 36), first.adding(days: 60), first.adding(days: 50), first.adding(days: 62)][index % 4]
            campaigns.append(Campaign(id: "K\(102 + 2 * index)", name: "\(fair) \(start.year)", channel: index % 4 == 1 ? "shop" : "mixed", start: "\(start)",
                                      end: "\(start.adding(days: 13))", cost: 5400 + (index % 4 == 0 ? 2600 : 0) + 60 * (index % 5)))
        }
        if story.isTold {
            campaigns.append(Campaign(id: "K201", name: "Lotus Card, South", channel: "app", start: "2025-06-16", end: "2025-12-31", cost: 9800))
        }
        return campaigns
    }
}
