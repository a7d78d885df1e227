import KepiCore

/// Makes the data of Lotus Living (莲居家居), a homeware retailer that does not exist: the same seed gives the same bytes, with or without the story.
package struct Generator: Sendable {
    /// The seed of the committed example.
    package static let standardSeed: UInt64 = 2078

    private let seed: UInt64
    private let story: Story

    /// - Parameter withStory: false leaves out all that `Story` tells; every other draw stays the same.
    package init(seed: UInt64 = Generator.standardSeed, withStory: Bool = true) {
        self.seed = seed
        story = Story(isTold: withStory)
    }

    /// Every file of the data folder, by name; about a quarter of a second in a release build.
    package func files() -> [GeneratedFile] {
        let season = Season()
        let customers = CustomerBook(seed: seed, season: season, story: story).customers
        let visits = PurchaseHistory(seed: seed, customers: customers, season: season, story: story).visits
        let tickets = ServiceDesk(seed: seed, visits: visits, customers: customers, story: story).tickets
        let surveys = SurveyProgramme(seed: seed, visits: visits, tickets: tickets, customers: customers, story: story).surveys
        let sales = SalesLedger(seed: seed, visits: visits, customers: customers).sales
        var tables = [customerTable(customers)]
        tables += transactionTables(sales)
        tables.append(ticketTable(tickets, customers))
        tables.append(surveyTable(surveys, customers))
        tables.append(interactionTable(Interaction.all(seed: seed, visits: visits, customers: customers)))
        tables.append(campaignTable(Campaign.all(story: story)))
        tables.append(staffTable(StaffMonth.all(seed: seed, story: story)))
        tables.append(measureTable(Measure.all(seed: seed)))
        return tables.map { GeneratedFile(name: $0.name, bytes: $0.bytes) }.sorted { $0.name < $1.name }
    }
}

// The tables, one function each.
private extension Generator {
    func customerTable(_ customers: [Customer]) -> CSVTable {
        var table = CSVTable("customers.csv", header: ["customer_id", "name", "gender", "birth_date", "region", "city", "acquisition_channel", "segment", "acquired_at"])
        for customer in customers {
            table.append([customer.id, customer.name, customer.gender, customer.birthDate.map { "\($0)" } ?? "", customer.region.rawValue, customer.city,
                          customer.acquisitionChannel, customer.segment.rawValue, customer.isAcquisitionStated ? "\(customer.acquired)" : ""])
        }
        Blemishes.spoil(customers: &table)
        return table
    }

    /// One export a business year, October to September, each beginning with the last lines of the one before.
    func transactionTables(_ sales: [Sale]) -> [CSVTable] {
        var tables: [CSVTable] = []
        for year in 0..<3 {
            let from = Span.start.adding(months: 12 * year), to = Span.start.adding(months: 12 * year + 12)
            var table = CSVTable("transactions-\(from.year)-\(to.year % 100).csv",
                                 header: ["transaction_id", "customer_id", "occurred_at", "amount", "cost", "quantity", "product", "category", "channel", "payment_method"])
            var sum = 0
            for sale in sales where sale.at.day >= from && sale.at.day < to {
                sum += sale.amount
                table.append(["T" + String(String(100_000 + sale.purchase).dropFirst()), sale.customer ?? "", sale.at.text, "\(sale.amount / 100)",
                              sale.cost.map(Self.money) ?? "", "\(sale.quantity)", sale.product.name, sale.product.category, sale.channel.rawValue, sale.payment])
            }
            Blemishes.spoil(transactions: &table, year: year)
            if let earlier = tables.last { Blemishes.overlap(&table, with: earlier, lines: 2) }
            if year == 2 { Blemishes.total(&table, amount: sum) }
            tables.append(table)
        }
        return tables
    }

    /// With the headers of a Chinese help desk, so that the example has a mapping to show.
    func ticketTable(_ tickets: [Ticket], _ customers: [Customer]) -> CSVTable {
        var table = CSVTable("tickets.csv", header: ["工单号", "客户号", "提交时间", "首次回复时间", "解决时间", "渠道", "类型", "原因", "客服"])
        for (index, ticket) in tickets.enumerated() {
            table.append(["W" + String(String(10_000 + index + 1).dropFirst()), customers[ticket.customer].id, ticket.opened.text, ticket.answered?.text ?? "",
                          ticket.resolved?.text ?? "", ticket.channel, ticket.kind.rawValue, ticket.cause, ticket.agent])
        }
        Blemishes.spoil(tickets: &table)
        return table
    }

    func surveyTable(_ surveys: [Survey], _ customers: [Customer]) -> CSVTable {
        var table = CSVTable("surveys.csv", header: ["response_id", "sent_at", "customer_id", "responded_at", "csat", "nps", "ces", "touchpoint", "comment"])
        for (index, survey) in surveys.enumerated() {
            table.append(["R\(index + 1)", "\(survey.sent.day)", customers[survey.customer].id, survey.answered?.text ?? "", survey.satisfaction.map(String.init) ?? "",
                          survey.recommendation.map(String.init) ?? "", survey.effort.map(String.init) ?? "", survey.touchpoint.rawValue, survey.comment])
        }
        Blemishes.spoil(surveys: &table)
        return table
    }

    func interactionTable(_ interactions: [Interaction]) -> CSVTable {
        var table = CSVTable("interactions.csv", header: ["interaction_id", "customer_id", "occurred_at", "channel", "kind"])
        for (index, row) in interactions.enumerated() { table.append(["I\(index + 1)", row.customer, row.at.text, row.channel, row.kind]) }
        return table
    }

    func campaignTable(_ campaigns: [Campaign]) -> CSVTable {
        var table = CSVTable("campaigns.csv", header: ["campaign_id", "name", "channel", "started_at", "ended_at", "cost"])
        for row in campaigns { table.append([row.id, row.name, row.channel, row.start, row.end, "\(row.cost)"]) }
        return table
    }

    func staffTable(_ months: [StaffMonth]) -> CSVTable {
        var table = CSVTable("staff.csv", header: ["staff_id", "month", "team", "training_hours", "engagement", "satisfaction_of_service"])
        for row in months { table.append([row.id, row.month, row.team, "\(row.training / 10).\(row.training % 10)", "\(row.engagement)", "\(row.service)"]) }
        return table
    }

    func measureTable(_ measures: [Measure]) -> CSVTable {
        var table = CSVTable("measures.csv", header: ["measure", "period", "value"])
        for row in measures { table.append([row.name, row.quarter, row.value]) }
        return table
    }

    static func money(_ hundredths: Int) -> String {
        let size = abs(hundredths), rest = size % 100
        return (hundredths < 0 ? "-" : "") + "\(size / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
