internal import MentoringAnalysis
internal import MentoringMatcher
internal import MentoringModel
internal import TextFormats

/// What would come of decisions, as a table and as data for the script.
extension PlanPage {
  /// What the section can tell.
  var whatIfWords: String {
    switch consequences {
    case .unknown(let obstacle):
      return
        "\(obstacle.words) `revmatch what-if` answers each: --change \"forbid MENTOR,MENTEE\", or lock in its place."
    case .known(let known):
      let locking =
        known.locking.isEmpty
        ? "Pairs that could be made instead are too many to be worked out beforehand; `revmatch what-if` answers each."
        : "For everybody the \(known.partners) other partners whom the plan gives up least for, and the "
          + "\(known.partners) with the best scores, can be tried."
      return
        "What comes of one decision, all others left open: exactly what a match of the programme with that decision finds. \(locking)"
    }
  }

  /// Every pair of the plan, if it were forbidden, those that are missed least first; nil if that is not known.
  var consequenceRows: [[String: Any]]? {
    guard case .known(let known) = consequences else { return nil }
    let rows = known.forbidding.map { priced -> (order: (Int, Int), values: [String: Any]) in
      var values: [String: Any] = [
        "mentor": label(priced.pair.mentor).text, "mentee": label(priced.pair.mentee).text,
      ]
      guard case .exchange(let exchange) = priced.price else {
        let word = priced.price == .noPlan ? "no plan" : "not known"
        values.merge(["pairs": word, "points": "", "people": ""]) { $1 }
        return ((1, 0), values)
      }
      values["pairs"] = exchange.pairs == 0 ? "0" : "\(exchange.pairs)"
      values["points"] = PageText.signed(exchange.points)
      let people = Set((exchange.ended + exchange.made).flatMap { [$0.mentor, $0.mentee] })
      values["people"] = "\(people.count)"
      return ((-exchange.pairs, -exchange.points), values)
    }
    return rows.enumerated().sorted {
      ($0.element.order.0, $0.element.order.1, $0.offset) < (
        $1.element.order.0, $1.element.order.1, $1.offset
      )
    }.map(\.element.values)
  }

  /// People by their places among the participants, pairs by theirs in the plan, so that no name stands there twice.
  ///
  /// A consequence is `[more pairs, more points, ended pairs, made pairs]`, `0` where there is no plan, and `null` where it is not known. A
  /// pair that is made is `[mentor, mentee]`, or the mentee alone if its mentor is that of the ended pair at the same place: most
  /// mentors lose one and get another.
  var data: JSONValue? {
    guard case .known(let known) = consequences else { return nil }
    let numbers = Dictionary(uniqueKeysWithValues: plan.pairs.enumerated().map { ($1.pair, $0) })
    func ends(_ pair: PairID) -> [JSONValue] {
      [.integer(places[pair.mentor]!), .integer(places[pair.mentee]!)]
    }
    func value(_ price: PricedPair.Price) -> JSONValue {
      switch price {
      case .notHeld: .null
      case .noPlan: .integer(0)
      case .exchange(let exchange):
        .array([
          .integer(exchange.pairs), .integer(exchange.points),
          .array(exchange.ended.map { .integer(numbers[$0]!) }),
          .array(
            exchange.made.enumerated().map { index, pair in
              index < exchange.ended.count && exchange.ended[index].mentor == pair.mentor
                ? ends(pair)[1] : .array(ends(pair))
            }),
        ])
      }
    }
    return .object([
      "names": .array(labels.map { .string(TerminalText.cleaned($0.text)) }),
      "ids": .array(programme.participants.map { .string(TerminalText.cleaned(PageText.short($0.id))) }),
      "score": .integer(plan.score), "pairs": .array(plan.pairs.map { .array(ends($0.pair)) }),
      "forbid": .array(known.forbidding.map { value($0.price) }),
      "lock": .array(known.locking.map { .array(ends($0.pair) + [value($0.price)]) }),
    ])
  }
}
