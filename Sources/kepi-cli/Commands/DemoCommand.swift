import ArgumentParser
import Kepi
import KepiCore

struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "demo", abstract: "Make the reports of the bundled example, in English and Chinese.")
    @Option(name: .customLong("out"), help: ArgumentHelp("The folder that gets 2025-Q3/.", valueName: "folder")) var output = "output"
    @OptionGroup var speech: SpeechOptions

    func run() throws {
        let console = Console(speech)
        try console.run { progress throws(Failure) in
            var request = BuildRequest(project: try Installation.locate().example)
            request.period = "2025-Q3"
            request.locales = ["en", "zh-Hans"]
            request.output = output
            try BuildCommand.build(request, console: console, progress: progress)
        }
    }
}
