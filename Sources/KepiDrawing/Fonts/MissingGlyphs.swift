import KepiCore

/// The characters that no installed font can show, collected over a document.
package struct MissingGlyphs: Hashable, Sendable {
    package private(set) var scalars: Set<Unicode.Scalar> = []

    package init() {}

    package var isEmpty: Bool { scalars.isEmpty }

    mutating func insert(_ scalar: Unicode.Scalar) { scalars.insert(scalar) }
    mutating func formUnion(_ more: some Sequence<Unicode.Scalar>) { scalars.formUnion(more) }

    /// Throws `glyph.missing` (the gate refuses) if there is any: the characters with their code points and the packages to install.
    package func throwIfAny() throws(Failure) {
        guard !scalars.isEmpty else { return }
        let sorted = scalars.sorted { $0.value < $1.value }
        let shown = sorted.prefix(20).map { "U+\(MissingGlyphs.hexadecimal($0)) \($0)" }.joined(separator: ", ")
        let rest = sorted.count > 20 ? " and \(sorted.count - 20) more" : ""
        let packages = Set(sorted.map(MissingGlyphs.package)).sorted().joined(separator: " ")
        let message = (sorted.count == 1 ? "no installed font has the character " : "no installed font has the characters ") + shown + rest
        throw Failure(.gate, [Diagnostic(code: "glyph.missing", message, suggestion: "install a font that has \(sorted.count == 1 ? "it" : "them") ('apt-get install \(packages)')")])
    }

    private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    private static func package(for scalar: Unicode.Scalar) -> String {
        switch scalar.value {
        case 0x2E80...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFFEF, 0x20000...0x3FFFF: "fonts-noto-cjk"
        case 0x0020...0x024F: "fonts-inter"
        default: scalar.properties.isEmojiPresentation ? "fonts-noto-color-emoji" : "fonts-noto-core"
        }
    }
}
