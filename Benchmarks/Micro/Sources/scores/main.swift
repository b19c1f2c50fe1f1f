import Foundation
import RevMatch

// scores PROGRAMME OUT.npy
//
// Writes the costs of all pairs of a programme, a million less the score, as a NumPy matrix of int32 with a row for each
// mentee. Peers know no forbidden pairs, so these get a cost above any sum of others that could matter; everybody
// has one place.

let arguments = CommandLine.arguments
guard arguments.count == 3 else {
  FileHandle.standardError.write(Data("scores PROGRAMME OUT.npy\n".utf8))
  exit(64)
}
let loaded = try ProgrammeReader.read(arguments[1])
let scores = ScoringModel(loaded.programme).scoreTable()
let forbiddenCost: Int32 = 100_000_000
var header =
  "{'descr': '<i4', 'fortran_order': False, 'shape': (\(scores.menteeCount), \(scores.mentorCount)), }"
// The head of the file is a multiple of 64 bytes and ends with a line feed.
while (10 + header.utf8.count + 1) % 64 != 0 { header += " " }
header += "\n"
var file = Data([0x93]) + Data("NUMPY".utf8) + Data([1, 0])
withUnsafeBytes(of: UInt16(header.utf8.count).littleEndian) { file.append(contentsOf: $0) }
file += Data(header.utf8)
let costs = scores.values.map { $0 == ScoringModel.forbidden ? forbiddenCost : 1_000_000 - $0 }
costs.map(\.littleEndian).withUnsafeBytes { file.append(contentsOf: $0) }
try file.write(to: URL(fileURLWithPath: arguments[2]))
