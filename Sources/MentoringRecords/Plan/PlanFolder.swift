internal import Glibc
public import MentoringAnalysis
public import MentoringModel
internal import MentoringProgrammes
internal import TextFormats

/// A plan read back from the folder that holds it.
public struct PlanFolder: Sendable {
  /// The folder as it was named.
  public let path: String
  /// The programme's name; nil if only the tables are there.
  public let programme: String?
  /// What is known of the plan; nil if only the tables are there.
  public let status: PlanStatus?
  /// The plan.
  public let outline: PlanOutline
  /// People's names by id, as far as the tables state them.
  public let names: [String: String]

  /// Reads `plan.json`, or, where there is none, `matches.csv` and, if it is there, `unmatched.csv`.
  ///
  /// Names are taken from the tables in both cases; beside a `plan.json` the tables may be missing or spoilt.
  ///
  /// - Throws: a fault of kind `missing` if there is neither or it cannot be read; of kind `data`, with everything that is wrong, if a
  ///   file is damaged.
  /// - Complexity: O(bytes).
  public init(readingFrom folder: String) throws(InputFault) {
    path = folder
    let (plan, matches) = ("\(folder)/plan.json", "\(folder)/matches.csv")
    let unmatched = "\(folder)/unmatched.csv"
    if access(plan, F_OK) != 0, access(matches, F_OK) == 0 {
      let pairs = try PairLists.matches(matches)
      let alone = access(unmatched, F_OK) == 0 ? try PairLists.unmatched(unmatched) : nil
      programme = nil
      status = nil
      outline = PlanOutline(
        points: pairs.points,
        unmatched: alone.map { Set($0.people.map { PersonOnSide(id: $0.id, side: $0.side) }) })
      names = pairs.names.merging(alone?.names ?? [:]) { first, _ in first }
      return
    }
    let read = try PlanReader.read(
      JSONDocument(file: plan, help: "name a folder that `match -o` wrote, or one with a matches.csv"))
    (programme, status, outline) = (read.programme, read.status, read.outline)
    let pairNames = (try? PairLists.matches(matches))?.names ?? [:]
    names = pairNames.merging((try? PairLists.unmatched(unmatched))?.names ?? [:]) { first, _ in first }
  }
}
