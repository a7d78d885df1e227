/// One purchase as it happened, before it is broken into lines.
struct Visit {
    /// Index into the customers; nil for an anonymous one.
    var customer: Int?
    var at: Moment
    var channel: SalesChannel
    /// Brought by a voucher of the loyalty scheme: a smaller basket.
    var isByVoucher = false
}
