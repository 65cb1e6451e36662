import Testing

@testable import Tabular

@Suite("A CSV writer")
struct WriterCSVTests {
  @Test("quotes for machines only where it must")
  func writesPlain() {
    var writer = CSVWriter(for: .machine)
    writer.row(["a", "b,c", "say \"hi\"", "two\nlines", "=1+1"])
    writer.row([""])
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "a,\"b,c\",\"say \"\"hi\"\"\",\"two\nlines\",=1+1\n\"\"\n")
  }

  @Test(
    "guards people's spreadsheets against formulas",
    arguments: [
      ("=1+1", "'=1+1"), (" @SUM(A1)", "' @SUM(A1)"), ("+cmd", "'+cmd"), ("-5", "-5"), ("+86.5", "+86.5"), ("-", "'-"),
      ("＝1", "'＝1"), ("\tx", "'\tx"), ("张三", "张三"), ("", ""),
    ]
  )
  func guardsFormulas(text: String, written: String) {
    var writer = CSVWriter(for: .people)
    writer.row([text])
    #expect(writer.bytes == [0xEF, 0xBB, 0xBF] + Array("\"\(written)\"\r\n".utf8))
  }

  @Test("writes what the cutter reads back", arguments: 0..<20)
  func readsBack(seed: Int) {
    var random = Random(seed: UInt64(seed) &+ 5)
    var writer = CSVWriter(for: .machine)
    var rows: [[String]] = []
    for _ in 0..<20 {
      let row = (0..<3).map { _ in String(decoding: random.csv(length: Int(random.next() % 8)), as: UTF8.self) }
      rows.append(row)
      writer.row(row)
    }
    let bytes = writer.drain()
    let cut = RecordCutter(delimiter: 0x2C, width: 0, recordLimit: 1000).cut(bytes.span, isLast: true)
    #expect(SlowRecord.list(cut, bytes).map(\.fields) == rows)
    #expect(writer.bytes.isEmpty)
  }
}
