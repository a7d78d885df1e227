/// One request for service, or a complaint.
struct Ticket {
    let customer: Int
    let opened: Moment
    /// Nil: not yet.
    let answered: Moment?
    let resolved: Moment?
    let channel: String
    let kind: Kind
    let cause: String
    let agent: String

    enum Kind: String, CaseIterable {
        case question = "Question", delivery = "Delivery", exchange = "Exchange", repair = "Repair", complaint = "Complaint"

        /// What it was about, with weights.
        var causes: [(String, Double)] {
            switch self {
            case .question: [("Product", 45), ("Stock", 35), ("Invoice", 20)]
            case .delivery: [("Date", 55), ("Address", 25), ("Late", 20)]
            case .exchange: [("Size", 45), ("Colour", 35), ("Wrong item", 20)]
            case .repair: [("Damaged", 60), ("Worn", 40)]
            case .complaint: [("Late", 34), ("Damaged", 24), ("No answer", 16), ("Wrong item", 12), ("Quality", 10), ("Invoice", 4)]
            }
        }
    }
}
