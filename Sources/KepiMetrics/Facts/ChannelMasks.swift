/// Through which channels each customer purchased in which slices, in columns of `facts.customers`: the SQL of each place where they pass.
enum ChannelMasks: Equatable {
    /// No transaction has a channel.
    case none
    /// Few channels, each known by its code: a mask of slices each, in columns of their own.
    case byCode(Int)
    /// Any number of channels: a list of masks, of customers with at least two.
    case byText

    /// More columns than that cost more than lists.
    static let most = 12

    private var codes: Range<Int> { if case .byCode(let count) = self { 0..<count } else { 0..<0 } }

    /// A further column of `customer_slices`: a bit for each channel of a purchase.
    var bits: String { codes.isEmpty ? "" : ", bit_or(CAST(1 AS INTEGER) << enum_code(channel)) FILTER (WHERE amount > 0) AS channels" }

    /// Further columns of each customer's masks.
    var masks: String {
        codes.map { ", CAST(COALESCE(bit_or(CAST(1 AS BIGINT) << slice) FILTER (WHERE (channels & \(1 << $0)) <> 0), 0) AS BIGINT) AS channel_mask_\($0)" }.joined()
    }

    /// Further columns of `facts.customers`, the masks being `s`, the lists `k`.
    var columns: String {
        switch self {
        case .none: ""
        case .byCode: codes.map { ", COALESCE(s.channel_mask_\($0), 0) AS channel_mask_\($0)" }.joined()
        case .byText: ", k.masks AS channel_masks"
        }
    }

    /// What `facts.customers` joins for it.
    var join: String {
        guard self == .byText else { return "" }
        return """
             LEFT JOIN (SELECT customer_key, list(mask) AS masks FROM (SELECT customer_key, channel, CAST(bit_or(CAST(1 AS BIGINT) << slice) AS BIGINT) AS mask
             FROM facts.purchase_sums WHERE amount > 0 AND customer_key IS NOT NULL AND slice IS NOT NULL AND channel IS NOT NULL GROUP BY customer_key, channel) AS m
             GROUP BY customer_key HAVING count(*) >= 2) AS k ON k.customer_key = c.customer_key
            """
    }

    /// Whether a customer purchased through two channels or more in the window of `end_mask`.
    var isCrossChannel: String {
        switch self {
        case .none: "FALSE"
        case .byCode: "(\(codes.map { "CAST((channel_mask_\($0) & end_mask) <> 0 AS INTEGER)" }.joined(separator: " + "))) >= 2"
        case .byText: "COALESCE(len(list_filter(channel_masks, lambda m: (m & end_mask) <> 0)) >= 2, FALSE)"
        }
    }
}
