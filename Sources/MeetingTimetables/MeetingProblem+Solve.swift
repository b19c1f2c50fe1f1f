extension MeetingProblem {
  /// A timetable early in the order of meetings, starts and weeks, or why there is none.
  ///
  /// The first meeting has its best start in the earliest week with which all others can still be held, then the second one has, and
  /// so on. What takes more than ``settlingLimit`` steps to find out counts as impossible for that, so among very many connected meetings
  /// with scarce times some may have a later start than would be possible. Meetings that share nobody, even through others, do not
  /// influence each other; whoever has many of them solves each connected part by itself.
  ///
  /// - Parameter workLimit: how many steps the search for any timetable may take until it gives up.
  /// - Complexity: O(meetings² · starts · cadence) where each meeting can have its first free time; in the worst case exponential in
  ///   the number of connected meetings, up to the limit.
  public func solve(workLimit: Int = defaultWorkLimit) -> Outcome {
    var search = MeetingSearch(self, workLimit: workLimit)
    do {
      if let places = try search.first() { return .times(places.map(time)) }
      return .clashes(try search.clashes())
    } catch { return .undecided }
  }

  /// Whether some of the meetings can be held together; nil if that is not settled within the limit.
  ///
  /// - Complexity: as ``solve(workLimit:)``.
  public func canBeHeld(_ some: [Int], workLimit: Int = defaultWorkLimit) -> Bool? {
    var search = MeetingSearch(self, workLimit: workLimit)
    do { return try search.canBeHeld(some) } catch { return nil }
  }

  /// So many steps it may take to find out whether a meeting can have an earlier time.
  public static let settlingLimit = 50_000
}
