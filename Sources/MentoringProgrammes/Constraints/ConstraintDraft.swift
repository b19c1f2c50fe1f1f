internal import MentoringModel
internal import TextFormats

/// A `[[constraint]]` as it is written: columns, people and files are looked up when the roster has been read.
struct ConstraintDraft {
  /// What has to be looked up, and the form that comes of it.
  enum Content {
    /// Columns and values of pairs.
    case selectedPairs(Selector, (PairSelector) -> Constraint.Form)
    /// Columns and values of people.
    case selectedPeople(People, (PeopleSelector) -> Constraint.Form)
    /// People by id, each named once.
    case namedPeople([Mention], ([String]) -> Constraint.Form)
    /// Pairs by the ids of mentor and mentee, each listed once.
    case listedPairs([(mentor: Mention, mentee: Mention)], ([PairID]) -> Constraint.Form)
    /// A file of values.
    case values(RosterSettings.FileReference, (PairValues) -> Constraint.Form)
  }

  /// A text with its place.
  struct Mention {
    let text: String
    let mark: TOMLMark
  }

  /// A condition on a column, as written.
  struct Condition {
    /// What is asked of the column.
    enum Test {
      case values([Value])
      case range(atLeast: ExactDecimal?, atMost: ExactDecimal?)
    }

    /// A value asked for.
    struct Value {
      enum Content {
        case text(String)
        case number(ExactDecimal)
      }

      let content: Content
      let mark: TOMLMark
    }

    /// The column as written, and in the end its canonical name or its header.
    var column: Mention
    let test: Test
    /// Where the test stands.
    let mark: TOMLMark
  }

  /// Conditions on people, with the side that they are on; nil is either.
  struct People {
    let side: Side?
    var conditions: [Condition]
    let mark: TOMLMark
  }

  /// A selector of pairs.
  struct Selector {
    var mentor: People
    var mentee: People
    var same: [Mention]
    var differ: [Mention]
  }

  let name: String
  let kind: Constraint.Kind
  let mark: TOMLMark
  var content: Content
}
