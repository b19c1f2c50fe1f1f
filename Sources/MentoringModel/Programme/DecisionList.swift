/// Decisions in their order, found by their pairs.
///
/// A form that was filled in may decide about thousands of pairs, so none of them is looked for among all.
struct DecisionList {
  /// What was taken out leaves a gap, so that places stay.
  private var entries: [Decision?]
  /// Where the decisions about a pair stand; nil until one is looked for.
  private var places: [PairID: [Int]]?

  init(_ decisions: [Decision]) { entries = decisions }

  /// The decisions that are left.
  var decisions: [Decision] { entries.compactMap(\.self) }

  /// Takes out what was decided about a pair, and puts a decision in its place at the end; nil to leave the pair open.
  ///
  /// - Complexity: O(1), and O(decisions) the first time.
  mutating func decide(_ pair: PairID, _ kind: Decision.Kind?) {
    for place in found(pair) { entries[place] = nil }
    places?[pair] = kind == nil ? nil : [entries.count]
    if let kind { entries.append(Decision(kind, pair)) }
  }

  /// Notes about the first decision about a pair; false if there is none.
  ///
  /// - Complexity: as ``decide(_:_:)``.
  mutating func note(_ pair: PairID, _ note: String) -> Bool {
    guard let place = found(pair).first, let decision = entries[place] else { return false }
    entries[place] = Decision(decision.kind, pair, note: note, origin: decision.origin)
    return true
  }

  /// Takes out all decisions about pairs of a kind.
  ///
  /// - Complexity: O(decisions).
  mutating func removeAll(where isGone: (PairID) -> Bool) {
    entries.removeAll { $0.map { isGone($0.pair) } ?? true }
    places = nil
  }

  private mutating func found(_ pair: PairID) -> [Int] {
    if places == nil {
      places = Dictionary(grouping: entries.indices.filter { entries[$0] != nil }) { entries[$0]!.pair }
    }
    return places?[pair] ?? []
  }
}
