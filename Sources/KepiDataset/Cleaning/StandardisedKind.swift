/// The ways in which a value is brought into its standard form, each counted (`DataQuality.TableQuality.standardised`).
enum StandardisedKind: String, CaseIterable, Sendable {
    case whiteSpace = "white-space", fullWidth = "full-width", decimals, thousands, currencySign = "currency-sign", percentSign = "percent-sign", minusSign = "minus-sign",
         decimalComma = "decimal-comma", dateFormat = "date-format"
}
