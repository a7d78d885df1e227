/// Makes any text safe to draw: what steers rather than shows becomes a mark or goes, so that a customer's text appears as text and changes nothing around it.
package enum VisibleText {
    /// Stands for what has no picture: □, which the report's fonts have.
    static let mark: Unicode.Scalar = "\u{25A1}"

    /// `text` without line breaks of any kind (a space in their place), with control characters, direction overrides, private and unassigned code points as □,
    /// without direction marks and isolates; text that runs right to left is isolated as a whole, so that the figures beside it keep their order.
    ///
    /// Linear; returns `text` itself where nothing is amiss.
    package static func clean(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isDoubtful) else { return text }
        var scalars = String.UnicodeScalarView()
        var runsRightToLeft = false
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029:
                // CR LF is one break, and one space is enough.
                if scalars.last != " " { scalars.append(" ") }
            case 0x200E, 0x200F, 0x061C, 0x2066...0x2069, 0xFEFF: break
            case 0x202A...0x202E: scalars.append(mark)
            case 0xFFFC, 0xFFFD: scalars.append(mark)
            default:
                switch scalar.properties.generalCategory {
                case .control, .privateUse, .unassigned, .surrogate: scalars.append(mark)
                default:
                    scalars.append(scalar)
                    if isRightToLeft(scalar) { runsRightToLeft = true }
                }
            }
        }
        return runsRightToLeft ? "\u{2068}" + String(scalars) + "\u{2069}" : String(scalars)
    }

    /// Whether `scalar` needs a look: everything outside printable ASCII, Latin, punctuation and Han is looked up.
    private static func isDoubtful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0xA0...0x24F, 0x2010...0x2027, 0x2030...0x205E, 0x2190...0x22FF, 0x3000...0x30FF, 0x4E00...0x9FA5, 0xFF01...0xFFE6: false
        default: true
        }
    }

    private static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFE, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
        default: false
        }
    }
}
