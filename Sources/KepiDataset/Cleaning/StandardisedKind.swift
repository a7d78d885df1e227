/// The ways in which a value is brought into its standard form, each counted (`DataQuality.TableQuality.standardised`).
enum StandardisedKind: String, CaseIterable, Sendable {
    case whiteSpace = "white-space", fullWidth = "full-width", decimals, thousands, currencySign = "currency-sign", percentSign = "percent-sign",
         decimalComma = "decimal-comma", dateFormat = "date-format"

    /// A row counts its values of each kind in six bits of one BIGINT.
    static let bitsPerKind = 6
    /// What one value of this kind adds to the row's count.
    var unit: Int { 1 << (StandardisedKind.bitsPerKind * StandardisedKind.allCases.firstIndex(of: self)!) }

    /// SQL: how many values of this kind the rows of a query count together.
    func sum(over column: String) -> String {
        "coalesce(sum((\(column) // \(unit)) % \(1 << StandardisedKind.bitsPerKind)), 0)::BIGINT"
    }
}
