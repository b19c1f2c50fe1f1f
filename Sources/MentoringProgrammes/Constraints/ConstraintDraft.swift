internal import MentoringModel
internal import TextFormats

/// A `[[constraint]]` as it is written: columns, people and files are looked up when the roster has been read.
struct ConstraintDraft {
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

  /// What is asked.
  enum Form {
    case pairs(Selector, Limits)
    case people(People, PeopleLimits)
    case together([Mention])
    case oneOf([(mentor: Mention, mentee: Mention)])
    case sum(RosterSettings.FileReference, atLeast: Int?, atMost: Int?)
    case meanScore(Selector, atLeast: Int)
  }

  let name: String
  let mark: TOMLMark
  var form: Form
}
