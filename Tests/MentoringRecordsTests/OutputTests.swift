import FileTestSupport
import Foundation
import Testing
import TextFormats

@testable import MentoringRecords

@Suite("Output")
struct OutputTests {
  @Test func interruptedSystemCallsAreMadeAgain() {
    var calls = 0
    let result = OutputFolder.retrying {
      calls += 1
      errno = calls < 3 ? EINTR : EIO
      return -1
    }
    #expect(result == -1 && calls == 3)
    #expect(OutputFolder.retrying { 0 } == 0)
  }

  @Test func writingThatIsToldToStopLeavesTheOldFiles() throws {
    let folder = TemporaryFolder()
    folder.write("a", "old")
    var pieces = 0
    #expect(throws: OutputFault.self) {
      try OutputFolder.write(
        [OutputFile("a", "new"), OutputFile("b", "new")], to: folder.path,
        unless: {
          pieces += 1
          return pieces > 2
        })
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a"])
    #expect(try String(contentsOfFile: folder.path + "/a", encoding: .utf8) == "old")
  }

  @Test("files are written with mode 0600 and nothing is left beside them")
  func folder() throws {
    let folder = TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let target = folder.path + "/a/b"
    try OutputFolder.write([OutputFile("plan.json", "1"), OutputFile("manifest.json", "2")], to: target)
    try OutputFolder.write([OutputFile("plan.json", "3"), OutputFile("manifest.json", "4")], to: target)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: target).sorted() == ["manifest.json", "plan.json"])
    #expect(try String(contentsOfFile: target + "/plan.json", encoding: .utf8) == "3")
    let mode =
      try FileManager.default.attributesOfItem(atPath: target + "/plan.json")[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try SHA256Digest.hex(ofFile: target + "/plan.json") == SHA256Digest.hex(of: "3"))
  }

  @Test("a symbolic link is followed")
  func link() throws {
    let folder = TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    folder.write("real.json", "old")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/plan.json", withDestinationPath: folder.path + "/real.json")
    try OutputFolder.write([OutputFile("plan.json", "new")], to: folder.path)
    #expect(try String(contentsOfFile: folder.path + "/real.json", encoding: .utf8) == "new")
  }

  @Test("what cannot be created is named, and the old files stay")
  func failures() throws {
    let folder = TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    folder.write("plan.json", "old")
    folder.write("file", "x")
    func fault(_ files: [OutputFile], _ path: String) -> OutputFault? {
      do throws(OutputFault) {
        try OutputFolder.write(files, to: path)
        return nil
      } catch {
        return error
      }
    }
    #expect(fault([OutputFile("x", "1")], folder.path + "/file/sub")?.kind == .cannotCreate)
    let long = String(repeating: "n", count: 300)
    let second = fault([OutputFile("plan.json", "new"), OutputFile(long, "1")], folder.path)
    #expect(second?.kind == .cannotCreate)
    #expect(second?.path == folder.path + "/" + long)
    #expect(try String(contentsOfFile: folder.path + "/plan.json", encoding: .utf8) == "old")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["file", "plan.json"])
  }

  @Test("files are replaced, or spared, as asked")
  func replacing() throws {
    let folder = TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    folder.write("old.csv", "old")
    folder.write("roster.csv", "people")
    func reason(_ body: () throws -> Void) -> String? {
      do {
        try body()
        return nil
      } catch {
        return (error as? OutputFault)?.reason
      }
    }
    let files = [OutputFile("roster.csv", "new"), OutputFile("seal.json", "{}")]
    #expect(
      reason { try OutputFolder.write(files, to: folder.path, overwriting: false) }?.contains("--force")
        == true)
    // The same file by another path.
    #expect(
      reason {
        try OutputFolder.write(files, to: folder.path + "/.", sparing: [folder.path + "/roster.csv"])
      }?
      .contains("input of this run") == true)
    #expect(try String(contentsOfFile: folder.path + "/roster.csv", encoding: .utf8) == "people")
    try OutputFolder.write(files, to: folder.path, removing: ["old.csv", "never.csv"])
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == [
        "roster.csv", "seal.json",
      ])
  }

  @Test("the way from a folder to a file, which need not exist")
  func relativePaths() throws {
    let folder = TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    try FileManager.default.createDirectory(atPath: folder.path + "/a/b", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link", withDestinationPath: folder.path + "/a/b")
    func way(_ path: String, _ base: String) -> String {
      RelativePath.of(folder.path + path, from: folder.path + base)
    }
    #expect(way("/p.toml", "/out") == "../p.toml")
    #expect(way("/a/p.toml", "/a/b") == "../p.toml")
    #expect(way("/a/b/./../p.toml", "/a") == "p.toml")
    #expect(way("/a", "/a/") == ".")
    #expect(way("/p.toml", "/link/new") == "../../../p.toml")
  }
}
