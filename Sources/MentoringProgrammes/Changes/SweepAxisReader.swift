public import MentoringModel

/// Reads what is to be swept: `KEY=FROM..TO` or `KEY=FROM..TO:STEP`, without a step in steps of 1.
public struct SweepAxisReader: Sendable {
  private let loaded: LoadedProgramme

  /// Prepares to read axes of a programme.
  public init(_ loaded: LoadedProgramme) { self.loaded = loaded }

  /// No axis has more values.
  public static let mostValues = 10_001

  /// No two axes have more combinations.
  public static let mostCombinations = 1_000_000

  /// The weights of one criterion or of two, such as `schedule=0..60` and `goals=0..40`.
  ///
  /// - Throws: an `InputFault` if a text cannot be read, if there is no such criterion, if both are the same, if there are more than
  ///   ``mostCombinations``, or if at some step no criterion has a weight.
  public func weights(_ texts: [String]) throws(InputFault) -> SweepSpace {
    precondition(texts.count == 1 || texts.count == 2, "one or two weights are swept")
    var axes: [SweepAxis] = []
    for text in texts { axes.append(try weight(text)) }
    func fault(_ code: DiagnosticCode, _ message: String, _ help: String) -> InputFault {
      InputFault(.data, [Diagnostic(code, "sweep '\(texts.last!)': \(message)", help: help)])
    }
    if axes.count == 2 {
      guard axes[0].name != axes[1].name else {
        throw fault(.badChange, "the weight of \(axes[0].name) is swept already", "name two criteria")
      }
      guard axes[0].labels.count * axes[1].labels.count <= Self.mostCombinations else {
        throw fault(
          .badChange, "there are more than \(Self.mostCombinations) combinations",
          "take larger steps, such as :5")
      }
    }
    let names = axes.map(\.name)
    let others = loaded.programme.settings.criteria.contains {
      !names.contains($0.name) && $0.weight != .zero
    }
    guard others || axes.contains(where: { !$0.startsAtZero }) else {
      throw fault(.weightsZero, "all weights would be zero at its beginning", "begin above 0")
    }
    return SweepSpace(axes)
  }

  /// The weight of a criterion, such as `schedule=0..60`.
  ///
  /// - Throws: an `InputFault` if the text cannot be read, or if there is no such criterion.
  private func weight(_ text: String) throws(InputFault) -> SweepAxis {
    let range = try range(text)
    // The last value, since the first may be 0 where no other criterion has a weight.
    let last = try change("weight \(quoted(range.name)) \(range.label(range.count - 1))")
    guard case .weight(let name, _) = last else { preconditionFailure("a change of a weight is one") }
    return SweepAxis(
      .weight(name), labels: (0..<range.count).map(range.label),
      changes: (0..<range.count).map { .weight(name, range.value($0)) })
  }

  /// A limit of a constraint, such as `Travel budget=100..500:50` or `Sites=40%..80%:5`; where it has two, the name is followed by
  /// `at_least` or `at_most`.
  ///
  /// - Throws: an `InputFault` if the text cannot be read, or if there is no such constraint or limit.
  public func limit(_ text: String) throws(InputFault) -> SweepAxis {
    let range = try range(text)
    var (name, key) = (range.name, String?.none)
    for limit in ["at_least", "at_most", "exactly"] where name.hasSuffix(" " + limit) {
      (name, key) = (String(name.dropLast(limit.count + 1)), limit)
    }
    let stated = key ?? self.key(ofLimit: name) ?? "at_least"
    var changes: [ProgrammeChange] = []
    for number in 0..<range.count {
      changes.append(try change("constraint \(quoted(name)) \(stated) \(range.label(number))"))
    }
    guard case .constraint(let known, _) = changes[0] else {
      preconditionFailure("a change of a constraint is one")
    }
    return SweepAxis(.limit(known, stated), labels: (0..<range.count).map(range.label), changes: changes)
  }

  /// The one limit that a constraint states; nil if there are two or none, or no such constraint.
  private func key(ofLimit name: String) -> String? {
    let constraints = loaded.programme.settings.constraints
    guard let found = constraints.first(where: { TextFolding.fold($0.name) == TextFolding.fold(name) })
    else { return nil }
    switch found.form {
    case .pairs(_, let limits):
      return key(limits.atLeast != nil, limits.atMost != nil, limits.atLeast == limits.atMost)
    case .people(_, .count(let least, let most)), .sum(_, let least, let most):
      return key(least != nil, most != nil, least == most)
    case .minOrNone: return "at_least"
    default: return nil
    }
  }

  private func key(_ hasLeast: Bool, _ hasMost: Bool, _ areEqual: Bool) -> String? {
    if hasLeast, hasMost { return areEqual ? "exactly" : nil }
    return hasMost ? "at_most" : "at_least"
  }

  private func quoted(_ text: String) -> String { "\"\(text.replacing("\"", with: "\"\""))\"" }

  private func change(_ text: String) throws(InputFault) -> ProgrammeChange {
    let changes = try ChangeReader(loaded).scenario([text]).changes
    guard changes.count == 1 else { preconditionFailure("a text is one change") }
    return changes[0]
  }

  /// Equal steps from a value to another.
  private struct Steps {
    let name: String
    let from: Int128
    let step: Int128
    let count: Int
    let unit: String

    func value(_ number: Int) -> ExactDecimal { ExactDecimal(units: from + Int128(number) * step) }
    func label(_ number: Int) -> String { value(number).description + unit }
  }

  private func range(_ text: String) throws(InputFault) -> Steps {
    func fault(_ message: String) -> InputFault {
      InputFault(
        .data,
        [
          Diagnostic(
            .badChange, "sweep '\(text)': \(message)",
            help: "write NAME=FROM..TO or NAME=FROM..TO:STEP, such as schedule=0..60:5")
        ])
    }
    guard let cut = text.lastIndex(of: "="), let dots = text[cut...].firstRange(of: "..") else {
      throw fault("there is no range in it")
    }
    let end = text[dots.upperBound...]
    let colon = end.firstIndex(of: ":")
    let texts = [
      text[text.index(after: cut)..<dots.lowerBound], end[..<(colon ?? end.endIndex)],
      colon.map { end[end.index(after: $0)...] } ?? "1",
    ].map { TextFolding.trimmed(String($0)) }
    let isPercent = texts[1].hasSuffix("%")
    let numbers = texts.map { ExactDecimal($0.hasSuffix("%") ? String($0.dropLast()) : $0) }
    guard let from = numbers[0], let to = numbers[1], let step = numbers[2],
      isPercent == texts[0].hasSuffix("%")
    else { throw fault("its ends are not two numbers") }
    guard from <= to, step > .zero else { throw fault("it does not rise") }
    let count = (to.units - from.units) / step.units + 1
    guard count <= Int128(Self.mostValues) else { throw fault("it has more than \(Self.mostValues) values") }
    return Steps(
      name: TextFolding.trimmed(String(text[..<cut])), from: from.units, step: step.units, count: Int(count),
      unit: isPercent ? "%" : "")
  }
}
