/// How the numbers of a column are written.
struct DecimalForm: Hashable, Sendable {
    var isDecimalComma = false
    /// The signs to take off, all of one currency.
    var currencySigns: [String] = []
    /// Percent signs: nil where there are none; true where they only name a scale of 0 to 100; false where 12% is 0.12.
    var percentIsScale: Bool?

    private func isPoint(_ scalar: Unicode.Scalar) -> Bool { scalar == (isDecimalComma ? "," : ".") }
    private func isGroup(_ scalar: Unicode.Scalar) -> Bool {
        isDecimalComma ? scalar == "." || scalar == " " || scalar == "\u{A0}" || scalar == "\u{202F}" : scalar == ","
    }

    /// The number of a tidied text in ten-thousandths, rounded half to even at the fourth decimal; nil where the text is not written so, or the number has
    /// more than fourteen digits before its point.
    func value(_ tidied: TextForms.Text) -> Int64? {
        var text = tidied
        let hasPercent = percentIsScale != nil && text.contains("%")
        if !currencySigns.isEmpty || percentIsScale != nil {
            var string = TextForms.string(text)
            for sign in currencySigns.sorted(by: { $0.count > $1.count || ($0.count == $1.count && $0 < $1) }) { string = string.replacing(sign, with: "") }
            text = TextForms.trimmed(Array(string.unicodeScalars.filter { percentIsScale == nil || $0 != "%" })[...])
        }
        let plain = DecimalForm.signed(text)
        guard var number = read(plain.text) else { return nil }
        if plain.isNegative {
            guard !number.isNegative else { return nil }
            number.isNegative = true
        }
        return DecimalForm.rounded(number, shift: hasPercent && percentIsScale == false ? -2 : 0)
    }

    /// The number without a minus sign behind it (SAP: `45.00-`) or brackets around it (accounts: `(45.00)`), which make it negative.
    static func signed(_ text: TextForms.Text) -> (text: TextForms.Text, isNegative: Bool) {
        guard text.count > 2, let first = text.first, let last = text.last else { return (text, false) }
        if first == "(" && last == ")" { return (TextForms.trimmed(text.dropFirst().dropLast()), true) }
        if last == "-", ("0"..."9").contains(first) { return (TextForms.trimmed(text.dropLast()), true) }
        return (text, false)
    }

    private struct Digits {
        var isNegative = false
        var before: [UInt8] = []
        var after: [UInt8] = []
        /// Places that the point moves to the left.
        var exponent = 0
    }

    /// `1234`, `1,234.5`, `.5`, `5.`, and what spreadsheets leave of a zero: `3.5527136788005e-15`.
    private func read(_ text: TextForms.Text) -> Digits? {
        var digits = Digits()
        var index = text.startIndex
        func digit(_ at: Int) -> UInt8? { at < text.endIndex && ("0"..."9").contains(text[at]) ? UInt8(text[at].value - 48) : nil }
        if index < text.endIndex, text[index] == "-" || text[index] == "+" { digits.isNegative = text[index] == "-"; index += 1 }
        while let next = digit(index) { digits.before.append(next); index += 1 }
        guard digits.before.count <= 14 else { return nil }
        if index < text.endIndex, isGroup(text[index]), (1...3).contains(digits.before.count) {
            while index < text.endIndex, isGroup(text[index]) {
                guard let a = digit(index + 1), let b = digit(index + 2), let c = digit(index + 3) else { return nil }
                digits.before += [a, b, c]
                index += 4
            }
        }
        if index < text.endIndex, isPoint(text[index]) {
            index += 1
            while let next = digit(index) { digits.after.append(next); index += 1 }
            guard !(digits.before.isEmpty && digits.after.isEmpty) else { return nil }
        }
        guard !digits.before.isEmpty || !digits.after.isEmpty else { return nil }
        if index < text.endIndex, text[index] == "e" || text[index] == "E", digits.before.count == 1 {
            guard index + 1 < text.endIndex, text[index + 1] == "-" else { return nil }
            index += 2
            var places = 0
            while let next = digit(index), places < 3 { digits.exponent = digits.exponent * 10 + Int(next); places += 1; index += 1 }
            guard places > 0 else { return nil }
        }
        return index == text.endIndex ? digits : nil
    }

    private static func rounded(_ digits: Digits, shift: Int) -> Int64? {
        // Ten-thousandths: the point four places to the right, less what the exponent and the percent sign take.
        let all = digits.before + digits.after
        let kept = digits.before.count + 4 - digits.exponent + shift
        var value: Int64 = 0
        for index in 0..<max(0, kept) {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let sum = product.addingReportingOverflow(index < all.count ? Int64(all[index]) : 0)
            guard !overflow, !sum.overflow, sum.partialValue < 1_000_000_000_000_000_000 else { return nil }
            value = sum.partialValue
        }
        if kept >= 0, kept < all.count {
            let next = all[kept], isExactHalf = next == 5 && !all[(kept + 1)...].contains { $0 != 0 }
            if next > 5 || (next == 5 && (!isExactHalf || value % 2 == 1)) { value += 1 }
        }
        guard value < 1_000_000_000_000_000_000 else { return nil }
        return digits.isNegative ? -value : value
    }

    /// The kinds of sign that a value of the column was rid of.
    func standardised(_ tidied: TextForms.Text) -> [StandardisedKind] {
        var kinds: [StandardisedKind] = []
        func isDigit(_ index: Int) -> Bool { index >= tidied.startIndex && index < tidied.endIndex && ("0"..."9").contains(tidied[index]) }
        let places = tidied.indices
        if places.contains(where: { index in isPoint(tidied[index]) && (1...5).allSatisfy { isDigit(index + $0) }
            || ((tidied[index] == "e" || tidied[index] == "E") && index + 1 < tidied.endIndex && tidied[index + 1] == "-") }) { kinds.append(.decimals) }
        if places.contains(where: { isGroup(tidied[$0]) && isDigit($0 - 1) && isDigit($0 + 1) }) { kinds.append(.thousands) }
        if isDecimalComma, tidied.contains(",") { kinds.append(.decimalComma) }
        if let last = tidied.last, last == "-" || last == ")" { kinds.append(.minusSign) }
        if !currencySigns.isEmpty {
            let string = TextForms.string(tidied)
            if currencySigns.contains(where: string.contains) { kinds.append(.currencySign) }
        }
        if percentIsScale != nil, tidied.contains("%") { kinds.append(.percentSign) }
        return kinds
    }

    /// Ten-thousandths as `-12.5000`.
    static func text(_ value: Int64) -> String {
        let magnitude = value.magnitude, fraction = String(magnitude % 10_000)
        return (value < 0 ? "-" : "") + "\(magnitude / 10_000)." + String(repeating: "0", count: 4 - fraction.count) + fraction
    }
}
