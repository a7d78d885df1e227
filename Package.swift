// swift-tools-version: 6.2
// The architecture as the compiler enforces it: each target may see only the ones it names.
import PackageDescription

let settings: [SwiftSetting] = [.enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility")]
    // Where it counts (releases, tests, CI) a warning is an error; while one writes, it is a warning.
    + (Context.environment["KEPI_STRICT"] == "1" ? [.treatAllWarnings(as: .error)] : [])

func target(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name + "Tests", dependencies: [.byName(name: name)] + dependencies, exclude: exclude, swiftSettings: settings)
}

let package = Package(
    name: "kepi",
    products: [
        .executable(name: "kepi", targets: ["kepi"]),
        .library(name: "Kepi", targets: ["Kepi"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        // Libraries of the system, each imported by one target only.
        .systemLibrary(name: "CPangoCairo", path: "Sources/CPangoCairo", pkgConfig: "pangocairo", providers: [.apt(["libcairo2-dev", "libpango1.0-dev"])]),
        .systemLibrary(name: "CCompression", path: "Sources/CCompression", pkgConfig: "libzstd", providers: [.apt(["zlib1g-dev", "libzstd-dev"])]),
        .systemLibrary(name: "CBytes", path: "Sources/CBytes"),
        .systemLibrary(name: "CZip", path: "Sources/CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CXML2", path: "Sources/CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CICU", path: "Sources/CICU", pkgConfig: "icu-uc", providers: [.apt(["libicu-dev"])]),
        .systemLibrary(name: "CMarkGFM", path: "Sources/CMarkGFM", pkgConfig: "libcmark-gfm", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
        .systemLibrary(name: "CQPDF", path: "Sources/CQPDF", pkgConfig: "libqpdf", providers: [.apt(["libqpdf-dev"])]),

        // What every stage speaks.
        target("KepiCore", []),
        target("KepiConfiguration", ["KepiCore", .product(name: "Yams", package: "Yams")]),
        target("KepiEngine", ["KepiCore"]),

        // The way of the data.
        target("KepiDataset", ["KepiCore", "KepiConfiguration", "KepiEngine", "CBytes", "CCompression", "CZip", "CXML2"]),
        // In front of it: what a folder of exports could be mapped as.
        target("KepiDiscovery", ["KepiCore", "KepiConfiguration", "KepiEngine", "KepiDataset"], exclude: ["Vocabulary/names.yaml", "Presets/systems"]),
        target("KepiMetrics", ["KepiCore", "KepiConfiguration", "KepiEngine", "KepiDataset"], exclude: ["Definitions"]),
        // What comments say: words, in whatever script.
        target("KepiText", ["KepiCore", "CICU"], exclude: ["Lexicons"]),
        target("KepiInsight", ["KepiCore", "KepiConfiguration", "KepiEngine", "KepiDataset", "KepiMetrics", "KepiText", .product(name: "Crypto", package: "swift-crypto")]),
        target("KepiScorecard", ["KepiCore", "KepiConfiguration", "KepiMetrics"]),
        target("KepiChart", ["KepiCore", "KepiConfiguration"]),
        target("KepiReport", ["KepiCore", "KepiConfiguration", "KepiDataset", "KepiMetrics", "KepiInsight", "KepiScorecard", "KepiChart", "CMarkGFM",
                              .product(name: "Mustache", package: "swift-mustache")]),
        target("KepiDrawing", ["KepiCore", "KepiChart", "CPangoCairo"]),
        target("KepiHTML", ["KepiCore", "KepiScorecard", "KepiReport", "KepiChart", "KepiDrawing", .product(name: "Mustache", package: "swift-mustache"),
                            .product(name: "Crypto", package: "swift-crypto")]),
        target("KepiPDF", ["KepiCore", "KepiReport", "KepiChart", "KepiDrawing", "CQPDF"]),
        target("KepiDelivery", ["KepiCore", "KepiConfiguration", "KepiDataset", "KepiMetrics", "KepiInsight", "KepiScorecard", .product(name: "Crypto", package: "swift-crypto")]),

        // In front.
        target("Kepi", ["KepiCore", "KepiConfiguration", "KepiEngine", "KepiDataset", "KepiDiscovery", "KepiMetrics", "KepiText", "KepiInsight", "KepiScorecard", "KepiChart",
                        "KepiReport", "KepiDrawing", "KepiHTML", "KepiPDF", "KepiDelivery"]),
        .executableTarget(name: "kepi", dependencies: ["Kepi", "KepiCore", .product(name: "ArgumentParser", package: "swift-argument-parser")],
                          path: "Sources/kepi-cli", swiftSettings: settings),

        // The bundled example makes its own data.
        target("LotusLiving", ["KepiCore"]),
        .executableTarget(name: "lotus-living", dependencies: ["LotusLiving"], path: "Sources/lotus-living", swiftSettings: settings),

        // What tests of several modules read from: servers, workbooks and random numbers of their own.
        .target(name: "TrialSources", dependencies: ["KepiCore"], path: "Tests/TrialSources", swiftSettings: settings),
        // Clean tables of a few written rows, for tests of what is computed over them.
        .target(name: "TrialTables", dependencies: ["KepiCore", "KepiConfiguration", "KepiEngine", "KepiDataset"], path: "Tests/TrialTables", swiftSettings: settings),
        tests("KepiCore", []),
        tests("KepiConfiguration", ["KepiCore"]),
        tests("KepiEngine", ["KepiCore", "TrialSources"]),
        tests("KepiDataset", ["KepiCore", "KepiConfiguration", "KepiEngine", "TrialSources"]),
        tests("KepiDiscovery", ["KepiCore", "KepiConfiguration", "KepiEngine", "KepiDataset"], exclude: ["headers"]),
        tests("KepiMetrics", ["KepiCore", "KepiConfiguration", "KepiEngine", "KepiDataset", "TrialSources", "TrialTables"], exclude: ["metrics"]),
        tests("KepiText", ["KepiCore"]),
        tests("KepiInsight", ["KepiCore", "KepiConfiguration", "KepiEngine", "KepiDataset", "KepiMetrics", "KepiText", "TrialSources", "TrialTables"]),
        tests("KepiScorecard", ["KepiCore", "KepiConfiguration", "KepiMetrics"]),
        tests("KepiChart", ["KepiCore", "KepiConfiguration", "TrialSources"]),
        tests("KepiReport", ["KepiCore", "KepiConfiguration", "KepiDataset", "KepiMetrics", "KepiInsight", "KepiScorecard", "KepiChart"], exclude: ["goldens"]),
        tests("KepiDrawing", ["KepiCore", "KepiChart"]),
        tests("KepiHTML", ["KepiCore", "KepiScorecard", "KepiReport", "KepiChart", "KepiDrawing"]),
        tests("KepiPDF", ["KepiCore", "KepiReport", "KepiChart", "KepiDrawing"]),
        tests("KepiDelivery", ["KepiCore", "KepiDataset", "KepiMetrics", "KepiInsight", "KepiScorecard"]),
        tests("Kepi", ["KepiCore", "TrialSources", "LotusLiving", "KepiConfiguration", "KepiEngine", "KepiDataset", "KepiDiscovery", "KepiMetrics", "KepiInsight", "KepiScorecard", "KepiReport", "KepiDelivery", .product(name: "Yams", package: "Yams")], exclude: ["reference"]),
        tests("LotusLiving", ["KepiCore"]),
    ],
    swiftLanguageModes: [.v6]
)
