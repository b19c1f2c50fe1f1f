import Testing

@testable import MentoringSynthesis

@Suite("Drawing")
struct DrawingTests {
  @Test("SplitMix64 gives the published numbers")
  func reference() {
    // The first three outputs for seed 1234567 of S. Vigna's reference implementation, splitmix64.c.
    var random = SplitMix64(seed: 1_234_567)
    #expect(random.next() == 6_457_827_717_110_365_317)
    #expect(random.next() == 3_203_168_211_198_807_973)
    #expect(random.next() == 9_817_491_932_198_370_423)
  }

  @Test("numbers stay below the bound and reach all of it")
  func below() {
    var random = SplitMix64(seed: 1)
    let drawn = Set((0..<1000).map { _ in random.below(7) })
    #expect(drawn == Set(0..<7))
  }

  @Test("a shuffle keeps every element")
  func shuffle() {
    var random = SplitMix64(seed: 1)
    var list = Array(0..<100)
    random.shuffle(&list)
    #expect(list != Array(0..<100))
    #expect(list.sorted() == Array(0..<100))
  }

  @Test("weights decide how often a place is drawn, and weight 0 never is")
  func weights() {
    var random = SplitMix64(seed: 2)
    let choice = WeightedChoice(weights: [1, 0, 3])
    var counts = [0, 0, 0]
    for _ in 0..<4000 { counts[choice.draw(&random)] += 1 }
    #expect(counts[1] == 0)
    #expect((900...1100).contains(counts[0]))
  }

  @Test("several places are different, and no more than there are")
  func severalPlaces() {
    var random = SplitMix64(seed: 3)
    let choice = WeightedChoice(zipf: 5)
    #expect(Set(choice.draw(5, &random)) == Set(0..<5))
    #expect(choice.draw(9, &random).count == 5)
  }
}

@Suite("Text of tables")
struct CSVTextTests {
  @Test(
    "cells are quoted only where they must be",
    arguments: [
      ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"yes\"", "\"say \"\"yes\"\"\""),
      ("two\nlines", "\"two\nlines\""),
      ("", ""), ("a; b", "a; b"),
    ])
  func quoting(_ cell: String, expected: String) {
    var text = CSVText()
    text.append(cell)
    text.endCell()
    text.append(cell)
    text.endRow()
    #expect(String(decoding: text.bytes, as: UTF8.self) == "\(expected),\(expected)\n")
  }

  @Test(
    "numbers have zeros in front up to the width",
    arguments: [(0, 1, "0"), (7, 4, "0007"), (12345, 4, "12345")])
  func numbers(_ number: Int, width: Int, expected: String) {
    var text = CSVText()
    text.append(number: number, width: width)
    #expect(String(decoding: text.bytes, as: UTF8.self) == expected)
  }
}

@Suite("Catalogues")
struct CatalogueTests {
  @Test("sixty skills of juniors and thirty of seniors, all different")
  func skills() {
    let skills = SkillCatalogue.general
    #expect(skills.juniorSkills.count == 60 && skills.seniorSkills.count == 30)
    #expect(Set(skills.names.words).count == 90)
    #expect(skills.names.words.allSatisfy { $0.first != UInt8(ascii: " ") && $0.last != UInt8(ascii: " ") })
  }

  @Test("every letter of every name has a plain form")
  func names() {
    for culture in Culture.all {
      for name in culture.given + culture.family {
        let written = String(decoding: name.written, as: UTF8.self)
        // Blanks, hyphens, apostrophes and loose accents are left out; letters are not.
        let letters = written.filter(\.isLetter).count
        #expect(name.address.count >= letters, "\(written) is written in addresses as \(name.address)")
      }
    }
  }
}
