import Testing

@testable import Tabular

@Suite("The encoding of a file")
struct EncodingCSVTests {
  private static func finding(_ bytes: [UInt8]) -> EncodingFinding {
    let mark = EncodingFinding.utf8MarkLength(bytes.span)
    return EncodingFinding(bytes.span, check: UTF8Check(bytes.span.extracting(mark..<bytes.count)))
  }

  /// 姓名,张 in GB18030.
  private static let gb18030: [UInt8] = [0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0xD5, 0xC5]

  @Test("is told by mark, by NULs, then by all the bytes")
  func isDecided() {
    #expect(Self.finding(Array("姓名,张\n".utf8)).encoding == .utf8)
    #expect(Self.finding([0xEF, 0xBB, 0xBF] + Array("姓名".utf8)).markLength == 3)
    #expect(Self.finding(Self.gb18030).encoding == .gb18030)
    #expect(Self.finding([0xFF, 0xFE, 0x61, 0x00]).encoding == .utf16LittleEndian)
    #expect(Self.finding([0xFE, 0xFF, 0x00, 0x61]).encoding == .utf16BigEndian)
    #expect(Self.finding([0x61, 0x00, 0x2C, 0x00, 0x62, 0x00]).encoding == .utf16LittleEndian)
  }

  @Test("is not fooled by a long head of ASCII")
  func looksAtAllBytes() {
    let head = Array(String(repeating: "a,b,c\n", count: 20_000).utf8)
    let finding = Self.finding(head + Self.gb18030)
    #expect(finding.encoding == .gb18030)
    #expect(finding.isStrict)
    #expect(finding.evidence.contains("byte \(head.count)"))
  }

  @Test("of a mixed file is the one that spoils fewer lines, and says so")
  func settlesMixtures() {
    let utf8 = Array("姓名,张三\n姓名,李四\n".utf8)
    let finding = Self.finding(utf8 + Self.gb18030 + [0x0A])
    #expect(finding.encoding == .utf8)
    #expect(!finding.isStrict)
  }

  @Test(
    "gives way to the marks of other kinds of files",
    arguments: [
      ([0x50, 0x4B, 0x03, 0x04], FileSignature.zip),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .compoundDocument),
      (Array("%PDF-1.7".utf8), .pdf),
      (Array("\u{FEFF} <html xmlns=".utf8), .html),
      (Array("<table><tr>".utf8), .html),
    ] as [([UInt8], FileSignature)]
  )
  func recognisesKinds(head: [UInt8], kind: FileSignature) {
    #expect(FileSignature(head: head.span) == kind)
    #expect(FileSignature(head: Array("姓名,<b>".utf8).span) == nil)
  }

  @Test("decodes what iconv decodes, and marks what nothing decodes")
  func transcodes() throws {
    let transcoder = try Transcoder(from: .gb18030)
    var text: [UInt8] = []
    // 䶮 (FE9F), 𠮷 (four bytes), then a lead byte before a line end.
    transcoder.transcode([0xFE, 0x9F, 0x95, 0x34, 0x99, 0x37, 0x81, 0x0A, 0x61].span, into: &text)
    let lineEnd = try #require(text.firstIndex(of: 0x0A))
    #expect(text[lineEnd - 1] == Transcoder.undecodable)
    #expect(text.last == 0x61)
    #expect(UTF8Check(text.span).firstInvalid == lineEnd - 1)
    let wide = try Transcoder(from: .utf16LittleEndian)
    wide.transcode([0x00, 0xD8, 0x0A, 0x00, 0x61, 0x00, 0x42, 0xD8, 0xB7, 0xDF].span, into: &text)
    #expect(text.prefix(3) == [Transcoder.undecodable, 0x0A, 0x61])
    #expect(String(decoding: text.dropFirst(3), as: UTF8.self) == "𠮷")
  }

  @Test("checks UTF-8 as the standard library does", arguments: 0..<30)
  func agreesWithTwin(seed: Int) {
    var random = Random(seed: UInt64(seed) &+ 77)
    for _ in 0..<200 {
      // Long enough for blocks of 64 bytes, and cut so that characters lie across their ends.
      var bytes = Array(String(repeating: "姓名,张三·a1,长治市，\n䶮𠮷é아가", count: 1 + Int(random.next() % 6)).utf8)
      bytes += Array(repeating: 0x61, count: Int(random.next() % 3)) + Array(String(repeating: "王小明", count: 40).utf8)
      for _ in 0..<(random.next() % 3) {
        bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
      }
      let isValid = String(validating: bytes, as: UTF8.self) != nil
      #expect((UTF8Check(bytes.span).firstInvalid == nil) == isValid, "\(bytes)")
    }
  }

  @Test("misses no broken character, wherever the 64 bytes of a block end", arguments: 0...70)
  func checksAtBlockEnds(ahead: Int) {
    // Every two characters of these lengths, whole or short of bytes, one right behind the other.
    let pieces: [[UInt8]] = [
      [0xE5, 0xBC, 0xA0], [0xE5, 0xBC], [0xE5], [0xD0, 0xB0], [0xD0], [0xBC], [0x61], [0xF0, 0xA0, 0xAE, 0xB7],
    ]
    let tail = [UInt8](repeating: 0x61, count: 130)
    for first in pieces {
      for second in pieces {
        for third in pieces {
          let bytes = [UInt8](repeating: 0x61, count: ahead) + first + second + third + tail
          let isValid = String(validating: bytes, as: UTF8.self) != nil
          #expect((UTF8Check(bytes.span).firstInvalid == nil) == isValid, "\(ahead): \(first) \(second) \(third)")
        }
      }
    }
  }

  @Test("sees characters that no table may hold", arguments: ["a\u{0}b", "张\u{FFFD}三", "\u{85}x", "abcdefgh\u{1}"])
  func seesForbidden(text: String) {
    for length in [0, 1, 30, 31, 61, 62, 63, 64, 200] {
      let ordinary =
        Array(String(repeating: "a", count: length % 2).utf8) + Array(String(repeating: "张,\t\r\n", count: length).utf8)
      #expect(!UTF8Check(ordinary.span).hasForbidden)
      #expect(UTF8Check((ordinary + Array(text.utf8) + ordinary).span).hasForbidden)
    }
  }

  @Test("of lines is told alike by runs of bytes and character by character", arguments: 0..<60)
  func countsLinesAsTwin(seed: Int) {
    var random = Random(seed: UInt64(seed) &+ 4242)
    // 姓名 and 联通 in GB18030, a pair with a low second byte, 张三李四王五 in UTF-8, and now and then four bytes or a broken character.
    let words: [[UInt8]] = [
      [0xD0, 0xD5, 0xC3, 0xFB], [0xC1, 0xAA, 0xCD, 0xA8], [0x81, 0x40], [0xAD, 0x7E, 0x41], Array("张三李四王五".utf8),
      Array("é".utf8),
      [0x2C], [0x0A], [0x0D, 0x0A], Array("2010-01-02".utf8),
    ]
    let rare: [[UInt8]] = [[0x95, 0x34, 0x99, 0x37], [0x81, 0x80], [0x81], [0xFF], [0x80, 0x41], [0xD0, 0x7F]]
    for _ in 0..<40 {
      var bytes: [UInt8] = []
      let length = Int(random.next() % 400)
      let hasRare = random.next() % 2 == 0
      while bytes.count < length {
        bytes +=
          hasRare && random.next() % 16 == 0
          ? rare[Int(random.next() % UInt64(rare.count))] : words[Int(random.next() % UInt64(words.count))]
      }
      #expect(EncodingTally(bytes.span) == Self.slowTally(bytes), "\(bytes)")
    }
  }

  private static func slowTally(_ bytes: [UInt8]) -> EncodingTally {
    var tally = EncodingTally()
    for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) where line.contains(where: { $0 >= 0x80 }) {
      if String(validating: line, as: UTF8.self) != nil {
        if line.count(where: { (0xE3...0xE9).contains($0) }) >= 4 { tally.utf8 += 1 }
      } else if GB18030Check.firstInvalid(Array(line).span) == nil {
        tally.gb18030 += 1
      } else {
        tally.neither += 1
      }
    }
    return tally
  }

  @Test(
    "leaves the dialect to be told from the head",
    arguments: [
      ("a,b,c\n1,2,3\n", CSVDelimiter.comma), ("a\tb\n1,5\t2\n", .tab), ("a;b;c\n1;2,5;3\n", .semicolon),
      ("a|b\n1|2\n", .pipe),
      ("a，b，c\n1，2，3\n", .wideComma), ("sep=;\na;b\n", .semicolon), ("标题\n\na,b,c\n1,2,3\n", .comma),
    ] as [(String, CSVDelimiter)]
  )
  func sniffsDialects(text: String, delimiter: CSVDelimiter) {
    #expect(CSVDialect(head: Array(text.utf8).span).delimiter == delimiter)
  }
}
