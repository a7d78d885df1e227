import Foundation
import LotusLiving

/// `lotus-living FOLDER [--without-story] [--seed N]`: writes the example's CSV files into FOLDER.
let usage = "usage: lotus-living FOLDER [--without-story] [--seed N]\n"

func stop(_ message: String, status: Int32) -> Never {
    FileHandle.standardError.write(Data(message.utf8))
    exit(status)
}

var folder: String?
var withStory = true
var seed = Generator.standardSeed
var arguments = CommandLine.arguments.dropFirst()
while let argument = arguments.popFirst() {
    switch argument {
    case "--without-story": withStory = false
    case "--seed":
        guard let number = arguments.popFirst().flatMap({ UInt64($0) }) else { stop(usage, status: 64) }
        seed = number
    default:
        guard folder == nil, !argument.hasPrefix("-") else { stop(usage, status: 64) }
        folder = argument
    }
}
guard let folder else { stop(usage, status: 64) }

do {
    let target = URL(fileURLWithPath: folder, isDirectory: true)
    try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
    for file in Generator(seed: seed, withStory: withStory).files() { try Data(file.bytes).write(to: target.appendingPathComponent(file.name)) }
} catch {
    stop("lotus-living: cannot write into \(folder): \(error.localizedDescription)\n", status: 3)
}
