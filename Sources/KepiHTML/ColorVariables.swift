import KepiChart

/// The theme's colours as CSS variables, named as the roles are; dark where the reader's screen asks for it, light on paper.
enum ColorVariables {
    static func css(_ theme: Theme) -> String {
        ":root{\(variables(theme.light))}\n@media screen and (prefers-color-scheme:dark){:root{\(variables(theme.dark))}}\n"
            // Where the reader chose the colours, they win: marks take the colours of text.
            + "@media (forced-colors:active){:root{\(forced)}}\n"
    }

    private static let forced = ColorRole.allCases.map { role in
        let color = switch role {
        case .background: "Canvas"
        case .grid, .rule, .greyLight, .greyMid, .greyDark, .accentBand, .accentTint: "GrayText"
        case .accent: "Highlight"
        case .ink, .muted, .met, .near, .missed: "CanvasText"
        }
        return "--\(role.rawValue):\(color)"
    }.joined(separator: ";")

    private static func variables(_ palette: Palette) -> String {
        ColorRole.allCases.map { "--\($0.rawValue):\(palette[$0].hex)" }.joined(separator: ";")
    }
}
