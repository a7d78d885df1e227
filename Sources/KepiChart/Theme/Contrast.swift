import Foundation

/// How far two colours stand apart, and the nearest colour that stands apart enough.
extension RGB {
    /// Contrast ratio after WCAG 2.2, 1…21; the same in both directions.
    package func contrast(with other: RGB) -> Double {
        let lighter = max(luminance, other.luminance), darker = min(luminance, other.luminance)
        return (lighter + 0.05) / (darker + 0.05)
    }

    /// This colour, or the nearest one of the same hue and saturation (lighter or darker) with a contrast of at least `ratio` with `background`.
    /// Black or white where no lightness is enough.
    ///
    /// Searches the lightness of OKLab (Björn Ottosson, "A perceptual color space for image processing", 2020) in steps of 1/500 outwards.
    package func readable(on background: RGB, ratio: Double) -> RGB {
        if contrast(with: background) >= ratio { return self }
        let lab = oklab
        for step in 1...500 {
            for lightness in [lab.lightness - Double(step) / 500, lab.lightness + Double(step) / 500] where (0...1).contains(lightness) {
                let candidate = RGB(lightness: lightness, a: lab.a, b: lab.b)
                if candidate.contrast(with: background) >= ratio { return candidate }
            }
        }
        let black = RGB(0, 0, 0), white = RGB(255, 255, 255)
        return black.contrast(with: background) >= white.contrast(with: background) ? black : white
    }

    /// Relative luminance, 0…1.
    private var luminance: Double { 0.2126 * RGB.linear(red) + 0.7152 * RGB.linear(green) + 0.0722 * RGB.linear(blue) }

    private static func linear(_ component: UInt8) -> Double {
        let value = Double(component) / 255
        return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }

    private static func component(_ linear: Double) -> UInt8 {
        let held = min(max(linear, 0), 1)
        let value = held <= 0.0031308 ? held * 12.92 : 1.055 * pow(held, 1 / 2.4) - 0.055
        return UInt8((value * 255).rounded())
    }

    private var oklab: (lightness: Double, a: Double, b: Double) {
        let r = RGB.linear(red), g = RGB.linear(green), b = RGB.linear(blue)
        let l = cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
        let m = cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
        let s = cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
        return (0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
                1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s)
    }

    private init(lightness: Double, a: Double, b: Double) {
        func cube(_ value: Double) -> Double { value * value * value }
        let l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b)
        let m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b)
        let s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b)
        self.init(RGB.component(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
                  RGB.component(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
                  RGB.component(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s))
    }
}

extension ColorRole {
    /// The contrast with the background that the role needs: 4.5 where text is set in it, 3 where it alone draws a mark; nil where other marks carry the meaning.
    package var leastContrast: Double? {
        switch self {
        case .ink, .muted, .accent, .met, .near, .missed: 4.5
        case .accentTint: 3
        case .rule, .grid, .background, .accentBand, .greyDark, .greyMid, .greyLight: nil
        }
    }
}
