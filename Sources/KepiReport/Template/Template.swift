import KepiConfiguration
import KepiCore

/// A report's template as read: front matter, Markdown with its drawn blocks lifted out, and the places of its variables. Syntax is right;
/// names of blocks, metrics and variables are not yet checked (`DocumentBuilder.check`).
package struct Template: Sendable {
    package var name: String
    package var language: Language
    /// Path as found, for diagnostics.
    package var file: String
    /// From the front matter: the report's name, as "Customer performance review".
    package var title: String
    package var page: PageSetup
    /// From the front matter; nil: as the project has it.
    package var confidentiality: String?

    /// Markdown with Mustache, in the file's lines; each drawn block stands as an empty fence named `kepi-<index>`.
    var body: String
    /// The drawn blocks, in order.
    var fences: [Fence]
    /// Mustache tags, in order.
    var tags: [MustacheTag]

    /// A drawn block as written.
    struct Fence: Sendable {
        /// The first word of its info string, and where it stands.
        var name: String
        var location: SourceLocation
        var options: ConfigurationNode
    }
}

/// What a list of templates shows.
package struct TemplateInfo: Hashable, Sendable {
    package var name: String
    /// In English where there is an English file, else in the first language.
    package var title: String
    /// One sentence on what it is for; empty if it says nothing.
    package var description: String
    package var languages: [Language]
    /// Where its files are (the project's folder where it has any).
    package var folder: String
}
