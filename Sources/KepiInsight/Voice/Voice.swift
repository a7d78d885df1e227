import KepiCore
import KepiMetrics

/// The voice of the customer: how satisfied they are at each touchpoint, who of those asked answered, and what those who are not satisfied write about.
package struct Voice: Sendable {
    package var touchpoints: Outcome<Touchpoints>
    package var responders: Outcome<Responders>
    package var comments: Outcome<Comments>

    /// Answers of the period by touchpoint; the most answers first.
    package struct Touchpoints: Sendable {
        package struct Touchpoint: Sendable {
            /// Nil: answers that name none.
            package var name: String?
            /// Share of answers in the top boxes.
            package var satisfaction: Measure
            /// Points, −100…100.
            package var nps: Measure
            /// Fewer customers than may be shown: its measures are empty.
            package var isSuppressed: Bool
        }

        /// A figure, the one of the period before, and the verdict; clear after Holm's correction over the touchpoints.
        package struct Measure: Sendable {
            package var current: Estimate
            package var previous: Estimate?
            package var difference: Difference?
            package var isFinding: Bool
        }

        package var touchpoints: [Touchpoint]
        /// All answers.
        package var satisfaction: Estimate, nps: Estimate
        /// The earlier window begins before the data: there are no verdicts.
        package var isEarlyData: Bool
    }

    /// Those asked in the period, who answered by its maturity, and who did not, by what is known of the customers.
    package struct Responders: Sendable {
        package struct Group: Sendable {
            /// Nil: customers without a value there, and invitations that name none.
            package var name: String?
            package var invited: Int, answered: Int
            /// Of all invited, of all answers.
            package var shareOfInvited: Double?, shareOfAnswers: Double?
            /// Share of the answers of the period before.
            package var shareOfAnswersBefore: Double?
            package var responseRate: Estimate
            package var isSuppressed: Bool
        }

        package struct Dimension: Sendable {
            /// A column of `customers`; nil: the RFM segment.
            package var name: String?
            /// The most invited first.
            package var groups: [Group]
            /// Whether some groups answer more often than others.
            package var response: MixTest?
            /// The response rates differ clearly, after Holm's correction over the dimensions.
            package var differs: Bool
            /// Whether the answers are of another mix than those of the period before; nil where there is none to compare, or segments are of today.
            package var shift: MixTest?
            /// The mix shifted clearly, after Holm's correction over the dimensions, and by more than a trifle (V ≥ 0.05).
            package var shifted: Bool
            /// Satisfaction as if every group had answered as often as it was asked; nil where a group of more than a twentieth of the invited gave no answer.
            package var reweighted: Double?
        }

        package var invited: Int, answered: Int
        package var responseRate: Estimate
        /// Of the answers to these invitations.
        package var satisfaction: Estimate
        /// In the order of the settings, the RFM segment last.
        package var dimensions: [Dimension]
    }

    /// What low scorers write more often than high scorers.
    package struct Comments: Sendable {
        /// From where the comments are.
        package var from: LocalDate, to: LocalDate
        /// The period alone held too few: these are of the twelve months to its end.
        package var isWholeYear: Bool
        /// Read, and those that there are in the window.
        package var read: Int, total: Int
        /// Comments, and customers who wrote them; one who names no customer is each their own.
        package var lowComments: Int, lowCustomers: Int, highComments: Int, highCustomers: Int
        /// Words that enough customers use to be compared.
        package var compared: Int
        /// Clear after Holm's correction over all words compared; the most telling first.
        package var lowWords: [Word], highWords: [Word]
        /// Nil where personal data may not be shown.
        package var quotations: Quotations?

        package struct Word: Hashable, Sendable {
            package var text: String
            /// Customers who use it; nil: from 1 to fewer than may be shown.
            package var low: Int?, high: Int?
            package var contrast: WordContrast
        }

        /// By the most words of their side's list, the newest first among equals; one of a customer.
        package struct Quotations: Hashable, Sendable {
            package struct Quotation: Hashable, Sendable {
                package var text: String
                package var day: LocalDate
                package var csat: Int?, nps: Int?
            }
            package var low: [Quotation], high: [Quotation]
        }
    }
}
