import Domain
import Reconcile
import Testing

@Suite("What the data hold of a person whose case is open")
struct TraceTests {
  private static func attendance(_ current: Int, _ change: (inout Row) -> Void = { _ in }) -> Row {
    Row(.schoolAttendance, "A") {
      $0.days = (20, current, current, current)
      $0.ended = 20_250_831
      change(&$0)
    }
  }
  private static func visit(_ day: UInt32, _ schooling: SchoolingState) -> Row {
    Row(.homeVisits, "V\(day)") {
      $0.visited = day
      $0.schooling = schooling
    }
  }

  private static func day(_ packed: UInt32) -> CivilDate { CivilDate(packed: packed) ?? today }

  private static let cases: [(rows: [Row], presence: PersonTrace.Presence?)] = [
    // Standing on a roll shows nobody in class.
    ([roll()], nil),
    ([roll(), attendance(0)], .init(.schoolAttendance, on: day(20_250_831))),
    ([roll(), attendance(5)], nil),
    ([roll(), attendance(20) { $0.reason = .illness }], nil),
    ([roll(), attendance(4) { $0.reason = .suspended }], .init(.schoolAttendance, on: day(20_250_831))),
    ([roll(), attendance(0) { $0.ended = 20_250_630 }], nil),
    ([roll(), visit(20_250_820, .inSchool)], .init(.homeVisits, on: day(20_250_820))),
    ([roll(), visit(20_250_820, .inSchool), visit(20_250_825, .outOfSchool)], nil),
    ([roll(), attendance(0), visit(20_250_820, .inSchool)], .init(.schoolAttendance, on: day(20_250_831))),
    ([roll("E1", .suspended) { $0.until = 20_260_131 }], .init(.schoolRoll, on: today)),
    ([roll("E1", .suspended) { $0.until = 20_250_831 }], nil),
    ([register(), visit(20_250_820, .inSchool)], nil),
  ]

  @Test("tells by which record, and of which day, a child on a roll is in class", arguments: 0..<cases.count)
  func tellsPresence(index: Int) {
    #expect(Fixture(Self.cases[index].rows).trace.presence == Self.cases[index].presence)
  }

  @Test("takes no attendance that its county cannot be judged by")
  func needsAttendance() {
    var fixture = Fixture([roll(), Self.attendance(0)])
    fixture.readiness = Fixture.readiness([(.schoolAttendance, .missing)], in: 0)
    #expect(fixture.trace.presence == nil)
  }

  @Test("tells which sources have a row, and which may have one that nobody recognised")
  func tellsRows() {
    var fixture = Fixture([register(), roll()])
    let both = DatasetSet([.init(.householdRegister), .init(.schoolRoll)])
    #expect(fixture.trace.rows == both && fixture.trace.unrecognised == [])
    var suspicion = Suspicion()
    suspicion.unlinked = DatasetSet(.schoolRoll)
    suspicion.underOtherNumber = DatasetSet(.careRoster)
    fixture.suspended[boy] = suspicion
    #expect(fixture.trace.unrecognised == DatasetSet([.init(.schoolRoll), .init(.careRoster)]))
    // A number that others use hides no row that is there.
    suspicion = Suspicion()
    suspicion.numberIsShared = true
    fixture.suspended[boy] = suspicion
    #expect(fixture.trace.unrecognised.intersection(both) == [])
    #expect(fixture.trace.unrecognised.contains(.careRoster))
  }

  @Test("tells beside the roll that the register has let the child go, and whether it is of school age")
  func tellsRegister() {
    let moved = Fixture([register("R1", .movedOut), roll()]).trace
    #expect(moved.schooling == .onRoll && moved.hasLeftRegister && moved.isOfSchoolAge)
    let number = key(370_832, 20_080_301, 901)
    let older = Fixture([Row(.schoolRoll, "E1", number: number) { $0.birth = 20_080_301 }]).trace
    #expect(older.schooling == .onRoll && !older.hasLeftRegister && !older.isOfSchoolAge)
  }
}
