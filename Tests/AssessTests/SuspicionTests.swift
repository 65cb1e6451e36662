import Domain
import Testing

@testable import Assess

@Suite("A child whose record may lie unrecognised")
struct SuspicionTests {
  private static let asOf = "2025-05-31"

  /// Every reason for which absence from a dataset proves nothing.
  private static func suspicions(of dataset: Dataset) -> [Suspicion] {
    let changes: [(inout Suspicion) -> Void] = [
      { $0.unlinked = DatasetSet(dataset) }, { $0.underOtherNumber = DatasetSet(dataset) },
      { $0.numberIsShared = true },
      { $0.numberIsMissing = true },
    ]
    return changes.map { change in
      var suspicion = Suspicion()
      change(&suspicion)
      return suspicion
    }
  }

  private func suspected(_ child: Child, _ suspicion: Suspicion) -> Child {
    var child = child
    child.suspicion = suspicion
    return child
  }

  private func assessed(_ children: [Child]) throws -> Assessment {
    try assessor(on: Self.asOf).assess(partition(children))
  }

  private func counts(_ assessment: Assessment, _ measure: String) -> [Int] {
    let counts = assessment.tally.total(measure)
    return [counts.numerator, counts.denominator, counts.unjudged, counts.known]
  }

  @Test("is never said to be missing from the roster", arguments: suspicions(of: .careRoster))
  func coverage(suspicion: Suspicion) throws {
    let never = Child(listings: [], certificate: .init())
    var exited = Child.visited("2025-05-02")
    exited.certificate = .init()
    exited.listings[0].status = .exited
    let before = try assessed([never, exited])
    #expect(before.findings.map(\.qualifier) == ["never-listed", "exited"])
    #expect(counts(before, "C1") == [0, 2, 0, 2])
    let after = try assessed([suspected(never, suspicion), suspected(exited, suspicion)])
    #expect(after.findings.isEmpty)
    #expect(counts(after, "C1") == [0, 0, 2, 2])
  }

  @Test("is covered where the roster has it, and left out where its certificate counts for nothing")
  func coverageKnown() throws {
    let suspicion = try #require(Self.suspicions(of: .careRoster).last)
    let listed = Child.visited("2025-05-02")
    let cancelled = Child(listings: [], certificate: .init(status: .cancelled))
    let assessment = try assessed([suspected(listed, suspicion), suspected(cancelled, suspicion)])
    #expect(counts(assessment, "C1") == [1, 1, 0, 2])
  }

  @Test("is never said to be overdue, nor an obligation of its to be missed", arguments: suspicions(of: .homeVisits))
  func visits(suspicion: Suspicion) throws {
    // Due on 2025-05-15, and on 2025-05-05 at the second repeat after an entry nobody has visited since.
    let children = [Child.visited("2025-02-15"), Child.visited(since: "2024-11-05")]
    let before = try assessed(children)
    #expect(before.findings.map(\.code.rawValue) == ["visit.overdue", "visit.overdue"])
    #expect(counts(before, "V1") == [0, 2, 0, 2])
    #expect(counts(before, "V2") == [0, 2, 0, 2])
    let after = try assessed(children.map { suspected($0, suspicion) })
    #expect(after.findings.isEmpty)
    #expect(after.visits.isEmpty)
    #expect(counts(after, "V1") == [0, 0, 2, 2])
    #expect(counts(after, "V2") == [0, 0, 2, 2])
  }

  @Test(
    "is in date where the visits known say so, and on time where one of them was",
    arguments: suspicions(of: .homeVisits)
  )
  func inDate(suspicion: Suspicion) throws {
    let onTime = suspected(.visited("2025-02-15", "2025-05-15"), suspicion)
    let late = suspected(.visited("2025-02-15", "2025-05-16"), suspicion)
    let assessment = try assessed([onTime, late])
    #expect(assessment.visits.map(\.status) == [.inDate, .inDate])
    #expect(counts(assessment, "V1") == [2, 2, 0, 2])
    #expect(counts(assessment, "V2") == [1, 1, 1, 2])
  }

  @Test("is judged as any other by sources that the suspicion does not touch")
  func otherSource() throws {
    var suspicion = Suspicion()
    suspicion.unlinked = DatasetSet(.schoolRoll)
    let unlisted = Child(listings: [], certificate: .init())
    let assessment = try assessed([suspected(unlisted, suspicion), suspected(.visited("2025-02-15"), suspicion)])
    #expect(assessment.findings.map(\.code.rawValue).sorted() == ["coverage.not-on-roster", "visit.overdue"])
  }

  @Test("without a benefit by the roster's own word receives none: that is no absence")
  func benefit() throws {
    let suspicion = try #require(Self.suspicions(of: .careRoster).last)
    var child = Child.visited("2025-05-02")
    child.listings[0].category = .orphan
    child.listings[0].benefit = .none
    let assessment = try assessed([suspected(child, suspicion)])
    #expect(assessment.findings.map(\.code.rawValue) == ["benefit.not-received"])
  }

  @Test("leaves its village without a figure, but not without a source")
  func village() throws {
    let suspicion = try #require(Self.suspicions(of: .homeVisits).last)
    let judge = try assessor(on: Self.asOf)
    let tally = judge.assess(partition([suspected(.visited("2025-02-15"), suspicion)])).tally
    for value in judge.values(of: tally, counties: [wuxiang]) where ["V1", "V2"].contains(value.measure) {
      #expect(value.state == .counted)
      #expect(value.rate == nil)
      #expect(value.unjudged == 1)
      #expect(value.known == value.denominator + value.unjudged + value.excluded.map(\.count).reduce(0, +))
    }
  }

  @Test("changes in a random world only what was absence: the unmet become unjudged, and everyone still adds up")
  func randomWorld() throws {
    let suspicion = try #require(Self.suspicions(of: .homeVisits).last)
    for (seed, date) in [(UInt64(3), "2025-05-31"), (4, "2025-02-28"), (5, "2024-12-31")] {
      var world = RandomWorld(seed: seed, asOf: day(date))
      let children = world.children(300)
      let judge = try assessor(on: date)
      let before = judge.assess(partition(children)).tally
      let after = judge.assess(partition(children.map { suspected($0, suspicion) }))
      #expect(!after.findings.contains { ["visit.overdue", "coverage.not-on-roster"].contains($0.code.rawValue) })
      #expect(!after.visits.contains { $0.status == .overdue })
      for measure in ["V1", "V2", "C1"] {
        let (old, new) = (before.total(measure), after.tally.total(measure))
        #expect(old.denominator > old.numerator)
        #expect(new.numerator == old.numerator)
        #expect(new.denominator == old.numerator)
        #expect(new.excluded == old.excluded)
        #expect(new.known == old.known)
        #expect(new.unjudged - old.unjudged == new.suspended)
      }
      #expect(after.tally.total("C4") == before.total("C4"))
    }
  }
}
