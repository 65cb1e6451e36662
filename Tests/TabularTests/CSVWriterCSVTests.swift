import Testing

@testable import Tabular

@Suite("A CSV writer")
struct CSVWriterCSVTests {
  private static func text(_ style: CSVWriter.Style, _ rows: [[String]]) -> String {
    var writer = CSVWriter(style)
    for row in rows { writer.append(row: row) }
    return String(decoding: writer.take(), as: UTF8.self)
  }

  @Test("quotes machine tables only where it must")
  func writesMachineTables() {
    let rows = [["a", "b,c"], ["say \"hi\"", "two\nlines"], [" blank ", "=1+1"]]
    #expect(Self.text(.machine, rows) == "a,\"b,c\"\n\"say \"\"hi\"\"\",\"two\nlines\"\n blank ,=1+1\n")
  }

  @Test("never writes a blank line for a row")
  func writesEmptyFields() {
    #expect(Self.text(.machine, [[""], ["", ""], ["a"]]) == "\"\"\n,\na\n")
  }

  @Test("writes people's files for spreadsheets, and nothing that they would run")
  func writesPeoplesFiles() {
    #expect(Self.text(.people, [["姓名"], ["=1"], ["-5"]]) == "\u{FEFF}\"姓名\"\r\n\"'=1\"\r\n\"-5\"\r\n")
  }

  @Test("writes what a cutter reads back", arguments: 0..<40)
  func isReadBack(seed: Int) {
    var random = Random(seed: UInt64(seed) &+ 500)
    let symbols = Array("a,\"\n\r 张'\\x1".unicodeScalars)
    let width = 1 + Int(random.next() % 5)
    let rows = (0..<20).map { _ in
      (0..<width).map { _ in
        String(
          String.UnicodeScalarView(
            (0..<(random.next() % 6)).map { _ in symbols[Int(random.next() % UInt64(symbols.count))] }
          )
        )
      }
    }
    let bytes = Array(Self.text(.machine, rows).utf8)
    let cut = RecordCutter(delimiter: 0x2C, width: 0, recordLimit: 10_000).cut(bytes.span, isLast: true)
    #expect(SlowRecord.list(cut, bytes).map(\.fields) == rows, "seed \(seed)")
  }
}
