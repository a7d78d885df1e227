import Foundation
import KepiCore
import KepiEngine

/// A DuckDB of its own for a test, in a folder that goes with it.
package final class TestEngine {
    package let engine: DuckDBEngine
    private let folder: String

    package init(threads: Int? = 1) throws {
        folder = NSTemporaryDirectory() + "kepi-metrics-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        engine = try DuckDBEngine(executable: TestEngine.executable, workFolder: folder, threads: threads, memoryLimit: 3 << 30, patience: 60)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    package static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    package static let definitions = root + "/Sources/KepiMetrics/Definitions"
    package static var executable: String { ProcessInfo.processInfo.environment["KEPI_DUCKDB"] ?? root + "/.tools/duckdb" }
}
