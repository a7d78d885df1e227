/// The customer dataset as Kepi knows it: the tables that every source is mapped onto, with their columns, types and keys.
package struct CanonicalSchema: Sendable {
    /// In the order in which tables are reported.
    package static let tables: [CanonicalTable] = [
        CanonicalTable(name: "customers", columns: [
            CanonicalColumn("customer_id", .text, required: true),
            CanonicalColumn("name", .text, personal: true),
            CanonicalColumn("gender", .text, dimension: true),
            CanonicalColumn("birth_date", .date, dimension: true),
            CanonicalColumn("occupation", .text, dimension: true),
            CanonicalColumn("income_band", .text, dimension: true),
            CanonicalColumn("region", .text, dimension: true),
            CanonicalColumn("city", .text, dimension: true),
            CanonicalColumn("acquisition_channel", .text, dimension: true),
            CanonicalColumn("segment", .text, dimension: true),
            CanonicalColumn("account_manager", .text, dimension: true),
            CanonicalColumn("acquired_at", .timestamp),
            CanonicalColumn("closed_at", .timestamp),
        ], key: ["customer_id"]),
        CanonicalTable(name: "transactions", columns: [
            CanonicalColumn("transaction_id", .text, required: true),
            CanonicalColumn("customer_id", .text),
            CanonicalColumn("occurred_at", .timestamp, required: true),
            CanonicalColumn("amount", .decimal, required: true),
            CanonicalColumn("cost", .decimal),
            CanonicalColumn("profit", .decimal),
            CanonicalColumn("quantity", .decimal),
            CanonicalColumn("product", .text, dimension: true),
            CanonicalColumn("category", .text, dimension: true),
            CanonicalColumn("channel", .text, dimension: true),
            CanonicalColumn("payment_method", .text, dimension: true),
        ], events: ["occurred_at"]),
        CanonicalTable(name: "tickets", columns: [
            CanonicalColumn("ticket_id", .text, required: true),
            CanonicalColumn("customer_id", .text),
            CanonicalColumn("opened_at", .timestamp, required: true),
            CanonicalColumn("first_response_at", .timestamp),
            CanonicalColumn("resolved_at", .timestamp),
            CanonicalColumn("is_complaint", .boolean),
            CanonicalColumn("channel", .text, dimension: true),
            CanonicalColumn("category", .text, dimension: true),
            CanonicalColumn("cause", .text, dimension: true),
            CanonicalColumn("agent", .text, dimension: true),
            CanonicalColumn("priority", .text, dimension: true),
        ], key: ["ticket_id"], events: ["opened_at", "first_response_at", "resolved_at"]),
        CanonicalTable(name: "surveys", columns: [
            CanonicalColumn("response_id", .text),
            CanonicalColumn("sent_at", .timestamp),
            CanonicalColumn("customer_id", .text),
            CanonicalColumn("responded_at", .timestamp),
            CanonicalColumn("csat", .integer),
            CanonicalColumn("nps", .integer),
            CanonicalColumn("ces", .integer),
            CanonicalColumn("touchpoint", .text, dimension: true),
            CanonicalColumn("channel", .text, dimension: true),
            CanonicalColumn("comment", .text, personal: true),
        ], key: ["response_id"], events: ["responded_at"], requiredEither: ["responded_at", "sent_at"]),
        CanonicalTable(name: "interactions", columns: [
            CanonicalColumn("interaction_id", .text, required: true),
            CanonicalColumn("customer_id", .text),
            CanonicalColumn("occurred_at", .timestamp, required: true),
            CanonicalColumn("channel", .text, dimension: true),
            CanonicalColumn("kind", .text, dimension: true),
        ], key: ["interaction_id"], events: ["occurred_at"]),
        CanonicalTable(name: "campaigns", columns: [
            CanonicalColumn("campaign_id", .text, required: true),
            CanonicalColumn("name", .text),
            CanonicalColumn("channel", .text, dimension: true),
            CanonicalColumn("started_at", .timestamp, required: true),
            CanonicalColumn("ended_at", .timestamp),
            CanonicalColumn("cost", .decimal, required: true),
        ], key: ["campaign_id"]),
        CanonicalTable(name: "staff", columns: [
            CanonicalColumn("staff_id", .text, required: true),
            CanonicalColumn("month", .month, required: true),
            CanonicalColumn("team", .text, dimension: true),
            CanonicalColumn("training_hours", .decimal),
            CanonicalColumn("engagement", .decimal),
            CanonicalColumn("satisfaction_of_service", .decimal),
        ], key: ["staff_id", "month"]),
        CanonicalTable(name: "measures", columns: [
            CanonicalColumn("measure", .text, required: true),
            CanonicalColumn("period", .text, required: true),
            CanonicalColumn("value", .decimal, required: true),
            CanonicalColumn("target", .decimal),
        ], key: ["measure", "period"]),
    ]

    /// The table of that name; nil where there is none.
    package static func table(_ name: String) -> CanonicalTable? { tables.first { $0.name == name } }
}

/// One table of the customer dataset.
package struct CanonicalTable: Hashable, Sendable {
    package var name: String
    package var columns: [CanonicalColumn]
    /// The columns that make a row unique: of rows that repeat it the last read is kept. Empty: rows may repeat (a purchase has several lines).
    package var key: [String]
    /// The time columns of things that have happened: they set the data end, and none may lie after a stated one.
    package var events: [String]
    /// Columns of which each row needs at least one (surveys: responded_at or sent_at); empty for most tables.
    package var requiredEither: [String]

    package init(name: String, columns: [CanonicalColumn], key: [String] = [], events: [String] = [], requiredEither: [String] = []) {
        self.name = name; self.columns = columns; self.key = key; self.events = events; self.requiredEither = requiredEither
    }

    /// The column of that name; nil where there is none.
    package func column(_ name: String) -> CanonicalColumn? { columns.first { $0.name == name } }

    /// Where a column stands among the others; behind them all where the table does not have it (a dimension of the project's own).
    package func place(of name: String) -> Int { columns.firstIndex { $0.name == name } ?? columns.count }
}

/// One column of a table of the customer dataset.
package struct CanonicalColumn: Hashable, Sendable {
    /// What a value is; everything arrives as text and is cast strictly.
    package enum ValueType: String, Hashable, Sendable, CaseIterable {
        case text
        /// An instant; without an offset it is in the project's time zone.
        case timestamp
        case date
        case decimal
        /// A score on a scale.
        case integer
        case boolean
        /// `2025-09`.
        case month
    }

    package var name: String
    package var type: ValueType
    /// A row without it is rejected, and a mapping without it is an error.
    package var isRequired: Bool
    /// Figures can be broken down by it (by `dimensionName`).
    package var isDimension: Bool
    /// Printed only where the project says so.
    package var isPersonal: Bool

    package init(_ name: String, _ type: ValueType, required: Bool = false, dimension: Bool = false, personal: Bool = false) {
        self.name = name; self.type = type; isRequired = required; isDimension = dimension; isPersonal = personal
    }

    /// The column by which figures are broken down: a date stands in bands of ten years beside itself (`birth_date_band`).
    package var dimensionName: String { type == .date ? name + "_band" : name }
}
