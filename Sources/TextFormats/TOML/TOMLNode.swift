/// The tables of an array of tables, to which each header adds one.
final class TOMLNodes {
  private(set) var list: [TOMLNode] = []

  func add(_ node: TOMLNode) { list.append(node) }
}

/// A table under construction.
///
/// TOML forbids opening some tables twice, depending on how they came about; that is what ``Origin`` remembers.
final class TOMLNode {
  /// How a table came about.
  enum Origin {
    /// As a part of a longer header, such as `a` in `[a.b]`; its own header may follow.
    case implied
    /// By its own header.
    case header
    /// By a dotted key, such as `a` in `a.b = 1`.
    case dotted
  }

  enum Item {
    case value(TOMLValue)
    case node(TOMLNode)
    case tables(TOMLNodes, TOMLMark)
  }

  var origin: Origin
  let mark: TOMLMark
  private var keys: [(key: String, mark: TOMLMark)] = []
  private var items: [String: Item] = [:]

  init(_ origin: Origin, _ mark: TOMLMark) {
    self.origin = origin
    self.mark = mark
  }

  func item(_ key: String) -> Item? { items[key] }

  /// Where a key was set first.
  func keyMark(_ key: String) -> TOMLMark? { keys.first { $0.key == key }?.mark }

  /// Sets a new key, or replaces the item of a known one.
  func set(_ key: String, _ mark: TOMLMark, _ item: Item) {
    if items.updateValue(item, forKey: key) == nil { keys.append((key, mark)) }
  }

  /// The finished table.
  func table() -> TOMLTable {
    let entries = keys.map { key, mark in
      let value: TOMLValue =
        switch items[key]! {
        case .value(let value): value
        case .node(let node): TOMLValue(content: .table(node.table()), mark: node.mark, literal: "")
        case .tables(let nodes, let first):
          TOMLValue(
            content: .array(
              nodes.list.map { TOMLValue(content: .table($0.table()), mark: $0.mark, literal: "") }),
            mark: first, literal: "")
        }
      return TOMLTable.Entry(key: key, keyMark: mark, value: value)
    }
    return TOMLTable(entries: entries, mark: mark)
  }
}
