import Casework
import Domain
import Testing

@Suite("A finding that is gone")
struct SilenceTests {
  /// A bureau with a case of a child on the roll and not in class, opened at the end of October.
  private func absent(_ quoted: [Dataset] = [.schoolRoll, .schoolAttendance]) -> Bureau {
    var bureau = Bureau()
    bureau.deliver(.schoolRoll, .schoolAttendance, .homeVisits, on: "2026-10-31")
    bureau.run("2026-10-31", bureau.sighting("dropout.absent", quoted))
    bureau.deliver(.schoolRoll, .schoolAttendance, .homeVisits, on: "2026-11-30")
    bureau.traces["P1"] = PersonTrace(place: county, schooling: .onRoll)
    return bureau
  }

  @Test("is no evidence where the child stands on the roll as it did all along")
  func rollIsNoEvidence() {
    for source in [Dataset.schoolAttendance, .homeVisits] {
      var bureau = absent([.schoolRoll, source])
      #expect(bureau.run("2026-11-30").map(\.kind) == [.notReassessed, .overdue])
      #expect(bureau.only("dropout")?.state == .open && bureau.only("dropout")?.doubt == "not-seen-at-school")
    }
    // A visit may have aged, with nothing delivered since.
    var aged = absent([.schoolRoll, .homeVisits])
    aged.deliver(.schoolRoll, .homeVisits, on: "2026-10-31")
    #expect(aged.run("2027-02-28").map(\.cause).first == "not-seen-at-school")
  }

  @Test("is evidence with a later record of the child in class, and only a later one")
  func presenceIsEvidence() {
    var bureau = absent()
    bureau.traces["P1"]?.presence = .init(.homeVisits, on: day("2026-10-31"))
    bureau.run("2026-11-30")
    #expect(bureau.only("dropout")?.doubt == "not-seen-at-school")
    bureau.traces["P1"]?.presence = .init(.schoolAttendance, on: day("2026-12-31"))
    #expect(bureau.run("2027-01-05").map(\.kind) == [.reassessed, .closed])
    #expect(bureau.history.last?.cause == "on-roll;school-attendance=2026-12-31")
    #expect(bureau.only("dropout")?.closed == day("2026-12-31"))
  }

  @Test("of an absent pupil is settled by the register, by age, and by the roll where the roll alone complained")
  func otherEndsOfAbsence() {
    var left = absent()
    left.traces["P1"]?.hasLeftRegister = true
    #expect(left.run("2026-11-30").first?.cause.hasPrefix("left-register;") == true)
    #expect(left.only("dropout")?.state == .verifiedClosed)
    var grown = absent()
    grown.traces["P1"]?.isOfSchoolAge = false
    #expect(grown.run("2026-11-30").map(\.cause) == ["outgrown"])
    #expect(grown.only("dropout")?.state == .superseded)
    var leave = absent([.schoolRoll])
    #expect(leave.run("2026-11-30").map(\.cause) == ["on-roll;school-roll=2026-11-30"])
    #expect(leave.only("dropout")?.state == .verifiedClosed)
  }

  /// A bureau with a discrepancy of register and roll, and both delivered anew.
  private func differing(_ code: String = "discrepancy.birth-date") -> Bureau {
    var bureau = Bureau()
    bureau.comparing = ["discrepancy.birth-date"]
    bureau.deliver(.householdRegister, .schoolRoll, on: "2026-10-31")
    bureau.run("2026-10-31", bureau.sighting(code))
    bureau.deliver(.householdRegister, .schoolRoll, on: "2026-11-20")
    bureau.traces["P1"] = PersonTrace(place: county, schooling: .onRoll)
    bureau.traces["P1"]?.rows = DatasetSet([.init(.householdRegister), .init(.schoolRoll)])
    return bureau
  }

  @Test("is no evidence where a record of the person lies refused or unlinked in a source of the case")
  func recordIsUnrecognised() {
    for code in ["discrepancy.birth-date", "coverage.not-on-roster"] {
      var bureau = differing(code)
      bureau.traces["P1"]?.unrecognised = DatasetSet(.schoolRoll)
      #expect(bureau.run("2026-11-20").map(\.cause).first == "record-unrecognised:school-roll")
      #expect(bureau.only(code)?.state == .open)
      // Another source's loose record has nothing to do with it.
      bureau.traces["P1"]?.unrecognised = DatasetSet(.careRoster)
      #expect(bureau.run("2026-11-21").map(\.kind).contains(.closed))
    }
  }

  @Test("of a comparison is evidence only while every row compared is there, or the register has let the person go")
  func rowsAreNeeded() {
    var bureau = differing()
    bureau.traces["P1"]?.rows = DatasetSet(.householdRegister)
    #expect(bureau.run("2026-11-20").map(\.cause) == ["row-gone:school-roll"])
    #expect(bureau.only("discrepancy.birth-date")?.state == .open)
    bureau.traces["P1"]?.hasLeftRegister = true
    #expect(bureau.run("2026-11-21").map(\.kind) == [.reassessed, .closed])
    // A record that should not have been there is mended by going.
    var other = differing("discrepancy.dead-on-roll")
    other.traces["P1"]?.rows = DatasetSet(.householdRegister)
    #expect(other.run("2026-11-20").map(\.kind) == [.closed])
    var whole = differing()
    #expect(whole.run("2026-11-20").map(\.kind) == [.closed])
  }

  @Test("ends a comparison of two who were taken for one, once they are told apart, however stale the sources")
  func personsAreSeparated() {
    func told(_ rows: Dataset...) -> Bureau {
      var bureau = differing()
      bureau.traces["P1"]?.rows = DatasetSet(.householdRegister)
      bureau.traces["P9"] = PersonTrace(place: county, schooling: .onRoll)
      bureau.traces["P9"]?.rows = DatasetSet(rows.map { DatasetSet($0) })
      bureau.moves = [KeyMove(old: "P1", new: "P9", isSplit: true)]
      return bureau
    }
    var separated = told(.schoolRoll)
    #expect(separated.run("2026-11-20").map(\.cause) == ["separated"])
    #expect(separated.only("discrepancy.birth-date")?.state == .superseded)
    var stale = told(.schoolRoll)
    stale.deliver(.schoolRoll, on: "2026-10-01", doubt: "stale")
    #expect(stale.run("2026-11-20").map(\.cause) == ["separated"])
    // What the other has is another source's row: this one's is gone, and that proves nothing.
    var other = told(.careRoster)
    #expect(other.run("2026-11-20").map(\.cause) == ["row-gone:school-roll"])
  }

  @Test("of a person known by another key of whom nothing is known yet waits for the next run")
  func personIsRekeyed() {
    var bureau = differing()
    let trace = bureau.traces.removeValue(forKey: "P1")
    bureau.moves = [KeyMove(old: "P1", new: "P9", isSplit: false)]
    #expect(bureau.run("2026-11-20").map(\.cause) == ["person=P9", "person-rekeyed"])
    bureau.traces["P9"] = trace
    #expect(bureau.run("2026-11-21").map(\.kind) == [.reassessed, .closed])
  }

  @Test("a finding opens no case while a source it rests on may not be judged by")
  func doubtOpensNothing() {
    for doubt in CaseDoubt.allCases.map(\.rawValue) where ["missing", "stale", "partial"].contains(doubt) {
      var bureau = Bureau()
      bureau.deliver(.householdRegister, on: "2026-10-31")
      bureau.deliver(.schoolRoll, on: "2026-06-30", doubt: doubt)
      #expect(bureau.run("2026-10-31", bureau.sighting("dropout.absent")).isEmpty && bureau.cases.isEmpty)
      bureau.deliver(.schoolRoll, on: "2026-11-30")
      #expect(bureau.run("2026-11-30", bureau.sighting("dropout.absent")).map(\.kind) == [.opened])
    }
    // That nobody knows the place is no fault of the source.
    var bureau = Bureau()
    bureau.deliver(.householdRegister, on: "2026-10-31")
    bureau.deliver(.schoolRoll, on: "2026-10-31", doubt: "place-unknown")
    bureau.run("2026-10-31", bureau.sighting("discrepancy.name"))
    #expect(bureau.cases.count == 1)
  }
}
