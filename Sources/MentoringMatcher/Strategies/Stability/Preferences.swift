internal import MentoringModel
internal import MentoringScoring

/// What everybody thinks of everybody on the other side: those that the person lists first, choice by choice, then all others by the
/// score of the pair.
struct Preferences {
  private let wishes: WishLists

  init(_ model: ScoringModel) { wishes = WishLists(model) }

  /// A place in somebody's order, smaller is better; two who are equally good have the same.
  typealias Standing = Int

  /// What a person on a side thinks of a pair that he or she is in.
  func standing(_ side: Side, row: Int, column: Int, points: Int) -> Standing {
    let choice = side == .mentee ? wishes.ofMentee[row][column] : wishes.ofMentor[column][row]
    // A list is a part of the people of a side, and there are fewer than 2³⁰ of them.
    return (choice ?? 1 << 30) << 20 | (choice == nil ? 1_000_000 - points : 0)
  }
}
