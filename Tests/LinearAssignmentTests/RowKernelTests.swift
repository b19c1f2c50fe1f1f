import CRowKernels
import Testing

/// The kernels in C against the plainest loops, for every instruction set that the processor has, and lengths that
/// are no multiple of the vectors' width.
@Suite(.serialized) struct RowKernelTests {
  private struct Row {
    let costs: [Int32]
    let prices: [Int32]
    let owners: [Int32]
    let count: Int32
    let offset: Int32

    init(_ dice: inout Dice, count: Int) {
      let range = dice.pick([0...3, -40...40, -(1 << 27)...(1 << 27)])
      let share = dice.pick([0, 20, 100])
      costs = (0..<count).map { _ in dice.chance(share) ? Int32.max : Int32(dice.roll(range)) }
      prices = (0..<count).map { _ in Int32(dice.roll(range)) }
      owners = (0..<count).map { _ in Int32(dice.roll(-1...1)) }
      offset = Int32(dice.roll(0...9))
      self.count = Int32(count)
    }

    /// Costs less prices, forbidden cells counting as the ceiling.
    var values: [Int32] { zip(costs, prices).map { min($0, ROW_KERNELS_CEILING) - $1 } }
  }

  private func forEachRow(_ body: (Row, String) -> Void) {
    for set in [ROW_KERNELS_PLAIN, ROW_KERNELS_AVX2, ROW_KERNELS_AVX512] {
      let used = row_kernels_use(set)
      var dice = Dice(seed: 5)
      for count in Array(0...70) + [127, 128, 129, 1000] {
        for _ in 0..<4 { body(Row(&dice, count: count), "set \(used.rawValue), \(count) columns") }
      }
    }
    row_kernels_use(ROW_KERNELS_AVX512)
  }

  @Test func theTwoLeastValues() {
    forEachRow { row, name in
      let sorted = row.values.enumerated().sorted { ($0.element, $0.offset) < ($1.element, $1.offset) }
      let found = row_two_least(row.costs, row.prices, row.count)
      #expect(found.column == sorted.first.map { Int32($0.offset) } ?? -1, "\(name)")
      #expect(found.least == sorted.first?.element ?? .max, "\(name)")
      #expect(found.second == sorted.dropFirst().first?.element ?? .max, "\(name)")
    }
  }

  @Test func aFreeColumnOfGivenValue() {
    forEachRow { row, name in
      let value = row.values.min() ?? 0
      let expected = row.values.indices.first { row.values[$0] == value && row.owners[$0] < 0 } ?? -1
      #expect(
        row_find_free(row.costs, row.prices, row.owners, value, row.count) == Int32(expected), "\(name)")
    }
  }

  @Test func lowering() {
    forEachRow { row, name in
      var (least, place) = (row.prices, row.owners)
      row_lower(row.costs, &least, &place, 77, row.count)
      #expect(least == zip(row.prices, row.costs).map(min), "\(name)")
      #expect(
        place == row.costs.indices.map { row.costs[$0] < row.prices[$0] ? 77 : row.owners[$0] }, "\(name)")
    }
  }

  @Test func theRange() {
    forEachRow { row, name in
      let allowed = row.costs.filter { $0 != .max }
      let largest = allowed.map(\.magnitude).max() ?? 0
      for limit in [Int32(3), 40, 1 << 27] {
        #expect(row_is_within(row.costs, limit, Int64(row.count)) == (largest <= limit), "\(name)")
      }
    }
  }

  @Test func aSearch() {
    forEachRow { row, name in
      let lower = row.values.min() ?? 0
      var distance = row.prices
      var parent = row.owners
      let least = row_start(row.costs, row.prices, &distance, &parent, -lower, 5, row.count)
      #expect(distance == row.values.map { $0 &- lower }, "\(name)")
      #expect(parent == row.owners.map { _ in 5 }, "\(name)")
      #expect(least == (row.count > 0 ? 0 : .max), "\(name)")

      var columns = [Int32](repeating: -1, count: Int(row.count))
      let found = row_collect(&distance, 0, &columns, row.count)
      let expected = row.values.indices.filter { row.values[$0] == lower }
      #expect(columns.prefix(Int(found)).map(Int.init) == expected, "\(name)")
      #expect(expected.allSatisfy { distance[$0] == .min }, "\(name)")

      // Against another row of distances, of which some are done.
      let before = row.owners.map { $0 < 0 ? Int32.min : $0 * 20 }
      distance = before
      parent = row.owners
      let offset = row.offset - lower
      let next = row_relax(row.costs, row.prices, &distance, &parent, offset, 9, row.count)
      let after = zip(row.values, before).map { min($0 &+ offset, $1) }
      #expect(distance == after, "\(name)")
      #expect(next == after.map { UInt32(bitPattern: $0) }.min() ?? .max, "\(name)")
      #expect(
        parent == after.indices.map { after[$0] < before[$0] ? 9 : row.owners[$0] }, "\(name)")
    }
  }

  @Test func whatIsBelow() {
    forEachRow { row, name in
      let limit = (row.values.min() ?? 0) + row.offset
      var columns = [Int32](repeating: -1, count: Int(row.count) + 16)
      var values = columns
      let found = Int(row_below(row.costs, row.prices, limit, &columns, &values, row.count))
      let expected = row.values.indices.filter { row.values[$0] < limit }
      #expect(columns.prefix(found).map(Int.init) == expected, "\(name)")
      #expect(values.prefix(found).map { $0 } == expected.map { row.values[$0] }, "\(name)")
    }
  }

  @Test func negativeSums() {
    forEachRow { row, name in
      let expected = row.costs.indices.reduce(0) {
        $0 + min(0, Int(row.costs[$1]) - Int(row.prices[$1]) - Int(row.offset))
      }
      #expect(row_negatives(row.costs, row.prices, row.offset, row.count) == Int64(expected), "\(name)")
    }
  }
}
