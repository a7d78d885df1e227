import Crypto
import Foundation
import KepiChart
import KepiCore
import KepiDrawing
import KepiReport
import Mustache

/// Document → one HTML file: no script, no outside resource, a strict Content-Security-Policy, light and dark, from 320 px up.
///
/// In: a `Document` and a theme folder (`page.html.mustache`, `style.css`). Out: the bytes of the file.
package struct HTMLRenderer: Sendable {
    package let theme: Theme
    private let page: String
    private let style: String

    /// - Throws: `Failure` (.machine, `theme.missing`) where the folder lacks a file.
    package init(theme: Theme, themeFolder: String) throws(Failure) {
        self.theme = theme
        page = try HTMLRenderer.read(themeFolder + "/page.html.mustache")
        style = try HTMLRenderer.read(themeFolder + "/style.css")
    }

    private static func read(_ path: String) throws(Failure) -> String {
        guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8) else {
            throw Failure(.machine, [Diagnostic(code: "theme.missing", at: SourceLocation(file: path), "this file of the theme is not there or is not UTF-8 text")])
        }
        return text
    }

    /// The file's bytes; the same document gives the same bytes.
    ///
    /// Throws `glyph.missing` (the gate) and `font.missing` (the machine).
    package func render(_ document: Document) throws(Failure) -> [UInt8] {
        let body = try TypesettingContext.shared(fonts: theme.fonts, language: document.language) { context throws(Failure) in
            var blocks = BlockRenderer(document: document, context: context)
            try blocks.render(document.blocks)
            return blocks.sheet + blocks.html
        }
        let css = ColorVariables.css(theme) + style
        // The hash covers exactly what stands between the style tags.
        let hash = Data(SHA256.hash(data: Data(css.utf8))).base64EncodedString()
        let navigation = try NavigationRenderer.html(of: document)
        let context: [String: Any] = [
            "language": document.language.rawValue,
            "title": document.title.madeVisible,
            "styleHash": hash,
            "style": css,
            "company": document.company.madeVisible,
            "left": document.runningHead.left.madeVisible,
            "right": document.runningHead.right.madeVisible,
            "confidentiality": document.confidentiality.madeVisible,
            "date": document.format.date(document.date),
            "navigation": navigation,
            "hasNavigation": !navigation.isEmpty,
            "body": body,
            "skip": document.language.isChinese ? "跳到正文" : "Skip to the report",
        ]
        do {
            return Array(try MustacheTemplate(string: page).render(context).utf8)
        } catch {
            throw Failure(.machine, [Diagnostic(code: "theme.template", at: SourceLocation(file: "page.html.mustache"), "the page template of the theme cannot be read: \(error)")])
        }
    }
}
