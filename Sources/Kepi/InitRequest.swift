/// What `kepi init` is asked for.
package struct InitRequest: Sendable {
    /// The folder of exports; nil where a database is looked at.
    package var folder: String?
    /// `postgres service=crm`, `mysql host=… database=…`.
    package var database: String?
    /// The folder that gets kepi.yaml.
    package var project = "."
    /// What the user says of the project: company, locale, time_zone, currency.
    package var stated: [String: String] = [:]

    package init(folder: String? = nil, database: String? = nil) { self.folder = folder; self.database = database }
}
