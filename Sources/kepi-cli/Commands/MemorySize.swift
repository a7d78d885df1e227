import ArgumentParser

/// An amount of memory on the command line: `4GB`, `512MB`, `4 GiB`; from 64 MB on, less than which the engine does not work with.
struct MemorySize: ExpressibleByArgument {
    let bytes: Int

    init?(argument: String) {
        let text = argument.lowercased().filter { $0 != " " }
        let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let units = ["mb": 1e6, "mib": 1_048_576, "gb": 1e9, "gib": 1_073_741_824, "m": 1e6, "g": 1e9]
        guard let number = Double(digits), let unit = units[String(text.dropFirst(digits.count))], (64e6...1e15).contains(number * unit) else { return nil }
        bytes = Int(number * unit)
    }
}
