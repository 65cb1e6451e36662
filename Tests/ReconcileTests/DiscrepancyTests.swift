import Domain
import Reconcile
import Testing

@Suite("Sources disagree")
struct DiscrepancyTests {
  private static let adult = key(370_832, 20_070_301, 901)
  private static let nearlyAdult = key(370_832, 20_080_301, 901)

  /// Every rule with one case that breaks it and one that does not.
  private static let cases: [(DiscrepancyRule, breaking: [Row], keeping: [Row])] = [
    (.name, [register(), roll { $0.name = "王晓明" }], [register(), roll { $0.name = "王 小 明" }]),
    (.sex, [register(), roll { $0.sex = .female }], [register(), roll { $0.sex = .unknown }]),
    (.birthDate, [register(), roll { $0.birth = 20_150_310 }], [register(), roll { $0.birth = 0 }]),
    (
      .division, [register(), roll { $0.division = wuxiang }],
      [register(), roll { $0.registered = 370_832_999_999 }]
    ),
    (
      .livesElsewhere,
      [
        register(),
        roll {
          $0.division = wuxiang; $0.registered = 370_832_999_999
        },
      ],
      [register(), roll { $0.registered = 370_832_999_999 }]
    ),
    (.deadOnRoll, [register("R1", .dead), roll()], [register("R1", .dead), roll("E1", .graduated)]),
    (
      .deadOnRoster, [register("R1", .dead), roll("E1", .dead), roster()],
      [register("R1", .dead), roster("C1", .exited)]
    ),
    (
      .deadWithCertificate, [register("R1", .dead), certificate()], [register("R1", .dead), certificate("D1", .frozen)]
    ),
    (.movedOnRoll, [register("R1", .movedOut), roll()], [register("R1", .movedOut), roll("E1", .transferredOut)]),
    (.movedOnRoster, [register("R1", .movedOut), roster()], [register("R1", .movedOut), roster("C1", .exited)]),
    (.twoRolls, [roll("E1"), roll("E2", .suspended)], [roll("E1"), roll("E2", .transferredOut)]),
    (
      .certificateExpired, [register(), roll(), certificate { $0.expiry = 20_250_831 }],
      [register(), roll(), certificate { $0.expiry = 20_250_901 }]
    ),
    (
      .certificateCancelled, [register(), roll(), roster(), certificate("D1", .cancelled)],
      [register(), roll(), roster { $0.category = .orphan }, certificate("D1", .cancelled)]
    ),
    (.numberBirthDate, [register { $0.birth = 20_150_302 }, roll { $0.birth = 0 }], [register(), roll()]),
    (.numberSex, [register { $0.sex = .female }, roll { $0.sex = .unknown }], [register(), roll()]),
    (
      .categoryAge, [roster { $0.category = .disadvantaged }, register()].map { moved($0, adult) },
      [roster { $0.category = .disadvantaged }, register()].map { moved($0, nearlyAdult) }
    ),
  ]

  private static func moved(_ row: Row, _ number: UInt64) -> Row {
    var row = row
    row.number = number
    row.birth = ResidentID.birthPacked(ofKey: number)
    return row
  }

  @Test("where, and only where, a rule is broken", arguments: DiscrepancyRule.allCases)
  func rule(rule: DiscrepancyRule) throws {
    let example = try #require(Self.cases.first { $0.0 == rule })
    #expect(discrepancies(example.breaking) == [rule.rawValue])
    #expect(discrepancies(example.keeping).isEmpty)
    var off = Fixture(example.breaking)
    off.settings.rules.remove(rule)
    #expect(off.codes.filter { $0.hasPrefix("discrepancy.") }.isEmpty)
  }

  private func discrepancies(_ rows: [Row]) -> [String] {
    Fixture(rows).codes.filter { $0.hasPrefix("discrepancy.") }
  }

  @Test("and the finding says what each side says, trusted side first, and whose it is to check")
  func statements() throws {
    var fixture = Fixture([register(), roll { $0.division = wuxiang }])
    fixture.gazetteer = Gazetteer(names: [DivisionCode(number: wuxiang).county: "武乡县"])
    let finding = try #require(fixture.findings.first)
    #expect(finding.statements.map(\.value.disclosed) == ["370832", "140429 武乡县"])
    #expect(finding.statements.map(\.dataset) == [.householdRegister, .schoolRoll])
    #expect(finding.statements.map(\.address?.line) == [2, 3])
    #expect(finding.owner == .education)
    #expect(finding.place == DivisionCode(number: liangshan))
  }

  @Test("also without the register: then the most trusted of the others is the measure")
  func withoutRegister() {
    let findings = Fixture([roll(), certificate { $0.name = "王晓明" }, roster { $0.name = "王小亮" }]).findings
    let names = findings.filter { $0.code.rawValue == "discrepancy.name" }
    #expect(names.map(\.owner) == [.civilAffairs, .disabledPersonsFederation])
    #expect(names.allSatisfy { $0.statements.first?.dataset == .schoolRoll })
  }

  @Test(
    "about a category from the birthday that ends it",
    arguments: [
      (CareCategory.leftBehind, UInt64(20_090_901), true), (.leftBehind, 20_090_902, false),
      (.orphan, 20_070_901, true), (.orphan, 20_070_902, false),
      (.disadvantaged, 20_070_901, true), (.deFactoUnsupported, 20_070_902, false),
    ]
  )
  func categoryAge(category: CareCategory, birth: UInt64, isTooOld: Bool) {
    let number = key(370_832, birth, 901)
    let row = Row(.careRoster, "C1", number: number) {
      $0.birth = UInt32(birth)
      $0.category = category
    }
    #expect(Fixture([row]).codes.contains("discrepancy.category-age") == isTooOld)
  }
}
