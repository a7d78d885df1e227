import ArgumentParser
import Kepi
import KepiCore
import KepiDelivery

struct BuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "build", abstract: "Make the reports of a period.",
                                                    discussion: "Writes <period>/ with the reports, kpis.json, kpis.csv, rejected rows and a manifest; ends with a table of the KPIs.")
    @OptionGroup var options: ProjectOptions
    @Option(help: "The template; may be given several times. Default: as kepi.yaml asks, else performance-review.") var template: [String] = []
    @Option(help: "The language: en, zh-Hans, zh-Hant; may be given several times. Default: as kepi.yaml asks.") var locale: [String] = []
    @Option(help: "html or pdf; may be given several times. Default: both.") var format: [String] = []
    @Option(name: .customLong("out"), help: ArgumentHelp("The folder that gets <period>/. Default: output in the project.", valueName: "folder")) var output: String?
    @Option(help: "The date printed in the reports, as 2025-10-01. Default: the last day of the data.") var date: String?
    @Option(help: ArgumentHelp("The kpis.json of an earlier issue to compare with. Default: as kepi.yaml says, else the newest of an earlier period in the output folder.", valueName: "file")) var since: String?
    @Flag(help: "Build although more rows were rejected than the settings allow.") var acceptQuality = false
    @OptionGroup var speech: SpeechOptions

    func run() throws {
        var request = options.request
        request.templates = template
        request.locales = locale
        request.formats = format
        request.output = output
        request.date = date
        request.since = since
        request.acceptsQuality = acceptQuality
        let built = request
        try Console(speech).run { progress throws(Failure) in
            try BuildCommand.build(built, console: Console(speech), progress: progress)
        }
    }

    static func build(_ request: BuildRequest, console: Console, progress: RunProgress) throws(Failure) {
        let outcome = try ReportRun(pipeline: Pipeline(request: request, installation: .locate(), progress: progress)).build()
        if console.speech.json { return console.answer(Summary.json(outcome)) }
        console.show(outcome.review.diagnostics)
        for line in Summary.lines(outcome) { console.say(line) }
    }
}
