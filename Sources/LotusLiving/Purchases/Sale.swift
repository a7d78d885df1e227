/// One line of a purchase, or a refund of one.
struct Sale {
    /// Rows that share it are one purchase.
    var purchase: Int
    /// Nil: an anonymous sale in a shop.
    var customer: String?
    var at: Moment
    /// Hundredths of the currency; a refund is negative.
    var amount: Int
    /// Hundredths; nil where the books do not know it.
    var cost: Int?
    var quantity: Int
    var product: Product
    var channel: SalesChannel
    var payment: String
}
