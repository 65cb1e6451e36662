import Domain
import Testing

@testable import Assess

// The worked examples of KPI.md §6.4 to 6.6; for 6.0 and 6.3 see WorkedExampleTests.
@Suite("6.4 Contacts:")
struct WorkedContactTests {
  private func contacted(_ days: [String], on asOf: String, since entered: String = "2024-01-05") throws -> [Int] {
    var child = Child.visited(since: entered)
    child.records = days.map { (.contacts, [(.contactDate, .date([day($0).packed]))]) }
    let total = try assessor(on: asOf).assess(partition([child])).tally.total("K1")
    return [total.numerator, total.denominator]
  }

  @Test("two contacts in one month do not cover the next")
  func noCarry() throws {
    #expect(try contacted(["2025-04-03", "2025-04-20"], on: "2025-04-30") == [1, 1])
    #expect(try contacted(["2025-04-03", "2025-04-20"], on: "2025-05-31") == [0, 1])
  }

  @Test("a child-month counts from fifteen days in scope")
  func exposure() throws {
    #expect(try contacted([], on: "2025-05-31", since: "2025-05-17") == [0, 1])
    #expect(try contacted([], on: "2025-05-31", since: "2025-05-18") == [0, 0])
  }

  @Test("a home visit counts as a contact")
  func visit() throws {
    let total = try assessor(on: "2025-05-31").assess(partition([.visited("2025-05-02")])).tally.total("K1")
    #expect((total.numerator, total.denominator) == (1, 1))
  }

  @Test("weekly parent contact is what the last visit within ninety days attests")
  func attested() throws {
    var life = Life()
    let judge = try TwinBook.assessor(on: day("2025-05-31"))
    for (date, counts) in [("2025-03-02", [1, 1, 0]), ("2025-03-01", [0, 0, 1])] {
      life.visits = [Life.Visit(day: day(date), parentContact: .weekly)]
      let total = judge.assess(partition([life.child])).tally.total("K2")
      #expect([total.numerator, total.denominator, total.unjudged] == counts)
    }
  }
}

@Suite("6.5 Training:")
struct WorkedTrainingTests {
  private func total(_ measure: String, _ posts: [Post], _ sessions: [Session] = []) throws -> MeasureTally.Counts {
    try assessor(on: "2026-12-31").assessPlaces(places(posts, sessions), caseload: Caseload()).tally.total(measure)
  }

  @Test("one person in two villages counts once as a person, and twice by post")
  func persons() throws {
    let posts = [Post(), Post(place: neighbour)]
    #expect(try total("T1", posts).known == 1)
    #expect(try total("T4", posts).known == 2)
  }

  @Test("appointed for less than thirty days stays in the denominator at the year's end")
  func newcomer() throws {
    #expect(try total("T1", [Post(start: "2026-12-10")]).denominator == 1)
  }

  @Test("the exposure view counts leavers who served ninety days, so that turnover does not raise coverage")
  func exposure() throws {
    let posts = [Post(start: "2025-01-01", end: "2026-04-01"), Post(key: 2, name: "乙", start: "2026-03-01")]
    let sessions = [Session(key: 2, name: "乙", day: "2026-05-10")]
    #expect(try (total("T1", posts, sessions).numerator, total("T1", posts, sessions).denominator) == (1, 1))
    #expect(try (total("T1B", posts, sessions).numerator, total("T1B", posts, sessions).denominator) == (1, 2))
  }

  @Test("two posts one after the other are one time served")
  func oneTime() throws {
    let posts = [Post(start: "2026-10-01", end: "2026-11-15"), Post(place: neighbour, start: "2026-11-15")]
    #expect(try total("T1B", posts).denominator == 1)
    let overlapping = [Post(start: "2026-10-20"), Post(place: neighbour, start: "2026-10-20")]
    #expect(try total("T1B", overlapping).excluded == ["short-stay": 1])
  }

  @Test("first duty is the appointment or the first logged visit, whichever came first")
  func firstDuty() throws {
    var caseload = Caseload()
    caseload.firstVisits[1] = day("2026-02-10")
    let posts = [Post(start: "2026-03-01", qualified: "2026-02-20")]
    let judge = try assessor(on: "2026-12-31")
    #expect(judge.assessPlaces(places(posts), caseload: caseload).tally.total("T2").numerator == 0)
    #expect(judge.assessPlaces(places(posts), caseload: Caseload()).tally.total("T2").numerator == 1)
  }

  @Test("January of one year and December of the next leave a gap of twenty-three months that T3 sees")
  func alternation() throws {
    let sessions = [Session(day: "2025-01-10"), Session(day: "2026-12-20")]
    #expect(try total("T1", [Post()], sessions).numerator == 1)
    let before = try assessor(on: "2026-11-30").assessPlaces(places([Post()], sessions), caseload: Caseload()).tally
    #expect((before.total("T3").numerator, before.total("T3").denominator) == (0, 1))
  }

  @Test("the same session uploaded twice counts once, and the city's demonstration is no county coverage")
  func pitfalls() throws {
    let twice = [Session(day: "2026-05-10"), Session(day: "2026-05-10")]
    #expect(try (total("T1", [Post()], twice).numerator, total("T1", [Post()], twice).denominator) == (1, 1))
    #expect(try total("T1", [Post()], [Session(day: "2026-05-10", organiser: .prefecture)]).numerator == 0)
  }
}

@Suite("6.6 Directors:")
struct WorkedStaffingTests {
  private func tally(children: Int, directors: Int) throws -> MeasureTally {
    var caseload = Caseload()
    caseload.children[village] = children
    let posts = (0..<directors).map { Post(key: UInt64($0) + 1, name: "甲\($0)") }
    return try assessor(on: "2026-10-31").assessPlaces(places(posts), caseload: caseload).tally
  }

  @Test("every village wants a director, even one without children")
  func everyVillage() throws {
    #expect(try (tally(children: 0, directors: 0).total("D0").numerator) == 0)
    #expect(try tally(children: 0, directors: 0).total("D0").denominator == 1)
  }

  @Test("more than thirty: 30 passes, 31 with one director triggers, with two not")
  func load() throws {
    for (children, directors, isShort) in [(30, 1, 0), (31, 1, 1), (31, 2, 0)] {
      #expect(try tally(children: children, directors: directors).total("D1").numerator == isShort)
    }
  }

  @Test("a child both left behind and in distress counts once in its village")
  func union() throws {
    var child = Child()
    child.listings = [Child.Listing(category: .leftBehind), Child.Listing(category: .disadvantaged)]
    #expect(try assessor(on: "2026-10-31").caseload(partition([child])).children == [village: 1])
  }

  @Test("one person with two villages of more than thirty children together is shown")
  func shared() throws {
    var caseload = Caseload()
    caseload.children = [village: 16, neighbour: 15]
    let whole = places(villages: [village, neighbour], [Post(), Post(place: neighbour)])
    let tally = try assessor(on: "2026-10-31").assessPlaces(whole, caseload: caseload).tally
    #expect((tally.total("D2").numerator, tally.total("D2").denominator) == (1, 1))
  }
}
