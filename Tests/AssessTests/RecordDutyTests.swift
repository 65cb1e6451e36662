import Domain
import Testing

@testable import Assess

/// Obvious recomputations of the measures that records answer, from the made-up facts themselves.
private enum RecordTwin {
  struct Facts {
    var updated: CivilDate?
    var screened: CivilDate?
    var carer: String?
    var plan: Flag = .unknown
    var isCertified = false
    var contacts: [(day: CivilDate, answered: Flag)] = []
    var agreement: (signed: CivilDate, written: Flag, status: AgreementStatus)?
    var parts: [Flag]?
  }

  /// 1 met, 0 not, nothing where it cannot be judged or is not asked.
  static func updated(_ facts: Facts, on asOf: CivilDate) -> Int? {
    facts.updated.map { asOf <= $0.adding(months: 3) ? 1 : 0 }
  }

  static func swept(_ facts: Facts, entered: CivilDate, on asOf: CivilDate) -> Int? {
    let isFirstHalf = asOf.month <= 6
    let start = day("\(asOf.year)-\(isFirstHalf ? "01-01" : "07-01")")
    let end = day("\(asOf.year)-\(isFirstHalf ? "06-30" : "12-31")")
    var exposure = 0
    var today = start
    while today <= end {
      if today >= entered { exposure += 1 }
      today = today.adding(days: 1)
    }
    guard exposure >= 60 else { return nil }
    return facts.screened.map { $0 >= start && $0 <= end && $0 <= asOf ? 1 : 0 } ?? 0
  }

  static func contacted(_ facts: Facts, visits: [CivilDate], entered: CivilDate, on asOf: CivilDate) -> Int? {
    let month = Month(containing: asOf)
    guard entered.adding(days: 14) <= month.last else { return nil }
    let calls = facts.contacts.filter { $0.answered != .no }.map(\.day)
    return (calls + visits).contains { Month(containing: $0) == month && $0 <= asOf } ? 1 : 0
  }

  static func agreed(_ facts: Facts, on asOf: CivilDate) -> Int {
    guard let agreement = facts.agreement, agreement.signed <= asOf, agreement.written != .no else { return 0 }
    return agreement.status == .inForce || agreement.status == .unknown ? 1 : 0
  }

  static func planned(_ facts: Facts) -> Int? {
    guard facts.isCertified else { return nil }
    return facts.plan == .yes ? 1 : facts.plan == .no ? 0 : nil
  }

  static func whole(_ facts: Facts) -> Int? {
    guard let parts = facts.parts else { return 0 }
    if parts.allSatisfy({ $0 == .yes }) { return 1 }
    return parts.contains(.no) ? 0 : nil
  }
}

@Suite("The measures that records answer")
struct RecordDutyTests {
  private func draw(_ world: inout RandomWorld, _ asOf: CivilDate) -> (child: Child, facts: RecordTwin.Facts) {
    func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &world.generator)] }
    func before(_ days: Int) -> CivilDate { asOf.adding(days: -Int.random(in: 0...days, using: &world.generator)) }
    var facts = RecordTwin.Facts()
    facts.updated = pick([before(150), before(150), nil])
    facts.screened = pick([before(300), nil])
    facts.plan = pick([.yes, .no, .unknown])
    facts.isCertified = pick([true, false])
    facts.contacts = (0..<pick([0, 1, 3])).map { _ in (before(70), pick([Flag.yes, .no, .unknown])) }
    facts.agreement = pick([
      nil, (before(400), pick([Flag.yes, .no]), pick([AgreementStatus.inForce, .ended, .unknown])),
    ])
    facts.parts = pick([nil, FileItem.allCases.map { _ in pick([Flag.yes, .yes, .yes, .no, .unknown]) }])
    var child = Child.visited()
    child.listings[0].entered = before(400)
    child.listings[0].more = [
      (.updatedDate, .date([facts.updated?.packed ?? 0])), (.screenedDate, .date([facts.screened?.packed ?? 0])),
      (.hasPlan, .code([facts.plan.rawValue])),
    ]
    child.visits = pick([[], [Child.Visit(day: before(60))]])
    if facts.isCertified { child.certificate = Child.Certificate() }
    for contact in facts.contacts {
      child.records.append(
        (.contacts, [(.contactDate, .date([contact.day.packed])), (.answered, .code([contact.answered.rawValue]))])
      )
    }
    if let agreement = facts.agreement {
      child.records.append(
        (
          .careAgreements,
          [
            (.signedDate, .date([agreement.signed.packed])), (.isWritten, .code([agreement.written.rawValue])),
            (.agreementStatus, .code([agreement.status.rawValue])),
          ]
        )
      )
    }
    if let parts = facts.parts {
      let values = zip(FileItem.allCases, parts).map { ($0.field, Column.code([$1.rawValue])) }
      child.records.append((.fileIndex, values))
    }
    return (child, facts)
  }

  @Test("agree with an obvious recomputation on random worlds", arguments: ["2026-10-31", "2025-02-15", "2024-06-30"])
  func twin(date: String) throws {
    let asOf = day(date)
    let pack = try RulePack(reading: YAMLSubset.parse(Self.updates), id: "updates")
    let packs = [try Files.pack("changzhi-2024"), pack]
    let judge = try assessor(on: date, book: RuleBook(packs: packs, localSettings: Files.settings()))
    var world = RandomWorld(seed: 41, asOf: asOf)
    for _ in 0..<250 {
      let (child, facts) = draw(&world, asOf)
      let entered = child.listings[0].entered ?? asOf
      let visits = child.visits.map(\.day).filter { $0 <= asOf }
      let tally = judge.assess(partition([child])).tally
      let expected: [(String, Int?)] = [
        ("P2", RecordTwin.updated(facts, on: asOf)), ("C3", RecordTwin.swept(facts, entered: entered, on: asOf)),
        ("K1", RecordTwin.contacted(facts, visits: visits, entered: entered, on: asOf)),
        ("E2", RecordTwin.agreed(facts, on: asOf)), ("P1", RecordTwin.planned(facts)), ("C2", RecordTwin.whole(facts)),
        ("C2E", facts.parts == nil ? 0 : 1),
      ]
      for (measure, value) in expected {
        let counts = tally.total(measure)
        #expect(counts.denominator == (value == nil ? 0 : 1), "\(measure)")
        #expect(counts.numerator == (value ?? 0), "\(measure)")
        #expect(counts.known == 1, "\(measure)")
      }
    }
  }

  private static let updates = """
    title: {zh: 甲, en: A}
    document: 甲〔2024〕1号
    issuer: 甲
    jurisdiction: "1404"
    effective_from: 2024-01-01
    rules:
      - id: update
        kind: update-interval
        title: {zh: 更新, en: Update}
        citation: {article: 一, quotation: 每季度更新}
        severity: warning
        owner: civil-affairs
        parameters: {months: 3}
    """

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
