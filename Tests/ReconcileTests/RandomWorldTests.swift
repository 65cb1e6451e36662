import Domain
import Testing

@testable import Reconcile

@Suite("Any partition")
struct RandomWorldTests {
  private static let seeds = Array(UInt64(1)...30)

  @Test("has the findings that the rules give when everyone is looked at", arguments: seeds)
  func everyoneLookedAt(seed: UInt64) {
    let fixture = randomFixture(seed)
    for (resolved, outcome) in zip(fixture.resolved(), fixture.reconciled()) {
      let sheets = Dataset.allCases.map { Sheet(resolved.records[$0]) }
      let evidence = Evidence(
        sheets: sheets,
        people: resolved.people,
        profiles: outcome.value.profiles,
        settings: fixture.settings,
        asOf: fixture.asOf,
        gazetteer: fixture.gazetteer
      )
      let plain = (0..<resolved.people.count).flatMap { person in
        DiscrepancyRules.findings(about: Subject(evidence: evidence, person: person), partition: 0)
      }
      let fast = outcome.findings.filter { $0.code.rawValue.hasPrefix("discrepancy.") }
      #expect(plain == fast)
    }
  }

  @Test("has the profiles that a plain search gives", arguments: seeds)
  func profiles(seed: UInt64) {
    let fixture = randomFixture(seed)
    let known = fixture.known
    for person in 0..<known.people.count {
      let number = known.people.numbers[person]
      let trusted = fixture.settings.order.compactMap { dataset in
        fixture.rows.filter { $0.number == number && $0.dataset == dataset }.min { left, right in
          let (leftStands, rightStands) = (dataset.stands(status: left.status), dataset.stands(status: right.status))
          return leftStands != rightStands ? leftStands : left.record < right.record
        }
      }
      // Those whom only the previous roll knows have a test of their own.
      if trusted.isEmpty { continue }
      let birth = trusted.map(\.birth).first { $0 != 0 } ?? ResidentID.birthPacked(ofKey: number)
      #expect(known.profiles.births[person] == birth)
      let sex = trusted.map(\.sex).first { $0 != .unknown } ?? ResidentID.sex(ofKey: number)
      #expect(known.profiles.sexes[person] == sex.rawValue)
      let places = trusted.map(\.division) + trusted.map(\.registered)
      #expect(known.profiles.divisions[person] == places.first { $0 != 0 } ?? 0)
      let names = trusted.map(\.name)
      let before = fixture.previousRoll.first { $0.number == number }?.name
      let name = names.first { NameFolding.folded($0) != nil } ?? names.first { !$0.isEmpty } ?? before
      #expect(known.name(of: person) == name ?? "")
    }
  }

  @Test("has the same findings wherever the population is cut, in whatever order rows and files come", arguments: seeds)
  func cutsAndOrders(seed: UInt64) {
    var fixture = randomFixture(seed)
    let whole = fixture.told()
    for bounds in [[key(370_832, 0, 0)], [key(140_429, 20_150_301, 905), key(370_832, 20_150_301, 907)]] {
      #expect(fixture.told(PartitionPlan(bounds: bounds)) == whole)
    }
    fixture.rows.reverse()
    fixture.delivery = { row in UInt16((row.record.utf8.count * 7 + 11 * row.dataset.index) % 13) }
    #expect(fixture.told() == whole)
  }

  @Test("has some of everything, so that the comparisons above compare something")
  func rich() {
    let codes = Set(Self.seeds.flatMap { randomFixture($0).codes })
    #expect(codes == Set(DiscrepancyRule.allCases.map(\.rawValue) + DropoutFinding.allCases.map(\.rawValue)))
  }
}

/// A crowded partition in which any two sources may disagree about anything.
private func randomFixture(_ seed: UInt64) -> Fixture {
  var state = seed &* 0x9e37_79b9_7f4a_7c15 &+ 1
  func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state ^ (state >> 31)) >> 16) % bound
  }
  func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }
  let births: [UInt64] = [20_150_301, 20_120_229, 20_090_101, 20_070_101, 20_200_101]
  var rows: [Row] = []
  var previous: [Row] = []
  for child in 0..<40 {
    let birth = pick(births)
    let number = key(pick([140_429, 370_832]), birth, UInt64(900 + child))
    let home = pick([liangshan, wuxiang])
    let name = pick(["王小明", "李红梅", "阿依古丽·买买提"])
    func row(_ dataset: Dataset, _ record: String) -> Row {
      Row(dataset, record, number: number) {
        $0.name = below(8) == 0 ? pick(["王某之子", "王晓明", "阿依古丽•买买提", ""]) : name
        $0.birth = below(10) == 0 ? pick([0, 20_150_310]) : UInt32(birth)
        $0.sex = below(10) == 0 ? pick(Sex.allCases) : ResidentID.sex(ofKey: number)
        $0.division = below(10) == 0 ? pick([liangshan, wuxiang, 0]) : home
        $0.registered = below(5) == 0 ? pick([liangshan, wuxiang]) : 0
        $0.status = below(4) == 0 ? UInt8(below(8)) : 1
        $0.category = pick(CareCategory.allCases)
        $0.expiry = pick([0, 20_250_831, 20_260_101])
      }
    }
    for dataset in Dataset.registersOfChildren where below(10) < 6 {
      for copy in 0..<(below(6) == 0 ? 2 : 1) { rows.append(row(dataset, "\(dataset.index)-\(child)-\(copy)")) }
    }
    for copy in 0..<below(3) {
      var attendance = row(.schoolAttendance, "A\(child)-\(copy)")
      attendance.days = (due: 20, absent: pick([0, 2, 6, 20]), current: pick([0, 6, 20]), longest: pick([0, 3, 20]))
      attendance.ended = pick([20_250_831, 20_250_731])
      attendance.reason = pick(AbsenceReason.allCases)
      attendance.outreach = pick([0, 20_250_820])
      rows.append(attendance)
    }
    if below(4) == 0 { previous.append(row(.schoolRoll, "P\(child)")) }
  }
  var fixture = Fixture(rows)
  fixture.previousRoll = previous
  if seed % 3 == 0 { fixture.readiness = Fixture.rollIs(.stale(statementDate: today), in: wuxiang) }
  return fixture
}
