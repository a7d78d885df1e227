import KepiCore

/// What is said of why a figure changed. Effects are arithmetic on the change: they say where it happened, not what brought it about.
package protocol DriverWords: Sendable {
    /// The groups named as the drivers, with what each adds; empty: the change was much alike everywhere.
    func driverHeading(dimension: String, groups: [(name: String, effect: String)], change: String) -> String
    func driverCaption(dimension: String, change: String, period: String, rate: String, mix: String) -> String
    func driverAlternativeText(metric: String, dimension: String, effects: [String], change: String) -> String
    /// One group's step: from where to where, and its two effects.
    func driverTooltip(group: String, before: String, now: String, rate: String, mix: String) -> String
    var restOfGroups: String { get }
    func otherGroups(_ count: Int) -> String
    var wholeChange: String { get }
    var rateEffect: String { get }
    var mixEffect: String { get }
    var weightOfGroup: String { get }
}
