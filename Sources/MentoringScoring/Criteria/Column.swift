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
    return FactWords.cells(mentor, mentee, what: comparison.column, remark: remark)
  }
}

struct ColumnCriterion: ScoredCriterion {
  private let comparison: AttributeComparison
  private let reading: ColumnReading

  init(_ comparison: AttributeComparison, _ settings: ProgrammeSettings) {
    self.comparison = comparison
    reading = ColumnReading(comparison.column, settings)
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
      comparison: comparison, mentor: reading.text(pair.teacher), mentee: reading.text(pair.learner),
      value: value(pair.teacher, pair.learner))
  }

  private func value(_ mentor: Participant, _ mentee: Participant) -> Int? {
    if case .likeness(let likeness) = comparison.method {
      return Jaccard.value(reading.names(mentor), reading.names(mentee), likeness)
    }
    guard let ours = reading.number(mentee), let theirs = reading.number(mentor) else { return nil }
    return ramp?.value(row: ours, column: theirs)
  }

  func known(in programme: Programme) -> KnownPairs {
    ramp == nil ? .both { reading.text($0) != nil } : .both { reading.number($0) != nil }
  }

  func kernel(_ compiler: KernelCompiler, share: Int, unknown: Int) -> any CriterionKernel {
    if let ramp {
      return RampKernel(
        columns: compiler.columns.map(reading.number), rows: compiler.rows.map(reading.number), ramp: ramp,
        share: share, unknown: unknown)
    }
    guard case .likeness(let likeness) = comparison.method else {
      preconditionFailure("numbers are compared by a ramp")
    }
    return JaccardKernel(
      compiler, likeness: likeness, share: share, unknown: unknown, of: reading.names)
  }
}
