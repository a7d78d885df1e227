/// One file of the example's data folder.
package struct GeneratedFile: Hashable, Sendable {
    /// As `customers.csv`.
    package let name: String
    package let bytes: [UInt8]
}
