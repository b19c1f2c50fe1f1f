public import MentoringAnalysis
public import MentoringModel
public import TextFormats

/// The answers of a sweep as lines of JSON, one for each step, so that many machines can share it.
///
/// `{"number": 5, "at": {"schedule": "4"}, "score": 12093120, "made": [["M-0001", "S-0010"], …]}`; `made` is null and `score` is missing where
/// there is no plan.
public enum SweepLines {
  /// An answer.
  public static func value(of answer: SweepAnswer, in space: SweepSpace) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("number", .integer(answer.number)), .init("at", place(of: answer.number, in: space)),
    ]
    if let pairs = answer.pairs {
      members += [
        .init("score", .integer(answer.score)),
        .init("made", .array(pairs.map { .array([.string($0.mentor), .string($0.mentee)]) })),
      ]
    } else {
      members.append(.init("made", .null))
    }
    return .object(members)
  }

  /// A sweep with the answers of shards, each checked: a plan's people are there, and it scores at its step what is said.
  ///
  /// - Parameters:
  ///   - paths: the files that shards have written.
  ///   - trials: the sweep, of which nothing was tried.
  /// - Throws: an `InputFault` as ``ShardMerge/answers(in:count:)``, and with the first line that is no answer to a step of this sweep.
  /// - Complexity: O(bytes), and O(answers · pairs · criteria).
  public static func merge(_ paths: [String], into trials: SweepTrials) throws(InputFault) -> SweepTrials {
    let space = trials.space
    let lines = try ShardMerge.answers(in: paths, count: space.count)
    func fault(_ number: Int, _ message: String, _ key: String) -> InputFault {
      InputFault(
        .data,
        [
          lines[number - 1].diagnostic(
            .badShard, message, at: [.key(key)], help: "merge what shards of the same sweep have written")
        ])
    }
    var answers: [SweepAnswer] = []
    for (index, line) in lines.enumerated() {
      guard line.root["at"] == place(of: index + 1, in: space) else {
        throw fault(index + 1, "the answer is of another sweep", "at")
      }
      guard let answer = answer(line.root, index + 1) else {
        throw fault(index + 1, "the answer has no plan's pairs", "made")
      }
      answers.append(answer)
    }
    var merged = trials
    do throws(SweepMismatch) {
      try merged.take(answers)
    } catch {
      throw fault(error.number, "the plan is not one of this programme, or does not score that", "score")
    }
    return merged
  }

  private static func place(of number: Int, in space: SweepSpace) -> JSONValue {
    .object(
      zip(space.axes, space.labels(at: number - 1)).map { JSONValue.Member($0.name, .string($1)) })
  }

  private static func answer(_ value: JSONValue, _ number: Int) -> SweepAnswer? {
    guard let made = value["made"], made != .null else {
      return value["made"] == nil ? nil : SweepAnswer(number: number, pairs: nil, score: 0)
    }
    guard let list = made.arrayValue, let score = value["score"]?.integerValue else { return nil }
    let pairs = list.compactMap { pair -> PairID? in
      guard let ids = pair.arrayValue, ids.count == 2, let mentor = ids[0].stringValue,
        let mentee = ids[1].stringValue
      else { return nil }
      return PairID(mentor: mentor, mentee: mentee)
    }
    guard pairs.count == list.count, zip(pairs, pairs.dropFirst()).allSatisfy(<) else { return nil }
    return SweepAnswer(number: number, pairs: pairs, score: score)
  }
}
