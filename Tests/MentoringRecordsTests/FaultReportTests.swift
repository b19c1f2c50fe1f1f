import FileTestSupport
import IntegerPrograms
import Testing
import TextFormats

@testable import MentoringRecords

/// What is sent in when a proof does not hold.
@Suite struct FaultReportTests {
  @Test func holdsTheProblem() throws {
    let folder = TemporaryFolder()
    var program = IntegerProgram(.minimise)
    let variable = try program.addVariable(objective: -3)
    try program.addRow([variable: 1], lower: 0, upper: 1)
    let report = FaultReport("too cheap by 1", program, version: "1.2.3")
    let words = report.kept(in: folder.path)
    let name = try #require(OutputFolder.names(in: folder.path).first { $0.hasSuffix(".mps") })
    #expect(words.contains("\(folder.path)/\(name)"))
    let text = try #require(folder.read(name))
    #expect(text.hasPrefix("* revmatch 1.2.3: a proof does not hold\n* too cheap by 1\n"))
    #expect(text.contains("ROWS") && text.contains("ENDATA"))
    // The same fault is the same file.
    #expect(report.kept(in: folder.path) == words && OutputFolder.names(in: folder.path).count == 1)
  }

  @Test func saysWhatIsTooLargeOrCannotBeWritten() throws {
    let report = FaultReport("x", nil, version: "1")
    #expect(
      String(decoding: report.text, as: UTF8.self).hasSuffix("* the problem is too large for this file\n"))
    #expect(report.kept(in: "/dev/null/nowhere").contains("could not be written"))
  }
}
