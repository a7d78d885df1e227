import KepiCore

/// What a build is asked for: the options of `kepi build`, unread.
public struct BuildRequest: Sendable {
    /// The folder with kepi.yaml, or the file itself.
    public var project: String
    /// Where the relative paths of `data:` start; nil: the project's folder.
    public var dataFolder: String?
    /// As `2025-Q3`; nil: the last whole period that the data hold.
    public var period: String?
    /// Empty: those that kepi.yaml asks for.
    public var templates: [String] = []
    /// Empty: those that kepi.yaml asks for, else the project's locale.
    public var locales: [String] = []
    /// `html`, `pdf`; empty: as kepi.yaml asks.
    public var formats: [String] = []
    /// The folder that gets `<period>/…`; nil: `output` in the project.
    public var output: String?
    /// The date printed in the reports, as 2025-10-01; nil: the last day of the data.
    public var date: String?
    /// The kpis.json of the issue to compare with; nil: as kepi.yaml says, else the last one in the output folder.
    public var since: String?
    /// Where the earlier issue is sought.
    package var earlierIssue: EarlierIssueChoice = .search
    public var acceptsQuality = false
    /// Threads of the engine; nil: all cores. Results do not depend on it.
    public var threads: Int?
    /// Bytes of memory for the engine; what does not fit goes to a temporary folder. nil: in step with the data, 60% of the machine's at most.
    public var memory: Int?

    package enum EarlierIssueChoice: Sendable {
        /// `since`, else kepi.yaml, else the output folder.
        case search
        /// This file, called `name` in the manifest.
        case file(path: String, name: String)
        case none
    }

    public init(project: String) { self.project = project }
}
