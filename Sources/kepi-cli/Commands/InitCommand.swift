import ArgumentParser
import Kepi
import KepiCore
import KepiDelivery

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Look at exports, or a database, and write a kepi.yaml that says what they are.",
        discussion: """
            Tables and columns are told by their names (English and Chinese), by what stands in them, and by the layouts of known systems. What is not sure is left out and \
            stands in kepi.yaml as a comment. Nothing is written over.
            """)
    @Argument(help: ArgumentHelp("The folder with the exports.", valueName: "folder")) var folder: String?
    @Option(help: ArgumentHelp("A server in place of a folder: 'postgres service=crm', 'mysql host=db database=crm user=reports'.", valueName: "words")) var database: String?
    @Option(help: ArgumentHelp("The folder that gets kepi.yaml.", valueName: "folder")) var project = "."
    @Option(help: "The company's name. Default: the folder's.") var company: String?
    @Option(help: "The language of reports: en, zh-Hans, zh-Hant. Default: that of the headers.") var locale: String?
    @Option(help: "Where the times were taken, as Asia/Shanghai.") var timeZone: String?
    @Option(help: "The currency of the amounts, as CNY.") var currency: String?
    @OptionGroup var speech: SpeechOptions

    func validate() throws {
        guard folder == nil || database == nil else { throw ValidationError("name a folder or --database, not both") }
    }

    func run() throws {
        let console = Console(speech)
        try console.run { progress throws(Failure) in
            var request = InitRequest(folder: folder, database: database)
            request.project = project
            for (key, value) in [("company", company), ("locale", locale), ("time_zone", timeZone), ("currency", currency)] { request.stated[key] = value }
            let outcome = try ProjectInitialisation(request: request, installation: .locate(), progress: progress).run()
            if speech.json { console.answer(InitSummary.json(outcome)) } else {
                console.show(outcome.diagnostics + (outcome.report?.diagnostics ?? []))
                for line in InitSummary.lines(outcome, project: project) { console.say(line) }
            }
            if outcome.needsMending { throw Failure(.input, []) }
        }
    }
}
