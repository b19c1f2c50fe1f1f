internal import MentoringAnalysis
internal import MentoringMatcher
internal import MentoringModel
internal import MentoringProgrammes
internal import MentoringScoring
internal import TextFormats

/// Checks a plan that a time limit ended by itself: nobody can make it again, since where the solve had come is lost.
///
/// That nothing better exists the plan does not say, so it is not checked either.
enum StoppedPlanVerification {
  /// What is wrong with the plan in a folder, in words without a full stop.
  ///
  /// - Complexity: O(people + pairs of the plan).
  static func findings(_ manifest: Manifest, _ programme: Programme, _ folder: String) -> [String] {
    var findings = changedOutputs(manifest, folder)
    let file = "\(folder)/plan.json"
    let document = try? JSONDocument(file: file, help: "")
    guard let document, let read = try? PlanReader.read(document) else {
      return findings + ["plan.json cannot be read as a plan"]
    }
    let check = PlanCheck(programme, read.outline.points)
    findings += check.findings
    if let bound = document.root["proof"]?["bound"]?.integerValue, bound < check.score {
      findings.append("plan.json states the bound \(bound), and its pairs score \(check.score)")
    }
    let matches = "\(folder)/matches.csv"
    if check.findings.isEmpty, let hash = try? SHA256Digest.hex(ofFile: matches),
      hash != SHA256Digest.hex(of: PlanTables.matches(of: check.plan, in: programme).csv())
    {
      findings.append("output matches.csv is not the table of the pairs in plan.json")
    }
    return findings
  }

  private static func changedOutputs(_ manifest: Manifest, _ folder: String) -> [String] {
    manifest.outputs.compactMap { output in
      guard let hash = try? SHA256Digest.hex(ofFile: "\(folder)/\(output.name)") else {
        return "output \(output.name) is missing or cannot be read"
      }
      return hash == output.sha256 ? nil : "output \(output.name) has been changed since it was written"
    }
  }
}

/// Pairs of a plan, held against the rules, capacities, minima, locks and scores of a programme.
private struct PlanCheck {
  private(set) var findings: [String] = []
  private(set) var pairs: [PlannedPair] = []
  private let programme: Programme

  var score: Int { pairs.reduce(0) { $0 + $1.score.points } }

  /// The plan as far as its table needs it.
  var plan: Plan {
    var plan = Plan(
      programme: programme.settings.name, strategy: "", status: .timeLimit, pairs: pairs, unmatched: [],
      proof: PlanProof(.dual, bound: score, gap: 0, isChecked: false), warnings: [])
    if programme.settings.rules.timetable { plan.timetable = PlanTimetable(programme.settings) }
    return plan
  }

  init(_ programme: Programme, _ points: [PairID: Int]) {
    self.programme = programme
    let model = ScoringModel(programme)
    let locks = Set(programme.decisions.lazy.filter { $0.kind == .lock }.map(\.pair))
    var partners: [Side: [String: Int]] = [.mentor: [:], .mentee: [:]]
    for (pair, stated) in points.sorted(by: { $0.key < $1.key }) {
      let words = "the pair \(pair.mentor), \(pair.mentee)"
      guard let mentor = model.number(of: pair.mentor, on: .mentor),
        let mentee = model.number(of: pair.mentee, on: .mentee)
      else {
        findings.append("\(words) is of people who are not in the programme")
        continue
      }
      partners[.mentor]![pair.mentor, default: 0] += 1
      partners[.mentee]![pair.mentee, default: 0] += 1
      let refusals = model.refusals(mentor: mentor, mentee: mentee).rules
      if !locks.contains(pair), !refusals.isEmpty {
        findings.append("\(words) is forbidden by \(refusals.map(\.rawValue).joined(separator: ", "))")
      }
      let planned = PlannedPair(
        pair, score: model.score(mentor: mentor, mentee: mentee), isLocked: locks.contains(pair))
      if planned.score.points != stated {
        findings.append("\(words) scores \(planned.score.points), and plan.json says \(stated)")
      }
      pairs.append(planned)
    }
    giveTimes(model)
    findings += locks.subtracting(points.keys).sorted().map {
      "the locked pair \($0.mentor), \($0.mentee) is missing"
    }
    for person in programme.participants {
      for side in Side.allCases where person.role.includes(side) {
        let count = partners[side]![person.id] ?? 0
        if count > person.capacity {
          findings.append(
            "the \(side.rawValue) \(person.id) has \(ScoreText.count(count, "partner")) and a capacity of \(person.capacity)"
          )
        } else if count < person.minimumPartners {
          findings.append(
            "the \(side.rawValue) \(person.id) has \(ScoreText.count(count, "partner")), not \(person.minimumPartners)"
          )
        }
      }
    }
  }
  /// Gives the pairs their times, or says that they have none.
  private mutating func giveTimes(_ model: ScoringModel) {
    do throws(MatchFault) {
      switch try HeldMeetings(of: pairs.map(\.pair), in: model) {
      case .untimed: break
      case .times(let times): for index in pairs.indices { pairs[index].time = times[pairs[index].pair] }
      case .clash(let pairs):
        findings.append("the meetings of these pairs cannot all be held: \(PairID.words(pairs))")
      }
    } catch {
      findings.append("\(error)")
    }
  }
}
