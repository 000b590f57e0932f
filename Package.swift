// swift-tools-version: 6.2
import PackageDescription

/// What every room is compiled with: Swift 6, unsafe code marked, imports that say what they are for.
let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// The SIMD loops are optimized in debug builds too, or the tests would crawl; their folder is the one place of unsafe pointers.
func kernels(_ name: String, _ instructions: [String] = [], defines: [String] = []) -> Target {
  .target(
    name: name, dependencies: ["CProcessor"],
    swiftSettings: defines.map { .define($0) } + [
      .unsafeFlags(
        ["-Ounchecked", "-Xfrontend", "-disable-reflection-metadata"] + instructions.flatMap { ["-Xcc", $0] })
    ],
    linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))])
}

#if arch(x86_64)
  let kernelTargets = [
    kernels("Kernels"), kernels("KernelsAVX2", ["-mavx2", "-mfma"], defines: ["FUSED"]),
    kernels("KernelsAVX512", ["-march=x86-64-v4"], defines: ["FUSED", "WIDE"]),
  ]
#else
  let kernelTargets = [kernels("Kernels")]
#endif

/// The fuzzer of every reader, which Tests/Fuzz/run builds and nobody else.
let fuzzTargets: [Target] =
  Context.environment["DLPLAY_FUZZ"] == nil
  ? []
  : [
    .target(name: "CFuzzer", path: "Tests/Fuzz/Driver"),
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        "CFuzzer", "Engine", "Datasets", "Playground", "Interchange", "Text", "Canvas", "Interface",
        "Terminal",
      ], path: "Tests/Fuzz/Sources", swiftSettings: strict),
  ]

/// What `swift package generate-documentation` comes from: a build needs it not, so it is asked for by DLPLAY_DOCUMENTATION=1.
let documentation: [Package.Dependency] =
  Context.environment["DLPLAY_DOCUMENTATION"] == nil
  ? [] : [.package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0")]

let package = Package(
  name: "dlplay",
  platforms: [.macOS(.v15)],
  dependencies: documentation + [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
  ],
  targets: kernelTargets + fuzzTargets + [
    .target(
      name: "CTerminal",
      cSettings: [.define("_XOPEN_SOURCE_EXTENDED", to: "1"), .define("NCURSES_WIDECHAR", to: "1")],
      linkerSettings: [
        .linkedLibrary("ncursesw", .when(platforms: [.linux])), .linkedLibrary("tinfo", .when(platforms: [.linux])),
        .linkedLibrary("ncurses", .when(platforms: [.macOS])),
      ]),
    .target(name: "CProcessor"),
    .target(name: "CLocales"),
    // Exclusivity checking of the learner's properties takes a tenth of a small network's step.
    .target(
      name: "Engine", dependencies: ["CProcessor"] + kernelTargets.map { .byName(name: $0.name) },
      swiftSettings: strict + [.unsafeFlags(["-enforce-exclusivity=unchecked"])]
    ),
    .plugin(name: "EmbedFiles", capability: .buildTool(), path: "Sources/EmbedFiles"),
    .plugin(name: "EmbedCommit", capability: .buildTool(), path: "Sources/EmbedCommit"),
    .target(
      name: "Datasets", dependencies: ["SwiftCSV", "Text"], path: "Datasets", swiftSettings: strict,
      plugins: ["EmbedFiles"]),
    .target(name: "Themes", path: "Themes", swiftSettings: strict, plugins: ["EmbedFiles"]),
    .target(name: "Playground", dependencies: ["Engine", "Datasets", "Text"], swiftSettings: strict),
    .target(name: "Lessons", dependencies: ["Playground"], swiftSettings: strict, plugins: ["EmbedFiles"]),
    .target(
      name: "Interchange",
      dependencies: [
        "Engine", "Datasets", "Playground", "Text", .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ],
      exclude: ["Protobuf/Schemas"], swiftSettings: strict),
    .target(name: "Text", swiftSettings: strict),
    .target(name: "Canvas", dependencies: ["Text"], swiftSettings: strict),
    .target(
      name: "Interface", dependencies: ["Canvas", "Engine", "Datasets", "Playground", "Themes", "Text"],
      swiftSettings: strict),
    .target(name: "Terminal", dependencies: ["Canvas", "CTerminal"], swiftSettings: strict),
    .executableTarget(
      name: "dlplay",
      dependencies: [
        "Engine", "Datasets", "Playground", "Interchange", "Canvas", "CLocales", "Interface", "Lessons", "Terminal",
        "Text", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict,
      // Nothing asks the program for its functions by name, and the names take a megabyte.
      linkerSettings: [
        .unsafeFlags(["-Xlinker", "--no-export-dynamic"], .when(platforms: [.linux], configuration: .release))
      ],
      plugins: ["EmbedCommit"]),
    .target(name: "Growth", path: "Tests/Growth", swiftSettings: strict),
    .target(name: "Passes", dependencies: ["Engine"], path: "Tests/Passes", swiftSettings: strict),
    // The reference in double precision is slow enough when it is optimized.
    .testTarget(
      name: "EngineTests", dependencies: ["Engine", "Passes"], resources: [.copy("Fixtures")],
      swiftSettings: strict + [.unsafeFlags(["-O"])]),
    .testTarget(
      name: "DatasetsTests", dependencies: ["Datasets", "Growth"], resources: [.copy("Fixtures")], swiftSettings: strict
    ),
    .testTarget(name: "TextTests", dependencies: ["Text", "Growth"], swiftSettings: strict),
    .testTarget(name: "CanvasTests", dependencies: ["Canvas"], swiftSettings: strict),
    .testTarget(name: "TerminalTests", dependencies: ["Terminal", "Canvas", "Growth"], swiftSettings: strict),
    .testTarget(
      name: "PlaygroundTests", dependencies: ["Playground", "Engine", "Datasets", "Text", "Passes", "Lessons"],
      swiftSettings: strict),
    .testTarget(
      name: "InterchangeTests", dependencies: ["Interchange", "Playground", "Engine", "Datasets"], swiftSettings: strict
    ),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "dlplay", "Playground", "Engine", "Datasets", "Interchange",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),
    .testTarget(
      name: "InterfaceTests",
      dependencies: ["Interface", "Canvas", "Playground", "Engine", "Datasets", "Themes", "Text"],
      exclude: ["Golden"], swiftSettings: strict),
  ]
)
