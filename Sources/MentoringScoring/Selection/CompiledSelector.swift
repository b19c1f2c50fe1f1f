public import MentoringModel

/// A selector over numbered mentors and mentees: which pairs it meets, without ever listing them.
public struct CompiledSelector: Sendable {
  /// A column that the two sides of a pair are compared in.
  public struct Comparison: Sendable {
    /// Whether equal values are asked for, or unequal ones.
    public let wantsEqual: Bool
    /// Each mentor's value as a number, the same for equal values; −1 if nothing is stated.
    public let mentorKeys: [Int32]
    /// Each mentee's value as a number of the same numbering; −1 if nothing is stated.
    public let menteeKeys: [Int32]
  }

  /// Whether each mentor meets the conditions on mentors.
  public let isMentor: [Bool]
  /// Whether each mentee meets the conditions on mentees.
  public let isMentee: [Bool]
  /// The columns compared.
  public let comparisons: [Comparison]

  /// Compiles a selector.
  ///
  /// - Parameters:
  ///   - mentors: the mentors in the order of their numbers.
  ///   - mentees: the mentees in the order of their numbers.
  ///   - settings: those of the programme.
  /// - Complexity: O((mentors + mentees) · parts of the selector).
  public init(
    _ selector: PairSelector, mentors: [Participant], mentees: [Participant], settings: ProgrammeSettings
  ) {
    func meets(_ people: [Participant], _ conditions: [AttributeCondition]) -> [Bool] {
      let matchers = conditions.map { ConditionMatcher($0, settings) }
      return people.map { person in matchers.allSatisfy { $0.holds(of: person) } }
    }
    isMentor = meets(mentors, selector.mentor)
    isMentee = meets(mentees, selector.mentee)
    let columns = selector.same.map { ($0, true) } + selector.differ.map { ($0, false) }
    comparisons = columns.map { column, wantsEqual in
      let reading = ColumnReading(column, settings)
      var numbers: [String: Int32] = [:]
      func key(_ person: Participant) -> Int32 {
        guard let value = reading.whole(person) else { return -1 }
        if let known = numbers[value] { return known }
        let next = Int32(numbers.count)
        numbers[value] = next
        return next
      }
      return Comparison(
        wantsEqual: wantsEqual, mentorKeys: mentors.map(key), menteeKeys: mentees.map(key))
    }
  }

  /// Whether the selector meets a pair; a mentor and a mentee who are the same person are a pair like any other here.
  ///
  /// - Complexity: O(columns compared).
  public func meets(mentor: Int, mentee: Int) -> Bool {
    isMentor[mentor] && isMentee[mentee]
      && comparisons.allSatisfy { comparison in
        let (a, b) = (comparison.mentorKeys[mentor], comparison.menteeKeys[mentee])
        return a >= 0 && b >= 0 && (a == b) == comparison.wantsEqual
      }
  }

  /// Groups of mentors and of mentees that the selector cannot tell apart, and which groups meet.
  ///
  /// Whoever meets no condition, or states nothing in a column compared, is in group 0 of the side, which meets nobody. A selector
  /// that compares what is different for everybody, such as ids, has as many groups as people, and a table of all pairs.
  ///
  /// - Complexity: O(people · columns + groups of mentors · groups of mentees).
  public func classes() -> PairClasses<Bool> {
    func grouped(_ isIn: [Bool], _ keys: [[Int32]]) -> (groups: [Int], first: [Int]) {
      var numbers: [[Int32]: Int] = [:]
      // The first member stands for the group; group 0 has none.
      var first = [-1]
      let groups = isIn.indices.map { person -> Int in
        let key = keys.map { $0[person] }
        guard isIn[person], key.allSatisfy({ $0 >= 0 }) else { return 0 }
        if let known = numbers[key] { return known }
        numbers[key] = first.count
        first.append(person)
        return first.count - 1
      }
      return (groups, first)
    }
    let mentors = grouped(isMentor, comparisons.map(\.mentorKeys))
    let mentees = grouped(isMentee, comparisons.map(\.menteeKeys))
    let table = mentors.first.map { mentor in
      mentees.first.map { mentee in mentor >= 0 && mentee >= 0 && meets(mentor: mentor, mentee: mentee) }
    }
    return PairClasses(ofMentor: mentors.groups, ofMentee: mentees.groups, table: table)
  }
}

/// A value of every pair that depends on the group of its mentor and the group of its mentee alone.
public struct PairClasses<Value: Sendable>: Sendable {
  /// The group of each mentor.
  public let ofMentor: [Int]
  /// The group of each mentee.
  public let ofMentee: [Int]
  /// The value by group of the mentor, then group of the mentee.
  public let table: [[Value]]

  /// The value of a pair.
  ///
  /// - Complexity: O(1).
  public subscript(mentor mentor: Int, mentee mentee: Int) -> Value {
    table[ofMentor[mentor]][ofMentee[mentee]]
  }
}
