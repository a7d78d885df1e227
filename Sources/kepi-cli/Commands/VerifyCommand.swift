import ArgumentParser
import Kepi
import KepiCore

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "verify", abstract: "Recompute a report from its manifest and say whether it is the same.")
    @Argument(help: "The folder of a period, as output/2025-Q3.") var folder: String
    @Option(help: ArgumentHelp("The folder with kepi.yaml. Default: the nearest above.", valueName: "folder")) var project: String?
    @Option(name: .customLong("data"), help: ArgumentHelp("Where the relative paths of data: start.", valueName: "folder")) var dataFolder: String?
    @Option(help: ArgumentHelp("The kpis.json that the report was compared with. Default: where it was.", valueName: "file")) var since: String?
    @OptionGroup var speech: SpeechOptions

    func run() throws {
        let console = Console(speech)
        try console.run { progress throws(Failure) in
            let verification = try Verification(folder: folder, project: project, dataFolder: dataFolder, since: since, installation: .locate(), progress: progress).run()
            console.show(verification.differences)
            if verification.differences.isEmpty { console.say("the same: \(verification.files) files of \(folder) recomputed byte for byte") } else { throw Failure(.input, []) }
        }
    }
}
