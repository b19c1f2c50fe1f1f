/// Constraints that people state in the roster, each for themselves: `min_or_none` and `with_partner_of`.
enum StatedConstraints {
  /// The constraints that people's cells amount to: one for each number of `min_or_none` above 1, in order, and one for each group of
  /// people who, through one another, are to share their partners, by the first of their ids.
  ///
  /// Whoever is named and is not there is left out; so is what a number of 1 would ask.
  /// - Complexity: O(people) where nobody states anything.
  static func of(_ people: [Participant]) -> [Constraint] {
    var numbers: Set<Int> = []
    var partnerOf: [(String, String)] = []
    // People are looked at where they are, since a copy of one copies all its cells.
    for place in people.indices {
      if people[place].minimumOrNone > 1 { numbers.insert(people[place].minimumOrNone) }
      if let other = people[place].withPartnerOf { partnerOf.append((people[place].id, other)) }
    }
    let sizes = numbers.sorted().map { number in
      let column = RosterColumn.minOrNone.rawValue
      let condition = AttributeCondition(column: column, .anyOf([.number(ExactDecimal(number))]))
      return Constraint(
        name: "\(column) \(number)",
        form: .minOrNone(PeopleSelector(side: nil, conditions: [condition]), atLeast: number), isStated: true)
    }
    return sizes
      + groups(partnerOf, in: people).map { ids in
        Constraint(
          name: "\(RosterColumn.withPartnerOf.rawValue) \(ids.joined(separator: ", "))",
          form: .samePartner(ids),
          isStated: true)
      }
  }

  /// People connected by their wishes to share, two or more, each group and the groups by id.
  private static func groups(_ links: [(String, String)], in people: [Participant]) -> [[String]] {
    if links.isEmpty { return [] }
    let known = Set(people.indices.lazy.map { people[$0].id })
    var neighbours: [String: [String]] = [:]
    for (one, other) in links where known.contains(other) && one != other {
      neighbours[one, default: []].append(other)
      neighbours[other, default: []].append(one)
    }
    var met: Set<String> = []
    var groups: [[String]] = []
    for start in neighbours.keys.sorted(by: { $0.precedesInUTF8($1) }) where met.insert(start).inserted {
      var group = [start]
      var next = 0
      while next < group.count {
        for other in neighbours[group[next]]! where met.insert(other).inserted { group.append(other) }
        next += 1
      }
      groups.append(group.sorted { $0.precedesInUTF8($1) })
    }
    return groups
  }
}

extension Constraint {
  /// The constraints that people of a roster state for themselves, in the order in which a programme has them.
  public static func stated(by people: [Participant]) -> [Constraint] { StatedConstraints.of(people) }

  /// Changes what people state so that the constraint asks for something else, or for nothing; one that nobody states stays out of it.
  func restate(as form: Form?, in people: inout [Participant]) {
    guard isStated else { return }
    switch self.form {
    case .minOrNone(_, let old):
      var number = 0
      if case .minOrNone(_, let new)? = form { number = new }
      for place in people.indices where people[place].minimumOrNone == old {
        people[place].minimumOrNone = number
      }
    case .samePartner(let ids):
      for place in people.indices where ids.contains(people[place].id) { people[place].withPartnerOf = nil }
    case .pairs, .people, .together, .oneOf, .sum, .meanScore: break
    }
  }
}
