import KepiConfiguration
import KepiCore
import KepiDataset
import KepiEngine
import KepiMetrics

/// What each RFM segment is like in [end − W, end), the window that its scores are of. Reads `insight.rfm`.
struct SegmentPortraits {
    let context: InsightContext
    let histories: CustomerHistories

    init(_ context: InsightContext, _ histories: CustomerHistories) { self.context = context; self.histories = histories }

    /// Segments with customers, in the order of `CustomerSegment`; those of fewer than `minimum_group` customers suppressed.
    func portraits() throws -> [CustomerValue.Portrait] {
        let answers = try context.engine.answers(to: [money, potential, answers, complaints, favourite("category"), favourite("channel")])
        let sizes = cells(answers[0])
        let segments = CustomerSegment.allCases.filter { sizes[$0]?[0].integer ?? 0 > 0 }
        let hidden = SmallGroups.suppressed(segments.map { .init(customers: sizes[$0]?[0].integer ?? 0) }, minimum: context.minimumGroup)
        let potentials = cells(answers[1]), surveys = cells(answers[2]), tickets = cells(answers[3]), categories = cells(answers[4]), channels = cells(answers[5])
        func total(_ column: Int) -> Double { CustomerSegment.allCases.reduce(0) { $0 + (sizes[$1]?[column].number ?? 0) } }
        let revenue = total(1), value = total(2)
        return zip(segments, hidden).map { segment, isHidden in
            let row = sizes[segment] ?? []
            var portrait = CustomerValue.Portrait(segment: segment, customers: row.first?.integer ?? 0, isSuppressed: isHidden, purchases: 0, satisfaction: Estimate(unavailable: .noRows), complaintRate: Estimate(unavailable: .noRows))
            guard !isHidden, row.count >= 6 else { return portrait }
            portrait.revenue = row[1].number ?? 0
            portrait.value = row[2].number
            portrait.revenueShare = revenue > 0 ? (portrait.revenue ?? 0) / revenue : nil
            portrait.valueShare = value > 0 ? portrait.value.map { $0 / value } : nil
            portrait.purchases = row[3].integer ?? 0
            if portrait.purchases > 0 {
                portrait.orderValue = row[4].number.map { $0 / Double(portrait.purchases) }
                portrait.frequency = Double(portrait.purchases) / Double(max(1, portrait.customers))
            }
            if knowsYearAgo, let then = row[6].number, then > 0, let now = row[5].number { portrait.growth = now / then - 1 }
            portrait.potential = potentials[segment]?.first?.number
            portrait.satisfaction = estimate(surveys[segment], Estimate.share)
            portrait.complaintRate = context.rows("tickets") > 0 && context.has("tickets.is_complaint") ? complaintRate(tickets[segment], customers: portrait.customers) : Estimate(unavailable: .tableMissing(table: "tickets"))
            portrait.favouriteCategory = categories[segment]?.first?.text
            portrait.favouriteChannel = channels[segment]?.first?.text
            return portrait
        }
    }

    // MARK: Questions

    /// The name of a customer's segment; one CASE over the grid.
    static let segment: String = {
        let cases = (1...5).flatMap { r in (1...5).map { fm in "WHEN r = \(r) AND fm = \(fm) THEN \(SQL.literal(CustomerSegment(recency: r, worth: fm).rawValue))" } }
        return "CASE \(cases.joined(separator: " ")) END"
    }()

    /// The first day of the window.
    private var from: LocalDate { histories.end.adding(days: -context.windowDays) }

    /// Half a window a year ago would make any segment grow.
    private var knowsYearAgo: Bool {
        guard !context.settings.historyComplete, let first = context.dataset.tables["transactions"]?.firstDay else { return true }
        return first <= histories.end.adding(months: -12).adding(days: -context.windowDays)
    }

    private func within(_ day: String) -> String { "\(day) >= \(histories.literal(from)) AND \(day) < \(histories.literal(histories.end))" }

    private var scored: String { "(SELECT customer_key, \(SegmentPortraits.segment) AS segment, monetary, first_on FROM insight.rfm) AS k" }

    /// Customers, revenue, value, purchases, amount of the purchases, and revenue now and a year ago of those who had bought by then.
    private var money: String {
        let end = histories.end, yearEnd = end.adding(months: -12), yearAgo = yearEnd.adding(days: -context.windowDays)
        func sum(_ column: String, _ from: LocalDate, _ to: LocalDate) -> String { "sum(\(column)) FILTER (WHERE day >= \(histories.literal(from)) AND day < \(histories.literal(to)))" }
        return """
            SELECT segment, count(*) AS customers, CAST(sum(revenue) AS VARCHAR), CAST(sum(value) AS VARCHAR), CAST(sum(purchases) AS BIGINT), CAST(sum(bought) AS VARCHAR),
            CAST(sum(revenue) FILTER (WHERE first_on < \(histories.literal(yearEnd))) AS VARCHAR), CAST(sum(revenue_then) FILTER (WHERE first_on < \(histories.literal(yearEnd))) AS VARCHAR)
            FROM \(scored) LEFT JOIN (SELECT customer_key, \(sum("revenue", from, end)) AS revenue, \(sum("value", from, end)) AS value, \(sum("purchases", from, end)) AS purchases,
                sum(revenue) FILTER (WHERE purchases > 0 AND day >= \(histories.literal(from)) AND day < \(histories.literal(end))) AS bought, \(sum("revenue", yearAgo, yearEnd)) AS revenue_then
                FROM insight.days GROUP BY customer_key) AS d USING (customer_key) GROUP BY segment
            """
    }

    private var potential: String {
        """
        SELECT segment, CAST(sum(greatest(middle - monetary, 0)) AS VARCHAR) FROM \(scored) JOIN (SELECT segment, quantile_disc(monetary, 0.5) AS middle FROM \(scored) GROUP BY segment) AS m USING (segment) GROUP BY segment
        """
    }

    /// Answers with a csat: rows, satisfied, and the products of their sums by customer.
    private var answers: String {
        """
        SELECT segment, count(*), \(SurveySQL.sums("csat")) FROM (SELECT customer_key, \(SurveySQL.parts("csat", of: SurveySQL.satisfied(context), where: "csat IS NOT NULL"))
        FROM main.surveys WHERE \(within("responded_on")) AND csat IS NOT NULL AND customer_key IS NOT NULL GROUP BY customer_key) AS s JOIN \(scored) USING (customer_key) GROUP BY segment
        """
    }

    private var complaints: String {
        """
        SELECT segment, count(*), \(SurveySQL.sums("complaints")) FROM (SELECT customer_key, 1 AS x_complaints, count(*) AS y_complaints, count(*) AS s_complaints
        FROM main.tickets WHERE \(within("opened_on")) AND is_complaint AND customer_key IS NOT NULL GROUP BY customer_key) AS s JOIN \(scored) USING (customer_key) GROUP BY segment
        """
    }

    /// The value of a transaction column with the most revenue in the period; of equals the first by name.
    private func favourite(_ column: String) -> String {
        guard context.has("transactions.\(column)") else { return "SELECT NULL AS segment, NULL WHERE FALSE" }
        return """
            SELECT segment, min(name) FROM (SELECT segment, name, amount, max(amount) OVER (PARTITION BY segment) AS most FROM (SELECT segment, \(SQL.identifier(column)) AS name, sum(amount) AS amount
            FROM main.transactions JOIN \(scored) USING (customer_key) WHERE \(within("occurred_on")) AND \(SQL.identifier(column)) IS NOT NULL GROUP BY ALL) AS a) AS b WHERE amount = most GROUP BY segment
            """
    }

    // MARK: Answers

    private func cells(_ answer: ResultTable) -> [CustomerSegment: [ResultValue]] {
        var cells: [CustomerSegment: [ResultValue]] = [:]
        for row in answer.rows { if let segment = row[0].text.flatMap(CustomerSegment.init) { cells[segment] = Array(row.dropFirst()) } }
        return cells
    }

    private func statistics(_ row: [ResultValue]?) -> SufficientStatistics? { row.map { SurveySQL.statistics($0, from: 1) } }

    /// Answers of fewer customers than may be shown give none.
    private func estimate(_ row: [ResultValue]?, _ kind: (SufficientStatistics) -> Estimate) -> Estimate {
        guard let customers = row?.first?.integer, customers >= context.minimumGroup else { return Estimate(unavailable: .noRows) }
        return statistics(row).map(kind) ?? Estimate(unavailable: .noRows)
    }

    /// Every customer of the segment counts one, complaining or not.
    private func complaintRate(_ row: [ResultValue]?, customers: Int) -> Estimate {
        let events = statistics(row)
        let clusters = events?.clusters.map { SufficientStatistics.Clusters(sumX2: Double(customers), sumXY: events?.sumY ?? 0, sumY2: $0.sumY2) }
        return Estimate.eventsPerCustomer(SufficientStatistics(rows: Int(events?.sumY ?? 0), sumX: Double(customers), sumY: events?.sumY ?? 0, sumY2: events?.sumY2 ?? 0, clusters: clusters))
    }
}
