/// What metrics count: each a view of schema `facts` over the clean tables, one row for each thing and window (`period`) that it falls into.
package enum Fact: String, Hashable, Sendable, CaseIterable {
    /// Surveys answered in the window (responded_at).
    case surveys
    /// Surveys sent in the window (sent_at); `answered` by its maturity.
    case surveyInvitations = "survey_invitations"
    /// Tickets opened in the window; `answered`, `response_seconds`, `waiting_seconds`, `resolved`, `resolution_seconds` by its maturity.
    case tickets
    /// Rows of transactions in the window.
    case transactions
    /// Purchases in the window, anonymous ones included.
    case purchases
    /// Customers with a purchase in the window: `purchases`, `units`, `revenue`, `profit` of theirs in it.
    case purchasingCustomers = "purchasing_customers"
    /// Customers with a purchase, a refund or a contact in the window: `purchases`, `interactions`, `worth` (profit where it is known at all, else revenue), `active_end`.
    case customerActivity = "customer_activity"
    /// The base at the end of the window: `tenure_months` (NULL where nothing says since when), `acquired_stated`.
    case customerTenures = "customer_tenures"
    /// Every customer in every window: `base_start`, `active_end`, `acquired`, `purchased`, `repeated`, … and complaints, those of no customer as rows of their own.
    case customerPeriods = "customer_periods"
    /// Contacts in the window.
    case interactions
    /// Each campaign's `cost_in_period`.
    case campaignCosts = "campaign_costs"
    /// Rows of persons whose month's first day is in the window.
    case staff

    /// The clean tables behind it.
    var tables: [String] {
        switch self {
        case .surveys, .surveyInvitations: ["surveys"]
        case .tickets: ["tickets"]
        case .transactions, .purchases, .purchasingCustomers, .customerPeriods: ["transactions"]
        case .customerActivity: ["transactions", "interactions"]
        case .customerTenures: ["customers"]
        case .interactions: ["interactions"]
        case .campaignCosts: ["campaigns"]
        case .staff: ["staff"]
        }
    }

    /// The table whose dimensions it can be broken down by, beside the customer's.
    var dimensionTable: String? {
        switch self {
        case .surveys, .surveyInvitations: "surveys"
        case .tickets: "tickets"
        case .transactions, .purchases: "transactions"
        case .interactions: "interactions"
        case .campaignCosts: "campaigns"
        case .staff: "staff"
        case .purchasingCustomers, .customerActivity, .customerTenures, .customerPeriods: nil
        }
    }

    /// Its rows name customers.
    var namesCustomers: Bool { self != .campaignCosts && self != .staff }

    /// Rows of one customer are not independent: sums are made by customer first.
    var isClustered: Bool { self == .surveys || self == .surveyInvitations || self == .tickets }

    /// A row is a customer in a window (or a complaint of nobody).
    var hasRowForCustomer: Bool { self == .customerPeriods || self == .purchasingCustomers || self == .customerActivity || self == .customerTenures }

    /// A row is a customer, whose windows overlap from period to period.
    var isStateOfCustomers: Bool { self == .customerPeriods || self == .customerTenures }

    /// A figure is a mean over persons of their own means.
    var averagesPersons: Bool { self == .staff }

    /// Whom a row is of: a number; rows of nobody are each their own where that matters, else all 0.
    var cluster: String {
        switch self {
        case .surveys, .surveyInvitations, .tickets, .interactions: "COALESCE(CAST(customer_key AS BIGINT), -row_key)"
        case .transactions, .purchases, .purchasingCustomers, .customerActivity, .customerTenures, .customerPeriods: "COALESCE(CAST(customer_key AS BIGINT), 0)"
        case .campaignCosts: "row_key"
        case .staff: "staff_id"
        }
    }

    /// The local day that puts a row into a window; nil where it is no single one.
    package var day: String? {
        switch self {
        case .surveys: "responded_on"
        case .surveyInvitations: "sent_on"
        case .tickets: "opened_on"
        case .transactions, .interactions: "occurred_on"
        case .purchases: "purchased_on"
        case .purchasingCustomers, .customerActivity, .customerTenures, .customerPeriods, .campaignCosts, .staff: nil
        }
    }

    /// The view that holds it.
    package var view: String { "facts.\(rawValue)" }
    /// The same without the customer's dimensions: for totals, which need no join.
    var plainView: String { view + "_plain" }
}
