import KepiCore

/// One source for the look of both outputs: colours by role, fonts, type scale, page margins. Read from theme.yaml.
package struct Theme: Hashable, Sendable {
    package var light: Palette
    /// For screens that ask for dark; the PDF is always light.
    package var dark: Palette
    package var fonts: Fonts
    package var type: TypeScale
    /// Page margins in points.
    package var margins: Margins

    package init(light: Palette, dark: Palette, fonts: Fonts, type: TypeScale, margins: Margins) {
        self.light = light; self.dark = dark; self.fonts = fonts; self.type = type; self.margins = margins
    }

    /// Family names, first choice first; text in a language falls through to its script's families.
    package struct Fonts: Hashable, Sendable {
        package var text: [String]
        package var mono: [String]
        package var simplifiedChinese: [String]
        package var traditionalChinese: [String]
        /// For headings and large figures: a cut of the text face for large sizes.
        package var display: [String]
        package init(text: [String] = ["Inter"], mono: [String] = ["Noto Sans Mono CJK SC"], simplifiedChinese: [String] = ["Noto Sans CJK SC"], traditionalChinese: [String] = ["Noto Sans CJK TC"],
                     display: [String] = ["Inter Display"]) {
            self.text = text; self.mono = mono; self.simplifiedChinese = simplifiedChinese; self.traditionalChinese = traditionalChinese; self.display = display
        }
        /// The families for running text in `language`, in order.
        package func families(for language: Language) -> [String] { text + (language == .zhHant ? traditionalChinese : simplifiedChinese) }

        /// The families for a run of `family` in `language`, in order; what the first does not have comes from the next.
        package func families(_ family: TextStyle.Family, for language: Language) -> [String] {
            switch family {
            case .text: families(for: language)
            case .display: display + families(for: language)
            case .mono: mono + families(for: language)
            }
        }
    }

    /// Sizes in points.
    package struct TypeScale: Hashable, Sendable {
        package var title = 26.0, part = 15.0, section = 11.0, lead = 12.5, body = 9.5, small = 8.0, figure = 15.0
        /// Line height of body text, as a multiple of its size.
        package var leading = 1.5
        package init() {}
    }

    package struct Margins: Hashable, Sendable {
        package var top: Double, bottom: Double, left: Double, right: Double
        package init(top: Double = 84, bottom: Double = 64, left: Double = 51, right: Double = 51) { self.top = top; self.bottom = bottom; self.left = left; self.right = right }
    }
}

/// A colour for each role.
package struct Palette: Hashable, Sendable {
    package var colors: [ColorRole: RGB]
    package init(_ colors: [ColorRole: RGB]) { self.colors = colors }
    package subscript(role: ColorRole) -> RGB { colors[role] ?? RGB(0, 0, 0) }
}

/// An opaque sRGB colour, 0…255 each.
package struct RGB: Hashable, Sendable {
    package var red: UInt8, green: UInt8, blue: UInt8
    package init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) { self.red = red; self.green = green; self.blue = blue }
    /// Reads `#1a4d73`; nil for anything else.
    package init?(hex: String) {
        guard hex.count == 7, hex.first == "#", let value = UInt32(hex.dropFirst(), radix: 16) else { return nil }
        self.init(UInt8(value >> 16), UInt8(value >> 8 & 0xff), UInt8(value & 0xff))
    }
    package var hex: String {
        let text = String(UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue), radix: 16)
        return "#" + String(repeating: "0", count: 6 - text.count) + text
    }
}

extension Theme {
    /// The default look, also in templates/themes/default/theme.yaml (a test holds them equal).
    package static let standard = Theme(
        light: Palette([
            .ink: RGB(hex: "#1a1c20")!, .muted: RGB(hex: "#59616b")!, .rule: RGB(hex: "#c9ced4")!, .grid: RGB(hex: "#e4e7ea")!, .background: RGB(hex: "#ffffff")!,
            .accent: RGB(hex: "#1a4d73")!, .accentBand: RGB(hex: "#d6e1e8")!, .accentTint: RGB(hex: "#7b98ae")!,
            .greyDark: RGB(hex: "#ccd3d8")!, .greyMid: RGB(hex: "#dfe4e8")!, .greyLight: RGB(hex: "#eef1f3")!,
            .met: RGB(hex: "#17713f")!, .near: RGB(hex: "#8f5a00")!, .missed: RGB(hex: "#b02824")!,
        ]),
        dark: Palette([
            .ink: RGB(hex: "#eceef0")!, .muted: RGB(hex: "#a3acb5")!, .rule: RGB(hex: "#454c54")!, .grid: RGB(hex: "#2d3238")!, .background: RGB(hex: "#15181b")!,
            .accent: RGB(hex: "#7fb4da")!, .accentBand: RGB(hex: "#23394a")!, .accentTint: RGB(hex: "#4c6d86")!,
            .greyDark: RGB(hex: "#4a525a")!, .greyMid: RGB(hex: "#383f46")!, .greyLight: RGB(hex: "#282d32")!,
            .met: RGB(hex: "#5cc48a")!, .near: RGB(hex: "#e0a63f")!, .missed: RGB(hex: "#f0837c")!,
        ]),
        fonts: Fonts(), type: TypeScale(), margins: Margins())
}
