import KepiChart

/// Measures with the advance widths of Inter Regular (thousandths of an em, space to tilde) and one em for everything beyond Latin: the same on every machine.
struct TableTextMeasuring: TextMeasuring {
    private static let advances = [
        281, 278, 403, 631, 638, 812, 639, 222, 362, 362, 500, 659, 280, 460, 276, 357, 625, 464, 605, 636, 642, 608, 624, 571, 616, 624, 276, 280, 659, 659, 659, 507,
        936, 676, 651, 727, 719, 598, 587, 743, 740, 264, 543, 652, 562, 889, 753, 761, 635, 761, 639, 638, 642, 741, 676, 949, 642, 665, 625, 362, 357, 362, 469, 452,
        497, 564, 621, 558, 621, 582, 361, 609, 591, 237, 237, 544, 237, 869, 585, 597, 609, 609, 372, 523, 364, 581, 557, 812, 540, 557, 541, 362, 327, 362, 659,
    ].map { Double($0) / 1000 }

    func extent(of text: String, style: TextStyle) -> TextExtent {
        let width = text.unicodeScalars.reduce(0.0) { $0 + TableTextMeasuring.advance($1.value, tabular: style.hasTabularFigures) }
        let heavier = style.weight.rawValue >= 600 ? 1.05 : 1
        return TextExtent(width: width * style.size * heavier, ascent: style.size * 0.92, descent: style.size * 0.24)
    }

    private static func advance(_ scalar: UInt32, tabular: Bool) -> Double {
        switch scalar {
        case 48...57 where tabular: 0.62
        case 32...126: advances[Int(scalar) - 32]
        case 0x2212, 0x2264, 0x2265: 0.659
        case 0x2013: 0.5
        case 0x2019, 0xB7: 0.28
        case 0x80..<0x2E80: 0.6
        default: 1
        }
    }
}
