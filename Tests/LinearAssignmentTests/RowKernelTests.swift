import CRowKernels
import Testing

@testable import LinearAssignment

/// The kernels in C against the plainest loops, for both widths of costs, every instruction set that the processor has, and lengths
/// that are no multiple of the vectors' width.
@Suite(.serialized) struct RowKernelTests {
  private struct Row<Cost: RowCost> {
    let costs: [Cost]
    let prices: [Cost]
    let owners: [Int32]
    let ceiling: Cost
    let offset: Cost

    init(_ dice: inout Dice, count: Int) {
      let range = dice.pick([0...3, -40...40, -(1 << 27)...(1 << 27)])
      let share = dice.pick([0, 20, 100])
      costs = (0..<count).map { _ in dice.chance(share) ? Cost.forbidden : Cost(dice.roll(range)) }
      prices = (0..<count).map { _ in Cost(dice.roll(range)) }
      owners = (0..<count).map { _ in Int32(dice.roll(-1...1)) }
      // A ceiling among the costs too: all above it count alike.
      ceiling = dice.chance(30) ? Cost(dice.roll(range)) : Cost.span
      offset = Cost(dice.roll(0...9))
    }

    var count: Int { costs.count }

    /// Costs less prices, those above the ceiling counting as the ceiling.
    var values: [Cost] { zip(costs, prices).map { min($0, ceiling) - $1 } }
  }

  private func forEachRow<Cost: RowCost>(of _: Cost.Type, _ body: (Row<Cost>, String) -> Void) {
    for set in [ROW_KERNELS_PLAIN, ROW_KERNELS_AVX2, ROW_KERNELS_AVX512] {
      let used = row_kernels_use(set)
      var dice = Dice(seed: 5)
      for count in Array(0...70) + [127, 128, 129, 1000] {
        for _ in 0..<4 {
          body(Row(&dice, count: count), "\(Cost.self), set \(used.rawValue), \(count) columns")
        }
      }
    }
    row_kernels_use(ROW_KERNELS_AVX512)
  }

  @Test func theTwoLeastValues() {
    func check<Cost: RowCost>(_ type: Cost.Type) {
      forEachRow(of: type) { row, name in
        let sorted = row.values.enumerated().sorted { ($0.element, $0.offset) < ($1.element, $1.offset) }
        let found = Cost.twoLeast(row.costs, row.prices, row.ceiling, row.count)
        #expect(found.column == sorted.first.map { Int32($0.offset) } ?? -1, "\(name)")
        #expect(found.least == sorted.first?.element ?? .max, "\(name)")
        #expect(found.second == sorted.dropFirst().first?.element ?? .max, "\(name)")
      }
    }
    check(Int32.self)
    check(Int64.self)
  }

  @Test func aFreeColumnOfGivenValue() {
    func check<Cost: RowCost>(_ type: Cost.Type) {
      forEachRow(of: type) { row, name in
        let value = row.values.min() ?? 0
        let expected = row.values.indices.first { row.values[$0] == value && row.owners[$0] < 0 } ?? -1
        #expect(
          Cost.findFree(row.costs, row.prices, row.owners, value, row.ceiling, row.count) == expected,
          "\(name)")
      }
    }
    check(Int32.self)
    check(Int64.self)
  }

  @Test func lowering() {
    func check<Cost: RowCost>(_ type: Cost.Type) {
      forEachRow(of: type) { row, name in
        var (least, place) = (row.prices, row.owners)
        let values = row.costs.map { min($0, row.ceiling) - row.offset }
        Cost.lower(row.costs, row.offset, row.ceiling, &least, &place, 77, row.count)
        #expect(least == zip(row.prices, values).map(min), "\(name)")
        #expect(
          place == values.indices.map { values[$0] < row.prices[$0] ? 77 : row.owners[$0] }, "\(name)")
      }
    }
    check(Int32.self)
    check(Int64.self)
  }

  @Test func whatIsKnownOfCosts() {
    func check<Cost: RowCost>(_ type: Cost.Type) {
      forEachRow(of: type) { row, name in
        let allowed = row.costs.filter { $0 != Cost.forbidden }
        let found = Cost.survey(row.costs, row.count)
        #expect(found.range?.lowerBound == allowed.min(), "\(name)")
        #expect(found.range?.upperBound == allowed.max(), "\(name)")
        #expect(found.hasForbidden == row.costs.contains(Cost.forbidden), "\(name)")
      }
    }
    check(Int32.self)
    check(Int64.self)
  }

  @Test func aSearch() {
    func check<Cost: RowCost>(_ type: Cost.Type) {
      forEachRow(of: type) { row, name in
        let lower = row.values.min() ?? 0
        var distance = row.prices
        var parent = row.owners
        let least = Cost.start(row.costs, row.prices, &distance, &parent, -lower, row.ceiling, 5, row.count)
        #expect(distance == row.values.map { $0 &- lower }, "\(name)")
        #expect(parent == row.owners.map { _ in 5 }, "\(name)")
        #expect(least == (row.count > 0 ? 0 : Cost.max), "\(name)")

        var columns = [Int32](repeating: -1, count: row.count)
        let found = Cost.collect(&distance, 0, &columns, row.count)
        let expected = row.values.indices.filter { row.values[$0] == lower }
        #expect(columns.prefix(found).map(Int.init) == expected, "\(name)")
        #expect(expected.allSatisfy { distance[$0] == .min }, "\(name)")

        // Against another row of distances, of which some are done.
        let before = row.owners.map { $0 < 0 ? Cost.min : Cost($0) * 20 }
        distance = before
        parent = row.owners
        let offset = row.offset - lower
        let next = Cost.relax(
          row.costs, row.prices, &distance, &parent, offset, row.ceiling, 9, row.count)
        let after = zip(row.values, before).map { min($0 &+ offset, $1) }
        #expect(distance == after, "\(name)")
        let open = after.filter { $0 >= 0 }
        #expect(open.isEmpty ? next < 0 : next == open.min(), "\(name)")
        #expect(
          parent == after.indices.map { after[$0] < before[$0] ? 9 : row.owners[$0] }, "\(name)")
      }
    }
    check(Int32.self)
    check(Int64.self)
  }

  @Test func whatIsBelow() {
    func check<Cost: RowCost>(_ type: Cost.Type) {
      forEachRow(of: type) { row, name in
        let limit = (row.values.min() ?? 0) + row.offset
        var columns = [Int32](repeating: -1, count: row.count)
        var values = [Cost](repeating: 0, count: row.count)
        let found = Cost.below(row.costs, row.prices, limit, row.ceiling, &columns, &values, row.count)
        let expected = row.values.indices.filter { row.values[$0] < limit }
        #expect(columns.prefix(found).map(Int.init) == expected, "\(name)")
        #expect(values.prefix(found).map { $0 } == expected.map { row.values[$0] }, "\(name)")
      }
    }
    check(Int32.self)
    check(Int64.self)
  }

  @Test func whatIsReached() {
    func check<Cost: RowCost>(_ type: Cost.Type) {
      forEachRow(of: type) { row, name in
        let prices = row.prices.map { Int($0) * 3 }
        let sums = zip(row.costs, prices).map { $0 == .forbidden ? nil : Int($0) - $1 + 7 }
        // Some are known to be as near, some nearer, some not at all.
        let known = sums.enumerated().map { place, sum in
          place.isMultiple(of: 3) ? .max : (sum ?? 0) + place % 5 - 2
        }
        for bound in [Int.max, sums.compactMap(\.self).min() ?? 0, 0] {
          var columns = [Int32](repeating: -1, count: row.count)
          let found = Cost.reach(row.costs, prices, known, 7, bound, &columns, row.count)
          let expected = sums.indices.filter { place in
            sums[place].map { $0 <= known[place] && $0 <= bound } ?? false
          }
          #expect(columns.prefix(found).map(Int.init) == expected, "\(name)")
        }
      }
    }
    check(Int32.self)
    check(Int64.self)
  }

  @Test func theLeastOfGroups() {
    forEachRow(of: Int32.self) { row, name in
      for group in [1, 3, 16] as [Int32] {
        var least = [Int32](repeating: 0, count: row.count)
        let found = Int(
          row_group_least(row.costs, row.prices, row.ceiling, group, &least, Int32(row.count)))
        #expect(found <= row.count, "\(name)")
        // Each column is in one group, so the n-th least of the groups is no less than the n-th least of all.
        let groups = least.prefix(found).sorted()
        #expect(groups.first == row.values.min(), "\(name)")
        #expect(zip(groups, row.values.sorted()).allSatisfy { $0 >= $1 }, "\(name)")
      }
    }
  }

  @Test func negativeReducedCosts() {
    func check<Cost: RowCost>(_ type: Cost.Type) {
      forEachRow(of: type) { row, name in
        for own in [row.offset, -(1 << 28), (row.values.min() ?? 0), (row.values.min() ?? 0) + 1] {
          let expected = row.costs.indices.contains { row.costs[$0] < row.prices[$0] + own }
          #expect(Cost.hasNegative(row.costs, row.prices, own, row.count) == expected, "\(name)")
        }
      }
    }
    check(Int32.self)
    check(Int64.self)
  }
}
