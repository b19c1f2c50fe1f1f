public import MentoringModel

/// The two cells of a roster column that a programme compares; nil if not stated.
public struct ColumnFacts: CriterionFacts {
  /// What is compared, and how.
  public let comparison: AttributeComparison
  /// The mentor's cell.
  public let mentor: String?
  /// The mentee's cell.
  public let mentee: String?
  /// The value; nil if one of the cells does not have what is compared.
  public let value: Int?

  /// The facts in plain words.
  public var words: String {
    let remark =
      switch comparison.method {
      case .likeness(let likeness): "\(likeness.rawValue) preferred"
      case .close(let range): "close preferred, within \(range)"
      case .far(let range): "far preferred, full at \(range)"
      }
    return FactWords.cells(mentor, mentee, what: comparison.columns, remark: remark)
  }
}

struct ColumnCriterion: ScoredCriterion {
  private let comparison: AttributeComparison
  private let mentors: ColumnReading
  private let mentees: ColumnReading
  /// The numbers of texts, by folded text.
  private let numbers: [String: ExactDecimal]

  init(_ comparison: AttributeComparison, _ settings: ProgrammeSettings) {
    self.comparison = comparison
    mentors = ColumnReading(comparison.mentorColumn, settings)
    mentees = ColumnReading(comparison.menteeColumn, settings)
    numbers = Dictionary(comparison.values.map { (TextFolding.fold($0.name), $0.number) }) { first, _ in first
    }
  }

  /// The ramp of numbers; nil where names are compared.
  private var ramp: Ramp? {
    switch comparison.method {
    case .likeness: nil
    case .close(let range): Ramp(range: range, isClose: true)
    case .far(let range): Ramp(range: range, isClose: false)
    }
  }

  func facts(_ pair: PairView) -> any CriterionFacts {
    ColumnFacts(
      comparison: comparison, mentor: mentors.text(pair.teacher), mentee: mentees.text(pair.learner),
      value: value(pair.teacher, pair.learner))
  }

  private func value(_ mentor: Participant, _ mentee: Participant) -> Int? {
    if case .likeness(let likeness) = comparison.method {
      return Jaccard.value(mentors.names(mentor), mentees.names(mentee), likeness)
    }
    guard let ours = number(mentee, mentees), let theirs = number(mentor, mentors) else { return nil }
    return ramp?.value(row: ours, column: theirs)
  }

  private func number(_ person: Participant, _ reading: ColumnReading) -> ExactDecimal? {
    if !numbers.isEmpty, let number = reading.text(person).flatMap({ numbers[TextFolding.fold($0)] }) {
      return number
    }
    return reading.number(person)
  }

  func known(in programme: Programme) -> KnownPairs {
    let isNumeric = ramp != nil
    func isStated(_ reading: ColumnReading) -> (Participant) -> Bool {
      isNumeric ? { number($0, reading) != nil } : { reading.text($0) != nil }
    }
    return .each(mentor: isStated(mentors), mentee: isStated(mentees))
  }

  func kernel(_ compiler: KernelCompiler, share: Int, unknown: Int) -> any CriterionKernel {
    let (columns, rows) = compiler.rowSide == .mentee ? (mentors, mentees) : (mentees, mentors)
    if let ramp {
      return RampKernel(
        columns: compiler.columns.map { number($0, columns) }, rows: compiler.rows.map { number($0, rows) },
        ramp: ramp, share: share, unknown: unknown)
    }
    guard case .likeness(let likeness) = comparison.method else {
      preconditionFailure("numbers are compared by a ramp")
    }
    return JaccardKernel(
      columns: compiler.columns.map(columns.names), rows: compiler.rows.map(rows.names), likeness: likeness,
      share: share, unknown: unknown)
  }
}
