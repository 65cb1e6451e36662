import Foundation
import Tabular
import Testing

@Suite("A worksheet")
struct WorksheetTests {
  @Test(
    "keeps its rows on their lines",
    arguments: [
      (
        "<row r=\"2\"><c r=\"B2\"><v>1</v></c></row><row r=\"5\"><c r=\"A5\"><v>2</v></c><c r=\"C5\"><v>3</v></c></row>",
        ["", ",1,", "", "", "2,,3"]
      ),
      ("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>", ["1,2", "3,"]),
      ("<row r=\"3\"><c><v>1</v></c></row><row><c r=\"B4\"><v>2</v></c></row>", ["", "", "1,", ",2"]),
      (
        "<row r=\"1\"><c r=\"A1\" s=\"1\"/><c r=\"AB1\"/></row><row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>1</v></c></row><row r=\"9\"/>",
        ["", "1"]
      ),
      (
        "<row r=\"1\"><c r=\"a1\"><v>1</v></c><c r=\"AA1\"><v>2</v></c></row>",
        ["1" + String(repeating: ",", count: 26) + "2"]
      ),
      ("", []), ("<row/>", []),
    ]
  )
  func keepsRows(rows: String, lines: [String]) throws {
    #expect(try WorkbookDesk().lines(TinyBook(rows)) == lines)
  }

  @Test("ignores merged areas, views and what it says of its own size")
  func ignoresSurroundings() throws {
    var book = TinyBook("")
    book.changes["xl/worksheets/sheet1.xml"] = """
      <worksheet><dimension ref="A1:XFD1048576"/><sheetViews><sheetView><selection/></sheetView></sheetViews><sheetData>
      <row r="1"><c r="A1" t="str"><v>题</v></c></row>
      </sheetData><mergeCells><mergeCell ref="A1:G1"/></mergeCells></worksheet>
      """
    #expect(try WorkbookDesk().lines(book) == ["题"])
  }

  @Test(
    "is refused where rows or cells go back",
    arguments: [
      "<row r=\"2\"/><row r=\"1\"/>", "<row r=\"2\"/><row r=\"2\"/>", "<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>",
      "<row r=\"1\"><c r=\"A1\"/><c r=\"A1\"/></row>", "<row r=\"1\"><c r=\"A2\"/></row>",
    ]
  )
  func refusesDisorder(rows: String) throws {
    let error = #expect(throws: WorkbookRefusal.self) { try WorkbookDesk().lines(TinyBook(rows)) }
    #expect(error?.reason == .outOfOrder)
  }

  @Test(
    "is refused where a row, a cell or a type makes no sense",
    arguments: [
      ("<row r=\"0\"/>", .outOfOrder), ("<row r=\"x\"/>", .damaged), ("<row><c r=\"1A\"/></row>", .damaged),
      ("<row><c t=\"q\"><v>1</v></c></row>", .damaged), ("<row><c t=\"s\"><v>0</v></c></row>", .damaged),
      ("<row><c t=\"s\"><v>-1</v></c></row>", .damaged), ("<row r=\"1048577\"/>", .tooLarge),
      ("<row><c r=\"XFE1\"/></row>", .tooLarge),
      ("<row><c>", .damaged), ("<row><c><v>&nbsp;</v></c></row>", .damaged),
    ] as [(String, WorkbookRefusal.Reason)]
  )
  func refusesNonsense(rows: String, reason: WorkbookRefusal.Reason) throws {
    let error = #expect(throws: WorkbookRefusal.self) { try WorkbookDesk().lines(TinyBook(rows)) }
    #expect(error?.reason == reason)
  }

  /// Rows of random widths, here and there a gap, wide ones after a megabyte has gone by.
  @Test("has the width of its widest row, wherever that is", arguments: [3, 3000])
  func hasOneWidth(count: Int) throws {
    var random = SplitMix(seed: UInt64(count))
    var rows = ""
    var expected: [[String]] = []
    for row in 1...count {
      let width = row == count / 2 || row == count - 1 ? 9 : random.below(5)
      let fields = (0..<width).map { "行\(row)列\($0)" + String(repeating: "长", count: 70) }
      expected.append(fields)
      guard width > 0 else { continue }
      rows += "<row r=\"\(row)\">" + fields.map { "<c t=\"str\"><v>\($0)</v></c>" }.joined() + "</row>"
    }
    while expected.last?.isEmpty == true { expected.removeLast() }
    let width = expected.map(\.count).max() ?? 0
    let lines = expected.map { row in
      row.isEmpty ? "" : (row + Array(repeating: "", count: width - row.count)).joined(separator: ",")
    }
    #expect(try WorkbookDesk().lines(TinyBook(rows)) == lines)
  }

  @Test(
    "tells clean text from text that no table may hold",
    arguments: [("甲", true), ("_x0000_", false), ("_xFFFE_", false)]
  )
  func checksText(text: String, isClean: Bool) throws {
    let reader = try WorkbookDesk().reader(TinyBook("<row><c t=\"str\"><v>\(text)</v></c></row>").zip.bytes)
    #expect(try reader.text(of: reader.first).check.isClean == isClean)
  }
}

/// The same numbers for the same seed.
struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return Int((value ^ value >> 31) % UInt64(bound))
  }
}
