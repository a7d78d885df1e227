import Testing
@testable import KepiDiscovery

@Suite("Names of columns") struct HeaderNameTests {
    private let vocabulary: Vocabulary

    init() throws { vocabulary = try MappingQualityTests.discovery().vocabulary }

    @Test("are the same however they are written", arguments: [
        ["Order Date", "order_date", "orderDate", "OrderDate", "ORDER-DATE", "ord_dt", "orddt", "order.date", "Order Date (UTC)"],
        ["订单日期", "訂單日期", "订单 日期", "订单日期（北京时间）"], ["Customer ID", "cust_id", "customerId", "CustomerID", "custid"],
    ]) func sameKeys(writings: [String]) {
        let keys = writings.map { vocabulary.name($0) }.map { name in vocabulary.writing.takenApart(name.key) ?? name.key }
        #expect(Set(keys).count == 1, "\(keys)")
    }

    @Test("of two languages, with prefixes and currencies mean what a part of them means", arguments: [
        ("客户编号 Customer ID", "customers", "customer_id"), ("property_hs_ticket_priority", "tickets", "priority"), ("net_amount_usd", "transactions", "amount"),
        ("Custom field (Request channel type)", "tickets", "channel"), ("3. 您的会员卡号", "surveys", "customer_id"), ("管道", "tickets", "channel"),
    ]) func meanings(header: String, table: String, column: String) {
        #expect(vocabulary.meaning(of: vocabulary.name(header), table: table, column: column) != nil)
    }

    @Test("with a word before the thing mean the thing where it describes, and nothing where it is a day, an amount or a key", arguments: [
        ("Home city", "customers", "city", true), ("deliveryChannel", "surveys", "channel", true), ("申请原因", "tickets", "cause", true), ("Forecast category", "transactions", "category", false),
        ("Tax amount", "transactions", "amount", false), ("Expected close date", "transactions", "occurred_at", false), ("Unit price", "transactions", "amount", false), ("Parent ticket ID", "tickets", "ticket_id", false),
    ]) func heads(header: String, table: String, column: String, means: Bool) {
        #expect((vocabulary.meaning(of: vocabulary.name(header), table: table, column: column) != nil) == means)
    }

    @Test("that are questions ask for a column", arguments: [
        ("Overall, how satisfied are you with us?", "csat", true), ("您有多大可能把我们推荐给朋友？", "nps", true), ("How easy was it to get help?", "ces", true), ("Satisfied", "csat", false),
    ]) func questions(header: String, column: String, asks: Bool) {
        #expect(vocabulary.asks(vocabulary.name(header), table: "surveys", column: column) == asks)
    }

    @Test("of files tell the table", arguments: [("orders_2025.csv", "transactions"), ("cust_extract.csv", "customers"), ("客诉紀錄.xlsx", "tickets"), ("crm.db: cases", "tickets"), ("Survey Responses.csv", "surveys")])
    func files(name: String, table: String) { #expect(vocabulary.names(name, table: table)) }
}
