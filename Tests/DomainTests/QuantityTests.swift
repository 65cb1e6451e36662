import Domain
import Testing

@Suite("A quantity")
struct QuantityTests {
  @Test(
    "is written as people write it",
    arguments: [(0, "0"), (1250_00, "1250"), (50, "0.5"), (12_05, "12.05"), (7, "0.07")]
  )
  func isWritten(hundredths: Int, text: String) {
    #expect("\(Quantity(hundredths: hundredths))" == text)
  }

  @Test("keeps none and not stated apart in a column", arguments: [0, 1, 99, 100, 1_000_000_00])
  func keepsZeroApart(hundredths: Int) {
    let quantity = Quantity(hundredths: hundredths)
    #expect(quantity.stored != 0)
    #expect(Quantity(stored: quantity.stored) == quantity)
    #expect(Quantity(stored: 0) == nil)
  }

  @Test("is refused where no column can have written it")
  func isRefused() { #expect(Quantity(stored: .max) == nil) }
}
