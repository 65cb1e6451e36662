import Domain
import Publish

extension FakeReport {
  mutating func addPeople(_ county: DivisionCode, _ position: Int, _ count: Int, withGaps: Bool) {
    let villages = report.gazetteer.divisions(.village, in: county)
    let isLast = position == report.counties.count - 1
    for index in 0..<count {
      let reference = PersonReference(partition: position, person: index)
      let village = villages[next(villages.count)]
      let birth = CivilDate(year: 2010 + next(8), month: 1 + next(12), day: 1 + next(28)) ?? Self.asOf
      let key = county.number / 1_000_000 * 100_000_000_000 + UInt64(birth.packed) * 1000 + UInt64(900 + index % 100)
      report.people[reference] = ReportedPerson(
        key: PersonKey("P\(String(1_000_000_000_000_000 + position * 100_000 + index))"),
        residentID: index % 9 == 0 ? nil : ResidentID(key: key),
        name: Sensitive(["常雨桐", "申梓萱", "李浩然", "欧阳若曦", "=张磊"][index % 5]),
        sex: index % 2 == 0 ? .female : .male,
        birth: birth,
        division: village,
        category: CareCategory(rawValue: UInt8(1 + next(4))),
        school: "东阳关镇中心小学",
        guardian: Sensitive("申建芳"),
        phone: Sensitive("13800000000")
      )
      addVisit(reference, village, index)
      addFindings(reference, village, index, hasRoll: !(withGaps && isLast))
    }
    for village in villages.prefix(2 + position % 3) {
      report.findings.append(
        Finding(Finding.Code("staffing.no-director"), place: village, owner: .civilAffairs, rule: "changzhi-2024/visit")
      )
    }
    addDuties(villages[0], PersonReference(partition: position, person: 0))
    report.findings.append(
      Finding(
        Finding.Code("training.missing"),
        place: villages[0],
        owner: .civilAffairs,
        statements: [Finding.Statement(dataset: .directorRegistry, value: "郭秀英", address: nil)],
        rule: "changzhi-2024/visit",
        qualifier: "director"
      )
    )
  }

  private mutating func addDuties(_ village: DivisionCode, _ person: PersonReference) {
    func finding(_ code: String) -> Finding {
      Finding(
        Finding.Code(code),
        person: person,
        place: village,
        owner: .civilAffairs,
        statements: [
          Finding.Statement(
            dataset: .careRoster,
            value: "14042920150307914X",
            address: RecordAddress(delivery: 0, line: 5)
          )
        ],
        rule: "changzhi-2024/visit"
      )
    }
    report.duties.append(finding("duty.key-child-plan"))
    report.eligibility.append(finding("candidate.de-facto-unsupported"))
    report.warnings.append(finding("integrity.recorded-late"))
    let record = ReviewPair.Statement(dataset: .schoolRoll, address: RecordAddress(delivery: 1, line: 9))
    let pair = ReviewPair(
      key: "Q0123456789ABC",
      record: record,
      person: 0,
      evidence: LinkEvidence(parts: [LinkEvidence.Part(field: "name", level: "equal", bits: 11.2)], weight: 9, odds: 4),
      refusal: nil
    )
    let key = report.people[person]?.key ?? PersonKey("")
    report.reviews.append(ReportedReview(pair: pair, person: key, statements: [record]))
    report.needs.append(
      HelpNeed(
        person: person,
        place: village,
        kind: "rehabilitation",
        state: .missing,
        rule: "changzhi-2024/visit",
        reasons: ["scope.disadvantaged"],
        urgency: 3
      )
    )
  }

  private mutating func addVisit(_ person: PersonReference, _ village: DivisionCode, _ index: Int) {
    let late = [0, 0, 5, 36, 107, -12, -45][index % 7]
    let due = Self.asOf.adding(days: -late)
    report.visits.append(
      VisitObligation(
        person: person,
        place: village,
        category: CareCategory(rawValue: UInt8(1 + index % 4)) ?? .leftBehind,
        lastVisit: index % 5 == 4 ? nil : due.adding(months: -3),
        due: due,
        status: late > 0 ? .overdue : .inDate,
        daysOverdue: max(0, late),
        rule: "changzhi-2024/visit"
      )
    )
  }

  private mutating func addFindings(_ person: PersonReference, _ village: DivisionCode, _ index: Int, hasRoll: Bool) {
    let kinds = ["discrepancy.name", "discrepancy.birth-date", "discrepancy.division", "discrepancy.dead-on-roll"]
    if index % 2 == 0 {
      report.findings.append(
        Finding(
          Finding.Code(kinds[index / 2 % kinds.count]),
          person: person,
          place: village,
          owner: Department.allCases[index / 2 % 4],
          statements: [
            Finding.Statement(
              dataset: .householdRegister,
              value: "常雨桐",
              address: RecordAddress(delivery: 0, line: UInt32(index + 2))
            ),
            Finding.Statement(
              dataset: .schoolRoll,
              value: "14042920150307914X 常雨彤",
              address: RecordAddress(delivery: 1, line: 77)
            ),
          ]
        )
      )
    }
    if index % 11 == 3, hasRoll {
      report.findings.append(
        Finding(
          Finding.Code(index % 2 == 0 ? "dropout.never-enrolled" : "dropout.vanished"),
          severity: .error,
          person: person,
          place: village,
          owner: .education,
          statements: [
            Finding.Statement(
              dataset: .householdRegister,
              value: "正常",
              address: RecordAddress(delivery: 0, line: UInt32(index + 2))
            )
          ]
        )
      )
    }
    if index % 13 == 5 {
      report.findings.append(
        Finding(
          Finding.Code("coverage.not-on-roster"),
          person: person,
          place: village,
          owner: .civilAffairs,
          rule: "changzhi-2024/visit",
          qualifier: "never-listed"
        )
      )
    }
  }

  mutating func addRows() {
    records.quarantine = [
      QuarantinedRow(
        delivery: 0,
        lines: 41...42,
        byteOffset: 1200,
        column: "身份证号",
        code: "resident-id.unreadable",
        raw: Array("a,\"b\nc\"".utf8)
      ),
      QuarantinedRow(
        delivery: 1,
        lines: 7...7,
        byteOffset: 300,
        column: "",
        code: "row.too-short",
        raw: [0xd5, 0xc5, 0x2c]
      ),
    ]
    records.changes = [
      ChangeRemark(
        address: RecordAddress(delivery: 0, line: 7),
        operation: .insert,
        kind: .insertPresent,
        met: RecordAddress(delivery: 1, line: 9)
      ),
      ChangeRemark(address: RecordAddress(delivery: 0, line: 8), operation: .delete, kind: .noKey),
    ]
    records.corrections = [
      PublishedCorrection(
        correction: Correction(
          id: "c0ffee",
          place: Place(file: "更正.csv", line: 2),
          file: nil,
          dataset: .householdRegister,
          record: .line(9),
          column: "姓名",
          old: "常雨桐",
          new: "常雨彤",
          by: "郭秀英",
          reason: "录入错误",
          until: nil
        ),
        outcome: CorrectionOutcome(correction: "c0ffee", line: 9, column: "姓名", state: .applied, found: "常雨桐"),
        path: "2026-10/公安/户籍.csv"
      )
    ]
    records.repairs = [
      Repair(
        delivery: 0,
        line: 9,
        column: "身份证号",
        code: "resident-id.full-width",
        before: "１１",
        after: "11",
        isApplied: true
      )
    ]
  }

  /// Makes something else of everyone.
  mutating func change(_ body: (ReportedPerson) -> ReportedPerson) {
    for reference in report.people.references { report.people[reference] = report.people[reference].map(body) }
  }
}
