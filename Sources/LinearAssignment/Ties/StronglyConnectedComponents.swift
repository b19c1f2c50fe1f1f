/// The strongly connected components of a directed graph, without recursion.
///
/// After R. E. Tarjan, "Depth-First Search and Linear Graph Algorithms", SIAM J. Comput. 1 (1972) 146–160.
enum StronglyConnectedComponents {
  /// The number of the component of each node.
  ///
  /// - Complexity: O(nodes + edges).
  static func find(nodeCount: Int, edges: [(from: Int, to: Int)]) -> [Int] {
    var start = Array(repeating: 0, count: nodeCount + 1)
    for edge in edges { start[edge.from + 1] += 1 }
    for node in 0..<nodeCount { start[node + 1] += start[node] }
    var cursor = start
    var target = Array(repeating: 0, count: edges.count)
    for edge in edges {
      target[cursor[edge.from]] = edge.to
      cursor[edge.from] += 1
    }
    return find(nodeCount: nodeCount) { node, place in
      let edge = start[node] + place
      return edge < start[node + 1] ? (target[edge], place + 1) : nil
    }
  }

  /// The same for edges that are found when they are needed.
  ///
  /// - Parameters:
  ///   - nodeCount: how many nodes there are.
  ///   - nextEdge: the end of the first edge of a node from a place in its list, and the place after it; nil if there is no more.
  /// - Complexity: O(nodes + edges) besides finding the edges, each of which is asked for once.
  static func find(
    nodeCount: Int, nextEdge: (_ node: Int, _ place: Int) -> (target: Int, next: Int)?
  ) -> [Int] {
    let unseen = -1
    var component = Array(repeating: unseen, count: nodeCount)
    var order = Array(repeating: unseen, count: nodeCount)
    var low = Array(repeating: 0, count: nodeCount)
    var open: [Int] = []
    var path: [Int] = []
    var place = Array(repeating: 0, count: nodeCount)
    var counter = 0
    var componentCount = 0
    for root in 0..<nodeCount where order[root] == unseen {
      path.append(root)
      while let node = path.last {
        if order[node] == unseen {
          order[node] = counter
          low[node] = counter
          counter += 1
          open.append(node)
        }
        if let (neighbour, next) = nextEdge(node, place[node]) {
          place[node] = next
          if order[neighbour] == unseen {
            path.append(neighbour)
          } else if component[neighbour] == unseen {
            low[node] = min(low[node], order[neighbour])
          }
          continue
        }
        path.removeLast()
        if let parent = path.last { low[parent] = min(low[parent], low[node]) }
        guard low[node] == order[node] else { continue }
        while let member = open.popLast() {
          component[member] = componentCount
          if member == node { break }
        }
        componentCount += 1
      }
    }
    return component
  }
}
