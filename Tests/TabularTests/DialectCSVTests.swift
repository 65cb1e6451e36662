import Testing

@testable import Tabular

@Suite("The dialect of a file")
struct DialectCSVTests {
  private static func dialect(_ text: String) -> CSVDialect {
    CSVDialect(head: Array(text.utf8).span, among: CSVDelimiter.allCases)
  }

  @Test(
    "is told by what explains most of its records",
    arguments: [
      ("a,b\n1,2\n", CSVDelimiter.comma), ("a, b, c\n1, \"2, 3\", 4\n5, 6, 7\n", .commaSpace),
      ("a:b:c\nx:y:z\nu:v:w\nk:l:m\n", .colon), ("a b c\n1 \"two words\" 3\n4 5 6\n", .space),
      ("when,what\n10:30,a b c\n10:45,d e f\n", .comma),
      ("one sentence of five words\nanother sentence that has six words\n", .comma),
      ("日期;金额\n2026-10-31;1,5\n", .semicolon), ("a\tb c\n1\t2 3\n", .tab),
    ] as [(String, CSVDelimiter)]
  )
  func tellsDelimiters(text: String, delimiter: CSVDelimiter) {
    #expect(Self.dialect(text).delimiter == delimiter)
  }

  @Test(
    "has the quote that encloses fields",
    arguments: [
      ("a,b\n'x, y',2\n'z',3\n", CSVQuote.single), ("a,b\n\"x, y\",2\n", .double), ("a,b\nMen's,Women's\n", .double),
      ("身份证号,姓名\n'110105194912310021,张三\n'110105194912310048,李四\n", .double),
    ] as [(String, CSVQuote)]
  )
  func tellsQuotes(text: String, quote: CSVQuote) {
    #expect(Self.dialect(text).quote == quote)
  }

  @Test(
    "has a backslash for an escape only where doubled quotes explain less",
    arguments: [
      (#"a,b"# + "\n" + #""say \"hi\", twice",2"# + "\n", CSVEscape.backslash),
      (#"a,b"# + "\n" + #""c:\dir\",2"# + "\n" + #""d:\",3"# + "\n", .doubled),
      (#"a,b"# + "\n" + #""8\'9"" long",2"# + "\n", .doubled),
    ] as [(String, CSVEscape)]
  )
  func tellsEscapes(text: String, escape: CSVEscape) {
    #expect(Self.dialect(text).escape == escape)
  }

  @Test("is what a sep= line says")
  func obeysSeparatorLines() {
    let dialect = Self.dialect("sep=|\na,b|c,d\n1,2|3,4\n")
    #expect(dialect.delimiter == .pipe)
    #expect(dialect.hasSeparatorLine)
  }

  @Test("keeps contracts' files to the delimiters that exports use")
  func keepsToUsualDelimiters() {
    let head = Array("姓名 年龄\n张三 9\n李四 8\n".utf8)
    #expect(CSVDialect(head: head.span).delimiter == .comma)
  }
}

@Suite("The kind of a file")
struct FileSignatureCSVTests {
  @Test(
    "is told by its bytes, whatever it is called",
    arguments: [
      ([0x50, 0x4B, 0x03, 0x04], FileSignature.zip), (Array("{\\rtf1".utf8), .rtf), ([0x1F, 0x8B, 8], .gzip),
      (Array("{\"rows\": [".utf8), .json), (Array(" [ {\"a\":1}".utf8), .json), ([0x7F, 0x45, 0x4C, 0x46], .program),
      ([0x4D, 0x5A] + Array(repeating: 0, count: 76) + Array("This program cannot be run in DOS mode".utf8), .program),
      (Array("SQLite format 3".utf8) + [0], .database), ([0x89, 0x50, 0x4E, 0x47, 0x0D], .picture),
      (Array("<?xml version=".utf8), .xml), (Array("<HTML><body>".utf8), .html), (Array("%PDF-1.4".utf8), .pdf),
      (Array("Rar!".utf8) + [0x1A, 0x07, 0x00], .archive),
    ] as [([UInt8], FileSignature)]
  )
  func isTold(head: [UInt8], kind: FileSignature) {
    #expect(FileSignature(head: head.span) == kind)
    #expect(!kind.remedy.en.isEmpty && !kind.remedy.zh.isEmpty)
  }

  @Test("is an office file with a password where the compound file holds an encrypted package")
  func tellsEncryption() {
    var bytes: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    bytes += Array(repeating: 0, count: 2048 - bytes.count)
    #expect(FileSignature(head: bytes.span) == .compoundDocument)
    bytes += "EncryptedPackage".utf8.flatMap { [$0, UInt8(0)] } + Array(repeating: 0, count: 96)
    #expect(FileSignature(head: bytes.span) == .encryptedOffice)
  }

  @Test(
    "may be text all the same",
    arguments: ["{a},{b}\n1,2\n", "[序号],[姓名]\n", "MZ,BZ\n1,2\n", "<5,>5\n1,2\n", "PK,name\n1,x\n"]
  )
  func leavesTextAlone(text: String) {
    #expect(FileSignature(head: Array(text.utf8).span) == nil)
  }
}
