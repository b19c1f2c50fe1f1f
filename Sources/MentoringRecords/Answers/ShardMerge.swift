public import MentoringModel
public import TextFormats

/// Joins the answers of shards: lines of JSON, each with the `number` of what it answers.
public enum ShardMerge {
  /// The answers of some files in the order of their numbers, each as it was written.
  ///
  /// - Parameters:
  ///   - paths: the files.
  ///   - count: how many answers there have to be.
  /// - Throws: an `InputFault` with every line that is no answer or has a number that another has, with the numbers that are missing, and if the
  ///   answers are about different baselines.
  /// - Complexity: O(bytes).
  public static func answers(in paths: [String], count: Int) throws(InputFault) -> [JSONDocument] {
    var found: [Int: (document: JSONDocument, position: String)] = [:]
    var faults: [Diagnostic] = []
    var baseline: (value: JSONValue?, position: String)?
    for path in paths {
      for (line, document) in try JSONLines(file: path, help: "name a file that a shard has written").lines {
        let position = "line \(line) of \(path)"
        guard let number = document.root["number"]?.integerValue, (1...max(1, count)).contains(number),
          count > 0
        else {
          faults.append(
            document.diagnostic(
              .badShard, "the answer has no number from 1 to \(count)", at: [.key("number")]))
          continue
        }
        if let other = found.updateValue((document, position), forKey: number) {
          faults.append(
            document.diagnostic(
              .badShard, "\(number) is answered twice", at: [.key("number")], help: "see \(other.position)"))
        }
        let own = document.root["baseline"]
        if let baseline, baseline.value != own {
          faults.append(
            document.diagnostic(
              .badShard, "the answer is about another baseline", at: [.key("baseline")],
              help: "see \(baseline.position)"))
        }
        if baseline == nil { baseline = (own, position) }
      }
    }
    let missing = (1...max(1, count)).filter { found[$0] == nil }
    if faults.isEmpty, !missing.isEmpty, count > 0 {
      let named = ScoreText.list(missing.prefix(10).map(String.init), of: missing.count)
      faults.append(
        Diagnostic(.badShard, "nobody has answered \(named)", help: "run the shards that are missing"))
    }
    if !faults.isEmpty { throw InputFault(.data, faults) }
    return found.sorted { $0.key < $1.key }.map(\.value.document)
  }
}
