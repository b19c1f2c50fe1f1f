import MentoringModel
import TestRandom

extension TestRandom {
  /// A list of these people in this order, in which some are wished as much as the one before them.
  mutating func wishes(_ ids: [String]) -> WishList {
    let ties = pick([0, 0, 40, 100])
    var choices: [[String]] = []
    for id in ids {
      if choices.isEmpty || !chance(ties) { choices.append([]) }
      choices[choices.count - 1].append(id)
    }
    return WishList(choices: choices)
  }
}
