import Domain
import Foundation
import Tabular
import Testing

@testable import Ingest

/// What a file without a contract was read into, in plain sight.
struct Loaded {
  var table: LooseTable
  var accepted: [[String]] = []
  /// First physical line of each accepted record.
  var lines: [Int] = []
  var refusals: [LooseRefusal] = []
  var skips: [LooseSkip] = []
  var header = 0
  var records = 0
  var tally = LineTally()

  init(_ text: String, pieceBytes: Int = 1 << 20, recordLimit: Int = LooseReader.recordLimit) throws {
    try self.init(Array(text.utf8), pieceBytes: pieceBytes, recordLimit: recordLimit)
  }

  init(_ bytes: [UInt8], pieceBytes: Int = 1 << 20, recordLimit: Int = LooseReader.recordLimit) throws {
    let path = NSTemporaryDirectory() + "loose-\(UUID().uuidString).csv"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = try LooseFile(path: path)
    table = file.table
    var result = self
    result.tally = try LooseReader(file, pieceBytes: pieceBytes, recordLimit: recordLimit).read { bytes, piece in
      result.take(bytes, piece)
    }
    self = result
  }

  private mutating func take(_ bytes: Span<UInt8>, _ piece: LoosePiece) {
    records += piece.cut.count
    refusals += piece.refusals
    skips += piece.skips
    for record in 0..<piece.cut.count {
      if piece.verdicts[record] == .header { header += 1 }
      guard piece.verdicts[record] == .accepted else { continue }
      lines.append(piece.lines(of: record).lowerBound)
      accepted.append(
        (0..<piece.cut.fieldCount(record)).map { LooseFile.cell(bytes, piece.cut, record, $0, table.dialect) }
      )
    }
  }

  var codes: [String] { refusals.map(\.code) }
}

@Suite("A file without a contract")
struct LooseFileTests {
  private static let rows = (1...9).map { "\($0),1\($0)-03-2018,\"text, with \($0)\"\n" }.joined()

  @Test("has the header that differs from what stands below it")
  func findsHeaders() throws {
    let loaded = try Loaded("no,day,what\n" + Self.rows)
    #expect(loaded.table.header == .found)
    #expect(loaded.table.labels == ["no", "day", "what"])
    #expect(loaded.accepted.count == 9)
    #expect(loaded.accepted[4] == ["5", "15-03-2018", "text, with 5"])
    #expect(loaded.lines.first == 2)
  }

  @Test("has none where the first row is a record like the others")
  func findsNoHeader() throws {
    let loaded = try Loaded(Self.rows)
    #expect(loaded.table.header == .none)
    #expect(loaded.accepted.count == 9)
    #expect(loaded.table.name(of: 1) == "column_2")
  }

  @Test("is said to have a header where nothing tells")
  func assumesHeaders() throws {
    #expect(try Loaded("name,village\nzhang,east\nli,west\n").table.header == .assumed)
  }

  @Test(
    "may have titles and blank rows above the header",
    arguments: ["2018年台账\n\n", "title,,\n,,\n", "填报单位：某县\n填报日期：2026-10-31\n"]
  )
  func skipsTitles(titles: String) throws {
    let loaded = try Loaded(titles + "no,day,what\n" + Self.rows)
    #expect(loaded.table.labels == ["no", "day", "what"])
    #expect(loaded.accepted.count == 9)
    #expect(loaded.refusals.isEmpty)
    #expect(Set(loaded.skips.map(\.reason)) == [.aboveHeader])
  }

  @Test(
    "joins the rows of a header of several",
    arguments: [
      ("no,day,what\nno,day,what\n", ["no no", "day day", "what what"]),
      ("child,,more\n,birth,\n", ["child", "birth", "more"]),
    ] as [(String, [String])]
  )
  func joinsHeaderRows(header: String, labels: [String]) throws {
    let loaded = try Loaded(header + Self.rows)
    #expect(loaded.table.labels == labels)
    #expect(loaded.header == 2)
    #expect(loaded.accepted.count == 9)
  }

  @Test(
    "keeps the names of a damaged header, and lists its line",
    arguments: [
      ("no,day,,what\n", ["no", "day", "what"]), ("no,\"day,what\n", ["no", "\"day", "what"]),
      ("no day what\n", ["no", "day", "what"]), ("no,\"day\"what\n", ["no", "day", "what"]),
      ("noday,what\n", ["noday", "what", "column_3"]),
    ] as [(String, [String])]
  )
  func mendsHeaders(header: String, labels: [String]) throws {
    let loaded = try Loaded(header + Self.rows)
    #expect(loaded.table.labels == labels)
    #expect(loaded.codes == ["header.damaged"])
    #expect(loaded.accepted.count == 9)
  }

  @Test("refuses a broken first record of a file without a header, and takes it for no header")
  func doesNotMendRecords() throws {
    let loaded = try Loaded("0,10-03-2018\n" + Self.rows)
    #expect(loaded.table.header == .none)
    #expect(loaded.codes == ["row.wrong-width"])
    #expect(loaded.accepted.count == 9)
  }

  @Test(
    "refuses what cannot be understood surely, whole and by its own place",
    arguments: [
      ("5,15-03-2018,x,y\n", "row.wrong-width"), ("5,15-03-2018\n", "row.wrong-width"),
      ("5,\"15-03-2018,x\n", "csv.unclosed-quote"), ("5,\"a\"b,x\n", "csv.stray-quote"),
      ("5,a\"b,x\n", "csv.stray-quote"),
      ("5,a\u{1}b,x\n", "text.forbidden-character"),
    ] as [(String, String)]
  )
  func refuses(line: String, code: String) throws {
    let text = "no,day,what\n" + Self.rows + line + Self.rows
    let loaded = try Loaded(text)
    #expect(loaded.accepted.count == 18)
    let refusal = try #require(loaded.refusals.first)
    #expect(loaded.codes == [code])
    #expect(refusal.lines == 11...11)
    let bytes = Array(text.utf8)
    #expect(String(decoding: bytes[refusal.range], as: UTF8.self) + "\n" == line)
  }

  @Test("names the line a quote opened on, and goes on with the next that parses")
  func namesOpenQuotes() throws {
    let rows = (0..<6).map { "\($0),a,b,c\n" }.joined()
    let loaded = try Loaded("n,a,b,c\n" + rows + "7,\"two\nlines\",\"open,c\n" + rows)
    let refusal = try #require(loaded.refusals.first)
    #expect(refusal.code == "csv.unclosed-quote")
    #expect(refusal.lines == 8...9)
    #expect(refusal.message.en.contains("line 9"))
    #expect(loaded.accepted.count == 12)
  }

  @Test("keeps to its first table where another follows")
  func keepsToFirstTable() throws {
    let other = try Loaded("no,day,what\n" + Self.rows + "a,b\n1,2\n3,4\n5,6\n7,8\n")
    #expect(other.accepted.count == 9)
    #expect(other.codes.suffix(3) == ["row.other-table", "row.other-table", "row.other-table"])
    let same = try Loaded("no,day,what\n" + Self.rows + "\nwho,where,why\n" + "a,b,c\n")
    #expect(same.accepted.count == 9)
    #expect(same.codes == ["row.other-table", "row.other-table"])
  }

  @Test("skips headers repeated by pasted pages, blank rows and notes")
  func skipsFurniture() throws {
    let loaded = try Loaded("no,day,what\n" + Self.rows + "\nno,day,what\n" + Self.rows + ",,\n制表人：某某\n")
    #expect(loaded.accepted.count == 18)
    #expect(loaded.skips.map(\.reason) == [.blank, .repeatedHeader, .blank, .note])
  }

  @Test("of blank lines only, or of nothing, is empty", arguments: ["", "\n\n", "\u{FEFF}", "\u{FEFF}\r\n"])
  func isEmpty(text: String) throws {
    let complaint = try #require(throws: Complaint.self) { try Loaded(text) }
    #expect(complaint.code == "delivery.empty")
  }

  @Test("of another kind is refused by its true name")
  func refusesOtherKinds() throws {
    let complaint = try #require(throws: Complaint.self) { try Loaded("<html><table>") }
    #expect(complaint.code == "delivery.not-csv")
    #expect(complaint.description.contains("HTML"))
  }

  @Test("may be in any encoding, with offsets in its own bytes")
  func readsEncodings() throws {
    let text = "编号,日期,说明\n1,2018-01-01,甲\n2,2018-01-02\n3,2018-01-03,丙\n"
    var wide: [UInt8] = [0xFF, 0xFE]
    for unit in text.utf16 { wide += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let loaded = try Loaded(wide)
    #expect(loaded.accepted == [["1", "2018-01-01", "甲"], ["3", "2018-01-03", "丙"]])
    let refusal = try #require(loaded.refusals.first)
    let length = "2,2018-01-02".utf16.count * 2
    #expect(refusal.range.lowerBound == 2 + "编号,日期,说明\n1,2018-01-01,甲\n".utf16.count * 2)
    #expect(refusal.range.count == length)
  }

  @Test("costs no more memory for a line that never ends")
  func boundsLines() throws {
    let long = "1,11-03-2018," + String(repeating: "x", count: 40_000) + "\n"
    let loaded = try Loaded("no,day,what\n" + Self.rows + long + Self.rows, pieceBytes: 512, recordLimit: 4096)
    #expect(loaded.codes == ["csv.record-too-long"])
    #expect(loaded.refusals.first?.range.count == long.utf8.count - 1)
    #expect(loaded.accepted.count == 18)
  }
}
