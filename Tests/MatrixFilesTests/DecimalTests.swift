import BasicValues
import MatrixFiles
import TestRandom
import Testing

@Suite struct DecimalTests {
  @Test func decimalsGetOneCommonPower() throws {
    let matrix = try read("0.5,-1.25\n3,1e-3\n")
    #expect(matrix.decimals == 3 && matrix.isExact && matrix.note == nil)
    #expect(matrix.cells == [[500, -1250], [3000, 1]])
  }

  @Test func trailingZerosAreNoDecimals() throws {
    let matrix = try read("1.50,2.0,3.000e0,100e-2,0.0,-0,0e-999")
    #expect(matrix.decimals == 1)
    #expect(matrix.cells == [[15, 20, 30, 10, 0, 0, 0]])
  }

  @Test func exponentsAreExact() throws {
    let huge = try read("5e17,1\n2,5E+17")
    #expect(huge.decimals == 0 && huge.isExact)
    #expect(huge.cells == [[500_000_000_000_000_000, 1], [2, 500_000_000_000_000_000]])
    let tiny = try read("1e-12,2e-12,.5e-12")
    #expect(tiny.decimals == 13 && tiny.cells == [[10, 20, 5]])
    let scaled = try read("1.5e12,2e12")
    #expect(scaled.decimals == 0 && scaled.cells == [[1_500_000_000_000, 2_000_000_000_000]])
  }

  @Test func sixtyTwoBitsAreKept() throws {
    let most = (Int64(1) << 62) - 1
    let kept = try read("\(most),-\(most)\n1,0")
    #expect(kept.isExact && kept.decimals == 0 && kept.cells == [[most, -most], [1, 0]])
    // Multiples of a large power of ten are exact in that power.
    let round = try read("5e20,-3e20")
    #expect(round.isExact && round.decimals < 0)
    let unit = try #require(round.cost(row: 0, column: 0))
    #expect(unit * 3 == -round.cost(row: 0, column: 1)! * 5)
  }

  /// 9e18 beside 1 was read as a multiple of 100, with 1 as 0: the answer's cost was 0, while 5e17 in 3 x 3 was refused.
  @Test(arguments: [
    "9e18,1\n1,9e18", "\((Int64(1) << 62)),7\n0,inf", "9223372036854775807,92233720368547758080", "1e30,1",
    "1e-5,3\n2,1e20", "-12345678901234567890123456789",
  ])
  func wholeNumbersAreNeverRounded(text: String) throws {
    do throws(InputFault) {
      let matrix = try read(text)
      Issue.record("\(text) was read as \(matrix.cells)")
    } catch {
      #expect(error.kind == .data && error.message.contains("cannot be kept to the unit"), "\(error)")
      #expect(error.help?.contains("inf") == true)
    }
  }

  @Test func tooManyDecimalsAreRoundedAndSaid() throws {
    let text = "0.1000000000000000055511151231257827021181583404541015625,1000\n0.25,3"
    let matrix = try read(text)
    #expect(!matrix.isExact)
    #expect(try #require(matrix.note).contains("decimals"))
    // The largest cost and the room for sums of a 2 x 2 matrix leave 14 decimals: 10^3 * 10^14 * 6 < 2^62.
    #expect(matrix.decimals == 14)
    #expect(matrix.cells[0] == [10_000_000_000_000, 100_000_000_000_000_000])
    #expect(matrix.cells[1] == [25_000_000_000_000, 300_000_000_000_000])
  }

  @Test func halvesAreRoundedAwayFromZero() throws {
    // Four times a cost has to stay below 2^62, so the decimal of these is dropped.
    let matrix = try read("500000000000000000.5\n-500000000000000000.5\n500000000000000000.4")
    #expect(matrix.decimals == 0 && !matrix.isExact)
    #expect(
      matrix.cells == [[500_000_000_000_000_001], [-500_000_000_000_000_001], [500_000_000_000_000_000]])
    // Digits that do not fit a significand decide too.
    let long = try read("499999999999999999.99999999999999999")
    #expect(long.cells == [[500_000_000_000_000_000]] && long.decimals == 0 && !long.isExact)
  }

  @Test func nearTiesOfDoublesStayApart() throws {
    let matrix = try read("0.2593883482138951,0.30803814374612176\n0.19762430207273393,1000")
    let costs = matrix.cells.map { $0.map { Double($0!) / 1e14 } }
    #expect(matrix.decimals == 14 && abs(costs[0][1] - 0.30803814374612176) < 1e-14)
  }

  @Test(arguments: 0..<200) func decimalTextAgreesWithLongArithmetic(seed: Int) throws {
    var generator = TestRandom(seed: UInt64(seed))
    var texts: [String] = []
    for _ in 0..<6 {
      let whole = Int.random(in: 0...99999, using: &generator)
      let places = Int.random(in: 0...6, using: &generator)
      let fraction = (0..<places).map { _ in String(Int.random(in: 0...9, using: &generator)) }.joined()
      let exponent = Int.random(in: -4...0, using: &generator)
      let sign = Bool.random(using: &generator) ? "-" : ""
      texts.append("\(sign)\(whole)\(places > 0 ? "." : "")\(fraction)\(exponent == 0 ? "" : "e\(exponent)")")
    }
    let matrix = try read(texts.joined(separator: ","))
    #expect(matrix.isExact && (0...10).contains(matrix.decimals))
    for (column, text) in texts.enumerated() {
      let cost = try #require(matrix.cost(row: 0, column: column))
      let expected = (Double(text)! * 1e10).rounded()
      var scaled = Double(cost)
      for _ in matrix.decimals..<10 { scaled *= 10 }
      #expect(abs(scaled - expected) <= abs(expected) * 1e-14, "\(text)")
    }
  }
}

extension String {
  func replacingOccurrences(_ old: String, _ new: String) -> String {
    split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
  }
}
