import KepiChart

/// The theme's colours as CSS variables, named as the roles are; dark where the reader's screen asks for it, light on paper.
enum ColorVariables {
    static func css(_ theme: Theme) -> String {
        ":root{color-scheme:light dark;\(variables(theme.light))}\n@media screen and (prefers-color-scheme:dark){:root{\(variables(theme.dark))}}\n"
    }

    private static func variables(_ palette: Palette) -> String {
        ColorRole.allCases.map { "--\($0.rawValue):\(palette[$0].hex)" }.joined(separator: ";")
    }
}
