import Domain
import Testing

@testable import Assess

@Suite("Home visits")
struct VisitTests {
  /// KPI worked check: visit 2025-01-15, every three months, next visit 2025-05-02.
  @Test(
    "follow the worked example",
    arguments: [
      ("2025-04-15", VisitObligation.Status.inDate, "2025-04-15", 0, [0, 1]),
      ("2025-04-30", .overdue, "2025-04-15", 15, [0, 1]),
      ("2025-05-01", .overdue, "2025-04-15", 16, [0, 0]),
      ("2025-05-31", .inDate, "2025-08-02", 0, [0, 0]),
    ]
  )
  func workedExample(asOf: String, status: VisitObligation.Status, due: String, late: Int, onTime: [Int]) throws {
    let assessment = try assessor(on: asOf).assess(partition([.visited("2025-01-15", "2025-05-02")]))
    let visit = try #require(assessment.visits.first)
    #expect(visit.status == status)
    #expect(visit.due == day(due))
    #expect(visit.daysOverdue == late)
    #expect(visit.rule == "changzhi-2024/visit-every-three-months")
    let counts = assessment.tally.total("V2")
    #expect([counts.numerator, counts.denominator] == onTime)
  }

  @Test("show new children apart until their first visit falls due, then count them overdue")
  func newChildren() throws {
    let children = [Child.visited(since: "2025-01-05")]
    let before = try assessor(on: "2025-04-05").assess(partition(children))
    #expect(before.visits.map(\.status) == [.notYetDue])
    #expect(before.tally.total("V1").denominator == 0)
    #expect(before.tally.total("V1").excluded == ["not-yet-due": 1])
    let after = try assessor(on: "2025-04-06").assess(partition(children))
    #expect(after.visits.map(\.status) == [.overdue])
    #expect(after.tally.total("V1").denominator == 1)
  }

  @Test("report the overdue with band, rule, owner and the last visit's line")
  func findings() throws {
    let late: [(String, String)] = [
      ("2025-02-27", "1-7"), ("2025-02-01", "8-30"), ("2024-12-15", "31-90"), ("2024-10-01", ">90"),
    ]
    let children = late.map { Child.visited($0.0) }
    let findings = try assessor(on: "2025-05-31").assess(partition(children, index: 3)).findings
    #expect(findings.map(\.qualifier) == late.map(\.1))
    for (position, finding) in findings.enumerated() {
      #expect(finding.code == Finding.Code("visit.overdue"))
      #expect(finding.person == PersonReference(partition: 3, person: position))
      #expect(finding.place == village)
      #expect(finding.owner == .civilAffairs)
      #expect(finding.rule == "changzhi-2024/visit-every-three-months")
      #expect(finding.statements.map(\.dataset) == [.homeVisits])
      #expect(finding.statements.first?.value.disclosed == late[position].0)
      #expect(finding.statements.first?.address?.line == UInt32(position + 2))
    }
  }

  @Test(
    "count only at home with the child not missed; what the log leaves open is not held against the visitor",
    arguments: [
      (VisitKind.home, Flag.yes, true), (.home, .unknown, true), (.home, .no, false), (.unknown, .yes, true),
      (.telephone, .yes, false), (.video, .yes, false), (.elsewhere, .yes, false),
    ]
  )
  func qualifying(kind: VisitKind, seen: Flag, counts: Bool) throws {
    var child = Child.visited("2025-05-02")
    child.visits[0].kind = kind
    child.visits[0].seen = seen
    let visit = try #require(try assessor(on: "2025-05-31").assess(partition([child])).visits.first)
    #expect((visit.lastVisit != nil) == counts)
  }

  @Test("ignore what lies after the as-of date or before entry, and count a day once")
  func days() throws {
    var child = Child.visited("2025-01-01", "2025-03-01", "2025-03-01", "2025-06-01", since: "2025-02-01")
    child.visits[1].kind = .telephone
    let visit = try #require(try assessor(on: "2025-05-31").assess(partition([child])).visits.first)
    #expect(visit.lastVisit == day("2025-03-01"))
    let early = try assessor(on: "2025-02-20").assess(partition([child]))
    #expect(early.visits.map(\.lastVisit) == [nil])
    #expect(early.visits.map(\.status) == [.notYetDue])
  }

  @Test("are owed to nobody who has left, and the reasons add up to everyone known")
  func waterfall() throws {
    var children = Array(repeating: Child.visited("2025-05-02"), count: 9)
    children[1].listings[0].status = .exited
    children[2].listings[0].status = .exited
    children[2].listings[0].exited = day("2025-06-01")
    children[3].register = (.dead, day("2025-05-20"))
    children[4].register = (.movedOut, nil)
    children[5].born = day("2009-05-31")
    children[6].listings[0].entered = day("2025-06-01")
    children[7].visits = []
    children[7].listings[0].entered = day("2025-05-01")
    children[8].register = (.cancelled, day("2025-01-01"))
    let counts = try assessor(on: "2025-05-31").assess(partition(children)).tally.total("V1")
    #expect(counts.numerator == 3)
    #expect(counts.denominator == 3)
    #expect(
      counts.excluded == [
        "exited": 1, "deceased": 1, "moved-out": 1, "over-age": 1, "not-yet-entered": 1, "not-yet-due": 1,
      ]
    )
    #expect(counts.known == children.count)
  }

  @Test("keep an obligation that was missed before the child left the roster")
  func leaving() throws {
    var child = Child.visited("2025-02-10")
    child.listings[0].status = .exited
    child.listings[0].exited = day("2025-05-20")
    let assessment = try assessor(on: "2025-05-31").assess(partition([child]))
    #expect(assessment.visits.isEmpty)
    #expect(assessment.tally.total("V1").excluded == ["exited": 1])
    #expect(assessment.tally.total("V2").denominator == 1)
    child.listings[0].exited = day("2025-05-10")
    let forgiven = try assessor(on: "2025-05-31").assess(partition([child])).tally.total("V2")
    #expect(forgiven.denominator == 0)
    #expect(forgiven.excluded == ["exited": 1])
  }

  @Test("take the shortest interval where a child is listed in several categories, and count the child once")
  func severalCategories() throws {
    var child = Child()
    child.listings = [Child.Listing(category: .leftBehind), Child.Listing(category: .orphan)]
    child.visits = [Child.Visit(day: day("2025-07-20"))]
    let book = RuleBook(packs: [try Files.scalePack()], localSettings: .none)
    let assessment = try assessor(on: "2025-09-01", book: book).assess(partition([child]))
    #expect(assessment.visits.map(\.category) == [.orphan])
    #expect(assessment.visits.map(\.status) == [.overdue])
    #expect(assessment.tally.total("V1").known == 1)
  }

  @Test("ask more of a child whose own certificate in force names a bodily or intellectual disability")
  func higherTier() throws {
    var child = Child.visited("2025-04-20")
    child.certificate = Child.Certificate(kind: .intellectual)
    let judge = try assessor(on: "2025-05-31", book: Files.bookWithTier())
    #expect(judge.assess(partition([child])).visits.map(\.rule) == ["tier/disabled"])
    for certificate in [Child.Certificate(kind: .mental), Child.Certificate(kind: .limb, status: .expired)] {
      child.certificate = certificate
      #expect(judge.assess(partition([child])).visits.map(\.status) == [.inDate])
    }
  }

  @Test("cannot be judged where the log was not delivered: nobody is overdue, everybody is counted as unjudged")
  func missingSource() throws {
    var gone = Child()
    gone.listings[0].status = .exited
    let judge = try assessor(on: "2025-05-31", ready(on: "2025-05-31", missing: [.homeVisits], in: wuxiang))
    let assessment = judge.assess(partition([.visited(), gone]))
    #expect(assessment.findings.isEmpty)
    #expect(assessment.visits.isEmpty)
    let counts = assessment.tally.total("V1")
    #expect((counts.denominator, counts.unjudged, counts.excluded["exited"]) == (0, 1, 1))
    let value = judge.values(of: assessment.tally, counties: [wuxiang]).first {
      $0.measure == "V1" && $0.place == wuxiang
    }
    #expect(value?.state == .cannotJudge(.homeVisits))
    #expect(value?.rate == nil)
  }

  @Test("never made to a child whose entry nobody dated are neither in date nor late, and the gap is reported")
  func undated() throws {
    var child = Child()
    child.listings[0].entered = nil
    let assessment = try assessor(on: "2025-05-31").assess(partition([child]))
    #expect(assessment.findings.map(\.code.rawValue) == ["visit.undated"])
    #expect(assessment.tally.total("V1").unjudged == 1)
  }

  @Test("are owed from the day of entry, until the birthday that ends the last of a child's categories")
  func ends() throws {
    let judge = try assessor(on: "2026-02-28")
    let entersToday = Child.visited(since: "2026-02-28")
    #expect(judge.assess(partition([entersToday])).visits.map(\.status) == [.notYetDue])
    var seventeen = Child.visited("2026-02-01")
    seventeen.born = day("2008-06-01")
    #expect(judge.assess(partition([seventeen])).visits.isEmpty)
    seventeen.listings.append(Child.Listing(category: .disadvantaged))
    #expect(judge.assess(partition([seventeen])).visits.count == 1)
    var leapling = Child.visited("2026-02-01")
    leapling.listings[0].category = .orphan
    leapling.born = day("2008-02-29")
    #expect(judge.assess(partition([leapling])).visits.count == 1)
    #expect(try assessor(on: "2026-03-01").assess(partition([leapling])).visits.isEmpty)
  }
}
