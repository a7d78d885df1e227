/// One survey sent, answered or not.
struct Survey {
    let customer: Int
    let sent: Moment
    /// Nil: no answer.
    let answered: Moment?
    /// 1–5.
    let satisfaction: Int?
    /// 0–10.
    let recommendation: Int?
    /// 1–7; asked after service only.
    let effort: Int?
    let touchpoint: Touchpoint
    let comment: String

    enum Touchpoint: String, CaseIterable { case purchase, service, relationship }
}
