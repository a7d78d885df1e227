/// What a figure is measured in; it settles how the figure is rounded and printed.
package enum Unit: String, Hashable, Sendable, CaseIterable {
    /// 0…1, printed as a percentage to 0.1%.
    case share
    /// Events per customer, printed per 100 customers to one decimal.
    case perCustomer = "per customer"
    /// Hours, printed to 0.1.
    case hours
    /// The project's currency, printed to 0.01.
    case money
    /// A number of things; means of counts are printed to 0.01.
    case count
    /// A mean of a scale, printed to 0.01.
    case score
    /// Points of NPS, printed to 0.1.
    case points

    /// Factor from the stored value to the printed number (0.712 → 71.2).
    package var printedScale: Double {
        switch self {
        case .share, .perCustomer: 100
        default: 1
        }
    }

    /// Decimals of the printed number.
    package var printedDecimals: Int {
        switch self {
        case .share, .perCustomer, .hours, .points: 1
        case .money, .count, .score: 2
        }
    }

    /// The value as printed, in the stored scale: rounded halves up (away from zero below it) at the printed decimals.
    /// A status against a target comes from this value. Rounds on the shortest decimal form, so that 0.0125 is not 0.012499….
    package func asPrinted(_ value: Double) -> Double {
        guard value.isFinite else { return value }
        return DecimalRounding.round(value * printedScale, decimals: printedDecimals) / printedScale
    }
}

/// Which way is good.
package enum Direction: String, Hashable, Sendable { case higher, lower, none }

/// Rounding that a person with paper would agree with.
package enum DecimalRounding {
    /// `value` rounded to `decimals`, halves away from zero, taken on 15 significant digits so that binary noise does not decide a half.
    package static func round(_ value: Double, decimals: Int) -> Double {
        var factor = 1.0
        for _ in 0..<decimals { factor *= 10 }
        let scaled = value * factor
        guard scaled.isFinite, abs(scaled) < 1e15 else { return value }
        let nudged = scaled + (scaled >= 0 ? 1 : -1) * max(abs(scaled), 1) * 1e-12
        return nudged.rounded(.toNearestOrAwayFromZero) / factor
    }
}
