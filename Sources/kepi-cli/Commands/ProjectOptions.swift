import ArgumentParser
import Kepi
import KepiCore

/// Options of every command that reads a project.
struct ProjectOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The folder with kepi.yaml, or the file itself.", valueName: "folder")) var project = "."
    @Option(name: .customLong("data"), help: ArgumentHelp("Where the relative paths of data: start.", valueName: "folder")) var dataFolder: String?
    @Option(help: "The period: 2025-09, 2025-Q3, 2025-H2, 2025, FY2025, FY2025-Q1 or 2025-07-01..2025-09-30. Default: the last whole one in the data.") var period: String?
    @Option(help: ArgumentHelp("The engine: duckdb.", visibility: .hidden)) var engine = "duckdb"
    @Option(help: "Threads of the engine; figures do not depend on it.") var threads: Int?
    @Option(help: ArgumentHelp("Memory for the engine, as 4GB or 512MB; what does not fit goes to a temporary folder.", valueName: "size")) var memory: MemorySize?

    func validate() throws {
        guard engine == "duckdb" else { throw ValidationError("--engine must be duckdb") }
        guard threads.map({ $0 > 0 }) ?? true else { throw ValidationError("--threads must be 1 or more") }
    }

    var request: BuildRequest {
        var request = BuildRequest(project: project)
        request.dataFolder = dataFolder
        request.period = period
        request.threads = threads
        request.memory = memory?.bytes
        return request
    }
}

/// How a command speaks.
struct SpeechOptions: ParsableArguments {
    @Flag(help: "Say nothing but mistakes.") var quiet = false
    @Flag(help: "Print one JSON object for scripts instead of words.") var json = false
    @Flag(help: ArgumentHelp("Print how long each stage took.", visibility: .hidden)) var timings = false
}
