// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that what only measures is no part of what users build.
let package = Package(
  name: "Micro",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "RevMatch", path: "../..")],
  targets: [
    .executableTarget(
      name: "micro", dependencies: [.product(name: "LinearAssignment", package: "RevMatch")]),
    .executableTarget(
      name: "constrained",
      dependencies: [
        .product(name: "LinearAssignment", package: "RevMatch"),
        .product(name: "ConstrainedAssignment", package: "RevMatch"),
      ]),
    .executableTarget(name: "scores", dependencies: [.product(name: "RevMatch", package: "RevMatch")]),
  ])
