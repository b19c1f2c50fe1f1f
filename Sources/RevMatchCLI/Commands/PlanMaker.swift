import MentoringAnalysis
import MentoringFiles
import MentoringMatcher
import MentoringModel
import MentoringReports
import MentoringScoring

/// Makes a plan and everything that is written about it; `match` and `verify` share it.
struct PlanMaker {
  let loaded: LoadedProgramme
  let seed: UInt64
  let threads: Int

  func make() throws -> MadePlan {
    let cohort = Cohort(loaded.programme, threads: threads)
    let outcome = try Matcher(cohort, seed: seed).optimalPlan()
    return MadePlan(loaded: loaded, seed: seed, shares: cohort.model.shares, outcome: outcome)
  }
}

/// A plan, or the reason why there is none, in all its forms.
struct MadePlan {
  let loaded: LoadedProgramme
  let seed: UInt64
  let shares: [Int]
  let outcome: Matcher.Outcome

  var isInfeasible: Bool {
    if case .infeasible = outcome { true } else { false }
  }

  var json: JSONValue {
    switch outcome {
    case .planned(let plan, _): PlanJSON.value(of: plan)
    case .infeasible(let minimum):
      PlanJSON.value(of: minimum, programme: loaded.programme.settings.name, strategy: "optimal")
    }
  }

  func text(_ style: TextStyle) -> String {
    let report = TextReport(style, programme: loaded.programme)
    return switch outcome {
    case .planned(let plan, _): report.render(plan)
    case .infeasible(let minimum): report.render(minimum)
    }
  }

  /// The files of an output folder, the manifest last.
  func files(programmePath: String) -> [OutputFile] {
    var files = [OutputFile("plan.json", json.prettyText)]
    var status = PlanStatus.infeasible
    if case .planned(let plan, _) = outcome {
      status = plan.status
      files.append(OutputFile("matches.csv", PlanTables.matches(of: plan, in: loaded.programme)))
      files.append(
        OutputFile("unmatched.csv", PlanTables.unmatched(of: plan, in: loaded.programme, sentence: \.words)))
    }
    let manifest = Manifest(
      version: RevMatchCommand.version, programmePath: programmePath, strategy: "optimal", seed: seed,
      inputs: loaded.inputs, outputs: files)
    let json = manifest.value(
      settings: loaded.programme.settings, shares: shares, status: status.rawValue)
    files.append(OutputFile("manifest.json", json.prettyText))
    return files
  }
}
