internal import MentoringAnalysis
public import MentoringModel
internal import MentoringScoring

/// `cards.html`: what pairs get into their hands when a programme starts, a sheet of paper for each, and what each side should prepare.
public enum CardsPage {
  /// The page; the same plan gives the same bytes.
  ///
  /// - Parameters:
  ///   - plan: the plan; its pairs come in their order.
  ///   - programme: the programme that it is for.
  /// - Complexity: O(facts of the people), up to a logarithm for sorting.
  public static func html(_ plan: Plan, of programme: Programme) -> String {
    let model = ScoringModel(programme)
    var regular = RegularStarts(model)
    let cards = plan.pairs.map { PairCard($0, in: model, &regular) }
    let settings = programme.settings
    let name = PageText.short(settings.name)
    let training = TrainingList(cards, in: programme)
    var values: [String: Any] = [
      "title": name,
      "words":
        "A sheet for each of the \(ScoreText.count(cards.count, "pair")), and what to prepare before they meet. Levels go from 1 (beginner) to 5 (expert).",
      "cards": cards.enumerated().map { CardValues(number: $0, $1, settings, regular).values },
      "training": [
        topics("What mentors will teach", training.byMentors, Side.mentor, programme),
        topics("What mentees will teach", training.byMentees, Side.mentee, programme),
      ],
    ]
    if !training.gaps.isEmpty {
      values["gaps"] =
        [
          "words":
            "What mentees wish for and their mentors cannot teach: a course, a book or somebody else may help.",
          "rows": training.gaps.map { gap -> [String: Any] in
            let count = gap.mentees.count
            return [
              "skill": PageText.short(gap.skill.spelling), "count": count,
              "help": gap.beyondAll == count
                ? "no mentor of the programme"
                : gap.beyondAll == 0
                  ? "another mentor" : "another mentor for \(count - gap.beyondAll) of them",
              "people": people(gap.mentees, programme),
            ]
          },
        ] as [String: Any]
    }
    return WebPage(
      title: "\(name): cards", template: "cards", values: values, style: PackageResources.cards_css
    ).html
  }

  private static func topics(
    _ title: String, _ topics: [TrainingList.Topic], _ side: Side, _ programme: Programme
  ) -> [String: Any] {
    guard !topics.isEmpty else {
      return ["title": title, "words": "Nothing that is wished for by name."]
    }
    return [
      "title": title,
      "words": side == .mentor
        ? "Ask each of them for one example of their own work and one exercise for every skill."
        : "Ask each of them for one story from experience and one introduction to somebody who helps.",
      "table": [
        "learners": side == .mentor ? "Mentees" : "Mentors", "teachers": "Who teaches it",
        "rows": topics.map { topic -> [String: Any] in
          [
            "skill": PageText.short(topic.skill.spelling), "levels": "from \(topic.from) up to \(topic.to)",
            "count": topic.learners, "people": people(topic.teachers, programme),
          ]
        },
      ] as [String: Any],
    ]
  }

  /// The names of some people.
  private static func people(_ ids: [String], _ programme: Programme) -> String {
    let shown = ids.prefix(12).map { id -> String in
      let people = programme.participants
      let place = people.partitionPoint { $0.id.precedesInUTF8(id) }
      return PageText.short(people[place].name ?? id, atMost: 40)
    }
    return ScoreText.list(Array(shown), of: ids.count)
  }
}
