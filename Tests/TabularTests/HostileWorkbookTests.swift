import Foundation
import Tabular
import Testing

@Suite("A hostile workbook")
struct HostileWorkbookTests {
  private static let rows = "<row><c t=\"str\"><v>甲</v></c></row>"

  private func reason(_ bytes: [UInt8], limits: WorkbookLimits = WorkbookLimits()) throws -> WorkbookRefusal.Reason? {
    let error = #expect(throws: WorkbookRefusal.self) {
      let reader = try WorkbookDesk().reader(bytes, limits: limits)
      return try reader.text(of: reader.first)
    }
    return error?.reason
  }

  private func reason(_ change: (inout TinyZip) -> Void) throws -> WorkbookRefusal.Reason? {
    var zip = TinyBook(Self.rows).zip
    change(&zip)
    return try reason(zip.bytes)
  }

  @Test("is refused wherever it is cut")
  func findsCuts() throws {
    let whole = TinyBook(Self.rows).zip.bytes
    for length in stride(from: 4, to: whole.count, by: 61) {
      #expect(try reason(Array(whole.prefix(length))) == .damaged, "cut to \(length) bytes")
    }
  }

  @Test("is refused where bytes of a part it is read from have changed")
  func findsFlips() throws {
    for part in ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "[Content_Types].xml"] {
      let found = try reason { zip in
        for index in zip.entries.indices where zip.entries[index].name == part {
          zip.entries[index].checksum = TinyZip.checksum(zip.entries[index].bytes) ^ 1
        }
      }
      #expect(found == .damaged, "\(part)")
    }
  }

  @Test(
    "is refused for names that lead outside or repeat",
    arguments: [
      "../evil", "/etc/passwd", "xl/../../evil", "C:/evil", "xl\\evil", "", "xl/styles.xml", "XL/Styles.XML",
      "a\u{1B}[31m", "./a",
    ]
  )
  func refusesNames(name: String) throws {
    #expect(try reason { $0.entries.append(TinyZip.Entry(name: name, bytes: [])) } == .unsafe)
  }

  @Test("is refused where directory and headers contradict each other")
  func refusesContradictions() throws {
    #expect(try reason { $0.entries[2].localName = "xl/Workbook.xml" } == .damaged)
    #expect(try reason { $0.entries[2].statedSize = 10 } == .damaged)
    #expect(try reason { $0.statedCount = 3 } == .damaged)
    #expect(try reason { $0.comment = "PK\u{5}\u{6}" + String(repeating: "\0", count: 18) } == .damaged)
  }

  @Test("is refused where an entry is encrypted, packed by an unknown method, or beyond 4 GiB")
  func refusesForms() throws {
    #expect(try reason { $0.entries[4].flags = 1 } == .encrypted)
    #expect(try reason { $0.entries[2].method = 14 } == .damaged)
    #expect(try reason { $0.entries[2].statedSize = 0xFFFF_FFFF } == .unsafe)
    #expect(try reason { $0.statedCount = 0xFFFF } == .unsafe)
  }

  @Test("is refused where entries overlap")
  func refusesOverlaps() throws {
    // The second entry lies inside the first, which has its header among its bytes.
    let inner = TinyZip([("inner", "x")]).bytes.prefix(36)
    var zip = TinyZip()
    zip.entries = [TinyZip.Entry(name: "outer", bytes: Array(inner))]
    var bytes = zip.bytes
    let start = 30 + 5 + inner.count
    let record = Array(bytes[start..<(bytes.count - 22)])
    var second = record
    second.replaceSubrange(
      16..<28,
      with: TinyZip.little(Int(TinyZip.checksum([0x78])), 4) + TinyZip.little(1, 4) + TinyZip.little(1, 4)
    )
    second.replaceSubrange(42..<46, with: TinyZip.little(35, 4))
    second.replaceSubrange(46..<51, with: Array("inner".utf8))
    bytes.replaceSubrange(start..., with: record + second + [0x50, 0x4B, 5, 6, 0, 0, 0, 0, 2, 0, 2, 0])
    bytes += TinyZip.little(2 * record.count, 4) + TinyZip.little(start, 4) + [0, 0]
    let error = #expect(throws: WorkbookRefusal.self) { try WorkbookDesk().reader(bytes) }
    #expect(error?.fact.en.contains("overlap") == true)
  }

  @Test("is refused for what it would grow to, before it grows")
  func refusesBombs() throws {
    var limits = WorkbookLimits()
    limits.archive.smallEntry = 1 << 20
    let file = try MappedFile(path: Fixture.path("bomb.xlsx"))
    let dense = #expect(throws: WorkbookRefusal.self) { try WorkbookReader(file, limits: limits) }
    #expect(dense?.reason == .tooLarge)
    #expect(dense?.fact.en.contains("times as many") == true)
    limits = WorkbookLimits()
    limits.archive.inflated = 1 << 21
    let large = #expect(throws: WorkbookRefusal.self) { try WorkbookReader(file, limits: limits) }
    #expect(large?.reason == .tooLarge)
  }

  @Test("is refused where it passes a limit")
  func refusesExcess() throws {
    func refused(_ book: TinyBook, _ set: (inout WorkbookLimits) -> Void) throws {
      var limits = WorkbookLimits()
      #expect(try WorkbookDesk().lines(book, limits: limits).isEmpty == false)
      set(&limits)
      #expect(try reason(book.zip.bytes, limits: limits) == .tooLarge)
    }
    var book = TinyBook(Self.rows)
    book.sharedStrings = ["<t>甲</t>", "<t>乙</t>"]
    try refused(book) { $0.archive.packed = 100 }
    try refused(book) { $0.archive.entries = 6 }
    try refused(book) { $0.cellBytes = 2 }
    try refused(book) { $0.rowBytes = 2 }
    try refused(book) { $0.textBytes = 3 }
    try refused(book) { $0.sharedStrings = 1 }
    try refused(book) { $0.sharedBytes = 5 }
  }

  @Test("cannot make one text into gigabytes by naming it again and again")
  func refusesAmplification() throws {
    var book = TinyBook(
      String(repeating: "<row>" + String(repeating: "<c t=\"s\"><v>0</v></c>", count: 50) + "</row>", count: 400)
    )
    book.sharedStrings = ["<t>" + String(repeating: "长", count: 10_000) + "</t>"]
    var limits = WorkbookLimits()
    limits.textBytes = 1 << 24
    #expect(try reason(book.zip.bytes, limits: limits) == .tooLarge)
  }

  @Test(
    "is refused for a document type, whatever it declares",
    arguments: ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "_rels/.rels"]
  )
  func refusesDeclarations(part: String) throws {
    var book = TinyBook(Self.rows)
    book.changes[part] = """
      <!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
      <worksheet><sheetData><row><c t="str"><v>&b;&x;</v></c></row></sheetData></worksheet>
      """
    #expect(try reason(book.zip.bytes) == .unsafe)
  }

  @Test("is refused for markup that is too deep or tags that do not end")
  func refusesMarkup() throws {
    var book = TinyBook(Self.rows)
    let part = "xl/worksheets/sheet1.xml"
    book.changes[part] =
      "<worksheet>" + String(repeating: "<a>", count: 100) + String(repeating: "</a>", count: 100) + "</worksheet>"
    #expect(try reason(book.zip.bytes) == .unsafe)
    book.changes[part] = "<worksheet a=\"" + String(repeating: "x", count: 3 << 20) + "\"></worksheet>"
    #expect(try reason(book.zip.bytes) == .unsafe)
  }

  @Test("leaves no file behind", arguments: [true, false])
  func leavesNothing(isSound: Bool) throws {
    let desk = try WorkbookDesk()
    let before = try FileManager.default.contentsOfDirectory(atPath: desk.path).count
    let reader = try? desk.reader(TinyBook(isSound ? Self.rows : "<row r=\"x\"/>").zip.bytes, folder: desk.path)
    let text = try? reader.map { try $0.text(of: $0.first) }
    #expect((text != nil) == isSound)
    #expect(try FileManager.default.contentsOfDirectory(atPath: desk.path).count == before + 1)
  }
}
