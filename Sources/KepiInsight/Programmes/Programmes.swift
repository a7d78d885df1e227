import KepiConfiguration
import KepiCore
import KepiMetrics

/// What campaigns and programmes moved: before against after, those reached against the others.
package struct Programmes: Sendable {
    /// Those that kepi.yaml names, in its order; refused where it names none.
    package var named: Outcome<[Programme]> = .refused(.notStated(key: "programmes"))
    /// Campaigns that ran in the period, the newest first.
    package var campaigns: Outcome<[Programme]> = .refused(.unavailable(.tableMissing(table: "campaigns")))

    package init() {}

    /// Something that began on a day, and the figures on both sides of it.
    package struct Programme: Sendable {
        package enum Reach: Hashable, Sendable {
            /// All customers, as kepi.yaml says or because nothing tells whom it reached.
            case all
            /// Those with these values.
            case customers([Project.Programme.Condition])
            /// Those with an interaction that names the campaign.
            case contacted
        }

        package var id: String
        package var name: LocalizedText
        package var date: LocalDate
        package var reach: Reach
        /// Days of each window: [date − days, date) and [date, date + days); fewer than asked for where the data hold no more.
        package var days: Int
        package var askedDays: Int
        /// Known before it began.
        package var reached: Int, others: Int
        /// Known as neither: customers without a value there.
        package var unplaced: Int
        package var effects: [Effect]
        /// Why there are no figures at all.
        package var refusal: Refusal?
    }

    /// One figure on both sides of the date.
    package struct Effect: Sendable {
        package var measure: Project.Programme.Measure
        package var reached: Movement
        /// Nil where all were reached.
        package var others: Movement?
        /// How much further it moved for those reached; where all were, how far it moved.
        package var difference: Difference?
        /// Clear after Holm's correction over all figures of all programmes (of all campaigns).
        package var isFinding: Bool
        /// Groups of the others without any one of which the difference is no longer clear: something may have begun there, and not where the programme was. By size.
        package var hangsOn: [String] = []
        /// The same one window earlier, when there was nothing: near zero if both moved alike before. Nil where the data do not reach back, or all were reached.
        package var earlier: Difference?
        /// Why there is no figure.
        package var refusal: Refusal?

        /// Before and after of one group.
        package struct Movement: Hashable, Sendable {
            package var before: Double?, after: Double?
            /// Customers behind each figure.
            package var customersBefore: Int, customersAfter: Int
        }
    }
}
