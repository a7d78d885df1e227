import ArgumentParser
import Kepi

@main
struct KepiCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kepi",
        abstract: "Customer performance reviews from the data you already have.",
        discussion: """
            Reads a project folder (kepi.yaml beside the exports it names), computes customer KPIs and a balanced scorecard, \
            and writes the review as one HTML file and one PDF.

            Exit status: 0 done; 1 the configuration or the data is at fault; 2 the publish gate refused; \
            3 the engine or the machine is; 64 wrong usage.
            """,
        version: kepiVersion,
        subcommands: [InitCommand.self, BuildCommand.self, CheckCommand.self, ExplainCommand.self, MetricsCommand.self, TemplatesCommand.self, VerifyCommand.self, DemoCommand.self])
}
