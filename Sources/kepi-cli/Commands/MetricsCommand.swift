import ArgumentParser
import Kepi
import KepiCore

struct MetricsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "metrics", abstract: "List the metrics, a project's own included.")
    @Option(help: ArgumentHelp("The folder with kepi.yaml.", valueName: "folder")) var project = "."
    @Option(help: "The language of the names: en, zh-Hans, zh-Hant.") var locale = "en"
    @OptionGroup var speech: SpeechOptions

    func run() throws {
        let console = Console(speech)
        try console.run { _ throws(Failure) in
            let rows = try Listing.metrics(installation: .locate(), project: project, locale: locale)
            for line in TextColumns.aligned(rows) { console.say(line) }
        }
    }
}
