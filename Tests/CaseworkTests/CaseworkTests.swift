import Domain
import Testing

@testable import Casework

@Suite("A case")
struct CaseworkTests {
  private func claim(_ answer: ReceiptAnswer, on text: String, until: String? = nil, id: String = "a") -> CaseClaim {
    CaseClaim(id: id, answer: answer, by: "李老师", on: day(text), until: until.map(day))
  }

  /// A bureau with a discrepancy that was found at the end of September.
  private func opened(_ code: String = "discrepancy.name") -> Bureau {
    var bureau = Bureau()
    bureau.deliver(.householdRegister, .schoolRoll, on: "2026-09-30")
    bureau.traces["P1"] = PersonTrace(place: county, schooling: .missing)
    bureau.run("2026-09-30", bureau.sighting(code))
    return bureau
  }

  @Test("is opened once, falls due in working days, and is not opened again by the next month's finding")
  func isOpenedOnce() throws {
    var bureau = opened()
    var value = try #require(bureau.only("discrepancy.name"))
    #expect(value.state == .open && value.opened == day("2026-09-30") && value.due == day("2026-10-28"))
    bureau.deliver(.householdRegister, .schoolRoll, on: "2026-10-20")
    #expect(bureau.run("2026-10-20", bureau.sighting("discrepancy.name")).isEmpty)
    value = try #require(bureau.only("discrepancy.name"))
    #expect(bureau.cases.count == 1 && value.firstSeen == day("2026-09-30") && value.lastSeen == day("2026-10-20"))
    // The day itself is in time, and lateness is said once.
    bureau.run("2026-10-28", bureau.sighting("discrepancy.name"))
    #expect(bureau.run("2026-10-29", bureau.sighting("discrepancy.name")).map(\.kind) == [.overdue])
    #expect(bureau.run("2026-10-30", bureau.sighting("discrepancy.name")).isEmpty)
  }

  @Test("is closed by later data, on their date, and opened again when they diverge")
  func isClosedByData() throws {
    var bureau = opened()
    bureau.deliver(.schoolRoll, on: "2026-10-15")
    let events = bureau.run("2026-10-31")
    #expect(events.map(\.kind) == [.closed])
    #expect(events.first?.cause == "school-roll=2026-10-15")
    var value = try #require(bureau.only("discrepancy.name"))
    #expect(value.state == .verifiedClosed && value.closed == day("2026-10-15"))
    bureau.deliver(.schoolRoll, on: "2026-11-30")
    #expect(bureau.run("2026-11-30", bureau.sighting("discrepancy.name")).map(\.kind) == [.reopened])
    value = try #require(bureau.only("discrepancy.name"))
    #expect(value.state == .open && value.reopened == 1 && value.closed == nil && value.due == day("2026-12-28"))
    #expect(value.firstSeen == day("2026-09-30") && value.opened == day("2026-11-30"))
  }

  @Test("stays as it is while a source it rests on cannot be judged by, however loud the silence")
  func isFrozen() throws {
    var bureau = opened()
    bureau.deliver(.schoolRoll, on: "2026-09-30", doubt: "stale")
    #expect(bureau.run("2026-10-31").map(\.kind) == [.notReassessed, .overdue])
    var value = try #require(bureau.only("discrepancy.name"))
    #expect(value.state == .open && value.doubt == "stale:school-roll" && value.lastSeen == day("2026-09-30"))
    // Said once.
    #expect(bureau.run("2026-11-30").isEmpty)
    // A finding that old data repeat is no sight either.
    bureau.run("2026-12-31", bureau.sighting("discrepancy.name"))
    value = try #require(bureau.only("discrepancy.name"))
    #expect(value.doubt == "stale:school-roll" && value.lastSeen == day("2026-09-30"))
    bureau.deliver(.schoolRoll, on: "2027-01-31")
    #expect(bureau.run("2027-01-31").map(\.kind) == [.reassessed, .closed])
  }

  @Test("is not closed where the person has gone from the data, nor where only the reading has changed")
  func isNotClosedBySilence() throws {
    var bureau = opened()
    bureau.traces = [:]
    bureau.deliver(.schoolRoll, on: "2026-10-31")
    bureau.run("2026-10-31")
    #expect(bureau.only("discrepancy.name")?.doubt == "person-not-in-data")
    var other = opened()
    #expect(other.run("2026-10-10").map(\.cause) == ["read-otherwise"])
    #expect(other.only("discrepancy.name")?.state == .superseded)
    var ended = opened()
    ended.ended = ["discrepancy.name"]
    ended.deliver(.schoolRoll, on: "2026-10-31")
    #expect(ended.run("2026-10-31").map(\.cause) == ["rule-ended"])
  }

  @Test(
    "of a missing child is closed by what is written about it, not by silence",
    arguments: [
      (.onRoll, .verifiedClosed, ""), (.leftRegister, .verifiedClosed, ""), (.ended, .verifiedClosed, ""),
      (.outgrown, .superseded, ""), (.notExpected, .open, "not-expected"), (.missing, .open, "still-missing"),
    ] as [(Schooling, CaseState, String)]
  )
  func needsSchooling(schooling: Schooling, state: CaseState, doubt: String) throws {
    var bureau = opened("dropout.vanished")
    bureau.deliver(.schoolRoll, on: "2026-10-31")
    bureau.traces["P1"] = PersonTrace(place: county, schooling: schooling)
    bureau.run("2026-10-31")
    let value = try #require(bureau.only("dropout"))
    #expect(value.state == state && value.doubt == doubt)
  }

  @Test("of a missing child goes on whatever it is called next month, and is frozen where nobody can judge")
  func dropoutIsOneCase() throws {
    var bureau = opened("dropout.vanished")
    bureau.deliver(.schoolRoll, on: "2026-10-31")
    bureau.run("2026-10-31", bureau.sighting("dropout.marked"))
    #expect(bureau.cases.count == 1 && bureau.only("dropout")?.code == "dropout.marked")
    bureau.run("2026-11-30", bureau.sighting("dropout.cannot-judge", doubt: "unlinked-record"))
    #expect(bureau.cases.count == 1 && bureau.only("dropout")?.doubt == "unlinked-record")
    // Nobody becomes a case by being unjudged.
    bureau.run("2026-12-31", bureau.sighting("dropout.cannot-judge", of: "P2", doubt: "unlinked-record"))
    #expect(bureau.only("dropout", "P2") == nil)
  }

  @Test("is answered, waits for data, and comes back where they contradict the answer in time")
  func isContradicted() throws {
    var bureau = opened()
    let key = bureau.cases[0].key
    bureau.claims[key] = [claim(.corrected, on: "2026-10-12")]
    bureau.deliver(.householdRegister, .schoolRoll, on: "2026-10-31")
    #expect(bureau.run("2026-10-31", bureau.sighting("discrepancy.name")).map(\.kind) == [.resolved, .overdue])
    #expect(bureau.only("discrepancy.name")?.claim?.answer == .corrected)
    // The same answer again is no answer.
    bureau.deliver(.householdRegister, .schoolRoll, on: "2026-11-30")
    #expect(bureau.run("2026-11-30", bureau.sighting("discrepancy.name")).map(\.kind) == [.contradicted])
    let value = try #require(bureau.only("discrepancy.name"))
    #expect(value.state == .open && value.reopened == 1 && value.claim == nil && !value.isOverdue)
  }

  @Test("is explained for a time, and opened again when the explanation lapses")
  func explanationLapses() throws {
    var bureau = opened("dropout.vanished")
    let key = bureau.cases[0].key
    bureau.claims[key] = [claim(.suspended, on: "2026-10-12", until: "2026-12-31")]
    for month in ["2026-10-31", "2026-11-30", "2026-12-31"] {
      bureau.deliver(.householdRegister, .schoolRoll, on: month)
      bureau.run(month, bureau.sighting("dropout.vanished"))
      #expect(bureau.only("dropout")?.state == .resolved, "\(month)")
    }
    bureau.deliver(.householdRegister, .schoolRoll, on: "2027-01-31")
    #expect(
      bureau.run("2027-01-31", bureau.sighting("dropout.vanished")).map(\.cause) == ["until=2026-12-31"]
    )
    #expect(bureau.only("dropout")?.state == .open && bureau.only("dropout")?.reopened == 1)
  }

  @Test("is disputed by who says the data are right, and by answers that conflict")
  func isDisputed() {
    var bureau = opened()
    let key = bureau.cases[0].key
    bureau.claims[key] = [claim(.dataCorrect, on: "2026-10-08")]
    #expect(bureau.run("2026-10-09", bureau.sighting("discrepancy.name")).map(\.kind) == [.disputed])
    var other = opened("dropout.vanished")
    let child = other.cases[0].key
    other.claims[child] = [
      claim(.enrolled, on: "2026-10-08", id: "a"), claim(.droppedOut, on: "2026-10-08", id: "b"),
    ]
    let events = other.run("2026-10-09", other.sighting("dropout.vanished"))
    #expect(events.map(\.kind) == [.disputed, .answered] && events.first?.cause == "conflicting-answers")
    // A later answer settles it; one of tomorrow is not known yet.
    other.claims[child]?.append(claim(.enrolled, on: "2026-10-12", id: "c"))
    #expect(other.run("2026-10-10", other.sighting("dropout.vanished")).isEmpty)
    #expect(other.run("2026-10-13", other.sighting("dropout.vanished")).map(\.kind) == [.resolved])
  }

  @Test("is waived until a day, and no longer")
  func isWaived() {
    var bureau = opened()
    let key = bureau.cases[0].key
    bureau.waivers[key] = [Waiver(id: "w", by: "王局", on: day("2026-10-08"), until: day("2026-11-15"))]
    #expect(bureau.run("2026-10-31", bureau.sighting("discrepancy.name")).map(\.kind) == [.waived])
    // The file of the waiver may go: the case remembers it.
    bureau.waivers = [:]
    #expect(bureau.run("2026-11-15", bureau.sighting("discrepancy.name")).isEmpty)
    #expect(bureau.run("2026-11-16", bureau.sighting("discrepancy.name")).map(\.kind) == [.waiverLapsed, .overdue])
  }

  @Test("stays waived past the day while nobody can judge it")
  func waiverIsFrozen() {
    var bureau = opened()
    let key = bureau.cases[0].key
    bureau.waivers[key] = [Waiver(id: "w", by: "王局", on: day("2026-10-08"), until: day("2026-11-15"))]
    bureau.run("2026-10-31", bureau.sighting("discrepancy.name"))
    bureau.deliver(.schoolRoll, on: "2026-09-30", doubt: "stale")
    #expect(bureau.run("2026-11-30", bureau.sighting("discrepancy.name")).map(\.kind) == [.notReassessed])
    #expect(bureau.run("2026-12-31").isEmpty)
    #expect(bureau.only("discrepancy.name")?.state == .waived)
    bureau.deliver(.schoolRoll, on: "2027-01-31")
    let events = bureau.run("2027-01-31", bureau.sighting("discrepancy.name"))
    #expect(events.map(\.kind) == [.reassessed, .waiverLapsed, .overdue])
  }

  @Test("follows its person through a new key, a merge and a split")
  func followsPerson() throws {
    var bureau = opened()
    let key = bureau.cases[0].key
    bureau.moves = [KeyMove(old: "P1", new: "P9", isSplit: false)]
    bureau.run("2026-10-10", bureau.sighting("discrepancy.name", of: "P9"))
    #expect(bureau.cases.count == 1 && bureau.cases[0].key == key && bureau.cases[0].identity.subject == "P9")
    // Somebody else with the same trouble turns out to be the same child: the elder case stays.
    bureau.run(
      "2026-10-12",
      bureau.sighting("discrepancy.name", of: "P9"),
      bureau.sighting("discrepancy.name", of: "P5")
    )
    let other = try #require(bureau.only("discrepancy.name", "P5"))
    bureau.moves = [KeyMove(old: "P5", new: "P9", isSplit: false)]
    bureau.run("2026-10-13", bureau.sighting("discrepancy.name", of: "P9"))
    let merged = try #require(bureau.cases.first { $0.key == other.key })
    #expect(merged.state == .superseded && merged.successor == key)
    // Twins told apart: the trouble was the other one's.
    bureau.moves = [KeyMove(old: "P9", new: "P7", isSplit: true)]
    bureau.run("2026-10-14", bureau.sighting("discrepancy.name", of: "P7"))
    let moved = try #require(bureau.cases.first { $0.key == key })
    #expect(moved.identity.subject == "P7" && moved.state == .open && bureau.cases.count == 2)
    // The first one's own trouble, later, is a case of its own.
    bureau.run("2026-10-15", bureau.sighting("discrepancy.name", of: "P7"), bureau.sighting("discrepancy.name"))
    #expect(Set(bureau.cases.map(\.key)).count == 3)
  }

  @Test("does not depend on the order of news, nor on how often a run is made", arguments: 0..<20)
  func isOrderFree(round: Int) {
    var dice = SplitMix(seed: UInt64(round) &+ 7)
    var bureau = Bureau()
    bureau.deliver(.householdRegister, .schoolRoll, .careRoster, on: "2026-09-30")
    let people = (1...12).map { "P\($0)" }
    for (number, month) in ["2026-09-30", "2026-10-31", "2026-11-30", "2026-12-31"].enumerated() {
      bureau.deliver(.householdRegister, .schoolRoll, on: month)
      for person in people {
        bureau.traces[person] = PersonTrace(place: county, schooling: dice.pick([.onRoll, .missing, .outgrown]))
      }
      for value in bureau.cases where dice.next() % 3 == 0 {
        bureau.claims[value.key, default: []].append(
          claim(dice.pick([.enrolled, .suspended, .dataCorrect, .corrected]), on: month, id: "\(dice.next())")
        )
      }
      if number == 2 {
        bureau.moves = [KeyMove(old: "P1", new: "P2", isSplit: false), KeyMove(old: "P3", new: "P20", isSplit: true)]
      }
      var sightings: [Sighting] = []
      for person in people {
        if dice.next() % 2 == 0 { sightings.append(bureau.sighting("discrepancy.name", of: person)) }
        if dice.next() % 2 == 0 { sightings.append(bureau.sighting("dropout.vanished", of: person)) }
        // Two that cannot be told apart.
        if dice.next() % 4 == 0 { sightings.append(bureau.sighting("dropout.marked", of: person, [.careRoster])) }
      }
      let one = Bureau.book.advance(bureau.cases, by: bureau.news(month, sightings))
      sightings.shuffle(using: &dice)
      bureau.moves.reverse()
      for key in bureau.claims.keys { bureau.claims[key]?.reverse() }
      let other = Bureau.book.advance(bureau.cases.shuffled(using: &dice), by: bureau.news(month, sightings))
      #expect(one.cases == other.cases && one.events == other.events && one.changed == other.changed)
      #expect(Set(one.cases.map(\.key)).count == one.cases.count)
      // Of one identity at most one case stands.
      let standing = one.cases.filter { $0.successor.isEmpty }.map(\.identity)
      #expect(Set(standing).count == standing.count)
      bureau.cases = one.cases
      bureau.moves = []
    }
  }

  @Test("takes the family that says most of its code")
  func choosesFamily() {
    #expect(settings().family(of: Finding.Code("discrepancy.category-age"))?.workingDays == 5)
    #expect(settings().family(of: Finding.Code("discrepancy.name"))?.workingDays == 20)
    #expect(settings().family(of: Finding.Code("dropouts")) == nil)
    #expect(settings().family(of: Finding.Code("visit.overdue")) == nil)
  }

  @Test("is counted by nearest ranks, and by due date: never closed by opened")
  func isCounted() {
    var bureau = opened()
    bureau.run("2026-09-30", bureau.sighting("discrepancy.name"), bureau.sighting("discrepancy.sex", of: "P2"))
    bureau.traces["P2"] = PersonTrace(place: county, schooling: .onRoll)
    bureau.deliver(.schoolRoll, on: "2026-10-20")
    let events = bureau.run("2026-10-31", bureau.sighting("discrepancy.name"))
    let figures = CaseFigures(bureau.cases, events: events, asOf: day("2026-10-31"))
    #expect(figures.active == 1 && figures.overdue == 1 && figures.ages == [0, 0, 1, 0])
    #expect(figures.closed == 1 && figures.fellDue == 2 && figures.closedWithinDue == 1)
    #expect(figures.medianTurnaround == 20 && figures.p90Turnaround == 20 && figures.medianAge == 31)
    #expect(CaseFigures.rank([1, 2, 3, 4], percent: 50) == 2)
    #expect(CaseFigures.rank(Array(1...10), percent: 90) == 9)
    #expect(CaseFigures.rank([], percent: 50) == nil)
  }
}

/// Chance that a test can repeat.
struct SplitMix: RandomNumberGenerator {
  var seed: UInt64

  mutating func next() -> UInt64 {
    seed &+= 0x9e37_79b9_7f4a_7c15
    var value = seed
    value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
    return value ^ (value >> 31)
  }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[Int(next() % UInt64(values.count))] }
}
