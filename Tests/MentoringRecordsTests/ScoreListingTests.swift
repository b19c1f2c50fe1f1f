import MentoringModel
import MentoringRecords
import MentoringScoring
import MentoringTestSupport
import TestRandom
import Testing
import TextFormats

/// Listed scores are those that the pairs one by one have, whatever the threads.
@Suite struct ScoreListingTests {
  private func text(_ listing: ScoreListing, _ format: ScoreListing.Format, threads: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    listing.write(format, threads: threads) { bytes += $0 }
    return bytes
  }

  /// Ids and names that have to be escaped, in a programme that is otherwise as it was.
  private func renamed(_ programme: Programme) -> Programme {
    var settings = programme.settings
    for index in settings.criteria.indices
    where BuiltInCriterion(rawValue: settings.criteria[index].name) == nil {
      guard case .attribute(let comparison) = settings.criteria[index].measure else { continue }
      settings.criteria[index].measure = .attribute(
        AttributeComparison(
          name: "=a,\"b\"", mentorColumn: comparison.mentorColumn, menteeColumn: comparison.menteeColumn,
          values: comparison.values, method: comparison.method))
      break
    }
    return Programme(
      settings: settings, participants: programme.participants, history: programme.history,
      decisions: programme.decisions, affinities: programme.affinities)
  }

  /// What the rows have to be.
  private func wanted(_ pair: PairID, _ model: ScoringModel) -> (score: PairScore, rules: [Rule]) {
    let mentor = model.number(of: pair.mentor, on: .mentor)!
    let mentee = model.number(of: pair.mentee, on: .mentee)!
    return (
      model.score(mentor: mentor, mentee: mentee), model.refusals(mentor: mentor, mentee: mentee).rules
    )
  }

  @Test(arguments: 0..<40) func everyPairIsListed(seed: UInt64) throws {
    let programme = renamed(RandomProgramme(seed: seed, sides: 1...7).make())
    let model = ScoringModel(programme)
    let all = programme.participants(on: .mentor).flatMap { mentor in
      programme.participants(on: .mentee).map { PairID(mentor: mentor.id, mentee: $0.id) }
    }
    var random = TestRandom(seed: seed)
    // Some pairs, in any order, some of them twice.
    let some = (0..<random.number(0...20)).map { _ in random.pick(all) }
    for (pairs, list) in [(all, nil), (some, some)] {
      let listing = ScoreListing(of: programme, pairs: list)
      let csv = text(listing, .csv, threads: 1)
      let json = text(listing, .json, threads: 1)
      for threads in [2, 7] {
        #expect(
          text(listing, .csv, threads: threads) == csv && text(listing, .json, threads: threads) == json)
      }

      let reader = try CSVReader(bytes: csv, name: "scores.csv")
      #expect(try reader.next())
      let header = (0..<reader.cellCount).map { reader.text($0) }
      reader.expectedCellCount = header.count
      let root = try JSONValue.parse(json, name: "scores.json")
      let objects = try #require(root["pairs"]?.arrayValue)
      #expect(objects.count == pairs.count)
      for (pair, object) in zip(pairs, objects) {
        let (score, rules) = wanted(pair, model)
        let parts = score.contributions.filter { $0.share > 0 }
        #expect(try reader.next())
        let cells = (0..<reader.cellCount).map { reader.text($0) }
        #expect(
          cells == [
            pair.mentor, pair.mentee, "\(score.points)", rules.map(\.rawValue).joined(separator: ";"),
          ] + parts.map { "\($0.value)" } + [
            parts.filter { !$0.isKnown }.map(\.criterion).joined(separator: ";")
          ])
        #expect(
          header == ["mentor", "mentee", "points", "forbidden_by"] + parts.map { "\($0.criterion)_value" } + [
            "unknown"
          ])
        #expect(
          object
            == .object([
              "mentor": .string(pair.mentor), "mentee": .string(pair.mentee), "score": .integer(score.points),
              "refusals": .array(rules.map { .string($0.rawValue) }),
              "contributions": PlanJSON.contributions(of: score),
            ]))
      }
      #expect(try !reader.next() && reader.diagnostics.allSatisfy { $0.severity == .note })
    }
  }

  private struct Full: Error {}

  /// A receiver that throws is not called again, its error comes out, and no thread is left waiting.
  @Test(arguments: [1, 2, 5]) func aReceiverThatThrows(threads: Int) {
    let people = (0..<150).map { Participant(id: "P\($0)", role: .both) }
    let programme = Programme(settings: ProgrammeSettings(name: "Large"), participants: people)
    for pieces in [0, 1, 4] {
      var calls = 0
      #expect(throws: Full.self) {
        try ScoreListing(of: programme).write(.json, threads: threads) { (_: [UInt8]) throws(Full) in
          calls += 1
          if calls > pieces { throw Full() }
        }
      }
      #expect(calls == pieces + 1)
    }
  }

  /// A row that is longer than a piece, and ids longer than any buffer.
  @Test func longRowsAndLongIDs() throws {
    let id = String(repeating: "é\"", count: 30_000)
    var people = (0..<9_000).map { Participant(id: "S\($0)", role: .mentee) }
    people += [Participant(id: "M", role: .mentor), Participant(id: "N", role: .mentor)]
    let programme = Programme(settings: ProgrammeSettings(name: "Wide"), participants: people)
    let csv = text(ScoreListing(of: programme), .csv, threads: 2)
    #expect(csv.count { $0 == UInt8(ascii: "\n") } == 18_001)
    #expect(csv == text(ScoreListing(of: programme), .csv, threads: 1))
    people = [Participant(id: id, role: .mentor), Participant(id: "S", role: .mentee)]
    let long = Programme(settings: ProgrammeSettings(name: "Long"), participants: people)
    let root = try JSONValue.parse(text(ScoreListing(of: long), .json, threads: 1), name: "json")
    #expect(root["pairs"]?.arrayValue?.first?["mentor"]?.stringValue == id)
  }

  @Test func nobody() throws {
    let programme = Programme(
      settings: ProgrammeSettings(name: "Empty"), participants: [Participant(id: "M", role: .mentor)])
    let root = try JSONValue.parse(text(ScoreListing(of: programme), .json, threads: 2), name: "json")
    #expect(root["pairs"] == [])
    #expect(text(ScoreListing(of: programme), .csv, threads: 2).count { $0 == UInt8(ascii: "\n") } == 1)
  }
}
