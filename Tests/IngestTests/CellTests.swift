import Domain
import Testing

@testable import Ingest

@Suite("The look of a cell")
struct CellTests {
  private static func shape(_ text: String) -> CellShape? {
    let bytes = Array(text.utf8)
    return CellLook.shape(bytes.span, 0, bytes.count, mayBePlaceholder: true)
  }

  @Test(
    "is one of few",
    arguments: [
      ("2015-3-1", .looseDate), ("2015/12", .looseDate), ("2015年3月1日", .chineseDate), ("2015年3月", .chineseDate),
      ("2015-03-01 00:00:00", .dateAndTime), ("3.5", .decimal), ("-12", .decimal), ("3.70832E+17", .scientific),
      ("abc", .letters), ("R0000000001", .lettersAndDigits), ("张三", .chinese), ("阿依·古丽", .chinese), ("3号楼", .mixed),
      ("１２", .fullWidth), (" 张三", .spaced), ("张三　", .spaced), ("'3708", .wrapped), ("=\"1\"", .wrapped),
      ("370832********901X", .starred), ("甲\n乙", .lineBreak), ("无", .placeholder), ("-", .placeholder), ("a@b", .other),
      ("1-2-3-4", .lettersAndDigits), ("  ", nil), ("　", nil),
    ] as [(String, CellShape?)]
  )
  func isKnown(text: String, expected: CellShape?) {
    #expect(Self.shape(text) == expected, "\(text)")
  }

  @Test("has a name of its own in JSON, and words")
  func hasNames() {
    #expect(Set(CellShape.allCases.map(\.name)).count == CellShape.allCases.count)
    #expect(Set(CellShape.allCases.map(\.words.zh)).count == CellShape.allCases.count)
  }

  @Test("is scanned eight bytes at a time as one byte at a time")
  func agreesWithTwin() {
    let samples = [
      "", "0", "12345678", "123456789", "37083220150301901X", "张三", "李四光明", "阿依·古丽", "a张1", "1234567/", "::::::::",
      "//////////", "\u{3000}x", "２０１５", "·", "—",
    ]
    for text in samples {
      let cell = Array(text.utf8)
      // The same cell at the end of a text, in its middle, and at every offset of a word.
      for lead in 0..<9 {
        for tail in [0, 1, 20] {
          let bytes = [UInt8](repeating: 0xE3, count: lead) + cell + [UInt8](repeating: 0x35, count: tail)
          let scan = CellScan(bytes.span, lead, lead + cell.count)
          #expect(scan.strays == cell.count { !(48...57).contains($0) })
          #expect(scan.wides == cell.count { $0 >= 0x80 })
          #expect(scan.characters == text.unicodeScalars.count)
          #expect(scan.isOdd == cell.contains { [0xC2, 0xE2, 0xE3, 0xEF].contains($0) }, "\(text)")
          #expect(scan.hash == CellScan(cell.span, 0, cell.count).hash)
        }
      }
    }
    #expect(Set(samples.map { CellScan(Array($0.utf8).span, 0, $0.utf8.count).hash }).count == samples.count)
  }

  @Test("is looked up among words only where it may be one")
  func filtersWords() {
    for word in Placeholder.words { #expect(WordFilter.placeholders.mayHold(hash(word))) }
    for word in StopgapName.words { #expect(WordFilter.stopgapNames.mayHold(hash(word))) }
    let names = (0..<1000).filter { WordFilter.placeholders.mayHold(hash("张\($0)")) }
    #expect(names.count < 50)
  }

  private func hash(_ text: String) -> UInt64 {
    let bytes = Array(text.utf8)
    return CellScan(bytes.span, 0, bytes.count).hash
  }

  @Test("values of eight digits are read at once")
  func readsDigits() {
    for value in [0, 1, 9, 10, 12_345_678, 98_765_432, 99_999_999] as [UInt64] {
      let text = String(repeating: "0", count: 8 - String(value).count) + String(value)
      #expect(CellScan.value(ofDigits: CellScan.word(Array(text.utf8).span, 0, 8)) == value)
    }
  }
}

@Suite("A count of different values")
struct DistinctTallyTests {
  private static func hash(_ value: Int) -> UInt64 {
    let bytes = Array("value \(value)".utf8)
    return CellScan(bytes.span, 0, bytes.count).hash
  }

  @Test("is exact up to its limit", arguments: [0, 1, 64, 65, 4096])
  func isExact(count: Int) {
    var tally = DistinctTally()
    for round in 0..<2 {
      for value in 0..<count { tally.add(Self.hash(value), times: round + 1) { Array("\(value)".utf8) } }
    }
    #expect(tally.isExact)
    #expect(tally.count == count)
    #expect(tally.most == (count == 0 ? nil : 3))
    #expect(tally.keepsWords == (count <= 64))
  }

  @Test("is right within three percent beyond it", arguments: [4097, 20_000, 60_000, 300_000])
  func isNear(count: Int) {
    var tally = DistinctTally()
    for value in 0..<count { tally.add(Self.hash(value), times: 1) { [] } }
    #expect(!tally.isExact)
    #expect(abs(tally.count - count) * 100 <= count * 3, "\(tally.count) for \(count)")
    #expect(tally.most == nil)
  }

  @Test("of parts, merged in any order, is that of the whole", arguments: [50, 100, 4000, 9000])
  func merges(count: Int) {
    var parts = (0..<4).map { $0 == 3 && count > 4096 ? DistinctTally.estimating : DistinctTally() }
    var whole = DistinctTally()
    for value in 0..<(count * 2) {
      let text = Array("\(value % count)".utf8)
      whole.add(Self.hash(value % count), times: 1) { text }
      parts[value % 4].add(Self.hash(value % count), times: 1) { text }
    }
    for order in [[0, 1, 2, 3], [3, 1, 0, 2]] {
      var merged = DistinctTally()
      for part in order { merged.merge(parts[part]) }
      #expect(merged.isExact == whole.isExact)
      #expect(merged.count == whole.count)
      #expect(merged.most == whole.most)
      #expect(Set(merged.words) == Set(whole.words))
    }
  }
}
