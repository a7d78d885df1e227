import KepiDataset
import KepiEngine

/// Purchases, and what they make of each customer: rows of one transaction, customer and local day are one purchase where their amounts sum to more than zero.
extension FactTables {

    /// The dimensions that a purchase takes from its earliest row: its channel, and what something asks for (a product's name is long, and there are many).
    private var purchaseDimensions: [String] {
        let asked = Set(dimensionNames(of: "transactions")).union(["channel"])
        return allDimensions(of: "transactions").filter { isEmpty || asked.contains($0) || purchaseWords.isSuperset(of: SQLWords.of([$0])) }
    }

    /// Some row says how many units were bought.
    var hasUnits: Bool { dataset.tables["transactions"]?.columns.contains("quantity") == true }

    /// Units of rows with this `sum` of quantities and of amounts; a refund's are negative however they are written, and a purchase that states none is one.
    static func units(quantity: (String) -> String, amount: String) -> String {
        "COALESCE(\(quantity("CASE WHEN amount < 0 THEN -abs(quantity) ELSE quantity END")), CASE WHEN \(amount) > 0 THEN 1 ELSE 0 END)"
    }

    /// Makes `purchase_sums`, what every transaction of a customer and day adds up to, and `customer_slices`, what these add up to by customer and slice.
    var purchaseStatements: [String] {
        guard !isEmpty, hasManyRows(["transactions"]) else { return ["CREATE TABLE facts.purchase_sums AS \(summed("main.transactions AS t WHERE TRUE\(none)"))", customerSlicesTable] }
        // Most transactions are one row: those are found by the hash of their key, in a third of the time of grouping all, and taken as they are. A hash that
        // two transactions share sends both to the grouping by the key itself.
        let key = "hash(occurred_on, customer_key, transaction_id)"
        let units = hasUnits ? ", CAST(\(FactTables.units(quantity: { $0 }, amount: "amount")) AS DECIMAL(18,4)) AS units" : ""
        let single = units + purchaseDimensions.map { ", " + coded($0, of: "transactions") }.joined()
        return [
            "CREATE TABLE facts.repeated AS SELECT key FROM (SELECT \(key) AS key FROM main.transactions) AS t GROUP BY key HAVING count(*) > 1",
            """
            CREATE TABLE facts.purchase_sums AS
            SELECT customer_key, occurred_at AS purchased_at, occurred_on AS purchased_on, \(slices.expression("occurred_at")) AS slice, amount, profit\(single)
            FROM main.transactions AS t ANTI JOIN facts.repeated AS r ON r.key = \(key)
            UNION ALL \(summed("main.transactions AS t SEMI JOIN facts.repeated AS r ON r.key = \(key)"))
            """,
            "DROP TABLE facts.repeated",
            customerSlicesTable,
        ]
    }

    /// One row for each transaction, customer and local day, at the earliest row's time and with its dimensions; of rows of one moment with those of the largest.
    private func summed(_ rows: String) -> String {
        // One number that orders the rows of a day by time (38 bits), by amount (61) and by the dimension itself (26): never by their place, which is another in each source.
        let time = "CAST(epoch_us(occurred_at) - epoch_us(CAST(occurred_on AS TIMESTAMP)) AS HUGEINT)"
        let order = "(\(time) * 2305843009213693952 + 1152921504606846976 - CAST(amount * 10000 AS HUGEINT)) * 67108864"
        let first = purchaseDimensions.map { ", arg_min_null(\(SQL.identifier($0)), \(order) + \(FactTables.tieBreak(SQL.identifier($0)))) AS \(SQL.identifier($0))" }.joined()
        let dimensions = (hasUnits ? ", units" : "") + purchaseDimensions.map { ", " + coded($0, of: "transactions") }.joined()
        let units = hasUnits ? ", CAST(\(FactTables.units(quantity: { "sum(\($0))" }, amount: "sum(amount)")) AS DECIMAL(18,4)) AS units" : ""
        return """
            SELECT customer_key, purchased_at, purchased_on, \(slices.expression("purchased_at")) AS slice, amount, profit\(dimensions) FROM (
            SELECT customer_key, min(occurred_at) AS purchased_at, occurred_on AS purchased_on, CAST(sum(amount) AS DECIMAL(18,4)) AS amount, CAST(sum(profit) AS DECIMAL(18,4)) AS profit\(units)\(first)
            FROM \(rows) GROUP BY occurred_on, customer_key, transaction_id) AS g
            """
    }

    /// What settles which of two rows of one moment and one amount names a purchase's dimension: 26 bits of the value alone, 0 for none.
    static func tieBreak(_ dimension: String) -> String { "COALESCE(CAST(hash(\(dimension)) & 67108863 AS BIGINT), 0)" }

    /// Purchases and money of each customer in each slice, refunds and what is no purchase among the money.
    private var customerSlicesTable: String {
        """
        CREATE TABLE facts.customer_slices AS SELECT customer_key, slice, CAST(count(*) FILTER (WHERE amount > 0) AS INTEGER) AS purchases,
        min(purchased_at) FILTER (WHERE amount > 0) AS first_at, CAST(sum(amount) AS DECIMAL(18,4)) AS revenue, CAST(sum(profit) AS DECIMAL(18,4)) AS profit\(hasUnits ? ", CAST(sum(units) AS DECIMAL(18,4)) AS units" : "")\(channelMasks.bits)
        FROM facts.purchase_sums WHERE customer_key IS NOT NULL GROUP BY customer_key, slice
        """
    }

    /// Each customer's purchases as masks over the slices.
    var customerMasks: String {
        """
        SELECT customer_key, min(first_at) AS first_at,
        CAST(COALESCE(bit_or(CAST(1 AS BIGINT) << slice) FILTER (WHERE purchases >= 1), 0) AS BIGINT) AS once_mask,
        CAST(COALESCE(bit_or(CAST(1 AS BIGINT) << slice) FILTER (WHERE purchases >= 2), 0) AS BIGINT) AS twice_mask\(channelMasks.masks)
        FROM facts.customer_slices GROUP BY customer_key
        """
    }

    /// How the channels of each customer's purchases are kept.
    var channelMasks: ChannelMasks {
        guard purchaseDimensions.contains("channel") else { return .none }
        let codes = dataset.tables["transactions"]?.dimensions.first { $0.name == "channel" }?.distinctValues ?? .max
        return isCoded("channel", of: "transactions") && codes <= ChannelMasks.most ? .byCode(codes) : .byText
    }

    var purchaseViews: [String] {
        let dimensions = purchaseDimensions.map { ", " + decoded($0, of: "transactions", "t.") }.joined()
        return views(.purchases, """
            SELECT s.period, t.customer_key, t.purchased_at, t.amount\(dimensions) FROM facts.purchase_sums AS t JOIN facts.slice_periods AS s ON s.slice = t.slice WHERE t.amount > 0
            """)
            + views(.purchasingCustomers, """
                SELECT s.period, k.customer_key, CAST(sum(k.purchases) AS BIGINT) AS purchases, sum(k.\(hasUnits ? "units" : "purchases")) AS units, sum(k.revenue) AS revenue, sum(k.profit) AS profit
                FROM facts.customer_slices AS k JOIN facts.slice_periods AS s ON s.slice = k.slice GROUP BY s.period, k.customer_key HAVING sum(k.purchases) > 0
                """)
    }
}
