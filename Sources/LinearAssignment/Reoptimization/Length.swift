/// The length of a path: its cost, and, among paths of equal cost, what it gives up in priorities.
struct Length: Comparable, Sendable {
  var cost: Int
  var priority: Int

  static let zero = Length(cost: 0, priority: 0)

  static func < (left: Length, right: Length) -> Bool {
    left.cost == right.cost ? left.priority < right.priority : left.cost < right.cost
  }

  static func + (left: Length, right: Length) -> Length {
    Length(cost: left.cost + right.cost, priority: left.priority + right.priority)
  }

  static func - (left: Length, right: Length) -> Length {
    Length(cost: left.cost - right.cost, priority: left.priority - right.priority)
  }

  static prefix func - (length: Length) -> Length { zero - length }

  static func += (left: inout Length, right: Length) {
    left.cost += right.cost
    left.priority += right.priority
  }

  static func -= (left: inout Length, right: Length) {
    left.cost -= right.cost
    left.priority -= right.priority
  }
}
