import KepiCore

/// One customer: what is known of them, and how they are inclined.
struct Customer {
    let id: String
    let name: String
    /// Empty where not asked.
    let gender: String
    let birthDate: LocalDate?
    let region: Region
    let city: String
    let segment: Segment
    let acquisitionChannel: String
    /// When they came; before the data start for the customers of earlier years.
    let acquired: LocalDate
    /// Whether the register knows when they came.
    let isAcquisitionStated: Bool
    /// The last day on which they would still buy, in a year without a story.
    let leaves: LocalDate
    /// Purchases a day of business time.
    let rate: Double
    let preferredChannel: SalesChannel
    /// How easily pleased, in standard deviations of one answer.
    let mood: Double

    enum Segment: String, CaseIterable { case household = "Household", designer = "Designer", business = "Business" }
}
