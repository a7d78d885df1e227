import CPangoCairo
import KepiChart
import KepiCore

/// The fonts of this machine, by a configuration of our own: the rules of a desktop (substitutes, hinting, false bold) would change what is drawn.
///
/// Looks in the system's font folders and in the user's (about 5 ms from fontconfig's cache). Of all the fonts there only those of some families are taken:
/// Pango sorts the whole library for every style and size, and 250 fonts with the coverage of Han cost five times what a dozen do.
struct FontLibrary: @unchecked Sendable {
    let configuration: OpaquePointer

    /// The fonts of `families`, and those in colour, which pictographs are taken from first; nil: all fonts.
    init(families: [String]?) {
        let accepted = families.map { families in
            families.map { "<pattern><patelt name=\"family\"><string>\(SVGText.escaped($0))</string></patelt></pattern>" }.joined()
                + "<pattern><patelt name=\"color\"><bool>true</bool></patelt></pattern>"
        }
        let rejected = ["true", "false"].map { "<pattern><patelt name=\"scalable\"><bool>\($0)</bool></patelt></pattern>" }.joined()
        let selection = accepted.map { "<selectfont><acceptfont>\($0)</acceptfont><rejectfont>\(rejected)</rejectfont></selectfont>" } ?? ""
        let rules = """
            <?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
            <dir>/usr/share/fonts</dir><dir>/usr/local/share/fonts</dir><dir prefix="xdg">fonts</dir><dir>~/.fonts</dir>
            <cachedir>/var/cache/fontconfig</cachedir><cachedir prefix="xdg">fontconfig</cachedir>
            \(selection)</fontconfig>
            """
        let configuration = FcConfigCreate()
        FcConfigParseAndLoadFromMemory(configuration, rules, 0)
        FcConfigBuildFonts(configuration)
        self.configuration = configuration ?? FcConfigGetCurrent()
    }

    /// Whether a family of exactly this name (case aside) is installed.
    func contains(_ family: String) -> Bool {
        let pattern = FcPatternCreate()
        defer { FcPatternDestroy(pattern) }
        _ = family.withCString { name in
            name.withMemoryRebound(to: FcChar8.self, capacity: family.utf8.count + 1) { FcPatternAddString(pattern, FC_FAMILY, $0) }
        }
        guard let found = FcFontList(configuration, pattern, nil) else { return false }
        defer { FcFontSetDestroy(found) }
        return found.pointee.nfont > 0
    }

    /// Checks that each family that `fonts` names for `language` is installed.
    ///
    /// Throws `font.missing` (the machine's fault), one diagnostic a family, with the Debian package that holds it where it is known.
    func check(_ fonts: Theme.Fonts, for language: Language) throws(Failure) {
        var diagnostics = Diagnostics()
        var seen: Set<String> = []
        for family in fonts.families(.text, for: language) + fonts.display + fonts.mono where seen.insert(family).inserted && !contains(family) {
            diagnostics.add(Diagnostic(code: "font.missing", "the theme asks for the font '\(family)', which is not installed",
                                       suggestion: FontLibrary.package(of: family).map { "install it with 'apt-get install \($0)'" } ?? "install it or name another in theme.yaml"))
        }
        try diagnostics.throwIfErrors(.machine)
    }

    private static func package(of family: String) -> String? {
        let name = family.lowercased()
        if name.hasPrefix("inter") { return "fonts-inter" }
        if name.contains("cjk") { return "fonts-noto-cjk fonts-noto-cjk-extra" }
        if name.hasPrefix("noto") { return "fonts-noto-core" }
        return nil
    }
}
