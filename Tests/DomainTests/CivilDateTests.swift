import Domain
import Testing

@Suite("A civil date")
struct CivilDateTests {
  @Test(
    "exists only where the calendar has it",
    arguments: [
      (2015, 2, 29, false), (2016, 2, 29, true), (1900, 2, 29, false), (2000, 2, 29, true), (2026, 4, 31, false),
      (2026, 13, 1, false), (2026, 0, 1, false), (2026, 12, 31, true),
    ]
  )
  func exists(year: Int, month: Int, day: Int, isReal: Bool) {
    #expect((CivilDate(year: year, month: month, day: day) != nil) == isReal)
  }

  @Test(
    "counts months from the anchor and stops at the month's end",
    arguments: [
      ("2024-11-30", 3, "2025-02-28"), ("2024-01-31", 2, "2024-03-31"), ("2025-01-15", 3, "2025-04-15"),
      ("2024-02-29", 12, "2025-02-28"), ("2025-03-31", -1, "2025-02-28"), ("2025-01-05", -1, "2024-12-05"),
    ]
  )
  func countsMonths(from: String, months: Int, to: String) throws {
    let start = try #require(CivilDate(iso: from))
    #expect(start.adding(months: months).description == to)
  }

  @Test("and its day number name each other, day by day for four centuries")
  func dayNumbersRoundTrip() throws {
    let first = try #require(CivilDate(year: 1800, month: 1, day: 1))
    var expected = first
    for number in first.dayNumber..<first.dayNumber + 146_097 {
      let date = CivilDate(dayNumber: number)
      #expect(date == expected && date.dayNumber == number)
      // The obvious way to the next day.
      if let next = CivilDate(year: date.year, month: date.month, day: date.day + 1) {
        expected = next
      } else if let next = CivilDate(year: date.year, month: date.month + 1, day: 1) {
        expected = next
      } else {
        expected = try #require(CivilDate(year: date.year + 1, month: 1, day: 1))
      }
    }
  }

  @Test(
    "completes a year on the birthday, on 1 March for a leap-day child",
    arguments: [
      ("2010-09-01", "2026-08-31", 15), ("2010-09-01", "2026-09-01", 16), ("2016-02-29", "2026-02-28", 9),
      ("2016-02-29", "2026-03-01", 10),
    ]
  )
  func completesYears(birth: String, on: String, years: Int) throws {
    #expect(try #require(CivilDate(iso: birth)).completedYears(on: #require(CivilDate(iso: on))) == years)
  }

  @Test(
    "is read from yyyy-MM-dd and nothing else",
    arguments: ["2026-1-01", "20260101", "2026/01/01", "2026-01-01 ", ""]
  )
  func refusesOtherForms(text: String) {
    #expect(CivilDate(iso: text) == nil)
  }

  @Test("knows its month's ends and neighbours")
  func months() throws {
    let month = try #require(Month(year: 2026, month: 1))
    #expect(month.previous.description == "2025-12")
    #expect(month.next.last.description == "2026-02-28")
  }
}
