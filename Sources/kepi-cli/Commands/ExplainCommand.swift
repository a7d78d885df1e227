import ArgumentParser
import Kepi
import KepiCore
import KepiDelivery

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "explain", abstract: "Show a metric's definition, SQL, counts and value.")
    @Argument(help: "The metric's id, as retention.") var metric: String
    @OptionGroup var options: ProjectOptions
    @Option(help: "The language of the words.") var locale: String?
    @OptionGroup var speech: SpeechOptions

    func run() throws {
        let request = options.request
        let console = Console(speech)
        try console.run { progress throws(Failure) in
            let explanation = try Explanation(pipeline: Pipeline(request: request, installation: .locate(), progress: progress), metric: metric, locale: locale)
            for line in explanation.lines { console.say(line) }
        }
    }
}
