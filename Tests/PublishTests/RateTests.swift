import Testing

@testable import Publish

@Suite("A printed rate")
struct RateTests {
  @Test(
    "is rounded half up, is 100% only where exact, and never hides one",
    arguments: [
      (0, 10, "0.0%"), (10, 10, "100%"), (9_999, 10_000, "99.9%"), (99_951, 100_000, "99.9%"), (1, 100_000, "<0.1%"),
      (1, 2_000, "0.1%"), (1, 2_001, "<0.1%"), (1, 8, "12.5%"), (1, 3, "33.3%"), (2, 3, "66.7%"),
      (9_360, 9_998, "93.6%"),
    ]
  )
  func isPrinted(numerator: Int, denominator: Int, text: String) {
    #expect(Rate(numerator, of: denominator)?.text == text)
  }

  @Test("does not exist where there is nothing to divide by, or more than everyone")
  func needsABase() {
    #expect(Rate(0, of: 0) == nil)
    #expect(Rate(3, of: 2) == nil)
    #expect(Rate(-1, of: 2) == nil)
  }

  @Test("differs from another in signed points", arguments: [(5, "+0.5"), (-13, "-1.3"), (0, "0.0"), (100, "+10.0")])
  func differs(tenths: Int, text: String) {
    #expect(Points.text(tenths: tenths) == text)
  }
}
