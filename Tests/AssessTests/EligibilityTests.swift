import Domain
import Testing

@testable import Assess

@Suite("Who is in scope")
struct EligibilityTests {
  private func list(_ dataset: Dataset, _ numbers: [UInt64], _ values: [(Field, Column)] = []) -> (Partition) ->
    Partition
  {
    { whole in
      var whole = whole
      for number in numbers {
        StatedRow(values.map { (field: $0.0, column: $0.1) }).add(to: &whole[dataset], key: number)
      }
      return whole
    }
  }

  private func judge(_ whole: Partition = Partition(index: 0), _ readiness: SourceReadiness? = nil) throws -> Assessor {
    Assessor(
      book: try Files.book(),
      asOf: day("2026-10-31"),
      readiness: readiness ?? ready(on: "2026-10-31"),
      gazetteer: Gazetteer(),
      whole: whole
    )
  }

  private func registered(father: UInt64, mother: UInt64) -> Child {
    var child = Child()
    child.listings = []
    child.records = [
      (.householdRegister, [(.fatherID, .number([father])), (.motherID, .number([mother]))])
    ]
    return child
  }

  @Test("finds the child of parents on other departments' lists, with the records that say so")
  func candidates() throws {
    let whole = list(.deathList, [901])(list(.illnessList, [902])(Partition(index: 0)))
    let findings = try judge(whole).assess(partition([registered(father: 901, mother: 902)])).eligibility
    let finding = try #require(findings.first { $0.code.rawValue == "candidate.de-facto-unsupported" })
    #expect(finding.qualifier == "not-on-roster:one-lost-other-unable")
    #expect(finding.statements.map(\.dataset) == [.deathList, .illnessList])
    #expect(finding.statements.allSatisfy { $0.address != nil })
    #expect(finding.rule == "local-definitions/who-de-facto")
    let strangers = try judge(whole).assess(partition([registered(father: 903, mother: 904)]))
    #expect(strangers.eligibility.isEmpty)
    #expect(strangers.tally.counts.isEmpty)
  }

  @Test("asks nothing where the roster cannot be judged by, and accuses nobody who may stand there unrecognised")
  func silence() throws {
    let whole = list(.deathList, [901, 902])(Partition(index: 0))
    let missing = ready(on: "2026-10-31", missing: [.careRoster], in: wuxiang)
    var child = registered(father: 901, mother: 902)
    #expect(try judge(whole, missing).assess(partition([child])).eligibility.isEmpty)
    #expect(try judge(whole).assess(partition([child])).eligibility.map(\.code.rawValue) == ["candidate.orphan"])
    child.suspicion = Suspicion()
    child.suspicion?.unlinked = DatasetSet(.careRoster)
    #expect(try judge(whole).assess(partition([child])).eligibility.isEmpty)
  }

  @Test("names those who may belong no more, with what says so")
  func lapsed() throws {
    var child = Child.visited("2026-10-02")
    child.listings[0].category = .deFactoUnsupported
    child.listings[0].more = [
      (.fatherCondition, .code([ParentCondition.present.rawValue])),
      (.motherCondition, .code([ParentCondition.lostContact.rawValue])),
    ]
    let findings = try judge().assess(partition([child])).eligibility
    #expect(findings.map(\.code.rawValue).contains("lapsed.deFactoUnsupported"))
    child.listings[0].more[0].1 = .code([ParentCondition.severelyDisabled.rawValue])
    let still = try judge().assess(partition([child])).eligibility
    #expect(still.map(\.code.rawValue) == ["scope.de-facto-unsupported", "scope.high-risk"])
  }

  @Test("keeps Jilin's own definition in Jilin, and the local one elsewhere")
  func definitions() throws {
    var child = Child.visited("2026-10-02")
    child.listings[0].more = [
      (.fatherCondition, .code([ParentCondition.away.rawValue])),
      (.motherCondition, .code([ParentCondition.away.rawValue])),
      (.fatherAwaySince, .date([day("2025-01-01").packed])), (.motherAwaySince, .date([day("2025-01-01").packed])),
    ]
    for (place, rule) in [
      (village, "local-definitions/who-left-behind"),
      (DivisionCode(number: nongan.number + 100_201), "jilin-2024/who-left-behind"),
    ] {
      child.listings[0].place = place
      let findings = try judge().assess(partition([child])).eligibility
      #expect(findings.first { $0.code.rawValue == "scope.left-behind" }?.rule == rule)
    }
  }
}

@Suite("Matching needs to help")
struct NeedTests {
  @Test("lists what a child's facts point to and what the data show as given, the most pressing first")
  func needs() throws {
    var child = Child.visited("2026-10-02")
    child.listings[0].category = .orphan
    child.listings[0].benefit = Benefit.none
    child.certificate = Child.Certificate()
    child.records = [
      (.rehabilitationRecords, [(.serviceStatus, .code([ServiceStatus.inService.rawValue]))])
    ]
    let needs = try assessor(on: "2026-10-31").assess(partition([child])).needs
    let states = Dictionary(needs.map { ($0.kind, $0.state) }, uniquingKeysWith: { first, _ in first })
    #expect(states["benefit-coverage"] == .missing)
    #expect(states["rehabilitation"] == .given)
    #expect(states["care-agreement"] == nil)
    #expect(Set(needs.map(\.urgency)).count == 1)
    #expect((needs.first?.urgency ?? 0) >= 30)
    #expect(needs.first { $0.kind == "rehabilitation" }?.rule == "changzhi-2024/rehabilitation")
  }

  @Test("say nothing of a child with nothing open, nor of one who has left, and never name an infection")
  func silence() throws {
    var child = Child.visited("2026-10-02")
    child.listings[0].more = [(.hiv, .code([Flag.yes.rawValue])), (.hasPlan, .code([Flag.no.rawValue]))]
    let judge = try assessor(on: "2026-10-31")
    let needs = judge.assess(partition([child])).needs
    #expect(!needs.isEmpty)
    #expect(needs.allSatisfy { !$0.reasons.contains("hiv") })
    child.listings[0].status = .exited
    #expect(judge.assess(partition([child])).needs.isEmpty)
  }
}

@Suite("The screens of how work is recorded")
struct IntegrityTests {
  private func codes(_ child: Child, _ posts: [Post] = []) throws -> [String] {
    let judge = Assessor(
      book: try Files.book(),
      asOf: day("2026-10-31"),
      readiness: ready(on: "2026-10-31"),
      gazetteer: Gazetteer(),
      whole: places(posts)
    )
    return judge.assess(partition([child])).warnings.map(\.code.rawValue)
  }

  @Test(
    "show late recording, visits after death, outside the post and before qualifying, and count them against nobody"
  )
  func visits() throws {
    var child = Child.visited("2026-09-01")
    child.visits[0].worker = 1
    child.visits[0].recorded = day("2026-10-01")
    #expect(try codes(child) == [])
    child.visits[0].recorded = day("2026-10-02")
    #expect(try codes(child) == ["integrity.recorded-late"])
    child.visits[0].recorded = nil
    #expect(try codes(child, [Post(qualified: "2024-02-01")]) == [])
    #expect(try codes(child, [Post(start: "2026-09-02", qualified: "2024-02-01")]) == ["integrity.outside-post"])
    #expect(try codes(child, [Post(qualified: "2026-09-02")]) == ["integrity.unqualified"])
    child.register = (.dead, day("2026-08-31"))
    #expect(try codes(child) == ["integrity.after-death"])
  }

  @Test("show very busy days and visits crowded into a quarter's end, whatever the cut into partitions")
  func patterns() throws {
    let judge = try assessor(on: "2026-10-31")
    let children = (0..<12).map { _ in
      var child = Child.visited("2026-09-29")
      child.visits[0].worker = 7
      return child
    }
    var load = Caseload()
    for part in [children[..<5], children[5...]] { load += judge.caseload(partition(Array(part))) }
    #expect(load == judge.caseload(partition(children)))
    let codes = judge.assessPlaces(places([]), caseload: load).warnings.map(\.code.rawValue)
    #expect(codes == ["integrity.busy-day", "integrity.quarter-end"])
  }
}
