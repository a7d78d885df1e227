import KepiCore

/// One person's month at work.
struct StaffMonth {
    let id: String
    /// `2025-09`.
    let month: String
    let team: String
    /// Tenths of an hour.
    let training: Int
    /// 0–100.
    let engagement: Int
    /// 0–100.
    let service: Int

    /// Every person and month; in the story two of the North's agents have left by the end of June.
    static func all(seed: UInt64, story: Story) -> [StaffMonth] {
        var rows: [StaffMonth] = []
        var number = 0
        for region in Region.allCases {
            for position in region.agents.indices {
                number += 1
                var random = Random(seed: seed, stream: "staff", index: number)
                let engagement = 74 + 5 * random.normal(), service = 77 + 4.5 * random.normal()
                let leaves = story.isTold && region == .north && position >= region.agents.count - 2
                for month in 0..<36 {
                    let first = Span.start.adding(months: month)
                    let hours = max(0, 3.2 + 1.3 * random.normal())
                    let engaged = engagement + 3 * random.normal(), serving = service + 3 * random.normal()
                    if leaves, first >= Span.storyStart { continue }
                    rows.append(StaffMonth(id: "S" + String(String(100 + number).dropFirst()), month: String("\(first)".prefix(7)), team: region.rawValue + " service",
                                           training: Int((hours * 10).rounded()), engagement: Int(min(98, max(35, engaged))), service: Int(min(98, max(40, serving)))))
                }
            }
        }
        return rows.enumerated().sorted { ($0.element.month, $0.offset) < ($1.element.month, $1.offset) }.map(\.element)
    }
}
