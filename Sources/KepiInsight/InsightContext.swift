import KepiConfiguration
import KepiCore
import KepiDataset
import KepiEngine
import KepiMetrics
import KepiText

/// What every analysis starts from: the clean tables, the facts that the metrics left in the engine, and the windows.
///
/// In the engine stand `main.*` (see `Dataset`) and `facts.*`: `facts.periods` (`period` 0 is the reported window; `start_at`, `end_at`, `maturity_at` in UTC, `start_on`, `end_on` local days),
/// `facts.purchase_sums` (each transaction, customer and local day: `purchased_at`, `purchased_on`, `amount`, `profit`; a purchase where `amount` > 0), and a view for each fact with `period`.
package struct InsightContext: Sendable {
    package var engine: any Engine
    package var dataset: Dataset
    package var project: Project
    package var results: MetricResults
    /// Words that say nothing by themselves, and the field's own.
    package var lexicon: Lexicon

    package init(engine: any Engine, dataset: Dataset, project: Project, results: MetricResults, lexicon: Lexicon = Lexicon()) {
        self.engine = engine; self.dataset = dataset; self.project = project; self.results = results; self.lexicon = lexicon
    }

    package var settings: Settings { project.settings }
    package var window: PeriodWindow { results.window }
    /// W, in local days.
    package var windowDays: Int { settings.activityWindowDays }
    /// Cells of fewer customers are not shown.
    package var minimumGroup: Int { settings.minimumGroup }

    /// Whether the mapping gave a column, as `transactions.profit`.
    package func has(_ column: String) -> Bool {
        let parts = column.split(separator: ".").map(String.init)
        guard parts.count == 2, let table = dataset.tables[parts[0]] else { return false }
        return table.columns.contains(parts[1]) || table.dimensions.contains { $0.name == parts[1] && $0.distinctValues > 0 }
    }

    package func rows(_ table: String) -> Int { dataset.tables[table]?.rows ?? 0 }

    /// Profit is known: what a customer is worth is counted in it, else in revenue.
    package var knowsProfit: Bool { has("transactions.profit") || has("transactions.cost") }

    /// Purchases that name customers.
    package var namesPurchasers: Bool { purchasersMissing == nil }

    /// Why nothing can be said of who purchases; nil where it can.
    package var purchasersMissing: Refusal? {
        if rows("transactions") == 0 { return .unavailable(.tableMissing(table: "transactions")) }
        return has("transactions.customer_id") ? nil : .unavailable(.columnMissing(table: "transactions", column: "customer_id"))
    }
}
