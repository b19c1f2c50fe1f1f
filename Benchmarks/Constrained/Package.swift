// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "constrained",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "revmatch", path: "../..")],
  targets: [
    .executableTarget(
      name: "constrained",
      dependencies: [
        .product(name: "LinearAssignment", package: "revmatch"),
        .product(name: "ConstrainedAssignment", package: "revmatch"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6)])
  ])
