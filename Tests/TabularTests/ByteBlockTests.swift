import Testing

@testable import Tabular

@Suite("A block of 64 bytes")
struct ByteBlockTests {
  @Test("is marked as byte after byte would be", arguments: 0..<40)
  func agreesWithTwin(seed: Int) {
    var random = Random(seed: UInt64(seed) &+ 31)
    var bytes = (0..<80).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    for _ in 0..<30 {
      bytes[Int(random.next() % 80)] = [0x0A, 0x0D, 0x09, 0x22, 0x2C, 0x1F, 0x20][Int(random.next() % 7)]
    }
    let position = Int(random.next() % 17)
    guard let block = ByteBlock(bytes.span, at: position) else {
      Issue.record("no block at \(position)")
      return
    }
    func expected(_ rule: (UInt8) -> Bool) -> UInt64 { ByteBlock.tail(bytes.span, at: position, rule) }
    for byte in [0x0A, 0x2C, 0x80, 0xFF] as [UInt8] {
      #expect(block.bits(of: byte) == expected { $0 == byte })
      #expect(block.bits(of: byte, or: 0x22) == expected { $0 == byte || $0 == 0x22 })
    }
    #expect(block.highBits == expected { $0 >= 0x80 })
  }

  @Test("lies whole within the bytes, or is none")
  func isWhole() {
    let bytes = [UInt8](repeating: 0x61, count: 65)
    func isThere(_ position: Int) -> Bool { ByteBlock(bytes.span, at: position) != nil }
    #expect(isThere(1))
    #expect(!isThere(2))
    #expect(!isThere(-1))
    #expect(!isThere(.max))
  }
}
