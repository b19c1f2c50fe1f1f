internal import MentoringModel
internal import MentoringScoring
internal import TextFormats

/// Works out the constraints of a plan from the programme, and compares with what the plan says of them.
enum ConstraintVerification {
  /// What is broken or told wrongly, in words; nothing for an answer that there is no plan.
  ///
  /// A plan of a strategy that promises nothing about constraints may break them, if it says so.
  ///
  /// - Parameter plan: the contents of `plan.json`.
  static func findings(_ plan: JSONValue, _ programme: Programme) -> [String] {
    guard plan["status"]?.stringValue != PlanStatus.infeasible.rawValue,
      !programme.settings.constraints.isEmpty, let listed = plan["pairs"]?.arrayValue
    else { return [] }
    let pairs = listed.compactMap { pair -> PairID? in
      guard let mentor = pair["mentor"]?.stringValue, let mentee = pair["mentee"]?.stringValue else {
        return nil
      }
      return PairID(mentor: mentor, mentee: mentee)
    }
    guard pairs.count == listed.count, let results = ScoringModel(programme).constraintResults(of: pairs)
    else { return ["plan.json has pairs of people who are not in the programme"] }
    let told = plan["constraints"]?.arrayValue ?? []
    let mayBreak = plan["status"]?.stringValue == PlanStatus.finished.rawValue
    return results.flatMap { result -> [String] in
      let name = "the constraint \"\(result.name)\""
      let entry = told.first { $0["name"]?.stringValue == result.name }
      var findings: [String] = []
      if !result.isKept, !mayBreak || entry?["kept"]?.boolValue != false {
        let value = result.value.map(String.init) ?? "nothing"
        let limits = [result.atLeast.map { "at least \($0)" }, result.atMost.map { "at most \($0)" }]
        findings.append(
          "\(name) is broken: \(value), not \(limits.compactMap { $0 }.joined(separator: ", "))")
      }
      guard let entry else {
        return findings + ["plan.json does not name \(name)"]
      }
      let stated = ["value", "of", "atLeast", "atMost"].map { entry[$0]?.integerValue }
      if stated != [result.value, result.whole, result.atLeast, result.atMost] {
        findings.append("plan.json states other figures of \(name) than its pairs give")
      }
      return findings
    }
  }
}
