import BasicValues
import Foundation
import MatrixFiles
import Testing

@Suite struct FileTests {
  @Test func theExtensionDecides() throws {
    try withTemporaryFile("costs.csv", Array("1\n2\n".utf8)) { path throws in
      #expect(try MatrixReader.read(path: path, format: nil).cells == [[1], [2]])
    }
    // NumPy files are known whatever their name.
    let npy = Numpy.file("<i2", "(1, 1)", data: Numpy.data([9] as [Int16]))
    try withTemporaryFile("costs.csv", npy) { path throws in
      #expect(try MatrixReader.read(path: path, format: nil).cells == [[9]])
    }
  }

  @Test func filesThatCannotBeRead() throws {
    for path in ["/nowhere/costs.csv", NSTemporaryDirectory(), "a\0b"] {
      do throws(InputFault) {
        _ = try MatrixReader.read(path: path, format: .csv)
        Issue.record("\(path) was read")
      } catch {
        #expect(error.kind == .missing && error.message.hasPrefix(path))
      }
    }
  }

  @Test func theMemoryLimitIsKept() throws {
    let bytes = Numpy.file("|i1", "(100, 100)", data: [UInt8](repeating: 1, count: 10000))
    try withTemporaryFile("costs.npy", bytes) { path throws in
      for (limit, words) in [(5000, "larger than the memory limit"), (50000, "the matrix needs 80000 bytes")]
      {
        do throws(InputFault) {
          _ = try MatrixReader.read(path: path, format: nil, memoryLimit: limit)
          Issue.record("the limit was not kept")
        } catch {
          #expect(error.kind == .data && error.message.contains(words), "\(error)")
        }
      }
      #expect(try MatrixReader.read(path: path, format: nil, memoryLimit: 100_000).rowCount == 100)
    }
  }

  /// A device without an end was read until the machine's memory was full.
  @Test(.timeLimit(.minutes(1))) func aStreamOfZerosIsRefusedAtOnce() throws {
    for format in [nil] + MatrixFormat.allCases {
      do throws(InputFault) {
        _ = try MatrixReader.read(path: "/dev/zero", format: format)
        Issue.record("/dev/zero was read")
      } catch {
        #expect(error.kind == .data && error.message.contains("zero bytes"), "\(error)")
      }
    }
  }

  @Test func aStreamMayTakeHalfTheMemoryLimit() throws {
    let pipe = Pipe()
    let text = Data(repeating: UInt8(ascii: "1"), count: 40_000)
    try pipe.fileHandleForWriting.write(contentsOf: text)
    try pipe.fileHandleForWriting.close()
    let path = "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)"
    do throws(InputFault) {
      _ = try MatrixReader.read(path: path, format: .csv, memoryLimit: 60_000)
      Issue.record("the stream was read")
    } catch {
      #expect(error.kind == .data && error.message.contains("half the memory limit"), "\(error)")
    }
  }

  @Test func theCellOfAMagnitudeIsFound() throws {
    let dense = try read("1,-7\n7,inf")
    #expect(try #require(dense.firstCell(ofMagnitude: 7)) == (0, 1))
    #expect(dense.firstCell(ofMagnitude: UInt64(Int64.max)) == nil)
    let sparse = try MatrixReader.read(
      bytes: Array("4\n3 2 5\n3 4 -9\n4 1 2\n".utf8), file: "-", format: .orlibSparse)
    #expect(try #require(sparse.firstCell(ofMagnitude: 9)) == (2, 3))
    #expect(try #require(sparse.firstCell(ofMagnitude: 2)) == (3, 0))
  }

  @Test func orLibrary() throws {
    guard let folder = referenceData("orlib-assignment") else { return }
    for size in [100, 200, 300] {
      let path = folder.appending(path: "assign\(size).txt").path
      let matrix = try MatrixReader.read(path: path, format: .orlib)
      #expect(matrix.rowCount == size && matrix.columnCount == size && matrix.isExact)
      #expect(try MatrixReader.read(path: path, format: nil) == matrix)
      if size == 100 {
        #expect(matrix.cells[0].prefix(5) == [52, 89, 40, 77, 89] && matrix.cells[99].last == 4)
      }
    }
    let path = folder.appending(path: "assignp800.txt").path
    let sparse = try MatrixReader.read(path: path, format: .orlibSparse)
    #expect(try MatrixReader.read(path: path, format: nil) == sparse)
    #expect(sparse.rowCount == 800 && sparse.decimals == 0)
    #expect(sparse.cost(row: 0, column: 0) == 75 && sparse.cost(row: 0, column: 10) == 18)
    #expect(sparse.cost(row: 0, column: 1) == nil)
  }

  @Test func assignmentCases() throws {
    guard let folder = referenceData("assignment-cases") else { return }
    let data = try Data(contentsOf: folder.appending(path: "cases.json"))
    let root = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    var count = 0
    for testCase in try #require(root["cases"] as? [[String: Any]]) {
      guard let rows = testCase["matrix"] as? [[Any]], let shape = testCase["shape"] as? [Int] else {
        continue
      }
      let text = rows.map { $0.map { $0 is NSNull ? "" : "\($0)" }.joined(separator: ",") }.joined(
        separator: "\n")
      // A case of one column with a forbidden cell needs a word for it: its line would be blank.
      let matrix = try read(shape[1] == 1 ? text.replacingOccurrences("\n\n", "\n-\n") : text)
      if shape[0] * shape[1] > 0 { #expect(matrix.rowCount == shape[0] && matrix.columnCount == shape[1]) }
      for (row, cells) in rows.enumerated() {
        for (column, cell) in cells.enumerated() {
          let cost = matrix.cost(row: row, column: column).map {
            Double($0) / pow(10, Double(matrix.decimals))
          }
          guard let expected = (cell as? NSNumber)?.doubleValue else {
            #expect(cost == nil)
            continue
          }
          let got = try #require(cost)
          #expect(abs(got - expected) <= 1e-12 * max(1, abs(expected)), "\(testCase["id"] ?? "")")
        }
      }
      count += 1
    }
    #expect(count > 40)
  }

  /// The larger matrices are packed with gzip, which the system's own tool unpacks.
  @Test func largerCases() throws {
    guard let folder = referenceData("assignment-cases/files") else { return }
    for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
      let process = Process()
      let output = Pipe()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = ["gzip", "-dc", file.path]
      process.standardOutput = output
      try process.run()
      let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      // Three of the files write forbidden cells as NaN, which this reader refuses.
      if text.contains("nan") { #expect(fault(text)?.message == "the cost is NaN") }
      let matrix = try read(text.replacingOccurrences("nan", "inf"))
      #expect(matrix.isExact && matrix.decimals == 0)
      #expect(matrix.rowCount > 1 && matrix.columnCount > 1, "\(file.lastPathComponent)")
      if file.lastPathComponent.hasPrefix("machol-wien") {
        #expect(matrix.rowCount == 100 && matrix.columnCount == 100)
        #expect(matrix.cells == (0..<100).map { row in (0..<100).map { Int64(row * $0) } })
      }
      if file.lastPathComponent.hasPrefix("lapsolver-bench-50x20") {
        #expect(matrix.rowCount == 50 && matrix.columnCount == 20)
      }
    }
  }
}
