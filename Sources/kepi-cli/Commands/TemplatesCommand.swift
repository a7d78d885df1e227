import ArgumentParser
import Kepi
import KepiCore

struct TemplatesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "templates", abstract: "List the templates, or copy one to start your own.", subcommands: [List.self, Copy.self], defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the templates.")
        @Option(help: ArgumentHelp("The folder with kepi.yaml.", valueName: "folder")) var project = "."
        @OptionGroup var speech: SpeechOptions

        func run() throws {
            let console = Console(speech)
            try console.run { _ throws(Failure) in
                for line in TextColumns.aligned(try Listing.templates(installation: .locate(), project: project)) { console.say(line) }
            }
        }
    }

    struct Copy: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Copy a template into the project's templates/, where it takes precedence.")
        @Argument(help: "The template's name.") var name: String
        @Option(help: ArgumentHelp("The folder with kepi.yaml.", valueName: "folder")) var project = "."
        @OptionGroup var speech: SpeechOptions

        func run() throws {
            let console = Console(speech)
            try console.run { _ throws(Failure) in
                console.say("copied to \(try Listing.copyTemplate(name, installation: .locate(), project: project))")
            }
        }
    }
}
