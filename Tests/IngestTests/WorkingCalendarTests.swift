import Domain
import Foundation
import Testing

@testable import Ingest

@Suite("The calendar of working days")
struct WorkingCalendarTests {
  private static func shipped() throws -> WorkingCalendar {
    let path =
      URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path + "/Pipelines/calendars/mainland-china.yaml"
    return try WorkingCalendar(reading: TinyYAML.node(String(contentsOfFile: path, encoding: .utf8), file: "calendar"))
  }

  private static func date(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }

  @Test(
    "knows holidays, weekends, and weekends worked in exchange",
    arguments: [
      ("2024-02-09", true), ("2024-02-12", false), ("2024-02-18", true), ("2024-10-12", true),
      ("2025-01-01", false), ("2025-01-02", true), ("2025-01-26", true), ("2025-10-08", false), ("2025-10-11", true),
      ("2026-02-23", false), ("2026-02-28", true), ("2026-09-20", true), ("2026-10-07", false), ("2026-10-08", true),
      ("2026-10-10", true), ("2026-10-11", false), ("2026-11-02", true),
    ]
  )
  func knows(text: String, isWorkday: Bool) throws {
    #expect(try Self.shipped().isWorkday(Self.date(text)) == isWorkday)
  }

  @Test("counts as many working days as each notice leaves", arguments: [(2024, 251), (2025, 248), (2026, 248)])
  func countsYears(year: Int, days: Int) throws {
    let calendar = try Self.shipped()
    let first = try Self.date("\(year)-01-01")
    let length = first.days(to: try Self.date("\(year + 1)-01-01"))
    // A slow, obvious twin: weekdays of the year, less holidays on weekdays, plus weekends worked, by the notices' own words.
    #expect((0..<length).count { calendar.isWorkday(first.adding(days: $0)) } == days)
    #expect(calendar.knows(year))
  }

  @Test("knows only the weekends of a year whose notice is not there, and says so")
  func unknownYear() throws {
    let calendar = try Self.shipped()
    #expect(!calendar.knows(2027))
    #expect(calendar.isWorkday(try Self.date("2027-01-01")))
    #expect(!calendar.isWorkday(try Self.date("2027-01-02")))
  }

  @Test(
    "finds the n-th working day after a period",
    arguments: [
      // October begins with seven days off; Saturday the 10th is worked.
      ("2026-09-30", 1, "2026-10-08"), ("2026-09-30", 3, "2026-10-10"), ("2026-09-30", 5, "2026-10-13"),
      ("2026-10-31", 5, "2026-11-06"), ("2026-01-31", 10, "2026-02-13"), ("2026-01-31", 11, "2026-02-14"),
      ("2026-01-31", 12, "2026-02-24"),
    ]
  )
  func finds(after: String, ordinal: Int, expected: String) throws {
    let due = DeliveryDue.workingDay(ordinal).due(after: try Self.date(after), try Self.shipped())
    #expect(due.description == expected)
  }

  @Test(
    "is refused with the line of its mistake",
    arguments: [
      ("{ name: 元旦, from: 2026-01-03, to: 2026-01-01 }", "2026-01-04", "calendar.backwards", 6),
      ("{ name: 元旦, from: 2025-12-31, to: 2026-01-01 }", "2026-01-04", "calendar.other-year", 6),
      ("{ name: 元旦, from: 2026-01-01, to: 2026-01-03 }", "2026-01-05", "calendar.not-a-weekend", 7),
    ]
  )
  func isRefused(holiday: String, workday: String, code: String, line: Int) throws {
    let text = """
      id: test
      years:
        - year: 2026
          notice: test
          holidays:
            - \(holiday)
          workdays: [\(workday)]
      """
    let error = #expect(throws: Complaint.self) { try WorkingCalendar(reading: TinyYAML.node(text)) }
    #expect(error?.code == code)
    #expect(error?.place.line == line)
  }

  @Test(
    "and periods hold their dates",
    arguments: [
      (.monthly, "2026-02-28", "2026-02", "2026-02-01", "2026-02-28"),
      (.quarterly, "2026-11-03", "2026-Q4", "2026-10-01", "2026-12-31"),
      (.termly, "2026-02-01", "2026-spring", "2026-02-01", "2026-07-31"),
      (.termly, "2026-07-31", "2026-spring", "2026-02-01", "2026-07-31"),
      (.termly, "2027-01-31", "2026-autumn", "2026-08-01", "2027-01-31"),
      (.yearly, "2026-12-31", "2026", "2026-01-01", "2026-12-31"),
    ] as [(Cadence, String, String, String, String)]
  )
  func periods(cadence: Cadence, date: String, name: String, first: String, last: String) throws {
    let period = try #require(ReportingPeriod(cadence, containing: try Self.date(date)))
    #expect(period.description == name)
    #expect(period.first.description == first)
    #expect(period.last.description == last)
    #expect(period.next.first == period.last.adding(days: 1))
  }
}
