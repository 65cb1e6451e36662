import Domain
import Testing

@testable import Assess

@Suite("The measures that records answer")
struct RecordDutyTests {
  @Test("tell a ledger nobody delivers from one that did not come, and both from zero")
  func states() throws {
    var readiness = ready(on: "2026-10-31", missing: [.contacts], in: wuxiang)
    func state(_ measure: String, _ readiness: SourceReadiness) throws -> MeasureValue? {
      let judge = try assessor(on: "2026-10-31", readiness)
      let tally = judge.assess(partition([.visited("2026-10-02")])).tally
      return judge.values(of: tally, counties: [wuxiang]).first { $0.measure == measure && $0.place == wuxiang }
    }
    #expect(try state("K1", readiness)?.state == .cannotJudge(.contacts))
    #expect(try state("C2", readiness)?.state == .counted)
    #expect(try state("C2", readiness)?.numerator == 0)
    readiness = SourceReadiness()
    for dataset in Dataset.core { readiness.set(.ready(statementDate: day("2026-10-31")), for: dataset, in: wuxiang) }
    #expect(try state("K1", readiness)?.state == .notCollected)
    #expect(try state("C2", readiness)?.state == .notCollected)
    // The roster is there, and has no such column.
    #expect(try state("C3", readiness)?.state == .notCollected)
  }

  @Test("never accuse a child whose record may lie unrecognised")
  func suspended() throws {
    var child = Child.visited("2026-10-02")
    let judge = try assessor(on: "2026-10-31")
    #expect(judge.assess(partition([child])).duties.contains { $0.code.rawValue == "duty.file-per-child" })
    child.suspicion = Suspicion()
    child.suspicion?.unlinked = DatasetSet(.fileIndex)
    let assessment = judge.assess(partition([child]))
    #expect(!assessment.duties.contains { $0.code.rawValue == "duty.file-per-child" })
    #expect(assessment.tally.total("C2").suspended == 1)
  }

  @Test("say where nobody was in touch for two months running")
  func twoMonths() throws {
    let judge = try assessor(on: "2026-10-31")
    func qualifiers(_ child: Child) -> [String] {
      judge.assess(partition([child])).duties.filter { $0.code.rawValue == "duty.monthly-contact" }.map(\.qualifier)
    }
    #expect(qualifiers(.visited("2026-08-02")) == ["two-months"])
    #expect(qualifiers(.visited("2026-09-02")) == ["one-month"])
    #expect(qualifiers(.visited("2026-10-02")) == [])
    #expect(qualifiers(.visited(since: "2026-10-10")) == ["one-month"])
  }

  @Test("suspend a child only with reason, first and last day, and show it apart")
  func suspension() throws {
    var child = Child.visited("2026-05-02")
    child.listings[0].more = [
      (.suspendedFrom, .date([day("2026-10-01").packed])), (.suspendedUntil, .date([day("2026-11-30").packed])),
    ]
    let judge = try assessor(on: "2026-10-31")
    #expect(judge.assess(partition([child])).tally.total("V1").denominator == 1)
    child.listings[0].more.append((.suspensionReason, .code([SuspensionReason.inHospital.rawValue])))
    let tally = judge.assess(partition([child])).tally
    #expect(tally.total("V1").excluded == ["suspended": 1])
    #expect(tally.total("K1").excluded == ["suspended": 1])
  }
}

@Suite("The measures of places that ledgers answer")
struct PlaceLedgerTests {
  private func tally(_ rows: [(Dataset, [(Field, Column)])], caseload: Caseload = Caseload()) throws -> MeasureTally {
    var whole = places(villages: [village, neighbour], [Post()])
    for (dataset, values) in rows { StatedRow(values.map { (field: $0.0, column: $0.1) }).add(to: &whole[dataset]) }
    return try assessor(on: "2026-10-31").assessPlaces(whole, caseload: caseload).tally
  }

  @Test("count villages swept, sessions held, files checked, each in its own place")
  func ledgers() throws {
    let at = { (place: DivisionCode) in (Field.division, Column.number([place.number])) }
    var caseload = Caseload()
    caseload.fileChecks[wuxiang] = day("2026-03-01")
    let tally = try tally(
      [
        (.sweeps, [at(village), (.endDate, .date([day("2026-08-01").packed]))]),
        (
          .sessions,
          [
            at(village.town), (.sessionDate, .date([day("2026-03-01").packed])),
            (.sessionKind, .code([SessionKind.familyEducation.rawValue])),
          ]
        ),
        (
          .activities,
          [
            at(neighbour), (.sessionDate, .date([day("2026-03-01").packed])),
            (.activityKind, .code([ActivityKind.safety.rawValue])),
            (.hostDepartment, .code([HostDepartment.education.rawValue])), (.jointHosts, .text(TextColumn(["公安、团委"]))),
          ]
        ),
      ],
      caseload: caseload
    )
    #expect([tally.total("C3V").numerator, tally.total("C3V").denominator] == [1, 2])
    #expect([tally.total("N4").numerator, tally.total("N4").denominator] == [2, 2])
    #expect([tally.total("P3").numerator, tally.total("P3").denominator] == [1, 1])
    // A joint activity counts for all who held it.
    #expect([tally.total("N3").numerator, tally.total("N3").denominator] == [3, 5])
  }

  @Test("add up to prefecture and province from the finest places, never from rates")
  func levels() throws {
    let judge = try assessor(on: "2026-10-31")
    var world = RandomWorld(seed: 17, asOf: day("2026-10-31"))
    let children = world.children(300)
    let values = judge.values(of: judge.assess(partition(children)).tally, counties: [wuxiang, liangshan])
    func value(_ place: DivisionCode) -> MeasureValue? { values.first { $0.measure == "V1" && $0.place == place } }
    let villages = values.filter { $0.measure == "V1" && $0.place.level == .village }
    #expect(villages.count > 1)
    for place in [wuxiang.province, wuxiang.prefecture, wuxiang, .unknown] {
      #expect(value(place)?.known == villages.reduce(0) { $0 + $1.known })
      #expect(value(place)?.numerator == villages.reduce(0) { $0 + $1.numerator })
      #expect(value(place)?.denominator == villages.reduce(0) { $0 + $1.denominator })
    }
  }

  @Test("ask a demonstration session of the prefecture, once for the prefecture")
  func demonstration() throws {
    var whole = places(villages: [village, neighbour], [Post()])
    let session: [(Field, Column)] = [
      (.name, .text(TextColumn(["甲"]))), (.sessionDate, .date([day("2026-05-10").packed])),
      (.organiserLevel, .code([OrganiserLevel.prefecture.rawValue])), (.isDemonstration, .code([Flag.yes.rawValue])),
    ]
    StatedRow(session.map { (field: $0.0, column: $0.1) }).add(to: &whole[.trainingRecords], key: 1)
    let judge = try assessor(on: "2026-10-31")
    let tally = judge.assessPlaces(whole, caseload: Caseload()).tally
    #expect(tally["T5", village.prefecture].numerator == 1)
    let values = judge.values(of: tally, counties: [wuxiang])
    #expect(values.first { $0.measure == "T5" && $0.place == .unknown }?.numerator == 1)
    #expect(values.first { $0.measure == "T5" && $0.place == wuxiang.prefecture }?.denominator == 1)
  }

  @Test("see training over time: served ninety days, and within twelve months")
  func overTime() throws {
    let posts = [
      Post(start: "2026-08-03"), Post(key: 2, name: "乙", start: "2026-08-04"),
      Post(key: 3, name: "丙", end: "2026-06-01"), Post(key: 4, name: "丁"),
    ]
    let sessions = [
      Session(day: "2026-09-01"), Session(key: 3, name: "丙", day: "2026-03-01"),
      Session(key: 4, name: "丁", day: "2025-10-31"),
    ]
    let tally = try assessor(on: "2026-10-31").assessPlaces(places(posts, sessions), caseload: Caseload()).tally
    let exposure = tally.total("T1B")
    #expect((exposure.numerator, exposure.denominator, exposure.excluded["short-stay"]) == (2, 3, 1))
    let current = tally.total("T3")
    #expect((current.numerator, current.denominator, current.excluded["left-post"]) == (2, 3, 1))
  }
}
