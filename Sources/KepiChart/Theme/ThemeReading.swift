import Foundation
import KepiConfiguration
import KepiCore

extension Theme {
    /// Reads `theme.yaml` in `folder`; what it leaves out is as in `Theme.standard`.
    /// - Throws: `Failure` (.input) with every mistake: a file that is missing or no YAML, an unknown key, a colour that is none (`theme.color`), a colour that is
    ///   hard to read on its background (`theme.contrast`, with the nearest that is not), a size out of range.
    package static func load(folder: String) throws(Failure) -> Theme {
        let file = folder.hasSuffix("/") ? folder + "theme.yaml" : folder + "/theme.yaml"
        guard let data = FileManager.default.contents(atPath: file) else {
            throw Failure(.input, [Diagnostic(code: "theme.missing", at: SourceLocation(file: file), "the theme's theme.yaml cannot be read")])
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw Failure(.input, [Diagnostic(code: "theme.encoding", at: SourceLocation(file: file), "theme.yaml must be UTF-8")])
        }
        return try read(text, file: file)
    }

    /// Reads the text of a theme.yaml; `file` is named in messages.
    package static func read(_ text: String, file: String) throws(Failure) -> Theme {
        let node = try ConfigurationNode.parse(text, file: file)
        var diagnostics = Diagnostics()
        var theme = Theme.standard
        let parts = node.mapping("a theme", allowed: ["colors", "fonts", "type", "margins"], &diagnostics) ?? [:]
        if let colors = parts["colors"]?.mapping("colors", allowed: ["light", "dark"], &diagnostics) {
            colors["light"]?.read(&theme.light, "colors.light", &diagnostics)
            colors["dark"]?.read(&theme.dark, "colors.dark", &diagnostics)
        }
        parts["fonts"]?.read(&theme.fonts, &diagnostics)
        parts["type"]?.read(&theme.type, &diagnostics)
        parts["margins"]?.read(&theme.margins, &diagnostics)
        try diagnostics.throwIfErrors()
        return theme
    }
}

extension ConfigurationNode {
    /// The colours by role, then the contrast of all of them: a changed background can make a standard colour unreadable.
    fileprivate func read(_ palette: inout Palette, _ what: String, _ diagnostics: inout Diagnostics) {
        guard let colors = mapping(what, allowed: ColorRole.allCases.map(\.rawValue), &diagnostics) else { return }
        for role in ColorRole.allCases {
            guard let node = colors[role.rawValue], let text = node.string("\(what).\(role.rawValue)", &diagnostics) else { continue }
            guard let color = RGB(hex: text) else {
                diagnostics.add(Diagnostic(code: "theme.color", at: node.location, "\(what).\(role.rawValue) must be a colour as \"#1a4d73\", in quotation marks"))
                continue
            }
            palette.colors[role] = color
        }
        for role in ColorRole.allCases {
            guard let least = role.leastContrast else { continue }
            let color = palette[role], background = palette[.background]
            let contrast = color.contrast(with: background)
            guard contrast < least else { continue }
            let purpose = least == 3 ? "a mark" : "text"
            // Rounded down, so that 4.49 does not read as 4.5.
            let shown = QuantityFormat(language: .en, currency: "").number((contrast * 100).rounded(.down) / 100, decimals: 2)
            diagnostics.add(Diagnostic(code: "theme.contrast", at: colors[role.rawValue]?.location ?? colors["background"]?.location ?? location,
                                       "\(what).\(role.rawValue) \(color.hex) on \(background.hex) has a contrast of \(shown) : 1; \(purpose) needs \(least == 3 ? "3" : "4.5") : 1",
                                       suggestion: "the nearest that has it is '\(color.readable(on: background, ratio: least).hex)'"))
        }
    }

    fileprivate func read(_ fonts: inout Theme.Fonts, _ diagnostics: inout Diagnostics) {
        guard let entries = mapping("fonts", allowed: ["text", "display", "mono", "simplified_chinese", "traditional_chinese"], &diagnostics) else { return }
        func families(_ key: String, _ families: inout [String]) {
            guard let node = entries[key] else { return }
            let names = node.list().compactMap { $0.string("fonts.\(key)", &diagnostics) }
            if names.isEmpty || names.contains("") {
                diagnostics.add(node.wrongType("fonts.\(key) must name at least one font family"))
            } else {
                families = names
            }
        }
        families("text", &fonts.text)
        families("display", &fonts.display)
        families("mono", &fonts.mono)
        families("simplified_chinese", &fonts.simplifiedChinese)
        families("traditional_chinese", &fonts.traditionalChinese)
    }

    fileprivate func read(_ type: inout Theme.TypeScale, _ diagnostics: inout Diagnostics) {
        let sizes: [(key: String, path: WritableKeyPath<Theme.TypeScale, Double>)] = [
            ("title", \.title), ("part", \.part), ("section", \.section), ("lead", \.lead), ("body", \.body), ("small", \.small), ("figure", \.figure), ("leading", \.leading),
        ]
        guard let entries = mapping("type", allowed: sizes.map(\.key), &diagnostics) else { return }
        for (key, path) in sizes {
            guard let node = entries[key], let size = node.number("type.\(key)", &diagnostics, in: key == "leading" ? 1...3 : 5...72) else { continue }
            type[keyPath: path] = size
        }
    }

    fileprivate func read(_ margins: inout Theme.Margins, _ diagnostics: inout Diagnostics) {
        let sides: [(key: String, path: WritableKeyPath<Theme.Margins, Double>)] = [("top", \.top), ("bottom", \.bottom), ("left", \.left), ("right", \.right)]
        guard let entries = mapping("margins", allowed: sides.map(\.key), &diagnostics) else { return }
        for (key, path) in sides {
            guard let node = entries[key], let margin = node.number("margins.\(key)", &diagnostics, in: 18...200) else { continue }
            margins[keyPath: path] = margin
        }
    }
}
