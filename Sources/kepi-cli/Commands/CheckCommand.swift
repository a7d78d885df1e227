import ArgumentParser
import Kepi
import KepiCore
import KepiDelivery

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "check", abstract: "Look for mistakes in configuration, data, metrics, scorecard and templates; write nothing.")
    @OptionGroup var options: ProjectOptions
    @Flag(help: "Look at the data alone: no figure is computed and no template read.") var dataOnly = false
    @OptionGroup var speech: SpeechOptions

    func run() throws {
        let request = options.request
        let console = Console(speech)
        try console.run { progress throws(Failure) in
            let report = try ProjectCheck(pipeline: Pipeline(request: request, installation: .locate(), progress: progress), looksAtDataOnly: dataOnly).run()
            if speech.json {
                console.answer(report.json)
            } else {
                console.show(report.diagnostics)
                for line in report.lines { console.say(line) }
            }
            if report.diagnostics.contains(where: { $0.severity == .error }) { throw Failure(.input, []) }
        }
    }
}
