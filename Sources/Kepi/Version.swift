/// The version of Kepi, as in manifests and `kepi --version`.
public let kepiVersion = "0.1.0"
