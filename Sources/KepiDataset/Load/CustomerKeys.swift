/// `customer_key`: a number for each customer_id, made from the id itself, so that no table needs a join to know it.
struct CustomerKeys: Sendable {
    /// Another salt gives other numbers, for ids that share one.
    var salt = 0
    /// How many of a hash's 64 bits are dropped, by salt. One makes it a BIGINT of no sign; ten million customers share a number once in 180,000 datasets.
    var droppedBits: @Sendable (_ salt: Int) -> Int = { _ in 1 }

    /// SQL: the key of a customer_id; NULL of NULL.
    func key(of customer: String) -> String {
        "CASE WHEN \(customer) IS NOT NULL THEN (hash(\(customer)\(salt == 0 ? "" : ", \(salt)")) >> \(droppedBits(salt)))::BIGINT END"
    }
}
