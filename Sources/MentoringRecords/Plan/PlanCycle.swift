public import MentoringAnalysis
public import MentoringModel
internal import MentoringProgrammes
internal import TextFormats

/// A plan as it was carried out: its pairs with what each criterion promised, and what people said of them.
///
/// It is all in the folder of the plan: by the time there is feedback, rosters have changed.
public struct PlanCycle: Sendable {
  /// The pairs, with feedback as far as there is some, by mentor id, then mentee id.
  public let pairs: [RatedPair]
  /// The criteria that counted, with their shares in parts per million.
  public let shares: [(name: String, share: Int)]

  /// The name of the file of feedback in the folder of a plan.
  public static let feedback = "feedback.csv"

  /// Reads a plan and its feedback.
  ///
  /// - Parameters:
  ///   - folder: what ``PlanRecord/write(to:withProof:replacing:)`` wrote.
  ///   - feedback: the file of feedback; nil for the one in the folder.
  ///   - highest: the highest rating.
  /// - Throws: a fault of kind `missing` if a file cannot be read; of kind `data` if the plan is not the one that was written, or the
  ///   feedback is not of its pairs.
  /// - Complexity: O(bytes).
  public init(readingFrom folder: String, feedback: String? = nil, highest: Int) throws(InputFault) {
    let plan = try Self.plan(folder)
    shares = plan.shares
    let said = try PairLists.feedback(
      feedback ?? "\(folder)/\(Self.feedback)", of: plan.pairs.map(\.pair), highest: highest)
    pairs = plan.pairs.map { rated in
      RatedPair(
        rated.pair, points: rated.points, values: rated.values, feedback: said[rated.pair] ?? Self.silence)
    }
  }

  private static let silence = Feedback(mentorRating: nil, menteeRating: nil, meetings: nil)

  /// The pairs of a plan without feedback, and the shares.
  private static func plan(_ folder: String) throws(InputFault) -> (
    pairs: [RatedPair], shares: [(name: String, share: Int)]
  ) {
    let manifest = try Manifest(readingFrom: "\(folder)/manifest.json")
    let file = "\(folder)/plan.json"
    let document = try JSONDocument(file: file, help: "name a folder that `match -o` wrote")
    let stated = manifest.outputs.first { $0.name == "plan.json" }?.sha256
    guard manifest.isSealed, stated == (try? SHA256Digest.hex(ofFile: file)),
      let settings = try JSONValue.read(file: "\(folder)/manifest.json")["settings"]
    else {
      throw InputFault(
        .data,
        [
          Diagnostic(
            .unreadablePlan, "the plan has been changed since it was written",
            at: SourcePosition(file: file, line: 1),
            help: "`revmatch verify` says more")
        ])
    }
    let outline = try PlanReader.read(document).outline
    let shares = (settings["criteria"]?.arrayValue ?? []).compactMap {
      criterion -> (name: String, share: Int)? in
      guard let name = criterion["name"]?.stringValue, let share = criterion["share"]?.integerValue, share > 0
      else { return nil }
      return (name, share)
    }
    var values: [PairID: [String: (value: Int, isKnown: Bool)]] = [:]
    for entry in document.root["pairs"]?.arrayValue ?? [] {
      guard let mentor = entry["mentor"]?.stringValue, let mentee = entry["mentee"]?.stringValue else {
        continue
      }
      values[PairID(mentor: mentor, mentee: mentee)] = Dictionary(
        uniqueKeysWithValues: shares.compactMap { name, _ in
          guard let part = entry["contributions"]?[name], let value = part["value"]?.integerValue else {
            return nil
          }
          return (name, (value: value, isKnown: part["known"]?.boolValue ?? false))
        })
    }
    let pairs = outline.points.sorted { $0.key < $1.key }.map { pair, points in
      RatedPair(pair, points: points, values: values[pair] ?? [:], feedback: silence)
    }
    return (pairs, shares)
  }

  /// A form for the feedback of a plan's pairs, to be filled in.
  ///
  /// - Throws: a fault as ``init(readingFrom:feedback:highest:)``.
  public static func form(of folder: String) throws(InputFault) -> OutputFile {
    let names = try PlanFolder(readingFrom: folder).names
    var writer = CSVWriter(header: [
      "mentor", "mentor_name", "mentee", "mentee_name", "mentor_rating", "mentee_rating", "meetings", "note",
    ])
    for rated in try plan(folder).pairs {
      let people = [rated.pair.mentor, rated.pair.mentee].flatMap { id -> [CSVWriter.Cell] in
        [.text(id), names[id].map { .text($0) } ?? .empty]
      }
      writer.write(people + Array(repeating: .empty, count: 4))
    }
    return OutputFile(feedback, writer.text)
  }
}
