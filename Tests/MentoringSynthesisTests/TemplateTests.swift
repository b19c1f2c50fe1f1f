import Foundation
import MentoringSynthesis
import Testing

@Suite("Templates")
struct TemplateTests {
  @Test("data/programmes holds exactly what the templates write", arguments: Template.allCases)
  func dataFolder(_ template: Template) throws {
    let folder = ProgrammeData.folder.appending(path: template.rawValue)
    let files = template.files()
    if ProgrammeData.isRewritten {
      try? FileManager.default.removeItem(at: folder)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for file in files { try Data(file.text.utf8).write(to: folder.appending(path: file.name)) }
    }
    let present = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(present.sorted() == files.map(\.name).sorted())
    for file in files {
      let bytes = try Data(contentsOf: folder.appending(path: file.name))
      #expect(bytes == Data(file.text.utf8), "\(template.rawValue)/\(file.name) differs")
    }
  }

  @Test(
    "each side has the stated number of people",
    arguments: [
      (Template.firstPair, 1, 1), (.digitalFluency, 24, 20), (.inclusion, 40, 30),
      (.globalGenerations, 120, 120),
      (.executiveChoice, 500, 500),
    ])
  func sizes(_ template: Template, mentors: Int, mentees: Int) {
    func count(_ role: String, file: String) -> Int {
      tables(template)[file]?.rows.count { ($0["role"] ?? role) == role || $0["role"] == "both" } ?? 0
    }
    #expect(count("mentor", file: "participants.csv") + count("mentor", file: "mentors.csv") == mentors)
    #expect(count("mentee", file: "participants.csv") + count("mentee", file: "mentees.csv") == mentees)
  }

  @Test("ids, names and addresses are unique, and who is named exists", arguments: Template.allCases)
  func references(_ template: Template) {
    let tables = tables(template)
    let people = tables.filter { $0.key != "history.csv" && $0.key != "decisions.csv" }.flatMap(\.value.rows)
    func column(_ names: String...) -> [String] {
      people.compactMap { row in names.compactMap { row[$0] }.first }
    }
    let ids = Set(column("id", "Employee ID"))
    #expect(ids.count == people.count)
    #expect(Set(column("name", "Full Name")).count == people.count)
    let addresses = Set(column("email", "Work Email"))
    #expect(addresses.count == people.count)
    #expect(addresses.allSatisfy { $0.hasSuffix("@example.com") && $0.utf8.allSatisfy { $0 < 128 } })
    for cell in column("manager_id", "Line Manager ID") + column("prefers", "Wishes")
      + column("avoids", "Rather Not")
    {
      for id in cell.split(separator: "; ") { #expect(ids.contains(String(id))) }
    }
    for row in (tables["history.csv"]?.rows ?? []) + (tables["decisions.csv"]?.rows ?? []) {
      #expect(ids.contains(row["mentor"] ?? "") && ids.contains(row["mentee"] ?? ""))
    }
  }

  @Test("every file is plain text that ends with a line break", arguments: Template.allCases)
  func plainText(_ template: Template) {
    for file in template.files() {
      #expect(file.text.hasSuffix("\n") && !file.text.hasSuffix("\n\n"))
      #expect(!file.text.contains("\r") && !file.text.contains("\t"))
    }
  }

  @Test(
    "every executive of the inclusion programme is promised a mentor, and every sponsor group has executives")
  func inclusion() throws {
    let executives = try #require(tables(.inclusion)["participants.csv"]).rows.filter {
      $0["role"] == "mentee"
    }
    #expect(executives.allSatisfy { $0["min_partners"] == "1" })
    #expect(Set(executives.map { $0["sponsor_group"] ?? "" }).count == 6)
  }

  @Test("some people of the global programme are free in the night in which the clocks change")
  func clockChange() throws {
    let rows = try #require(tables(.globalGenerations)["participants.csv"]).rows
    #expect(rows.contains { $0["availability"]?.contains("Sun 01:00-04:00") == true })
    #expect(rows.contains { $0["availability"]?.contains("Sun 22:30-01:30") == true })
  }

  private func tables(_ template: Template) -> [String: SimpleTable] {
    let files = template.files().filter { $0.name.hasSuffix(".csv") }
    return Dictionary(uniqueKeysWithValues: files.map { ($0.name, SimpleTable($0.text)) })
  }
}
