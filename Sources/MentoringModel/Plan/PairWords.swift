extension PairID {
  /// Some pairs in words: `M-1 with S-1, M-1 with S-2 and 3 more`.
  public static func words(_ pairs: [PairID]) -> String {
    let named = pairs.prefix(PeopleGroup.namedAtMost).map { "\($0.mentor) with \($0.mentee)" }
    return ScoreText.list(named, of: pairs.count)
  }
}
