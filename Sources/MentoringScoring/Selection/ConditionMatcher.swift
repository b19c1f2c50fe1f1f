public import MentoringModel

/// A condition prepared for many people: its values are looked up, not searched.
public struct ConditionMatcher: Sendable {
  private let reading: ColumnReading
  private let test: AttributeCondition.Test
  private var names: Set<String> = []
  private var numbers: Set<ExactDecimal> = []
  private var paths: [[Term]] = []

  /// Prepares a condition.
  ///
  /// - Complexity: O(values).
  public init(_ condition: AttributeCondition, _ settings: ProgrammeSettings) {
    reading = ColumnReading(condition.column, settings)
    test = condition.test
    guard case .anyOf(let values) = condition.test else { return }
    for value in values {
      switch value {
      case .name(let term): names.insert(term.key)
      case .number(let number): numbers.insert(number)
      case .path(let path): if !path.isEmpty { paths.append(path) }
      }
    }
  }

  /// Whether the condition holds of a person.
  ///
  /// - Complexity: O(names in the person's cell, and departments asked for).
  public func holds(of person: Participant) -> Bool {
    if case .range(let least, let most) = test {
      guard let number = reading.number(person) else { return false }
      return least.map { number >= $0 } ?? true && most.map { number <= $0 } ?? true
    }
    return !names.isEmpty && reading.terms(person).contains { names.contains($0.key) }
      || !numbers.isEmpty && reading.number(person).map(numbers.contains) ?? false
      || paths.contains { person.department.starts(with: $0) }
  }
}

extension AttributeCondition {
  /// Whether the condition holds of a person; for many people see ``ConditionMatcher``.
  public func holds(of person: Participant, under settings: ProgrammeSettings) -> Bool {
    ConditionMatcher(self, settings).holds(of: person)
  }
}
