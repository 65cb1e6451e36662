import Testing

@testable import Tabular

@Suite("A spill of words")
struct WordSpillTests {
  @Test(
    "gives every partition its pairs in the order they came, wherever they lay",
    arguments: [2, 64, 1 << 12, 1 << 19]
  )
  func keepsOrder(limit: Int) throws {
    let spill = WordSpill(partitions: 7, limit: limit) { first, _ in Int(first % 7) }
    var expected = [[UInt64]](repeating: [], count: 7)
    var state: UInt64 = 1
    for index in 0..<3000 as Range<UInt64> {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      try spill.append(state, index)
      expected[Int(state % 7)] += [state, index]
    }
    spill.seal()
    #expect(spill.count == 3000)
    for partition in 0..<7 { #expect(try spill.words(of: partition) == expected[partition]) }
  }

  @Test("is empty where nothing was added")
  func isEmpty() throws {
    let spill = WordSpill(partitions: 3) { _, _ in 0 }
    spill.seal()
    #expect(try spill.words(of: 2) == [])
  }
}

@Suite("The end of a line")
struct LineEndTests {
  @Test("is found wherever it stands", arguments: [0x0A, 0x0D] as [UInt8])
  func isFound(mark: UInt8) {
    for length in 0..<40 {
      for at in 0...length {
        var bytes = [UInt8](repeating: 0x8A, count: length)
        if at < length { bytes[at] = mark }
        for start in 0...at { #expect(LineScan.lineEnd(bytes.span, from: start) == at) }
      }
    }
  }
}
