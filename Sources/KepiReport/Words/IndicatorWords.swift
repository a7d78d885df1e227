/// What is said of the five customer resource indicators, and of a page of measures side by side.
package protocol IndicatorWords: Sendable {
    /// The heading: how many stand above and below the value of a year ago. `compared` 0: none has one.
    func indicators(above: Int, below: Int, compared: Int, of count: Int, lowest: (name: String, index: String)?) -> String
    func indicatorsCaption(window: String, yearAgo: String) -> String
    var indexColumn: String { get }
    /// The ring of the radar, and what is drawn against it.
    var yearAgoRing: String { get }
    var indexOutline: String { get }
    /// Why there is no index.
    var noYearAgoValue: String { get }
    func alternativeText(indicators items: [String]) -> String
    /// The heading of measures side by side: which rose and fell against the previous period, how many have no change that stands out, how many no value.
    func measures(risen: [String], fallen: [String], same: Int, without: Int) -> String
    func measuresCaption(window: String) -> String
}
