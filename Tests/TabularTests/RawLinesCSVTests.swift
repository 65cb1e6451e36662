import Testing

@testable import Tabular

@Suite("Physical lines")
struct RawLinesCSVTests {
  @Test(
    "are told by kind",
    arguments: [
      ("a\r\nb\r\n", "CRLF", 2), ("a\nb", "LF", 2), ("a\rb\r", "CR", 2),
      ("a\r\nb\nc\rd", "mixed: 1 CRLF, 1 LF, 1 CR", 4),
      ("", "none", 0), ("a", "none", 1), ("\n\n", "LF", 2),
    ] as [(String, String, Int)]
  )
  func areTold(text: String, name: String, lines: Int) {
    let tally = RawLines(encoding: .utf8).tally(Array(text.utf8).span)
    #expect(tally.name == name)
    #expect(tally.lines == lines)
    let wide = Array(text.utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(RawLines(encoding: .utf16LittleEndian).tally(wide.span) == tally)
  }

  @Test("are counted the same by three counts", arguments: 0..<40)
  func areCountedAlike(seed: Int) {
    var random = Random(seed: UInt64(seed))
    let bytes = random.csv(length: 300)
    let lines = RawLines(encoding: .utf8)
    #expect(lines.tally(bytes.span).count == LineScan.count(bytes.span), "seed \(seed)")
    let cut = RecordCutter(delimiter: 0x2C, width: 4, recordLimit: 80).cut(bytes.span, isLast: true)
    #expect(cut.lineCount == lines.count(bytes.span), "seed \(seed)")
  }

  @Test("are taken whole, and never between CR and LF", arguments: 0..<40)
  func areTakenWhole(seed: Int) {
    var random = Random(seed: UInt64(seed) &+ 9)
    let bytes = random.csv(length: 200)
    let lines = RawLines(encoding: .utf8)
    let size = 1 + Int(random.next() % 100)
    let end = lines.wholeLines(bytes.span, from: 0, within: size)
    var expected = 0
    var position = 0
    while position < bytes.count {
      position = LineScan.afterLineEnd(bytes.span, at: LineScan.lineEnd(bytes.span, from: position))
      if position <= size { expected = position }
    }
    #expect(end == (size >= bytes.count ? bytes.count : expected), "seed \(seed)")
  }
}
