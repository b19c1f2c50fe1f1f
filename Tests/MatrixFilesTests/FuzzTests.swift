import BasicValues
import MatrixFiles
import TestRandom
import Testing

/// Damaged files give a matrix or a fault, and nothing else ever happens.
@Suite struct FuzzTests {
  private static let samples: [(MatrixFormat, [UInt8])] = [
    (.csv, Array("1,2.5,inf\n-4,,1e17\n0.333333333333333333333,7,-\n".utf8)),
    (.csv, Array("1 2 3\r\n4 5 6\r\n".utf8)),
    (.orlib, Array("3\n1 2 3 4 5 6 7 8 9.5\n".utf8)),
    (.orlibSparse, Array("3\n1 1 5\n2 3 6\n3 1 -7e3\n".utf8)),
    (.npy, Numpy.file("<i4", "(2, 3)", data: Numpy.data([1, 2, 3, 4, 5, 6] as [Int32]))),
    (
      .npy,
      Numpy.file(
        ">f8", "(3, 2)", fortran: true, version: 2,
        data: Numpy.data([1, 2, 3, 4, 5, 6].map { Double($0).bitPattern }))
    ),
  ]

  private func check(_ bytes: [UInt8], _ format: MatrixFormat?) {
    do throws(InputFault) {
      let matrix = try MatrixReader.read(bytes: bytes, file: "fuzz", format: format)
      guard case .sparse(let starts, let columns, _) = matrix.entries else { return }
      for row in 0..<matrix.rowCount {
        let cells = columns[starts[row]..<starts[row + 1]]
        #expect(zip(cells, cells.dropFirst()).allSatisfy { $0 < $1 })
      }
    } catch {
      #expect(!error.message.isEmpty && error.line >= 0 && error.column >= 0)
    }
  }

  @Test func everyTruncation() {
    for (format, bytes) in Self.samples {
      for length in 0..<bytes.count {
        check(Array(bytes.prefix(length)), format)
        check(Array(bytes.prefix(length)), nil)
      }
      if format == .npy {
        for length in 0..<bytes.count { #expect(fault(Array(bytes.prefix(length)), .npy) != nil) }
      }
    }
  }

  @Test(arguments: 0..<40) func garbledBytes(seed: Int) {
    var generator = TestRandom(seed: UInt64(seed))
    let alphabet = Array("0123456789-+.eE,; \t\r\nnaifNul\"()'LTF<>{}:".utf8)
    for _ in 0..<25 {
      for (format, sample) in Self.samples {
        var bytes = sample
        for _ in 0..<Int.random(in: 1...6, using: &generator) {
          guard !bytes.isEmpty else { break }
          let place = Int.random(in: 0..<bytes.count, using: &generator)
          switch Int.random(in: 0..<4, using: &generator) {
          case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
          case 1: bytes[place] = alphabet.randomElement(using: &generator)!
          case 2: bytes.remove(at: place)
          default: bytes.insert(alphabet.randomElement(using: &generator)!, at: place)
          }
        }
        check(bytes, format)
        check(bytes, nil)
      }
    }
  }
}
