import Domain
import Testing

@Suite("The date a run judges by")
struct AsOfRuleTests {
  @Test(
    "can be named by a scheduler beforehand",
    arguments: [
      ("today", "2026-11-28", "2026-11-28"), ("month-end", "2026-11-28", "2026-11-30"),
      ("month-end", "2028-02-01", "2028-02-29"), ("last-month-end", "2026-11-01", "2026-10-31"),
      ("last-month-end", "2027-01-31", "2026-12-31"), ("last-month-end", "2026-03-31", "2026-02-28"),
      ("2026-10-31", "2027-05-05", "2026-10-31"),
    ]
  )
  func isNamed(text: String, today: String, date: String) throws {
    let rule = try #require(AsOfRule(text))
    #expect(rule.date(on: try #require(CivilDate(iso: today))).description == date)
    #expect(rule.text == text)
  }

  @Test("is a date or one of three names", arguments: ["", "yesterday", "2026-02-30", "20261031", "Today"])
  func isNothingElse(text: String) { #expect(AsOfRule(text) == nil) }

  /// Instants by `date -d '2026-10-31 16:00:00 UTC' +%s`.
  @Test(
    "goes by the day it is in China, which begins at 16:00 UTC",
    arguments: [
      (1_793_462_399, "2026-10-31"), (1_793_462_400, "2026-11-01"), (0, "1970-01-01"), (-28_801, "1969-12-31"),
    ]
  )
  func isInChina(seconds: Int, date: String) { #expect(CivilDate(inChinaAt: seconds).description == date) }
}
