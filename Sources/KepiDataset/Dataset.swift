import KepiCore

/// The clean tables, as they stand in the engine, and what is known of them.
///
/// In the engine, schema `main`, one table or view for each canonical table, all of them present (empty where nothing was mapped), each with every
/// canonical column (NULL where nothing was mapped) and its dimensions. Types:
/// - text VARCHAR, never empty (NULL instead); decimals DECIMAL(18,4); scores INTEGER; booleans BOOLEAN.
/// - a time `x_at` is a TIMESTAMP holding the instant in UTC, and beside it stands `x_on`, a DATE: the local day in the project's time zone.
///   `birth_date` is a DATE, `birth_date_band` a VARCHAR such as `1980–1989`; `staff.month` a DATE (its first day).
/// - `customer_key` BIGINT beside every `customer_id` (NULL where none): a positive number made from the id itself, another for every customer; in no order.
/// - `row_key` BIGINT, unique within its table.
/// `customers` holds orphans too (`is_orphan` true); `acquired_at` as cleaned (the earliest of the stated time and the first event; NULL where there
/// is neither), `acquired_stated_at` as stated (its day `acquired_stated_on`). `transactions.profit` is the row's profit as metrics.md takes it, NULL where unknown.
package struct Dataset: Sendable {
    /// By canonical table name.
    package var tables: [String: TableFacts]
    /// Local midnight after the latest event, or the setting `data_end`.
    package var dataEnd: DataEnd
    package var quality: DataQuality
    /// At least one customer has a closed_at, or `lifecycle` says so.
    package var isContractual: Bool

    package init(tables: [String: TableFacts], dataEnd: DataEnd, quality: DataQuality, isContractual: Bool) {
        self.tables = tables; self.dataEnd = dataEnd; self.quality = quality; self.isContractual = isContractual
    }

    package struct DataEnd: Hashable, Sendable {
        /// The first local day after the data, exclusive (with a time of day: the day it falls on).
        package var date: LocalDate
        /// Seconds into `date` where the setting has a time of day; 0 otherwise.
        package var secondsOfDay: Int
        package var isStated: Bool
        package init(date: LocalDate, secondsOfDay: Int = 0, isStated: Bool = false) { self.date = date; self.secondsOfDay = secondsOfDay; self.isStated = isStated }
    }
}

/// What is known of one clean table.
package struct TableFacts: Sendable {
    package var rows: Int
    /// Canonical columns that the mapping gave; the others are NULL throughout.
    package var columns: Set<String>
    /// Columns to break figures down by, with the number of their distinct values: canonical dimensions that were mapped, and new ones.
    package var dimensions: [Dimension]
    /// The local day of the first row (customers: the first acquired_at as cleaned; surveys: the earlier of sent and responded; staff: the first month); nil without rows.
    package var firstDay: LocalDate?
    package var lastDay: LocalDate?
    /// Time columns in which every time is midnight: no response times can come from them.
    package var midnightColumns: Set<String>
    /// The files it was read from, as the user wrote them.
    package var files: [String]

    package struct Dimension: Hashable, Sendable {
        package var name: String
        package var distinctValues: Int
        package init(name: String, distinctValues: Int) { self.name = name; self.distinctValues = distinctValues }
    }

    package init(rows: Int = 0, columns: Set<String> = [], dimensions: [Dimension] = [], firstDay: LocalDate? = nil, lastDay: LocalDate? = nil,
                 midnightColumns: Set<String> = [], files: [String] = []) {
        self.rows = rows; self.columns = columns; self.dimensions = dimensions; self.firstDay = firstDay; self.lastDay = lastDay
        self.midnightColumns = midnightColumns; self.files = files
    }
}
