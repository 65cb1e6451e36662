import Domain
import Testing

@testable import Assess

@Suite("What older rosters said of a child")
struct RosterPastTests {
  private static let farm = DivisionCode(number: nongan.number + 100_201)
  private static let hill = DivisionCode(number: nongan.number + 100_202)

  private func listing(
    _ level: GuardianshipLevel,
    entered: String = "2024-01-05",
    at place: DivisionCode = farm,
    more: [(Field, Column)] = []
  ) -> Child.Listing {
    Child.Listing(entered: day(entered), place: place, level: level, more: more)
  }

  private func child(
    _ past: [(String, Child.Listing)],
    now: Child.Listing,
    visits: [String] = ["2025-01-10"]
  ) -> Child {
    var child = Child()
    child.listings = [now]
    child.visits = visits.map { Child.Visit(day: day($0)) }
    child.past = past.map { (day: $0.0, listings: [$0.1]) }
    return child
  }

  private func due(_ child: Child, on asOf: String) throws -> [CivilDate?] {
    try assessor(on: asOf).assess(partition([child])).visits.map(\.due)
  }

  private func warnings(_ child: Child, on asOf: String) throws -> [String] {
    try assessor(on: asOf).assess(partition([child])).warnings.map(\.code.rawValue)
  }

  // MARK: - Tiers

  /// KPI.md 6.3: the last visit 2025-01-10, every three months; raised on 03-01 to one a month: due 2025-03-15.
  @Test("raises its tier from the day of the roster that first says so, or from the row's own date between the two")
  func raised() throws {
    let past = [("2025-01-31", listing(.good)), ("2025-03-01", listing(.fair))]
    #expect(try due(child(past, now: listing(.fair)), on: "2025-03-31") == [day("2025-03-15")])
    let updated: (Field, Column) = (.updatedDate, .date([day("2025-02-10").packed]))
    let dated = [past[0], ("2025-03-01", listing(.fair, more: [updated]))]
    #expect(try due(child(dated, now: listing(.fair, more: [updated])), on: "2025-03-31") == [day("2025-02-24")])
    // Without older rosters nobody knows that it was ever otherwise.
    #expect(try due(child([], now: listing(.fair)), on: "2025-03-31") == [day("2025-02-10")])
  }

  @Test("lowers its tier for the next visit only: the running obligation keeps its day")
  func lowered() throws {
    let past = [("2025-01-31", listing(.fair))]
    #expect(try due(child(past, now: listing(.good)), on: "2025-02-15") == [day("2025-02-10")])
    let visited = child(
      [("2025-01-31", listing(.fair)), ("2025-02-28", listing(.good))],
      now: listing(.good),
      visits: ["2025-01-10", "2025-03-05"]
    )
    #expect(try due(visited, on: "2025-03-31") == [day("2025-06-05")])
  }

  @Test("is looked at where fewer visits were asked within fourteen days of a due date, or after it")
  func loweredBeforeDue() throws {
    func child(_ visit: String) -> Child {
      self.child(
        [("2025-01-31", listing(.fair)), ("2025-02-28", listing(.good))],
        now: listing(.good),
        visits: [visit]
      )
    }
    // Due one month after the visit; lowered on 02-28.
    #expect(try warnings(child("2025-02-14"), on: "2025-03-31").contains("integrity.tier-lowered"))
    #expect(try warnings(child("2025-01-15"), on: "2025-03-31").contains("integrity.tier-lowered"))
    #expect(try warnings(child("2025-02-15"), on: "2025-03-31").contains("integrity.tier-lowered") == false)
    #expect(try warnings(child("2025-02-14"), on: "2025-05-31").contains("integrity.tier-lowered") == false)
  }

  // MARK: - Places

  @Test("shows a move: what fell due before it is the old village's, and the new one has fourteen days")
  func moved() throws {
    let past = [("2025-03-31", listing(.good, at: Self.hill)), ("2025-04-20", listing(.good))]
    let moved = child(past, now: listing(.good))
    let assessment = try assessor(on: "2025-04-30").assess(partition([moved]))
    #expect(assessment.visits.map(\.handedOver) == [day("2025-05-04")])
    #expect((assessment.tally["V2", Self.hill].denominator, assessment.tally["V2", Self.farm].denominator) == (1, 0))
    #expect(assessment.tally.total("V1").numerator == 0)
    #expect(assessment.tally.total("V1A").numerator == 1)
    let late = try assessor(on: "2025-05-05").assess(partition([moved])).tally
    #expect(late.total("V1A").numerator == 0)
    // A coarser code says nothing of a move.
    var coarse = moved
    coarse.past[0].listings[0].place = Self.farm.town
    #expect(try assessor(on: "2025-04-30").assess(partition([coarse])).visits.map(\.handedOver) == [nil])
  }

  // MARK: - Presence

  @Test(
    "joins a stay to the one before where fewer than sixty days lie between, as long as some roster left it out",
    arguments: [("2025-04-29", "2025-04-10"), ("2025-04-30", "2025-07-30")]
  )
  func reentry(entered: String, due: String) throws {
    var other = child([("2025-03-01", listing(.good))], now: listing(.good))
    other.isNumbered = true
    let returned = child([("2025-01-31", listing(.good))], now: listing(.good, entered: entered))
    let judged = try assessor(on: "2025-05-31").assess(partition([returned, other]))
    #expect(judged.visits.first?.due == day(due))
    #expect(judged.warnings.contains { $0.code.rawValue == "integrity.quick-return" } == (due == "2025-04-10"))
  }

  @Test("keeps the clock of a child whose date of entry was moved while it was listed all along")
  func rewrittenEntry() throws {
    let rewritten = child([("2025-03-31", listing(.good))], now: listing(.good, entered: "2025-04-20"))
    #expect(try due(rewritten, on: "2025-05-31") == [day("2025-04-10")])
    // Put right within the time it was listed in: the date is a correction.
    let corrected = child([("2025-03-31", listing(.good))], now: listing(.good, entered: "2025-02-20"))
    #expect(try due(corrected, on: "2025-05-31") == [day("2025-05-20")])
  }

  @Test(
    "is looked at where it was struck off close to a due date or after it, deaths and birthdays excepted",
    arguments: [
      ("2025-01-10", "2010-03-01", nil, true), ("2025-01-10", "2009-04-01", nil, false),
      ("2025-01-10", "2010-03-01", RegisterStatus.dead, false), ("2025-02-08", "2010-03-01", nil, true),
      ("2025-02-09", "2010-03-01", nil, false),
    ] as [(String, String, RegisterStatus?, Bool)]
  )
  func struckOff(visited: String, born: String, register: RegisterStatus?, isLookedAt: Bool) throws {
    var gone = child([("2025-03-31", listing(.good))], now: listing(.good), visits: [visited])
    gone.listings = []
    gone.born = day(born)
    gone.register = register.map { ($0, day("2025-04-05")) }
    // The roster of 05-01 knows others only: the child was due a visit on 04-10, or on 05-08 or 05-09.
    let other = child([("2025-05-01", listing(.good))], now: listing(.good))
    #expect(
      try assessor(on: "2025-05-31").assess(partition([gone, other])).warnings.contains {
        $0.code.rawValue == "integrity.struck-off"
      } == isLookedAt
    )
  }

  @Test("keeps a suspension that is over and gone from the present roster")
  func suspension() throws {
    func suspended(until: String) -> [(Field, Column)] {
      [
        (.suspendedFrom, .date([day("2025-02-01").packed])), (.suspendedUntil, .date([day(until).packed])),
        (.suspensionReason, .code([SuspensionReason.withParents.rawValue])),
      ]
    }
    let none: [(Field, Column)] = [
      (.suspendedFrom, .date([0])), (.suspendedUntil, .date([0])), (.suspensionReason, .code([0])),
    ]
    func child(_ pasts: [(String, [(Field, Column)])]) -> Child {
      self.child(
        pasts.map { ($0.0, listing(.good, more: $0.1)) },
        now: listing(.good, more: none),
        visits: ["2025-02-01"]
      )
    }
    // KPI.md 6.3: 2025-02-01 + 3 months + 20 days.
    #expect(
      try due(child([("2025-02-15", suspended(until: "2025-02-20")), ("2025-02-28", none)]), on: "2025-04-30")
        == [day("2025-05-21")]
    )
    // Left out before it was over: it ended by then.
    #expect(
      try due(child([("2025-02-15", suspended(until: "2025-12-31")), ("2025-02-21", none)]), on: "2025-04-30")
        == [day("2025-05-21")]
    )
  }

  @Test("changes nothing where it says the same as the present roster, or where a number does not tell whose it is")
  func same() throws {
    let present = child([], now: listing(.fair))
    let again = child([("2025-01-31", listing(.fair)), ("2025-02-28", listing(.fair))], now: listing(.fair))
    #expect(partition([again]).records.rosterHistory.rows.isEmpty)
    #expect(try due(again, on: "2025-03-31") == due(present, on: "2025-03-31"))
    var shared = child([("2025-01-31", listing(.good))], now: listing(.fair))
    #expect(try due(shared, on: "2025-02-05") == [day("2025-04-10")])
    shared.suspicion = Suspicion()
    shared.suspicion?.numberIsShared = true
    #expect(try due(shared, on: "2025-02-05") == [day("2025-02-10")])
  }
}

@Suite("Older rosters, held against each other,")
struct RosterHistoryTests {
  /// The slow way: every roster is asked for every month.
  private func slowly(_ states: [(day: String, listing: Child.Listing?)], now: Child.Listing) -> [String] {
    func words(_ listing: Child.Listing?) -> String {
      listing.map { "\($0.level) \($0.place) \(String(describing: $0.entered))" } ?? ""
    }
    var result: [String] = []
    for (index, state) in states.enumerated() {
      let next = index + 1 < states.count ? states[index + 1] : (day: "2030-01-01", listing: now)
      guard words(state.listing) != words(next.listing), let listing = state.listing else { continue }
      result.append("\(listing.level) at \(listing.place), last on \(state.day), until \(next.day)")
    }
    return result
  }

  @Test("leave what changed, child by child, as if every one had been asked", arguments: [1, 2, 3] as [UInt64])
  func random(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let months = (1...9).map { "2025-0\($0)-28" }
    let entered = day("2024-01-05")
    func anyListing() -> Child.Listing {
      Child.Listing(
        entered: entered,
        place: [village, neighbour].randomElement(using: &generator) ?? village,
        level: [GuardianshipLevel.good, .fair].randomElement(using: &generator) ?? .good
      )
    }
    var children: [Child] = []
    var states: [[(day: String, listing: Child.Listing?)]] = []
    for _ in 0..<60 {
      var last: Child.Listing? = anyListing()
      let story = months.map { month -> (day: String, listing: Child.Listing?) in
        if Int.random(in: 0..<3, using: &generator) == 0 {
          last = Int.random(in: 0..<4, using: &generator) == 0 ? nil : anyListing()
        }
        return (month, last)
      }
      var child = Child()
      child.listings = [anyListing()]
      child.past = story.compactMap { state in state.listing.map { (day: state.day, listings: [$0]) } }
      children.append(child)
      states.append(story)
    }
    let known = partition(children)
    let past = RosterPast(known)
    for (person, child) in children.enumerated() {
      let passages = past.passages(of: person, listings: [person]).map { passage in
        "\(passage.rows[0].code(.guardianshipLevel, as: GuardianshipLevel.self) ?? .unknown) at \(passage.place), last on "
          + "\(passage.said), until \(passage.until)"
      }
      #expect(passages == slowly(states[person], now: child.listings[0]), "child \(person)")
    }
  }

  @Test("compare the rows of a child that is listed twice in whatever order they stand")
  func twoRows() {
    func table(_ levels: [GuardianshipLevel]) -> RecordTable {
      var table = RecordTable(dataset: .careRoster)
      for level in levels { append([(.guardianshipLevel, .code([level.rawValue]))], key: 7, to: &table) }
      return table
    }
    #expect(table([.good, .fair]).rows(unlike: table([.fair, .good])).isEmpty)
    #expect(table([.good, .fair]).rows(unlike: table([.fair])) == [0, 1])
    #expect(table([.good, .good]).rows(unlike: table([.good, .fair])) == [0, 1])
  }
}
