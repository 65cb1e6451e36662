// swift-tools-version: 6.2
import PackageDescription

let discipline: [SwiftSetting] = [
  .strictMemorySafety(), .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// One room of the building: a target under the common discipline.
func room(_ name: String, _ dependencies: Target.Dependency...) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: discipline)
}

/// The tests of one room, beside whatever else they need to look at it.
func tests(of name: String, _ dependencies: Target.Dependency..., files: [String] = []) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: [.init(stringLiteral: name)] + dependencies,
    // Tests find these by their own place in the sources.
    exclude: files,
    swiftSettings: discipline
  )
}

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "CareLedger",
  products: [.executable(name: "careledger", targets: ["careledger"])],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CXLSXWriter",
      pkgConfig: "xlsxwriter",
      providers: [.apt(["libxlsxwriter-dev"])]
    ),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
    // Machine instructions for which Swift has no words: one header of our own.
    .target(name: "CByteMasks"),
    room("Domain"),
    room("Tabular", "CByteMasks", "CXLSXWriter", "CZlib", "CExpat"),
    room("Ingest", "Domain", "Tabular", "CByteMasks", crypto),
    room("Resolve", "Domain"),
    room("Reconcile", "Domain"),
    room("Assess", "Domain"),
    room("Casework", "Domain"),
    room("Publish", "Domain", "Tabular", crypto),
    room("Store", "Domain", grdb, sqlite, crypto),
    room(
      "Pipeline",
      "Domain",
      "Tabular",
      "Ingest",
      "Resolve",
      "Reconcile",
      "Assess",
      "Casework",
      "Publish",
      "Store",
      "Yams",
      "CNettle",
      crypto
    ),
    room("SampleWorld", "Domain", crypto),
    .executableTarget(
      name: "careledger",
      dependencies: ["Domain", "Pipeline", "SampleWorld", arguments],
      swiftSettings: discipline
    ),
    .executableTarget(
      name: "bench",
      dependencies: [arguments],
      path: "Benchmarks/Bench",
      swiftSettings: discipline
    ),
    .executableTarget(
      name: "linkage-bench",
      dependencies: [arguments],
      path: "Benchmarks/Linkage",
      swiftSettings: discipline
    ),
    .executableTarget(
      name: "writer-bench",
      dependencies: ["Tabular"],
      path: "Benchmarks/Writer",
      exclude: ["plain.c"],
      swiftSettings: discipline
    ),
    .executableTarget(
      name: "fuzz",
      dependencies: ["Domain", "Pipeline", arguments],
      path: "Benchmarks/Fuzz",
      swiftSettings: discipline
    ),
    tests(of: "Domain"),
    tests(of: "Store", "Domain", grdb),
    tests(of: "Assess", "Domain"),
    tests(of: "Casework", "Domain"),
    tests(of: "SampleWorld", "Domain"),
    tests(of: "Tabular"),
    tests(of: "Ingest", "Domain", "Tabular", files: ["Nuisances"]),
    tests(of: "Resolve", "Domain"),
    tests(of: "Reconcile", "Domain"),
    tests(of: "Publish", "Domain", "Tabular"),
    tests(of: "Pipeline", "Domain", "SampleWorld", "Store", "careledger"),
  ],
  swiftLanguageModes: [.v6]
)
