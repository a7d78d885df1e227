/// What happens in the third quarter of 2025; every figure of it stands here.
///
/// Two of the North's six service agents leave in June, and nobody follows. From July its customers wait twice as long for an answer, say so in the surveys,
/// complain more, and many turn away. Meanwhile the South tries a loyalty scheme: a voucher after a purchase, which brings members back once more.
struct Story {
    /// Without it nothing happens, and every quarter is like the one before.
    let isTold: Bool

    /// Factor on the time to a first response in the North.
    let responseFactor = 2.1
    /// How far satisfaction in the North sinks, in standard deviations of one answer.
    let satisfactionFall = 0.95
    /// Share of the North's customers who turn away in the first three weeks.
    let turnedAway = 0.48
    /// Share of the North's new customers who go elsewhere instead.
    let staysAway = 0.36
    /// Factor on the North's requests for each purchase: who waits asks again.
    let requestFactor = 1.5
    /// Share of complaints among the North's tickets.
    let complaintShare = 0.18
    /// Share of the North's tickets never answered.
    let unansweredShare = 0.06
    /// Share of the South's customers who join the scheme.
    let members = 0.75
    /// Chance that a member's first purchase of the quarter brings a further one.
    let voucherUse = 0.55

    init(isTold: Bool) { self.isTold = isTold }
}
