import Domain
import Testing

@testable import Ingest

@Suite("Reading a quantity")
struct QuantityScanTests {
  @Test(
    "takes the styles offices write",
    arguments: [
      ("0", 0), ("12", 1200), ("１２", 1200), ("1,250.50", 125_050), ("30天", 3000), ("99.9元", 9990), (" 5 ", 500),
      ("16学时", 1600),
      ("5.500", 550), ("'7", 700), ("007", 700), ("123,456,789", 12_345_678_900), ("0.05", 5),
    ]
  )
  func takes(text: String, hundredths: Int) {
    #expect(QuantityScan.read(text) == .quantity(Quantity(hundredths: hundredths)))
  }

  @Test("takes nothing stated for nothing stated", arguments: ["", " ", "/", "-", "无", "不详"])
  func takesBlanks(text: String) { #expect(QuantityScan.read(text) == .blank) }

  @Test(
    "refuses what is ambiguous or no quantity",
    arguments: ["-3", "1.234", "1,25", "12,50", "约30", "3-5", "1.2.3", ".", "5.", "三", "1234567890123", "天"]
  )
  func refuses(text: String) { #expect(QuantityScan.read(text) == .unreadable) }

  @Test(
    "reads plain digits in place as it reads them one by one",
    arguments: ["0", "7", "42", "999999999", "", "1234567890", "4 2"]
  )
  func readsInPlace(text: String) {
    let bytes = Array(text.utf8)
    let stored = QuantityScan.stored(bytes.span, 0, bytes.count)
    guard stored != 0 else { return }
    #expect(QuantityScan.read(text) == Quantity(stored: stored).map { .quantity($0) })
  }
}
