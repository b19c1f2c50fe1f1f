/// Days on which some people, or all, do not meet.
public struct Holiday: Hashable, Sendable {
  /// The first and the last day, by the clocks of each person.
  public let days: ClosedRange<CalendarDate>
  /// What the days are called, such as `Easter Monday`; nil if not stated.
  public let name: String?
  /// For whom they are holidays: all conditions have to hold; without any they are everybody's.
  public let conditions: [AttributeCondition]

  /// Makes a holiday.
  public init(_ days: ClosedRange<CalendarDate>, name: String? = nil, conditions: [AttributeCondition] = []) {
    self.days = days
    self.name = name
    self.conditions = conditions
  }
}
