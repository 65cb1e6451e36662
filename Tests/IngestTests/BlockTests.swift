import Domain
import Testing

@testable import Ingest

@Suite("The blocks of a partition")
struct BlockTests {
  private static func numbers(_ count: Int, seed: UInt64, below limit: UInt64) -> [UInt64] {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 7) % limit
    }
  }

  @Test("are in the order a plain sort gives", arguments: [1, 3, 50, 100_000, UInt64(1) << 57])
  func ordersRows(limit: UInt64) {
    for seed in UInt64(0)..<10 {
      let keys = Self.numbers(300, seed: seed, below: limit)
      let lines = Self.numbers(300, seed: seed + 100, below: 1000).enumerated().map { UInt32($1) * 1000 + UInt32($0) }
      let order = BlockOrder.order(keys: keys, lines: lines)
      let slow = (0..<UInt32(300)).sorted { (keys[Int($0)], lines[Int($0)]) < (keys[Int($1)], lines[Int($1)]) }
      #expect(order == slow)
    }
  }

  @Test("hold texts moved in any order")
  func movesTexts() {
    let texts = (0..<100).map { $0 % 9 == 0 ? "" : String(repeating: "张", count: $0 % 7) + "\($0)" }
    let source = TextColumn(texts)
    let order = Self.numbers(80, seed: 4, below: 100).map { UInt32($0) }
    var target = TextColumn(["先"])
    target.append(order, of: source)
    #expect((0..<target.count).map { target[$0] } == ["先"] + order.map { texts[Int($0)] })
    #expect(source.gathered(order) == TextColumn(order.map { texts[Int($0)] }))
  }

  @Test("come from rows that a sieve has seen once")
  func sieves() {
    let sieve = DuplicateSieve()
    let prints = Self.numbers(20_000, seed: 9, below: .max)
    for (line, print) in prints.enumerated() {
      let suspects = sieve.insertIfNew(print, line: UInt32(line + 1))
      #expect(suspects.isEmpty)
    }
    for (line, print) in prints.enumerated() where line % 500 == 0 {
      let suspects = sieve.insertIfNew(print, line: 99_999)
      #expect(suspects == [UInt32(line + 1)])
      sieve.insert(print, line: 99_998)
      let both = sieve.insertIfNew(print, line: 99_999)
      #expect(Set(both) == [UInt32(line + 1), 99_998])
    }
  }

  @Test("cost no more to sieve where all rows are the same")
  func sievesCopies() {
    let sieve = DuplicateSieve()
    // Two million copies: a search that grew with each of them would not end.
    for line in UInt32(1)...2_000_000 {
      let suspects = sieve.insertIfNew(0x1234_5678_9ABC_DEF0, line: line)
      guard suspects == (line == 1 ? [] : [1]) else {
        Issue.record("line \(line) has \(suspects.count) suspects")
        return
      }
    }
  }
}
