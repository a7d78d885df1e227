import KepiEngine

extension ColumnPlan {
    /// How the numbers of a column are written.
    struct DecimalForm: Hashable, Sendable {
        var isDecimalComma = false
        /// The signs to take off, all of one currency.
        var currencySigns: [String] = []
        /// Percent signs: nil where there are none; true where they only name a scale of 0 to 100; false where 12% is 0.12.
        var percentIsScale: Bool?

        private var group: String { isDecimalComma ? "[. \u{A0}\u{202F}]" : "," }
        private var point: String { isDecimalComma ? "," : "[.]" }

        /// SQL: the number of the tidied text with a decimal point and nothing else; NULL where the text is not written so.
        func pointed(_ t: String) -> String {
            var text = t
            for sign in currencySigns.sorted(by: { $0.count > $1.count || ($0.count == $1.count && $0 < $1) }) { text = "replace(\(text), \(SQL.literal(sign)), '')" }
            if percentIsScale != nil { text = "replace(\(text), '%', '')" }
            if !currencySigns.isEmpty || percentIsScale != nil { text = TextForms.trimmed(text) }
            let grouped = "regexp_full_match(\(text), '[+-]?[0-9]{1,3}(\(group)[0-9]{3})+(\(point)[0-9]*)?')"
            let simple = "regexp_full_match(\(text), '[+-]?([0-9]{1,14}(\(point)[0-9]*)?|\(point)[0-9]+)')"
            // What spreadsheets leave of a zero: 3.5527136788005e-15.
            let tiny = "regexp_full_match(\(text), '[+-]?[0-9](\(point)[0-9]*)?[eE]-[0-9]{1,3}')"
            let ungrouped = isDecimalComma ? "replace(regexp_replace(\(text), '\(group)', '', 'g'), ',', '.')" : "replace(\(text), ',', '')"
            return "CASE WHEN \(simple) OR \(tiny) THEN \(isDecimalComma ? "replace(\(text), ',', '.')" : text) WHEN \(grouped) THEN \(ungrouped) END"
        }

        /// SQL: the value, rounded half to even at the fourth decimal.
        func value(tidied t: String, pointed p: String) -> String {
            // The cast rounds halves away from zero; a half above an even digit goes down instead, by being cut.
            let plain = "TRY_CAST(CASE WHEN regexp_matches(\(p), '[.][0-9]{3}[02468]50*$') THEN regexp_replace(\(p), '([.][0-9]{4})[0-9]*$', '\\1') ELSE \(p) END AS DECIMAL(18, 4))"
            guard percentIsScale == false else { return plain }
            let hundredth = "(TRY_CAST(\(p) AS DECIMAL(26, 8)) * 0.01::DECIMAL(3, 2))"
            let rounded = "TRY_CAST(\(hundredth) AS DECIMAL(18, 4))"
            let isOddHalf = "abs(\(hundredth) - \(rounded)) = 0.00005 AND (\(rounded) * 10000)::BIGINT % 2 <> 0"
            let share = "CASE WHEN \(isOddHalf) THEN (\(rounded) - sign(\(rounded)) * 0.0001::DECIMAL(18, 4))::DECIMAL(18, 4) ELSE \(rounded) END"
            return "CASE WHEN contains(\(t), '%') THEN \(share) ELSE \(plain) END"
        }

        /// SQL: which of the tidied texts are of each kind.
        func standardised(_ t: String) -> [(StandardisedKind, String)] {
            var result: [(StandardisedKind, String)] = [
                (.decimals, "regexp_matches(\(t), '\(point)[0-9]{5}|[eE]-')"),
                (.thousands, "regexp_matches(\(t), '[0-9]\(group)[0-9]')"),
            ]
            if isDecimalComma { result.append((.decimalComma, "contains(\(t), ',')")) }
            if !currencySigns.isEmpty { result.append((.currencySign, "(" + currencySigns.map { "contains(\(t), \(SQL.literal($0)))" }.joined(separator: " OR ") + ")")) }
            if percentIsScale != nil { result.append((.percentSign, "contains(\(t), '%')")) }
            return result
        }
    }
}
