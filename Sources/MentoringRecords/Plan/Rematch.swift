public import MentoringAnalysis
public import MentoringMatcher
internal import MentoringModel
internal import MentoringProgrammes
internal import MentoringScoring
internal import TextFormats

/// The next plan after one that has begun: people have left and come, and what has started is disturbed no more than is wanted.
///
/// ```swift
/// let next = try Rematch(of: "plan", version: "1.0", partings: .none)
/// try next.record.write(to: "plan")
/// ```
public struct Rematch: Sendable {
  /// How many pairs may part that could go on.
  public enum Partings: Hashable, Sendable {
    /// None: whoever has a partner keeps them.
    case none
    /// At most so many.
    case atMost(Int)
    /// As many as are worth it, if each costs so many points.
    case priced(Int)
  }

  /// The plan that has begun.
  public let earlier: PlanFolder
  /// The next plan, or why there is none, and the programme that it is for.
  public let record: PlanRecord
  private let tradeOff: RematchTradeOff

  /// Reads the plan and its programme, and matches again.
  ///
  /// - Parameters:
  ///   - folder: what ``PlanRecord/write(to:withProof:replacing:)`` wrote; its `matches.csv` says what has begun.
  ///   - programme: where the programme is, if it is no longer where the manifest says.
  ///   - changes: what has changed besides the files, as texts of changes.
  ///   - releasesLeavers: whether what was decided about people of the plan who have left is left out; else it is a fault.
  ///   - partings: how many pairs may part that could go on.
  ///   - request: what is asked of the plan.
  ///   - memoryLimit: how many bytes the process may take; nil for as many as there are.
  ///   - version: the version of the program.
  /// - Throws: `InputFault` if the plan, the programme or a change cannot be read; `MatchFault` as ``PlanRecord``.
  /// - Complexity: as ``PlanRecord``; with a price, a match for each number of partings that has to be looked at.
  public init(
    of folder: String, programme: String? = nil, changes: [String] = [], releasesLeavers: Bool = false,
    partings: Partings = .none, request: PlanRequest = PlanRequest(), memoryLimit: Int? = nil, version: String
  ) throws {
    let manifest = try Manifest(readingFrom: "\(folder)/manifest.json")
    earlier = try PlanFolder(readingFrom: folder)
    let people = Set(earlier.outline.points.keys.flatMap { [$0.mentor, $0.mentee] })
      .union((earlier.outline.unmatched ?? []).map(\.id))
    var loaded = try ProgrammeReader.read(
      programme ?? manifest.programmePath(from: folder), setting: manifest.settings,
      leavers: Set(manifest.released).union(releasesLeavers ? people : []))
    // The plan is of the programme as it was changed; what had started before is settled by the plan itself.
    let before = ChangeReader(loaded, folder: folder).standing(manifest.changes)
    loaded = loaded.applying(try ChangeReader(loaded, folder: folder).scenario(before))
    loaded = loaded.applying(try ChangeReader(loaded).scenario(changes))

    var request = request
    request.storesScores =
      try MemoryPlan(for: loaded.programme, limit: memoryLimit, at: loaded.origin).storesScores
    let matches = "\(folder)/matches.csv"
    let started = StartedPairs(try PairLists.started(matches), in: loaded.programme)
    // Pairs that the rules would refuse now go on in any case, so places that do not suffice for them are said first.
    _ = try ChangeReader(loaded).keeping(matches, atLeast: 0)
    var tradeOff = RematchTradeOff(started, in: loaded.programme, request)
    let most =
      switch partings {
      case .none: 0
      case .atMost(let number): min(number, started.goingOn.count)
      case .priced(let price): try tradeOff.partings(price: price) ?? 0
      }
    self.tradeOff = tradeOff
    let least = most == 0 ? nil : started.goingOn.count - most
    loaded = loaded.applying(try ChangeReader(loaded).keeping(matches, atLeast: least))
    record = try PlanRecord(of: loaded, version: version, request: request)
  }

  /// What the next plan makes of the earlier one.
  ///
  /// - Parameter showsWholeCurve: whether it says what every number of partings would bring; else that of a few.
  /// - Throws: `MatchFault` as ``PlanRecord``.
  /// - Complexity: a match for each number of partings that is looked at.
  public func answer(showsWholeCurve: Bool = false) throws(MatchFault) -> RematchAnswer {
    try RematchAnswer(
      from: earlier.outline, to: record.outcome, tradeOff, showsWholeCurve: showsWholeCurve)
  }
}
