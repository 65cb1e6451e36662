import Domain
import Reconcile
import Testing

@Suite("The level of a child of school age")
struct SchoolingTests {
  private static func attendance(
    _ record: String,
    _ days: (due: Int, absent: Int, current: Int, longest: Int),
    ended: UInt32 = 20_250_831,
    _ change: (inout Row) -> Void = { _ in }
  ) -> Row {
    Row(.schoolAttendance, record) {
      $0.days = days
      $0.ended = ended
      change(&$0)
    }
  }
  private static func visit(_ day: UInt32, _ schooling: SchoolingState) -> Row {
    Row(.homeVisits, "V\(day)") {
      $0.visited = day
      $0.schooling = schooling
    }
  }

  private static let cases: [(rows: [Row], level: DropoutLevel, reason: String)] = [
    ([register(), roll()], .inSchool, "attendance-unknown"),
    ([roll(), attendance("A", (20, 1, 0, 1))], .inSchool, ""),
    // A tenth of the days and more than one, or three unexcused on end.
    ([roll(), attendance("A", (20, 2, 0, 0))], .attention, "absences"),
    ([roll(), attendance("A", (30, 2, 0, 2))], .inSchool, ""),
    ([roll(), attendance("A", (30, 2, 0, 3))], .attention, "absences"),
    ([roll(), attendance("A", (20, 6, 4, 5))], .attention, "absences"),
    ([roll(), attendance("A", (20, 6, 5, 5))], .suspected, "unexcused-days"),
    ([roll(), attendance("A", (20, 20, 0, 0))], .suspected, "never-came"),
    ([roll(), attendance("A", (20, 20, 0, 0)) { $0.reason = .illness }], .attention, "away-excused"),
    // Four weeks, over the turn of a month, and only after somebody has gone to look.
    (
      [roll(), attendance("A", (12, 12, 12, 12)), attendance("B", (20, 9, 8, 8), ended: 20_250_731)], .suspected,
      "four-weeks-no-outreach"
    ),
    (
      [
        roll(), attendance("A", (12, 12, 12, 12)),
        attendance("B", (20, 9, 8, 8), ended: 20_250_731) { $0.outreach = 20_250_730 },
      ], .thresholdMet, "four-weeks"
    ),
    // A run that began in its month does not reach into the month before.
    (
      [roll(), attendance("A", (12, 11, 11, 11)), attendance("B", (20, 9, 9, 9), ended: 20_250_731)], .suspected,
      "unexcused-days"
    ),
    // Somebody who looked after the child before the days on end began, or is said to have after today, has not looked after these.
    (
      [
        roll(), attendance("A", (12, 12, 12, 12)),
        attendance("B", (20, 9, 8, 8), ended: 20_250_731) { $0.outreach = 20_250_721 },
      ], .suspected, "four-weeks-no-outreach"
    ),
    (
      [
        roll(), attendance("A", (21, 21, 21, 21)),
        attendance("B", (20, 0, 0, 0), ended: 20_241_231) { $0.outreach = 20_241_230 },
      ], .suspected, "four-weeks-no-outreach"
    ),
    ([roll(), attendance("A", (21, 21, 21, 21)) { $0.outreach = 20_250_902 }], .suspected, "four-weeks-no-outreach"),
    ([roll(), attendance("A", (21, 21, 21, 21)) { $0.outreach = 20_250_801 }], .thresholdMet, "four-weeks"),
    // Only the period just before goes on: not one of a term ago, nor with school days between, nor of days told twice.
    (
      [roll(), attendance("A", (12, 12, 12, 12)), attendance("B", (20, 20, 20, 20), ended: 20_250_531)], .suspected,
      "unexcused-days"
    ),
    (
      [
        roll(), attendance("A", (12, 12, 12, 12)) { $0.began = 20_250_814 },
        attendance("B", (20, 20, 20, 20), ended: 20_250_731),
      ], .suspected, "unexcused-days"
    ),
    (
      [
        roll(), attendance("A", (12, 12, 12, 12)) { $0.began = 20_250_814 },
        attendance("B", (20, 20, 20, 20), ended: 20_250_815) { $0.began = 20_250_718 },
      ], .suspected, "unexcused-days"
    ),
    // A weekend between is no school day.
    (
      [
        roll(), attendance("A", (12, 12, 12, 12)) { $0.began = 20_250_818 },
        attendance("B", (10, 10, 10, 10), ended: 20_250_815) { $0.began = 20_250_804 },
      ], .suspected, "four-weeks-no-outreach"
    ),
    // Old attendance says nothing.
    ([roll(), attendance("A", (20, 20, 20, 20), ended: 20_250_630)], .inSchool, "attendance-unknown"),
    (
      [roll(), attendance("A", (20, 20, 0, 0)) { $0.reason = .homeTeaching }], .explained, "home-teaching-by-attendance"
    ),
    ([roll("E1", .suspended) { $0.until = 20_260_831 }], .explained, "suspended-by-roll"),
    ([roll("E1", .suspended) { $0.until = 20_250_831 }], .suspected, "suspension-over"),
    ([roll("E1") { $0.homeTeaching = .yes }], .explained, "home-teaching-by-roll"),
    ([roll(), visit(20_250_801, .inSchool), visit(20_250_820, .outOfSchool)], .suspected, "out-by-visit"),
    ([roll(), visit(20_250_801, .outOfSchool), visit(20_250_820, .inSchool)], .inSchool, "attendance-unknown"),
    ([register()], .suspected, "not-on-roll"),
    ([register(), roll("E1", .droppedOut)], .confirmed, "dropped-out"),
    ([register(), roll("E1", .left)], .suspected, "left"),
    ([register("R1", .dead)], .explained, "left-register"),
    ([register(), roll("E1", .abroad)], .explained, "abroad-by-roll"),
    ([certificate()], .cannotJudge, "not-expected"),
  ]

  @Test("is what the first comparison that speaks of it says", arguments: 0..<cases.count)
  func isJudged(index: Int) throws {
    let (rows, level, reason) = Self.cases[index]
    let fixture = Fixture(rows)
    let entry = try #require(fixture.known.schooling.first)
    #expect(entry.level == level && entry.reason == reason)
    // Others than the school hear of a child on the roll only from the second level on.
    let absent = fixture.findings.filter { $0.code == DropoutFinding.absent.code }
    let isOnRoll = entry.comparison == .rollAttendance && [.suspected, .thresholdMet].contains(level)
    #expect(absent.map(\.qualifier) == (isOnRoll ? [reason] : []))
    #expect(absent.allSatisfy { $0.statements.count >= 1 && $0.statements.contains { $0.address != nil } })
  }

  @Test("is not attendance's to say where the attendance of the county is not there")
  func needsAttendance() throws {
    var fixture = Fixture([roll(), Self.attendance("A", (20, 20, 20, 20))])
    fixture.readiness = Fixture.readiness([(.schoolAttendance, .missing)], in: 0)
    #expect(fixture.known.schooling.map(\.reason) == ["attendance-unknown"])
  }

  @Test(
    "cannot be told from a roll that may not be judged by, whatever it says",
    arguments: [(.stale(statementDate: today), "roll-stale"), (.suspectPartial(statementDate: today), "roll-partial")]
      as [(Readiness, String)]
  )
  func needsRoll(state: Readiness, reason: String) {
    let leave = roll("E1", .suspended) { $0.until = 20_250_831 }
    for row in [roll(), leave, roll("E1", .suspended) { $0.until = 20_260_831 }] {
      var fixture = Fixture([row, certificate(), Self.attendance("A", (20, 20, 20, 20))])
      fixture.readiness = Fixture.rollIs(state)
      #expect(fixture.known.schooling.map(\.level) == [.cannotJudge])
      #expect(fixture.known.schooling.map(\.reason) == [reason])
      #expect(fixture.known.schooling.map(\.disabled) == [.cannotJudge])
      #expect(!fixture.codes.contains("dropout.absent"))
    }
    // The row is of another place's roll, where the child's own county has none.
    var fixture = Fixture([leave])
    fixture.readiness = Fixture.rollIs(.missing)
    #expect(fixture.known.schooling.map(\.reason) == ["suspension-over"])
  }

  @Test("cannot be told from the roll in a term's first days, but for what the roll itself says")
  func waitsForTheTerm() throws {
    func scalar(_ text: String) -> SettingNode {
      SettingNode(place: Place(file: "t"), content: .scalar(text, isQuoted: false))
    }
    func map(_ entries: [(String, SettingNode)]) -> SettingNode {
      SettingNode(place: Place(file: "t"), content: .map(entries.map { (key: $0.0, node: $0.1) }))
    }
    let term = map([
      ("term", scalar("2025-autumn")), ("place", scalar("3708")), ("starts", scalar("2025-08-25")),
      ("ends", scalar("2026-01-20")),
    ])
    let terms = try SchoolCalendar(
      reading: map([("id", scalar("t")), ("terms", SettingNode(place: Place(file: "t"), content: .list([term])))])
    )
    var fixture = Fixture([register()])
    fixture.terms = terms
    #expect(fixture.findings.map(\.qualifier) == ["term-settling"])
    // The tenth school day after the first, 8 September, is the last of them.
    fixture.asOf = try #require(CivilDate(iso: "2025-09-08"))
    #expect(fixture.known.schooling.map(\.level) == [.cannotJudge])
    fixture.asOf = try #require(CivilDate(iso: "2025-09-09"))
    #expect(fixture.codes == ["dropout.never-enrolled"])
    var marked = Fixture([register(), roll("E1", .droppedOut)])
    marked.terms = terms
    #expect(marked.codes == ["dropout.marked"])
  }

  @Test(
    "goes with where a disabled child is taught",
    arguments: [
      ([certificate(), roll()], .inClass), ([certificate(), roll("E1") { $0.schoolKind = .special }], .specialSchool),
      ([certificate(), roll("E1") { $0.homeTeaching = .yes }], .homeTeaching), ([certificate(), register()], .none),
      ([certificate()], .cannotJudge),
    ] as [([Row], DisabledSchooling)]
  )
  func tellsDisabled(rows: [Row], schooling: DisabledSchooling) {
    #expect(Fixture(rows).known.schooling.map(\.disabled) == [.some(schooling)])
    #expect(Fixture([register(), roll()]).known.schooling.map(\.disabled) == [nil])
  }
}
