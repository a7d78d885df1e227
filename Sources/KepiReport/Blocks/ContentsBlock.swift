import KepiConfiguration
import KepiCore

/// `contents`: the document's parts with their pages. Options: `title`.
struct ContentsBlock: ReportBlock {
    static let name = "contents"
    private let title: String?

    init(_ options: ConfigurationNode, _ reading: inout BlockReading) {
        title = reading.title(reading.options(options, of: Self.name, ["title"])["title"])
    }

    func blocks(_ context: ReportContext) -> [Block] { [.contents(title: title ?? context.words.label(.contents))] }
}
