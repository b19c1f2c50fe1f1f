import MentoringSynthesis
import Testing

@Suite("Synthetic programmes")
struct SyntheticProgrammeTests {
  @Test("the same sizes and seed give the same bytes, another seed gives others")
  func determinism() {
    let first = SyntheticProgramme(mentors: 300, mentees: 250, seed: 7).files()
    #expect(first == SyntheticProgramme(mentors: 300, mentees: 250, seed: 7).files())
    #expect(first[1] != SyntheticProgramme(mentors: 300, mentees: 250, seed: 8).files()[1])
  }

  @Test("the bytes of a seed are the same in every version and on every machine")
  func fingerprint() {
    let files = SyntheticProgramme(mentors: 1000, mentees: 1000, seed: 1).files()
    #expect(
      files.map { fnv1a($0.text.utf8) } == [
        10_230_997_600_947_456_075, 10_583_304_309_481_243_540, 6_414_858_223_541_581_733,
      ])
  }

  @Test("chunks put together are the file", arguments: ["programme.toml", "participants.csv", "history.csv"])
  func chunks(_ name: String) {
    let programme = SyntheticProgramme(mentors: 700, mentees: 900, seed: 3)
    var chunks: [[UInt8]] = []
    programme.write(file: name) { chunks.append($0) }
    let text = programme.files().first { $0.name == name }?.text
    #expect(String(decoding: chunks.joined(), as: UTF8.self) == text)
    #expect(chunks.allSatisfy { $0.count < 70_000 })
  }

  @Test("what the sink throws stops the writing")
  func failingSink() {
    struct DiskFull: Error {}
    var calls = 0
    #expect(throws: DiskFull.self) {
      try SyntheticProgramme(mentors: 1000, mentees: 1000, seed: 3).write(file: "participants.csv") { _ in
        calls += 1
        throw DiskFull()
      }
    }
    #expect(calls == 1)
  }

  @Test("ids and addresses are unique and managers exist", arguments: [1, 2, 13, 40, 1200])
  func roster(_ size: Int) throws {
    let table = SimpleTable(SyntheticProgramme(mentors: size, mentees: size, seed: 5).files()[1].text)
    #expect(table.rows.count == 2 * size)
    let ids = Set(table.rows.compactMap { $0["id"] })
    #expect(ids.count == 2 * size)
    #expect(Set(table.rows.compactMap { $0["email"] }).count == 2 * size)
    for row in table.rows {
      let manager = try #require(row["manager_id"])
      #expect(manager.isEmpty || (ids.contains(manager) && manager.hasPrefix("S-") && manager != row["id"]))
    }
  }

  @Test(
    "a history names existing people and no pair twice; small programmes have none",
    arguments: [19, 20, 1200])
  func history(_ size: Int) throws {
    let files = SyntheticProgramme(mentors: size, mentees: size, seed: 5).files()
    guard size >= 20 else {
      #expect(files.map(\.name) == ["programme.toml", "participants.csv"])
      #expect(!files[0].text.contains("history"))
      return
    }
    #expect(files[0].text.contains("history = \"history.csv\""))
    let ids = Set(SimpleTable(files[1].text).rows.compactMap { $0["id"] })
    let history = SimpleTable(files[2].text)
    #expect(history.header == ["mentor", "mentee", "cycle"])
    #expect(history.rows.count == size / 20)
    #expect(Set(history.rows.compactMap { $0["mentor"] }).count == size / 20)
    for row in history.rows {
      #expect(
        ids.contains(row["mentor"] ?? "") && ids.contains(row["mentee"] ?? "") && row["cycle"] == "2025")
    }
  }

  @Test("lists have the stated lengths, levels and times")
  func ranges() throws {
    let table = SimpleTable(SyntheticProgramme(mentors: 500, mentees: 500, seed: 9).files()[1].text)
    for row in table.rows {
      let isMentor = row["role"] == "mentor"
      let wants = try #require(row["wants"]).split(separator: "; ").map { $0.split(separator: ":") }
      #expect((2...5).contains(wants.count))
      let skills = try #require(row["skills"]).split(separator: "; ").map { $0.split(separator: ":") }
      #expect(Set(skills.map { $0[0] }).count == skills.count)
      #expect((3...(isMentor ? 12 : 11)).contains(skills.count))
      for skill in skills { #expect((1...5).contains(Int(skill[1]) ?? 0)) }
      for want in wants { #expect((3...5).contains(Int(want[1].filter { $0 != "!" }) ?? 0)) }
      #expect((3...5).contains(try #require(row["availability"]).split(separator: "; ").count))
    }
  }

  @Test(
    "the first two people can meet on Wednesday at the same place, so 1 x 1 has a plan", arguments: 0..<20)
  func smallest(_ seed: UInt64) {
    let table = SimpleTable(SyntheticProgramme(mentors: 1, mentees: 1, seed: seed).files()[1].text)
    #expect(table.rows.map { $0["site"] } == ["London", "London"])
    #expect(table.rows.allSatisfy { $0["availability"]?.contains("Wed 10:00-12:00") == true })
    #expect(table.rows.allSatisfy { $0["manager_id"] == "" })
  }

  @Test("the ids of large programmes have the same width, so they sort as numbers do")
  func wideIDs() {
    let table = SimpleTable(SyntheticProgramme(mentors: 12_345, mentees: 2, seed: 1).files()[1].text)
    #expect(table.rows.first?["id"] == "M-00001")
    #expect(table.rows.last?["id"] == "S-0002")
  }

  private func fnv1a(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
