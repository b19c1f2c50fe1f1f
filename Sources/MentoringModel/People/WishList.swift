/// Whom a person wishes as partners: the best first, and some of them perhaps equally.
///
/// People who are wished equally share a *choice*; choices are numbered from 1. The *rank* of somebody is one more than the number of
/// people who are wished more: of `a | b; c` the ranks are 1, 1 and 3, the choices 1, 1 and 2.
public struct WishList: Hashable, Sendable {
  /// Somebody who is wished.
  public struct Entry: Hashable, Sendable {
    /// Who it is.
    public let id: String
    /// One more than the number of people who are wished more, from 1.
    public let rank: Int
    /// The number of the choice, from 1.
    public let choice: Int
  }

  /// Who is wished, the best first, each once; equals in the order in which they are written.
  public private(set) var entries: [Entry] = []

  /// Makes a list of choices, the best first, of people who are wished equally.
  ///
  /// Of somebody who is named twice the first place holds; choices without anybody count for nothing.
  ///
  /// - Complexity: O(people).
  public init(choices: [[String]]) {
    var seen: Set<String> = []
    for choice in choices {
      let new = choice.filter { seen.insert($0).inserted }
      let (rank, number) = (entries.count + 1, (entries.last?.choice ?? 0) + 1)
      entries += new.map { Entry(id: $0, rank: rank, choice: number) }
    }
  }

  /// Makes a list of people, the best first, no two of whom are wished equally.
  public init(_ ids: [String]) { self.init(choices: ids.map { [$0] }) }

  /// Whether nobody is wished.
  public var isEmpty: Bool { entries.isEmpty }
  /// How many people are wished.
  public var count: Int { entries.count }
  /// Who is wished, the best first.
  public var ids: [String] { entries.map(\.id) }

  /// Who is wished, those together who are wished equally.
  public var choices: [[String]] {
    var choices: [[String]] = []
    for entry in entries {
      if entry.choice > choices.count { choices.append([]) }
      choices[entry.choice - 1].append(entry.id)
    }
    return choices
  }

  /// The entry of somebody; nil if the list does not name the person.
  ///
  /// - Complexity: O(people).
  public func entry(of id: String) -> Entry? { entries.first { $0.id == id } }

  /// How many people are wished as much as somebody, who is one of them; 0 if the list does not name the person.
  ///
  /// - Complexity: O(people).
  public func equals(of id: String) -> Int {
    guard let own = entry(of: id) else { return 0 }
    return entries.count { $0.rank == own.rank }
  }
}

extension WishList: ExpressibleByArrayLiteral {
  /// Makes a list of people, the best first, no two of whom are wished equally.
  public init(arrayLiteral ids: String...) { self.init(ids) }
}
