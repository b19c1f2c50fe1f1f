public import MentoringModel

/// What each states of the signal of seniority, and the gap in the programme's direction: `generation`.
public struct GenerationFacts: CriterionFacts {
  /// How the distance is measured.
  public let measure: GenerationMeasure
  /// In which direction.
  public let direction: Direction
  /// The mentor's number; nil if not stated.
  public let mentor: ExactDecimal?
  /// The mentee's number; nil if not stated.
  public let mentee: ExactDecimal?

  /// The gap, positive when the junior of the two is where the direction wants it; nil if one states nothing.
  public var gap: ExactDecimal? {
    guard let mentor, let mentee else { return nil }
    let orientation = Ramp.Orientation(direction, isBirthYear: measure.signal == .birthYear)
    return ExactDecimal(clampedUnits: orientation.gap(row: mentee.units, column: mentor.units))
  }

  /// 0 up to the least gap, full from the full one on; nil if one states nothing.
  public var value: Int? {
    guard let mentor, let mentee else { return nil }
    return Ramp(measure, direction: direction).value(row: mentee, column: mentor)
  }

  /// The facts in plain words.
  public var words: String {
    let what =
      switch measure.signal {
      case .experience: "years of experience"
      case .birthYear: "year of birth"
      case .level: "level"
      }
    let unit = measure.signal == .level ? "level" : "year"
    let size = gap.map { $0 == ExactDecimal(1) ? "1 \(unit)" : "\($0) \(unit)s" } ?? ""
    return FactWords.cells(
      mentor?.description, mentee?.description, what: what,
      remark: "a gap of \(size) (counts above \(measure.minGap), full at \(measure.fullGap))")
  }
}

struct GenerationCriterion: ScoredCriterion {
  private let measure: GenerationMeasure
  private let direction: Direction
  private let reading: ColumnReading

  init(_ measure: GenerationMeasure, _ settings: ProgrammeSettings) {
    self.measure = measure
    direction = settings.direction
    reading = ColumnReading(measure.signal.column.rawValue, settings)
  }

  func facts(_ pair: PairView) -> any CriterionFacts {
    GenerationFacts(
      measure: measure, direction: direction, mentor: reading.number(pair.teacher),
      mentee: reading.number(pair.learner))
  }

  func known(in programme: Programme) -> KnownPairs { .both { reading.number($0) != nil } }

  func kernel(_ compiler: KernelCompiler, share: Int, unknown: Int) -> any CriterionKernel {
    let ramp = Ramp(measure, direction: direction)
    return RampKernel(
      columns: compiler.columns.map(reading.number), rows: compiler.rows.map(reading.number),
      ramp: compiler.rowSide == .mentee ? ramp : ramp.mirrored, share: share, unknown: unknown)
  }
}
