import Domain
import Testing

@testable import Assess

@Suite("Every measure has a twin that counts by hand")
struct TwinTests {
  static let dates = ["2026-10-31", "2026-02-28", "2024-06-15", "2025-03-31"]

  private func counts(_ tally: MeasureTally, _ measure: MeasureID) -> TwinCounts {
    let total = tally.total(measure.rawValue)
    return TwinCounts(
      numerator: total.numerator,
      denominator: total.denominator,
      excluded: total.excluded.values.reduce(0, +),
      unjudged: total.unjudged
    )
  }

  @Test(
    "and is asked for by the twins' book: each by a twin of children or one of places",
    arguments: MeasureID.allCases
  )
  func isCovered(measure: MeasureID) throws {
    let child = ChildTwin(life: Life(), asOf: day("2026-10-31")).counts(measure)
    let place = PlaceTwin(world: PlaceWorld(), asOf: day("2026-10-31")).counts(measure)
    #expect((child == nil) != (place == nil))
    #expect(try TwinBook.assessor(on: day("2026-10-31")).activeMeasures.contains(measure))
  }

  @Test("that agrees on random children", arguments: dates)
  func children(date: String) throws {
    let asOf = day(date)
    let judge = try TwinBook.assessor(on: asOf)
    for seed in 0..<3 {
      var world = RandomWorld(seed: UInt64(seed), asOf: asOf)
      for (position, life) in world.lives(30).enumerated() {
        let tally = judge.assess(partition([life.child])).tally
        let twin = ChildTwin(life: life, asOf: asOf)
        for measure in MeasureID.allCases {
          guard let expected = twin.counts(measure) else { continue }
          #expect(counts(tally, measure) == expected, "\(measure.rawValue), seed \(seed), child \(position)")
        }
      }
    }
  }

  @Test("that agrees on random areas", arguments: dates)
  func places(date: String) throws {
    let asOf = day(date)
    let judge = try TwinBook.assessor(on: asOf)
    for seed in 0..<20 {
      var world = RandomWorld(seed: UInt64(seed), asOf: asOf)
      let places = world.places()
      let tally = judge.assessPlaces(places.whole, caseload: places.caseload).tally
      for measure in MeasureID.allCases {
        guard let expected = PlaceTwin(world: places, asOf: asOf).counts(measure) else { continue }
        #expect(counts(tally, measure) == expected, "\(measure.rawValue), seed \(seed)")
      }
    }
  }
}

@Suite("Every measure, on random worlds,")
struct MeasurePropertyTests {
  private let asOf = day("2026-10-31")

  /// A whole area: what its children and its places come to.
  private func tally(_ judge: Assessor, _ lives: [Life], _ places: PlaceWorld) -> MeasureTally {
    judge.assess(partition(lives.map(\.child))).tally
      + judge.assessPlaces(places.whole, caseload: places.caseload).tally
  }

  private func world(_ seed: UInt64) -> (lives: [Life], places: PlaceWorld) {
    var world = RandomWorld(seed: seed, asOf: asOf)
    return (world.lives(120), world.places())
  }

  @Test("keeps the numerator inside the denominator, and its waterfall adds up at every place and level")
  func waterfalls() throws {
    let judge = try TwinBook.assessor(on: asOf)
    let (lives, places) = world(1)
    let values = judge.values(of: tally(judge, lives, places), counties: [wuxiang, liangshan])
    #expect(Set(values.map(\.measure)) == Set(MeasureID.allCases.map(\.rawValue)))
    for value in values {
      #expect(0 <= value.numerator && value.numerator <= value.denominator)
      #expect(value.known == value.denominator + value.unjudged + value.excluded.reduce(0) { $0 + $1.count })
    }
    for measure in MeasureID.allCases.map(\.rawValue) {
      let ofMeasure = values.filter { $0.measure == measure }
      let area = ofMeasure.first { $0.place == .unknown }
      let provinces = ofMeasure.filter { $0.place.level == .province }
      #expect(area?.numerator == provinces.reduce(0) { $0 + $1.numerator }, "\(measure)")
      #expect(area?.denominator == provinces.reduce(0) { $0 + $1.denominator }, "\(measure)")
    }
  }

  @Test("knows every child on the roster, whatever it leaves out")
  func everybodyIsKnown() throws {
    let judge = try TwinBook.assessor(on: asOf)
    let (lives, _) = world(2)
    let tally = judge.assess(partition(lives.map(\.child))).tally
    // Visits and obligations are counted by themselves: a child may have several of them, or none.
    let byEvent: Set<MeasureID> = [
      .visitsOnTime, .visitsThisQuarter, .visitContents, .closedInTime, .closedWithinWeek, .closedWithinMonth,
      .closedWithinQuarter, .closedLater, .problemsSolved, .dangersReported, .reportAnswered, .reportAccepted,
      .institutionTest, .temporaryPlan,
    ]
    for measure in MeasureID.allCases where !byEvent.contains(measure) && measure != .registerCoverage {
      guard ChildTwin(life: Life(), asOf: asOf).counts(measure) != nil else { continue }
      #expect(tally.total(measure.rawValue).known == lives.filter(\.isOnRoster).count, "\(measure.rawValue)")
    }
  }

  @Test("does not change with the order of children, of visits, of ledger rows, nor with the cut into partitions")
  func order() throws {
    let judge = try TwinBook.assessor(on: asOf)
    for seed in 3..<6 as Range<UInt64> {
      let (lives, places) = world(seed)
      let whole = tally(judge, lives, places)
      var generator = SeededGenerator(seed: seed)
      let shuffled = lives.map { life in
        var life = life
        life.visits.shuffle(using: &generator)
        life.contacts.shuffle(using: &generator)
        return life
      }.shuffled(using: &generator)
      var other = places
      other.villages.shuffle(using: &generator)
      other.workers.shuffle(using: &generator)
      other.attendances.shuffle(using: &generator)
      other.sweeps.shuffle(using: &generator)
      other.activities.shuffle(using: &generator)
      other.sessions.shuffle(using: &generator)
      other.stations.shuffle(using: &generator)
      other.homes.shuffle(using: &generator)
      other.schools.shuffle(using: &generator)
      #expect(tally(judge, shuffled, other) == whole)
      var sum = judge.assessPlaces(other.whole, caseload: other.caseload).tally
      for start in stride(from: 0, to: shuffled.count, by: 17) {
        sum += judge.assess(partition(shuffled[start..<min(start + 17, shuffled.count)].map(\.child))).tally
      }
      #expect(sum == whole)
    }
  }

  /// Asks it of the rates of which it is true.
  ///
  /// What falls due in a month (V2) moves with the clock that a visit restarts, so that no month's rate is sure to rise;
  /// over a whole time in care nobody misses more for it (``VisitCourseTests``).
  @Test("never falls for one complete visit more, in time, to a child in care")
  func extraVisit() throws {
    let judge = try TwinBook.assessor(on: asOf)
    var world = RandomWorld(seed: 9, asOf: asOf)
    for _ in 0..<120 {
      var life = world.life()
      // Without an entry date a first visit makes the child judged, whichever way.
      guard let entered = life.entered, entered <= asOf else { continue }
      let before = judge.assess(partition([life.child])).tally
      let day = asOf.adding(days: -Int.random(in: 0...60, using: &world.generator))
      life.visits.append(Life.Visit(day: day, parentContact: .unknown))
      let after = judge.assess(partition([life.child])).tally
      for measure in ["V1", "V1A", "V3", "K1", "C3"] {
        let (old, new) = (before.total(measure), after.total(measure))
        #expect(new.numerator >= old.numerator, "\(measure)")
        #expect(new.denominator - new.numerator <= old.denominator - old.numerator, "\(measure)")
      }
    }
  }

  @Test("is empty, not zero percent, on a date before anything was delivered")
  func beforeAllData() throws {
    let (lives, places) = world(11)
    let judge = Assessor(
      book: try TwinBook.book(),
      asOf: day("2019-05-31"),
      readiness: SourceReadiness(),
      gazetteer: Gazetteer()
    )
    let values = judge.values(of: tally(judge, lives, places), counties: [wuxiang, liangshan])
    #expect(Set(values.map(\.measure)).count == MeasureID.allCases.count)
    for value in values {
      #expect(value.rate == nil)
      #expect(value.state != .counted)
    }
  }

  @Test("counts nobody on a date before anybody entered, though the files are there")
  func beforeAnybodyEntered() throws {
    let before = day("2020-05-31")
    let judge = try TwinBook.assessor(on: before)
    let (lives, _) = world(13)
    let later = lives.map { life in
      var life = life
      life.entered = day("2024-01-05")
      life.status = .listed
      // What stands on no roster's dates: a certificate makes its holder eligible, a birthday an adult.
      life.certificate = nil
      life.poverty = nil
      life.earlier = nil
      life.ward = nil
      return life
    }
    let tally = judge.assess(partition(later.map(\.child))).tally
    for measure in MeasureID.allCases where measure != .adultArrangement {
      #expect(tally.total(measure.rawValue).denominator == 0, "\(measure.rawValue)")
    }
  }
}
