import Foundation
import Tabular
import Testing

@Suite("A cell of a worksheet")
struct WorksheetCellTests {
  /// The text of one cell in a row of its own.
  private func text(_ cell: String, _ change: (inout TinyBook) -> Void = { _ in }) throws -> String {
    var book = TinyBook("<row>\(cell)</row>")
    change(&book)
    return try WorkbookDesk().lines(book).first ?? ""
  }

  @Test(
    "is read as it is stored, whatever its type",
    arguments: [
      ("<c t=\"inlineStr\"><is><t>张三</t></is></c>", "张三"),
      ("<c t=\"inlineStr\"><is><r><t>张</t></r><r><rPr><b/></rPr><t> 三</t></r><rPh><t>ZS</t></rPh></is></c>", "张 三"),
      ("<c t=\"str\"><f>A1&amp;B1</f><v>甲乙</v></c>", "甲乙"), ("<c t=\"str\"><f>IF(1,\"\")</f><v></v></c>", ""),
      ("<c t=\"b\"><v>1</v></c>", "TRUE"), ("<c t=\"b\"><v>0</v></c>", "FALSE"), ("<c t=\"e\"><v>#N/A</v></c>", "#N/A"),
      ("<c t=\"d\"><v>2015-03-01T00:00:00.000Z</v></c>", "2015-03-01"),
      ("<c t=\"d\"><v>2015-03-01T08:30:00</v></c>", "2015-03-01 08:30:00"), ("<c><v>12</v></c>", "12"),
      ("<c t=\"n\"><v>-0.5</v></c>", "-0.5"),
      ("<c t=\"inlineStr\"><is><t xml:space=\"preserve\"> a </t></is></c>", " a "),
      ("<c s=\"9999\"><v>7</v></c>", "7"), ("<c t=\"str\"><v>&#x20000;</v></c>", "\u{20000}"),
      ("<x:c xmlns:x=\"y\" t=\"n\"><x:v>3</x:v></x:c>", "3"),
      ("<c><v>5</v><extLst><ext><v>6</v><c><v>7</v></c></ext></extLst></c>", "5"),
    ]
  )
  func reads(cell: String, expected: String) throws {
    #expect(try text(cell) == expected)
  }

  @Test("shares its text, all runs of it but how it is spoken")
  func sharesText() throws {
    let shared = [
      "<t>甲</t>", "<r><t>乙</t></r><r><t xml:space=\"preserve\"> 丙</t></r><rPh sb=\"0\"><t>yi</t></rPh><phoneticPr/>",
      "<t/>",
    ]
    let cells = "<c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c><c t=\"s\"><v>0</v></c>"
    #expect(try text(cells) { $0.sharedStrings = shared } == "乙 丙,,甲")
  }

  @Test("that nobody computed shows its formula")
  func showsFormula() throws {
    #expect(try text("<c><f>G8+1</f></c><c><f>SUM(A1,B1)</f><v></v></c>") == "=G8+1,\"=SUM(A1,B1)\"")
  }

  @Test(
    "holds a number in digits, none of them lost",
    arguments: [
      ("20150301", "20150301"), ("2.0150301E7", "20150301"), ("1.3800000901E10", "13800000901"), ("1.0", "1"),
      ("1.5E+3", "1500"), ("0", "0"), ("0.0", "0"), ("-4.0", "-4"), ("1e-2", "1e-2"),
      ("0.30000000000000004", "0.30000000000000004"),
      ("370832104203", "370832104203"), ("123456789012345", "123456789012345"), ("0.931", "0.931"), ("NaN", "NaN"),
      ("1,2", "\"1,2\""),
    ]
  )
  func spellsNumbers(stored: String, expected: String) throws {
    #expect(try text("<c><v>\(stored)</v></c>") == expected)
  }

  @Test(
    "of more than fifteen digits is spelled as the damage it is",
    arguments: [
      ("370832201503019010", "3.70832201503019010E+17"), ("3.70832201503019E+17", "3.70832201503019E+17"),
      ("3.70832201503019E+017", "3.70832201503019E+017"), ("370832201503019010.0", "3.708322015030190100E+17"),
      ("1234567890123456", "1.234567890123456E+15"), ("1E+15", "1E+15"),
    ]
  )
  func spellsDamage(stored: String, expected: String) throws {
    #expect(try text("<c><v>\(stored)</v></c>") == expected)
    #expect(try text("<c t=\"str\"><v>\(stored)</v></c>") == stored)
  }

  @Test("whose style shows an exponent is spelled with it", arguments: ["0.00E+00", "##0.0E+0"])
  func spellsExponents(code: String) throws {
    #expect(try text("<c s=\"1\"><v>110105491231002</v></c>") { $0.formats = [code] } == "1.10105491231002E+14")
    #expect(try text("<c s=\"1\"><v>110105491231002</v></c>") { $0.builtIn = [11] } == "1.10105491231002E+14")
  }

  @Test(
    "is a date where its style says so",
    arguments: [
      ("yyyy-mm-dd", "42064", "2015-03-01"), ("yyyy\"年\"m\"月\"d\"日\";@", "42064", "2015-03-01"),
      ("yyyy\\年m\\月d\\日", "42064", "2015-03-01"), ("[$-804]yyyy/m/d", "42064.0", "2015-03-01"),
      ("m\"月\"d\"日\"", "42064", "2015-03-01"),
      ("[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\";@", "42064", "2015-03-01"), ("e/m/d", "42064", "2015-03-01"),
      ("[Red]d-mmm-yy", "42064", "2015-03-01"),
      ("yyyy\"年\"m\"月\"", "42064", "2015-03"), ("yyyy\"年\"m\"月\"", "42065", "2015-03-02"),
      ("yyyy/m/d h:mm", "42064", "2015-03-01"), ("yyyy/m/d h:mm", "42064.354166666664", "2015-03-01 08:30:00"),
      ("yyyy/m/d", "42064.354166666664", "2015-03-01"), ("yyyy-mm-dd hh:mm:ss", "42063.999999999", "2015-03-01"),
      ("h:mm AM/PM", "0.354166666666667", "08:30:00"), ("h:mm:ss", "42064.5", "2015-03-01 12:00:00"),
      ("mm:ss.0", "0.5", "12:00:00"),
      ("yyyy-mm-dd", "0", "1900-01-00"), ("yyyy-mm-dd", "60", "1900-02-29"), ("yyyy-mm-dd", "61", "1900-03-01"),
      ("yyyy-mm-dd", "2958465", "9999-12-31"), ("yyyy-mm-dd", "20150301", "20150301"), ("yyyy-mm-dd", "-1", "-1"),
      ("yyyy-mm-dd", "4.2064E4", "2015-03-01"),
    ]
  )
  func datesItself(code: String, stored: String, expected: String) throws {
    #expect(try text("<c s=\"1\"><v>\(stored)</v></c>") { $0.formats = [code] } == expected)
  }

  @Test(
    "is a number where its style only looks like a date's",
    arguments: [
      "General", "General\"日\"", "0\"天\"", "0.00%", "#,##0.00;[Red]-#,##0.00", "\"d\"0", "@", "[h]:mm", "G/通用格式",
      "_-* #,##0_-", "0\\d",
    ]
  )
  func staysNumber(code: String) throws {
    #expect(try text("<c s=\"1\"><v>42064</v></c>") { $0.formats = [code] } == "42064")
  }

  @Test("has the dates of the built-in styles", arguments: [14, 15, 16, 22, 28, 30, 31, 51, 58])
  func datesBuiltIn(id: Int) throws {
    #expect(try text("<c s=\"1\"><v>42065</v></c>") { $0.builtIn = [id] } == "2015-03-02")
  }

  @Test("counts its days from 1904 where the workbook does")
  func countsFrom1904() throws {
    for flag in ["1", "true"] {
      let date = try text("<c s=\"1\"><v>40602</v></c>") {
        $0.formats = ["yyyy-mm-dd"]
        $0.properties = "<workbookPr date1904=\"\(flag)\"/>"
      }
      #expect(date == "2015-03-01")
    }
  }

  @Test(
    "keeps its line, its commas, its quotes and its escapes",
    arguments: [
      ("a,b", "\"a,b\""), ("说\"好\"", "\"说\"\"好\"\"\""), ("一\n二", "\"一⏎二\""), ("一_x000D_\n二", "\"一⏎二\""),
      ("_x0041_", "A"),
      ("_x005F_x0041_", "_x0041_"), ("_xD842__xDFB7_", "𠮷"), ("_xD842_", "\u{FFFD}"), ("_xZZZZ_", "_xZZZZ_"),
      ("_x00", "_x00"),
      ("a_x002C_b", "\"a,b\""), ("_xFDD0_", "\u{FFFD}"), (WorkbookDesk.lineBreak, "\u{FFFD}"), ("'370832", "'370832"),
      ("　空　", "　空　"),
    ]
  )
  func keepsText(text: String, expected: String) throws {
    let xml = text.replacingOccurrences(of: "\"", with: "&quot;")
    #expect(try self.text("<c t=\"inlineStr\"><is><t>\(xml)</t></is></c>") == expected)
    #expect(try self.text("<c t=\"s\"><v>0</v></c>") { $0.sharedStrings = ["<t>\(xml)</t>"] } == expected)
  }

  @Test("has its line breaks back where fields are read")
  func restoresLineBreaks() {
    var field = Array("一\(WorkbookDesk.lineBreak)二\(WorkbookDesk.lineBreak)".utf8)
    CellText.restoreLineBreaks(&field)
    #expect(String(decoding: field, as: UTF8.self) == "一\n二\n")
  }
}
