internal import MentoringModel

/// Who manages whom, at any level up.
///
/// Everybody has at most one manager, so the links form trees whose roots are people without a known manager or
/// cycles of managers. A cycle is one node. Nodes are numbered in preorder, so that everybody below a node lies in
/// one range of numbers.
struct ManagerForest: Sendable {
  /// The manager of each participant, as a position in the programme's participants, or -1.
  let managers: [Int]
  /// The preorder number of each participant's node.
  let node: [Int]
  /// The number after the last node below each node.
  private(set) var end: [Int]
  /// Whether each node is a cycle, so that its members are one another's managers.
  let isCycle: [Bool]
  /// The node above each node, or -1.
  let above: [Int]

  /// Reads the managers of all participants; a manager who neither takes part nor is known from outside ends the chain.
  ///
  /// - Parameter outside: the managers of people who take no part, who are numbered after the participants.
  /// - Complexity: O(people log people), without recursion.
  init(_ participants: [Participant], outside: [String: String] = [:]) {
    let ids = participants.map(\.id)
    let strangers = outside.filter { !ids.isEmpty && $0.key != $0.value }.keys.sorted()
    var numbers = Dictionary(uniqueKeysWithValues: zip(ids, 0...))
    // Whoever has come to take part since is found as such.
    for id in strangers where numbers[id] == nil { numbers[id] = numbers.count }
    var managers = participants.map { $0.managerID.flatMap { numbers[$0] } ?? -1 }
    managers += Array(repeating: -1, count: numbers.count - managers.count)
    for id in strangers where numbers[id]! >= ids.count {
      managers[numbers[id]!] = numbers[outside[id]!] ?? -1
    }
    self.managers = managers
    let (group, groupCount, cyclic) = Self.condense(managers)

    var groupAbove = [Int](repeating: -1, count: groupCount)
    for (person, manager) in managers.enumerated() where manager >= 0 && group[person] != group[manager] {
      groupAbove[group[person]] = group[manager]
    }
    let below = Ragged(
      rows: groupCount, groupAbove.enumerated().filter { $0.element >= 0 }.map { ($0.element, $0.offset) })
    var number = [Int](repeating: -1, count: groupCount)
    var order: [Int] = []
    for root in 0..<groupCount where groupAbove[root] < 0 {
      var open = [root]
      while let next = open.popLast() {
        number[next] = order.count
        order.append(next)
        open.append(contentsOf: below[next])
      }
    }
    node = group.map { number[$0] }
    isCycle = order.map { cyclic[$0] }
    let above = order.map { groupAbove[$0] < 0 ? -1 : number[groupAbove[$0]] }
    var end = Array(1..<groupCount + 1)
    for child in (0..<groupCount).reversed() where above[child] >= 0 {
      end[above[child]] = max(end[above[child]], end[child])
    }
    self.above = above
    self.end = end
  }

  /// Gives every participant a group: one for each cycle, one for everybody else.
  private static func condense(_ managers: [Int]) -> (group: [Int], count: Int, cyclic: [Bool]) {
    var group = [Int](repeating: -1, count: managers.count)
    var cyclic: [Bool] = []
    // The walk in which a person was last met.
    var walk = [Int](repeating: -1, count: managers.count)
    for start in managers.indices where walk[start] < 0 {
      var person = start
      while person >= 0, walk[person] < 0 {
        walk[person] = start
        person = managers[person]
      }
      guard person >= 0, walk[person] == start, group[person] < 0 else { continue }
      var member = person
      repeat {
        group[member] = cyclic.count
        member = managers[member]
      } while member != person
      cyclic.append(true)
    }
    for person in managers.indices where group[person] < 0 {
      group[person] = cyclic.count
      cyclic.append(false)
    }
    return (group, cyclic.count, cyclic)
  }

  /// Whether following the managers upwards from one person meets the other, within so many steps; a plain walk.
  func isManager(_ manager: Int, of person: Int, within depth: Int?) -> Bool {
    steps(from: person, upTo: manager).map { $0 <= depth ?? .max } ?? false
  }

  /// How many managers up one person is from another; nil if it is not there.
  func steps(from person: Int, upTo manager: Int) -> Int? {
    chain(of: person).firstIndex(of: manager).map { $0 + 1 }
  }

  /// Whom following the managers upwards from a person meets, the nearest first.
  ///
  /// - Parameter depth: how many at most; nil for all.
  func chain(of person: Int, upTo depth: Int? = nil) -> [Int] {
    var chain: [Int] = []
    var met: Set<Int> = []
    var next = managers[person]
    while next >= 0, chain.count < depth ?? .max, met.insert(next).inserted {
      chain.append(next)
      next = managers[next]
    }
    return chain
  }
}

/// The `management_chain` rule.
struct ManagementChainKernel: RuleKernel {
  let rule = Rule.managementChain
  private let forest: ManagerForest
  /// The rows' nodes.
  private let nodes: [Int]
  /// Columns in the order of their nodes, and the first of each node.
  private let columns: [Int32]
  private let firstColumn: [Int]
  /// The nearest node above that holds a column, or -1.
  private let columnsAbove: [Int]

  /// Compiles the rule from positions in the programme's participants.
  init(_ forest: ManagerForest, columns: [Int], rows: [Int]) {
    self.forest = forest
    nodes = rows.map { forest.node[$0] }
    let byNode = Ragged(
      rows: forest.end.count,
      columns.enumerated().map { (forest.node[$0.element], Int32($0.offset)) })
    self.columns = byNode.items
    firstColumn = byNode.starts
    var columnsAbove = forest.above
    for node in columnsAbove.indices {
      let above = columnsAbove[node]
      if above >= 0, byNode.range(above).isEmpty { columnsAbove[node] = columnsAbove[above] }
    }
    self.columnsAbove = columnsAbove
  }

  func mark(
    forbiddenTo row: Int, in set: UnsafeMutablePointer<UInt64>, using workspace: inout RowWorkspace
  ) {
    let node = nodes[row]
    let firstBelow = forest.isCycle[node] ? node : node + 1
    for position in firstColumn[firstBelow]..<firstColumn[forest.end[node]] {
      setBit(Int(columns[position]), in: set)
    }
    var above = columnsAbove[node]
    while above >= 0 {
      for position in firstColumn[above]..<firstColumn[above + 1] {
        setBit(Int(columns[position]), in: set)
      }
      above = columnsAbove[above]
    }
  }
}

/// The `management_chain` rule where only so many levels count.
struct NearManagersKernel: RuleKernel {
  let rule = Rule.managementChain
  /// For each row, the positions of its people above, and its own.
  private let chains: [[Int]]
  private let rows: [Int]
  /// The columns of each position, and those of whom it is near above.
  private let columnsAt: Ragged<Int32>
  private let columnsBelow: Ragged<Int32>

  /// Compiles the rule from positions in the programme's participants.
  ///
  /// - Complexity: O((columns + rows) · depth) space.
  init(_ forest: ManagerForest, depth: Int, columns: [Int], rows: [Int]) {
    self.rows = rows
    chains = rows.map { forest.chain(of: $0, upTo: depth) }
    columnsAt = Ragged(
      rows: forest.managers.count, columns.enumerated().map { ($0.element, Int32($0.offset)) })
    columnsBelow = Ragged(
      rows: forest.managers.count,
      columns.enumerated().flatMap { column, person in
        forest.chain(of: person, upTo: depth).map { ($0, Int32(column)) }
      })
  }

  func mark(
    forbiddenTo row: Int, in set: UnsafeMutablePointer<UInt64>, using workspace: inout RowWorkspace
  ) {
    for column in columnsBelow[rows[row]] { setBit(Int(column), in: set) }
    for person in chains[row] {
      for column in columnsAt[person] { setBit(Int(column), in: set) }
    }
  }
}
