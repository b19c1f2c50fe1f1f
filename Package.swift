// swift-tools-version: 6.2
import PackageDescription

/// Whether warnings are errors, in this package's own targets; as `.ci/run` builds it.
///
/// It is not the default, since a newer compiler with new warnings must not keep anybody from building.
let isStrict = Context.environment["REVMATCH_STRICT"] != nil

/// Every Swift target of this package is built with the same settings.
let strict: [SwiftSetting] =
  [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
  ] + (isStrict ? [.treatAllWarnings(as: .error)] : [])

let package = Package(
  name: "RevMatch",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "RevMatch", targets: ["RevMatch"]),
    .library(name: "LinearAssignment", targets: ["LinearAssignment"]),
    .library(name: "ConstrainedAssignment", targets: ["ConstrainedAssignment"]),
    .executable(name: "revmatch", targets: ["RevMatchCLI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    // Values and formats of text: know neither people nor matrices.
    .target(name: "BasicValues", swiftSettings: strict),
    .target(name: "TextFormats", dependencies: ["BasicValues", "COpenSSL"], swiftSettings: strict),

    // Tables as workbooks: knows neither people nor matrices.
    .target(
      name: "Spreadsheets", dependencies: ["BasicValues", "TextFormats", "CXLSXWriter", "CLibZip", "CExpat"],
      swiftSettings: strict
    ),

    // People: values, programmes in, scores, matching, explanation, records and reports out.
    .target(name: "MentoringModel", dependencies: ["BasicValues"], swiftSettings: strict),
    .target(name: "MentoringScoring", dependencies: ["MentoringModel"], swiftSettings: strict),
    .target(
      name: "MentoringProgrammes",
      dependencies: ["MentoringModel", "MentoringScoring", "TextFormats", "Spreadsheets"],
      swiftSettings: strict),
    .target(
      name: "MentoringMatcher",
      dependencies: [
        "MentoringModel", "MentoringScoring", "LinearAssignment", "ConstrainedAssignment", "IntegerPrograms",
        "MeetingTimetables",
      ],
      swiftSettings: strict),
    .target(
      name: "MentoringAnalysis",
      dependencies: [
        "MentoringModel", "MentoringScoring", "MentoringMatcher", "LinearAssignment", "ConstrainedAssignment",
        "MeetingTimetables",
      ],
      swiftSettings: strict),
    .target(
      name: "MentoringRecords",
      dependencies: [
        "MentoringModel", "MentoringProgrammes", "MentoringScoring", "MentoringMatcher", "MentoringAnalysis",
        "LinearAssignment", "ConstrainedAssignment", "IntegerPrograms", "TextFormats", "Spreadsheets",
      ],
      swiftSettings: strict),
    .target(name: "MentoringSynthesis", dependencies: ["MentoringModel"], swiftSettings: strict),
    .target(
      name: "MentoringReports",
      dependencies: [
        "MentoringModel", "MentoringScoring", "MentoringMatcher", "MentoringAnalysis", "TextFormats",
        .product(name: "Mustache", package: "swift-mustache"),
      ], resources: [.embedInCode("Templates")], swiftSettings: strict),

    // Mathematics: knows rows and columns, never people.
    .target(name: "LinearAssignment", dependencies: ["CRowKernels"], swiftSettings: strict),
    .target(name: "MatrixFiles", dependencies: ["BasicValues", "TextFormats"], swiftSettings: strict),
    .target(name: "IntegerPrograms", swiftSettings: strict),
    .target(name: "MeetingTimetables", swiftSettings: strict),
    .target(
      name: "GLPKBackend", dependencies: ["IntegerPrograms", "CGLPK"], swiftSettings: strict),

    .target(
      name: "ConstrainedAssignment", dependencies: ["LinearAssignment", "IntegerPrograms", "GLPKBackend"],
      swiftSettings: strict),
    // Loops over rows of costs, for several instruction sets.
    .target(
      name: "CRowKernels", cSettings: isStrict ? [.treatAllWarnings(as: .error)] : []),

    // C libraries of the system; GLPK is loaded when it is needed.
    .target(
      name: "CGLPK",
      cSettings: isStrict ? [.treatAllWarnings(as: .error)] : []),
    .systemLibrary(name: "COpenSSL", providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
    .systemLibrary(
      name: "CXLSXWriter", providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]),
    .systemLibrary(name: "CLibZip", providers: [.apt(["libzip-dev"]), .brew(["libzip"])]),
    .systemLibrary(name: "CExpat", providers: [.apt(["libexpat1-dev"]), .brew(["expat"])]),

    // Faces.
    .target(
      name: "RevMatch",
      dependencies: [
        "MentoringModel", "MentoringProgrammes", "MentoringScoring", "MentoringMatcher", "MentoringAnalysis",
        "MentoringRecords", "MentoringReports", "LinearAssignment", "IntegerPrograms", "TextFormats",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "RevMatchCLI",
      dependencies: [
        "MentoringModel", "MentoringProgrammes", "MentoringMatcher", "MentoringAnalysis", "MentoringRecords",
        "MentoringReports", "MentoringSynthesis", "LinearAssignment", "MatrixFiles", "IntegerPrograms",
        "GLPKBackend", "TextFormats", "Spreadsheets",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // Tests, and what they share.
    .target(
      name: "MentoringTestSupport", dependencies: ["MentoringModel", "TestRandom"],
      path: "Tests/MentoringTestSupport",
      swiftSettings: strict),
    .testTarget(
      name: "ConstrainedAssignmentTests",
      dependencies: [
        "ConstrainedAssignment", "LinearAssignment", "IntegerPrograms", "GLPKBackend", "TestRandom",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "MentoringTestSupportTests",
      dependencies: ["MentoringTestSupport", "TestRandom", "MentoringModel"],
      swiftSettings: strict),
    .target(
      name: "TestRandom", path: "Tests/TestRandom", swiftSettings: strict),
    .target(
      name: "FileTestSupport", dependencies: ["MentoringModel", "MentoringProgrammes"],
      path: "Tests/FileTestSupport", swiftSettings: strict),
    .testTarget(
      name: "TextFormatsTests",
      dependencies: ["TextFormats", "BasicValues", "FileTestSupport", "TestRandom"],
      swiftSettings: strict),
    .testTarget(
      name: "SpreadsheetsTests", dependencies: ["Spreadsheets", "TextFormats", "BasicValues", "TestRandom"],
      swiftSettings: strict),
    .testTarget(
      name: "MentoringProgrammesTests",
      dependencies: [
        "MentoringProgrammes", "MentoringModel", "TextFormats", "FileTestSupport", "TestRandom",
      ], swiftSettings: strict),
    .testTarget(
      name: "MentoringRecordsTests",
      dependencies: [
        "MentoringRecords", "MentoringProgrammes", "MentoringAnalysis", "MentoringMatcher",
        "MentoringScoring",
        "MentoringModel", "IntegerPrograms",
        "TextFormats", "FileTestSupport", "MentoringTestSupport", "TestRandom",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "RevMatchCLITests",
      dependencies: [
        "RevMatchCLI", "MentoringProgrammes", "MentoringRecords", "MentoringModel", "TextFormats",
        "FileTestSupport", "TestRandom",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "MatrixFilesTests", dependencies: ["MatrixFiles", "BasicValues", "TestRandom"],
      swiftSettings: strict),
    .testTarget(
      name: "IntegerProgramsTests", dependencies: ["IntegerPrograms", "TestRandom"], swiftSettings: strict),
    .testTarget(
      name: "GLPKBackendTests", dependencies: ["GLPKBackend", "IntegerPrograms", "CGLPK", "TestRandom"],
      swiftSettings: strict),
    .testTarget(
      name: "SolverAgreementTests",
      dependencies: [
        "LinearAssignment", "IntegerPrograms", "GLPKBackend", "MentoringTestSupport", "TestRandom",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "MentoringMatcherTests",
      dependencies: [
        "MentoringMatcher", "MentoringAnalysis", "MentoringScoring", "MentoringModel", "LinearAssignment",
        "IntegerPrograms", "GLPKBackend", "MentoringTestSupport", "TestRandom",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "MeetingTimetablesTests", dependencies: ["MeetingTimetables", "TestRandom"], swiftSettings: strict
    ),
    .testTarget(
      name: "LinearAssignmentTests", dependencies: ["LinearAssignment", "CRowKernels", "TestRandom"],
      swiftSettings: strict),
    .testTarget(
      name: "MentoringAnalysisTests",
      dependencies: [
        "MentoringAnalysis", "MentoringModel", "MentoringMatcher", "MentoringScoring", "MentoringTestSupport",
        "TestRandom",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "MentoringReportsTests",
      dependencies: [
        "MentoringReports", "MentoringAnalysis", "MentoringMatcher", "MentoringScoring", "MentoringModel",
        "TextFormats",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "MentoringSynthesisTests", dependencies: ["MentoringSynthesis", "MentoringModel"],
      swiftSettings: strict),
    .testTarget(
      name: "MentoringScoringTests", dependencies: ["MentoringScoring", "MentoringModel", "TestRandom"],
      swiftSettings: strict),
  ]
)
