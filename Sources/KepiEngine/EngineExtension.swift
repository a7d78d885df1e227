/// A loadable part of the engine, of the engine's own version: `sqlite_scanner`.
package struct EngineExtension: Hashable, Sendable {
    package let name: String
    package let path: String

    package init(name: String, path: String) { self.name = name; self.path = path }

    /// What is to hold once it is loaded.
    var settings: [String] {
        switch name {
        // Values as they are stored, not as the column says that they should be.
        case "sqlite_scanner": ["SET sqlite_all_varchar = true;"]
        default: []
        }
    }
}
