extension String {
    /// The text with everything invisible that could change what surrounds it made visible: control characters, bidirectional overrides and
    /// isolates, and non-characters become `[U+202E]`; line breaks and tabs become spaces. What is left is plain text anywhere.
    package var madeVisible: String {
        guard unicodeScalars.contains(where: { $0.isHostile || $0 == "\n" || $0 == "\r" || $0 == "\t" }) else { return self }
        var result = ""
        for scalar in unicodeScalars {
            if scalar == "\n" || scalar == "\t" || scalar == "\r" {
                result += " "
            } else if scalar.isHostile {
                let hex = String(scalar.value, radix: 16, uppercase: true)
                result += "[U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex + "]"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension Unicode.Scalar {
    fileprivate var isHostile: Bool {
        switch value {
        case 0x09, 0x0A, 0x0D: false
        case 0x00...0x1F, 0x7F...0x9F: true
        case 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: true
        default: value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(value) || (0xE0000...0xE007F).contains(value)
        }
    }
}
