internal import MentoringModel

/// A ramp over two numbers: `generation`, and own criteria that compare numbers.
///
/// Points are worked out once for each different number that a mentor states, then looked up.
struct RampKernel: CriterionKernel {
  private let ramp: Ramp
  private let share: Int
  private let unknownPoints: Int32
  private let menteeNumbers: [ExactDecimal?]
  /// The different numbers of the mentors; a mentor without one has the class after the last.
  private let classes: [ExactDecimal]
  private let classOfMentor: [Int32]
  /// All numbers in a common unit, when that makes them small enough for ordinary integers.
  private let scaled: Scaled?

  private struct Scaled: Sendable {
    let unit: Int128
    let low: Int
    let span: Int
    let classes: [Int]
  }

  /// The entries of the table that is made for a row.
  var tableCount: Int { classes.count + 1 }

  /// Compiles the criterion; nil is unknown.
  init(
    mentors: [ExactDecimal?], mentees: [ExactDecimal?], ramp: Ramp, share: Int, unknown: Int
  ) {
    self.ramp = ramp
    self.share = share
    unknownPoints = BasisPoints.points(share: share, value: unknown)
    menteeNumbers = mentees
    let classes = Set(mentors.compactMap(\.self)).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: zip(classes, 0...))
    classOfMentor = mentors.map { Int32($0.flatMap { numbers[$0] } ?? classes.count) }
    self.classes = classes
    scaled = Self.scale(classes, mentees: mentees, ramp: ramp)
  }

  /// Divides every number by their greatest common divisor, or returns nil if the results are still too wide.
  private static func scale(
    _ classes: [ExactDecimal], mentees: [ExactDecimal?], ramp: Ramp
  ) -> Scaled? {
    var unit = greatestCommonDivisor(ramp.low.magnitude, ramp.high.magnitude)
    var largest = max(ramp.low.magnitude, ramp.high.magnitude)
    for number in classes + Set(mentees.compactMap(\.self)) {
      unit = greatestCommonDivisor(unit, number.units.magnitude)
      largest = max(largest, number.units.magnitude)
    }
    // A span is at most twice the largest number.
    guard largest / unit <= UInt128(BasisPoints.quickLimit / 2) else { return nil }
    let divisor = Int128(unit)
    return Scaled(
      unit: divisor, low: Int(ramp.low / divisor), span: Int((ramp.high - ramp.low) / divisor),
      classes: classes.map { Int($0.units / divisor) })
  }

  func addPoints(
    of mentee: Int, to row: UnsafeMutablePointer<Int32>, using workspace: inout RowWorkspace
  ) {
    guard let number = menteeNumbers[mentee] else {
      return add(unknownPoints, to: row, count: classOfMentor.count)
    }
    let table = workspace.table
    table[classes.count] = unknownPoints
    if let scaled {
      let own = Int(number.units / scaled.unit)
      for (index, other) in scaled.classes.enumerated() {
        let gap = ramp.orientation.gap(mentee: own, mentor: other)
        let risen = min(max(gap - scaled.low, 0), scaled.span)
        let value = BasisPoints.roundedQuickly(ramp.falls ? scaled.span - risen : risen, over: scaled.span)
        table[index] = BasisPoints.points(share: share, value: value)
      }
    } else {
      for (index, other) in classes.enumerated() {
        table[index] = BasisPoints.points(share: share, value: ramp.value(mentee: number, mentor: other))
      }
    }
    let classOfMentor = classOfMentor.span
    for mentor in classOfMentor.indices {
      row[mentor] &+= table[Int(classOfMentor[unchecked: mentor])]
    }
  }
}

private func greatestCommonDivisor(_ first: UInt128, _ second: UInt128) -> UInt128 {
  var (a, b) = (first, second)
  while b != 0 { (a, b) = (b, a % b) }
  return a
}

/// `cross_department`: how much of the longer path the two departments do not share.
///
/// The mentors' paths form a trie, numbered so that a parent precedes its children; one pass over it finds for
/// every node how long its common prefix with the mentee's path is.
struct DepartmentKernel: CriterionKernel {
  private let share: Int
  private let unknownPoints: Int32
  private var parents: [Int32] = [0]
  private var depths: [Int32] = [0]
  /// The node of each mentor's whole path; a mentor without one has the number after the last node.
  private let nodeOfMentor: [Int32]
  /// The mentee's path as far as it is in the trie, and its whole length.
  private let paths: Ragged<Int32>
  private let lengths: [Int]

  /// The entries of the table that is made for a row: for each node the points and the common prefix.
  var tableCount: Int { 2 * parents.count + 1 }

  /// Compiles the criterion; an empty path is unknown.
  init(mentors: [Participant], mentees: [Participant], share: Int, unknown: Int) {
    struct Step: Hashable {
      let parent: Int32
      let segment: String
    }
    self.share = share
    unknownPoints = BasisPoints.points(share: share, value: unknown)
    var nodes: [Step: Int32] = [:]
    var ends: [Int32?] = []
    for mentor in mentors {
      var node: Int32 = 0
      for segment in mentor.department {
        let step = Step(parent: node, segment: segment.key)
        if let known = nodes[step] {
          node = known
        } else {
          depths.append(depths[Int(node)] + 1)
          parents.append(node)
          node = Int32(parents.count - 1)
          nodes[step] = node
        }
      }
      ends.append(mentor.department.isEmpty ? nil : node)
    }
    let afterLast = Int32(parents.count)
    nodeOfMentor = ends.map { $0 ?? afterLast }
    paths = Ragged(
      mentees.lazy.map { mentee in
        var path: [Int32] = []
        for segment in mentee.department {
          guard let node = nodes[Step(parent: path.last ?? 0, segment: segment.key)] else { break }
          path.append(node)
        }
        return path
      })
    lengths = mentees.map(\.department.count)
  }

  func addPoints(
    of mentee: Int, to row: UnsafeMutablePointer<Int32>, using workspace: inout RowWorkspace
  ) {
    let length = lengths[mentee]
    if length == 0 { return add(unknownPoints, to: row, count: nodeOfMentor.count) }
    let points = workspace.table
    let common = workspace.table + parents.count + 1
    points[parents.count] = unknownPoints
    common[0] = 0
    let path = paths[mentee]
    var next = path.startIndex
    for node in 1..<parents.count {
      // The numbers along a path rise, so they are met in order.
      let isOnPath = next < path.endIndex && path[next] == node
      if isOnPath { next += 1 }
      common[node] = common[Int(parents[node])] + (isOnPath ? 1 : 0)
      let longer = max(length, Int(depths[node]))
      let value = BasisPoints.roundedQuickly(longer - Int(common[node]), over: longer)
      points[node] = BasisPoints.points(share: share, value: value)
    }
    let nodeOfMentor = nodeOfMentor.span
    for mentor in nodeOfMentor.indices {
      row[mentor] &+= points[Int(nodeOfMentor[unchecked: mentor])]
    }
  }
}
