import KepiConfiguration
import KepiMetrics

/// How fast the tickets opened in the reported window were answered and resolved, by whom, and what customers complained of.
package struct Service: Sendable {
    /// Tickets opened in the window.
    package var tickets: Int
    /// Hours within which a ticket should have its first response.
    package var slaHours: Double
    /// Nil: not stated.
    package var businessHours: BusinessHours?
    /// To the first response.
    package var response: Outcome<Waits>
    /// Until resolved.
    package var resolution: Outcome<Waits>
    /// Channel, category, team and agent, as far as the tickets have them and `dimensions` does not leave them out.
    package var dimensions: Outcome<[Dimension]>
    package var complaints: Outcome<Complaints>
    /// The window begins before the tickets do.
    package var isEarlyData: Bool

    /// How long things took, those that have not ended by the window's maturity counted as waiting since they were opened.
    package struct Waits: Sendable {
        /// All that were watched: ended and waiting.
        package var cases: Int
        /// Kaplan and Meier's curve of the share still waiting, a step for each half per cent at most, with its log-log band; times in hours, ascending.
        package var points: [Point]
        /// The last time at which anything was watched, in hours.
        package var end: Double
        /// Those that ended, by hours, in bins of one round width from 0; only the last may be open. Empty where none ended.
        package var bins: [Bin]
        package var ended: Int
        /// Those still waiting at the window's maturity.
        package var waiting: Int
        /// The longest of them, in hours.
        package var longestWaiting: Double?
        /// By the calendar, and by the business hours where they are stated.
        package var calendar: Clock
        package var business: Clock?

        package struct Point: Hashable, Sendable { package var hours: Double, share: Double, low: Double?, high: Double? }
        package struct Bin: Hashable, Sendable { package var low: Double, high: Double?, count: Int }

        /// The figures of one clock: quantiles in hours with log-log intervals, and the share within the service level with Wilson's.
        package struct Clock: Hashable, Sendable {
            package var median: Estimate, ninetieth: Estimate
            /// Of those whose service level has passed, those answered within it (≤); nil of resolutions, for which none is stated.
            package var withinLevel: Estimate?
        }
    }

    /// The tickets by one of their dimensions.
    package struct Dimension: Sendable {
        package var name: String
        /// From 30 cases each, the most cases first; unknown (nil) last.
        package var groups: [Group]
        /// Groups of fewer cases, or of fewer customers than may be shown, and their tickets.
        package var others: Int
        package var otherTickets: Int
    }

    /// One group of tickets beside all others.
    package struct Group: Sendable {
        /// Nil: unknown.
        package var value: String?
        package var tickets: Int
        package var waiting: Int
        /// Of all its tickets, the waiting ones in; calendar hours.
        package var median: Estimate
        package var withinLevel: Estimate
        /// Of all other tickets, and the group's share less it; nil where there are none.
        package var rest: Estimate?
        package var difference: Difference?
        /// Clear after Holm's correction over the groups of the dimension: the only ones that may be named.
        package var standsOut: Bool
    }

    /// The complaints opened in the window, and those open at its end.
    package struct Complaints: Sendable {
        package var count: Int
        /// In the period before; nil where the data do not reach there.
        package var previous: Comparison?
        /// The most frequent first, the gathered ones last; they sum to `count`. Refused without the column; empty without complaints.
        package var causes: Outcome<[Cause]>
        package var open: Outcome<Open>
        /// Until resolved.
        package var resolution: Outcome<Waits>

        package struct Cause: Sendable {
            package enum Name: Hashable, Sendable {
                case stated(String)
                /// No cause is given.
                case unknown
                /// So many small causes, or causes of few customers, together.
                case gathered(Int)
            }
            package var name: Name
            package var estimate: Estimate
            /// Of all complaints, and up to here.
            package var share: Double, cumulated: Double
            /// Against the period before; nil for the gathered, and where the earlier figure is hidden.
            package var previous: Comparison?
        }

        /// Complaints that were not resolved at the end of the window, whenever opened.
        package struct Open: Hashable, Sendable {
            package struct Band: Hashable, Sendable {
                /// Local days since it was opened, both ends in it; nil: and more. 0 is the window's last day.
                package var from: Int, to: Int?
                package var count: Int
            }
            /// 0–2, 3–7, 8–30, 31–90, over 90 days.
            package var bands: [Band]
            package var count: Int { bands.reduce(0) { $0 + $1.count } }
            /// In days; nil where none is open.
            package var oldest: Int?
            /// At the start of the window.
            package var atStart: Int
        }
    }
}
