public import MentoringModel

/// The two department paths, empty if not stated: `cross_department`.
public struct DepartmentFacts: CriterionFacts {
  /// The mentor's path.
  public let mentor: [Term]
  /// The mentee's path.
  public let mentee: [Term]

  /// How many leading segments they share.
  public var common: Int { zip(mentor, mentee).prefix { $0 == $1 }.count }

  /// How much of the longer path they do not share; nil if one states none.
  public var value: Int? {
    if mentor.isEmpty || mentee.isEmpty { return nil }
    let longer = max(mentor.count, mentee.count)
    return BasisPoints.rounded(longer - common, over: longer)
  }

  /// The facts in plain words.
  public var words: String {
    func path(_ segments: [Term]) -> String? {
      segments.isEmpty ? nil : segments.map(\.spelling).joined(separator: "/")
    }
    let longer = max(mentor.count, mentee.count)
    return FactWords.cells(
      path(mentor), path(mentee), what: "department",
      remark: common == 0
        ? "nothing in common" : "\(common) of \(ScoreText.count(longer, "segment")) in common")
  }
}

struct CrossDepartmentCriterion: ScoredCriterion {
  func facts(_ pair: PairView) -> any CriterionFacts {
    DepartmentFacts(mentor: pair.teacher.department, mentee: pair.learner.department)
  }

  func known(in programme: Programme) -> KnownPairs { .both { !$0.department.isEmpty } }

  func kernel(_ compiler: KernelCompiler, share: Int, unknown: Int) -> any CriterionKernel {
    DepartmentKernel(columns: compiler.columns, rows: compiler.rows, share: share, unknown: unknown)
  }
}

/// The rows of `cross_department`: how much of the longer path the two departments do not share.
///
/// The columns' paths form a trie, numbered so that a parent precedes its children; one pass over it finds for
/// every node how long its common prefix with the row's path is.
struct DepartmentKernel: CriterionKernel {
  private let share: Int
  private let unknownPoints: Int32
  private var parents: [Int32] = [0]
  private var depths: [Int32] = [0]
  /// The node of each column's whole path; a column without one has the number after the last node.
  private let nodeOfColumn: [Int32]
  /// The row's path as far as it is in the trie, and its whole length.
  private let paths: Ragged<Int32>
  private let lengths: [Int]

  /// The entries of the table that is made for a row: for each node the points and the common prefix.
  var tableCount: Int { 2 * parents.count + 1 }

  /// Compiles the criterion; an empty path is unknown.
  init(columns: [Participant], rows: [Participant], share: Int, unknown: Int) {
    struct Step: Hashable {
      let parent: Int32
      let segment: String
    }
    self.share = share
    unknownPoints = BasisPoints.points(share: share, value: unknown)
    var nodes: [Step: Int32] = [:]
    var ends: [Int32?] = []
    for column in columns {
      var node: Int32 = 0
      for segment in column.department {
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
      ends.append(column.department.isEmpty ? nil : node)
    }
    let afterLast = Int32(parents.count)
    nodeOfColumn = ends.map { $0 ?? afterLast }
    paths = Ragged(
      rows.lazy.map { row in
        var path: [Int32] = []
        for segment in row.department {
          guard let node = nodes[Step(parent: path.last ?? 0, segment: segment.key)] else { break }
          path.append(node)
        }
        return path
      })
    lengths = rows.map(\.department.count)
  }

  func addPoints(
    of row: Int, to scores: UnsafeMutablePointer<Int32>, using workspace: inout RowWorkspace
  ) {
    let length = lengths[row]
    if length == 0 { return add(unknownPoints, to: scores, count: nodeOfColumn.count) }
    let points = workspace.table
    let common = workspace.table + parents.count + 1
    points[parents.count] = unknownPoints
    common[0] = 0
    let path = paths[row]
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
    let nodeOfColumn = nodeOfColumn.span
    for column in nodeOfColumn.indices {
      scores[column] &+= points[Int(nodeOfColumn[unchecked: column])]
    }
  }
}
