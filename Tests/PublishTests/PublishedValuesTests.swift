import Domain
import Tabular
import Testing

@testable import Publish

@Suite("Values in people's files")
struct PublishedValuesTests {
  /// The working lists of a report with these findings, in a language.
  private func lists(_ fake: FakeReport, _ language: Language, paths: [String] = []) -> WorkingLists {
    WorkingLists(
      Figures(fake.report, language: language),
      look: Look(language: language),
      audience: ListAudience(),
      paths: paths
    )
  }

  private func finding(_ code: String, _ values: [String], at place: DivisionCode = .unknown) -> Finding {
    Finding(
      Finding.Code(code),
      place: place,
      owner: .education,
      statements: values.map { Finding.Statement(dataset: .schoolRoll, value: $0, address: nil) }
    )
  }

  @Test(
    "are in the language asked where a code list has their word",
    arguments: [
      ("男", "male"), ("在读", "enrolled"), ("死亡", "deceased"), ("困境儿童", "disadvantaged child"), ("肢体二级", "limb, grade 2"),
      ("东阳关镇中心小学", "东阳关镇中心小学"), ("2015-03-07", "2015-03-07"), ("", ""),
    ]
  )
  func translates(value: String, english: String) {
    let fake = FakeReport(counties: 1)
    let finding = finding("discrepancy.sex", [value])
    #expect(lists(fake, .en).value(finding.statements[0], of: finding) == english)
    #expect(lists(fake, .zh).value(finding.statements[0], of: finding) == value)
  }

  @Test("leave no coded Chinese word in an English list", arguments: CodeList.allCases)
  func translatesAll(list: CodeList) {
    let lists = lists(FakeReport(counties: 1), .en)
    for value in list.values {
      let finding = finding("discrepancy.sex", [value.term.zh])
      let printed = lists.value(finding.statements[0], of: finding)
      #expect(!printed.unicodeScalars.contains { (0x4e00...0x9fff).contains($0.value) })
    }
  }

  @Test(
    "of unusable numbers are masked, however they are broken",
    arguments: ["140429A2015B0307C914X", "1404292015", "14042920150307914", "370832"]
  )
  func masksUnusableNumbers(number: String) {
    let finding = finding("resident-id.not-a-digit", [number])
    let printed = lists(FakeReport(counties: 1), .zh).value(finding.statements[0], of: finding)
    #expect(printed == Sensitive(number).masked)
    #expect(printed != number)
  }

  @Test("hold no number in a file's name, a school, a guardian or a director")
  func masksNames() throws {
    var fake = FakeReport(counties: 1)
    let number = "14042920150307914X"
    let path = "2026-10/教育/名单\(number).csv"
    let delivery = try #require(fake.report.deliveries.first?.delivery)
    var named = delivery
    named.path = path
    named.notices = [FileNotice(code: "code.unknown-word", column: "列\(number)", count: 2)]
    fake.report.deliveries = [
      ReportedDelivery(
        dataset: .schoolRoll,
        jurisdiction: fake.report.counties[0],
        delivery: named,
        readiness: .ready(statementDate: FakeReport.asOf),
        index: 0
      )
    ]
    for village in fake.report.gazetteer.divisions(.village) { fake.report.directors[village] = "郭 \(number)" }
    fake.change { person in
      ReportedPerson(
        key: person.key,
        residentID: nil,
        name: person.name,
        sex: person.sex,
        birth: person.birth,
        division: person.division,
        category: person.category,
        school: "小学\(number)",
        guardian: Sensitive("申\(number)"),
        phone: Sensitive(number)
      )
    }
    let sheet = ReferenceSheets(Figures(fake.report, language: .zh), look: Look(language: .zh)).files(9)
    let cells = sheet.rows.flatMap { $0.map(\.value) }
    #expect(cells.contains(.text("2026-10/教育/名单140429********914X.csv")))
    let notice = "出现代码表中没有的词，按未说明处理 [列140429********914X] ×2：请改用规定的词，或请管理员把该词加入数据约定"
    #expect(cells.contains(.text(notice)))
    let lists = lists(fake, .zh, paths: [path, path])
    for list in lists.lists(of: fake.report.counties[0]) {
      #expect(!String(decoding: list.csv(Look(language: .zh)), as: UTF8.self).contains(number), "\(list.name)")
    }
  }

  @Test("that are dates before spreadsheets' calendars agree are text, and stop nothing")
  func writesOldDates() throws {
    let last = try #require(CivilDate(year: 1900, month: 2, day: 28))
    #expect(CellValue.date(last) == .text("1900-02-28"))
    #expect(CellValue.date(last.adding(days: 1)) == .day(-25_508))
    #expect(CellValue.date(CivilDate(dayNumber: 2_932_896)) == .day(2_932_896))
    var fake = FakeReport(counties: 1)
    fake.change { person in
      ReportedPerson(
        key: person.key,
        residentID: person.residentID,
        name: person.name,
        sex: person.sex,
        birth: last,
        division: person.division,
        category: person.category,
        school: "",
        guardian: person.guardian,
        phone: person.phone
      )
    }
    // The one county of a small report lacks its roll; with it, children are suspected and their birth dates printed.
    fake.report.findings.append(
      Finding(
        Finding.Code("dropout.vanished"),
        person: fake.report.people.references.first,
        place: fake.report.counties[0],
        owner: .education
      )
    )
    let published = try Published(fake, language: .zh)
    let county = fake.report.counties[0].short
    let parts = try published.parts("counties/\(county)/疑似辍学核查清单.xlsx")
    #expect(parts.contains("1900-02-28"))
  }

  @Test("come in one order whatever the order of the findings, a side without an address first")
  func ordersFindings() throws {
    var fake = FakeReport(counties: 1, children: 0)
    func statement(_ value: String, _ line: UInt32?) -> Finding.Statement {
      .init(dataset: .schoolRoll, value: value, address: line.map { RecordAddress(delivery: 0, line: $0) })
    }
    let findings = [
      [statement("d", 3), statement("e", nil)], [statement("a", nil), statement("b", 9)], [statement("f", 3)],
      [statement("c", nil), statement("c", 1)], [statement("a", nil), statement("a", 9)], [statement("g", 2)], [],
      [statement("h", nil)],
    ].map { Finding(Finding.Code("discrepancy.name"), place: .unknown, owner: .education, statements: $0) }
    var seen: Set<[UInt8]> = []
    for turn in 0..<findings.count {
      for order in [findings, findings.reversed()] {
        fake.report.findings = Array(order[turn...] + order[..<turn])
        seen.insert(try #require(MachineTables(report: fake.report, records: fake.records).render(.discrepancies)))
      }
    }
    let bytes = try #require(seen.first)
    #expect(seen.count == 1)
    let rows = PublisherTests.fields(String(decoding: bytes, as: UTF8.self)).dropFirst()
    #expect(rows.map { $0[10] } == ["", "h", "c", "a", "a", "g", "f", "d"])
  }

  @Test("that cannot be judged are marked in the chart that shows them, and in no other")
  func marksOneChart() {
    var fake = FakeReport(counties: 3, withGaps: false)
    let counties = fake.report.counties
    for index in fake.report.values.indices
    where fake.report.values[index].place == counties[1] && fake.report.values[index].measure == "T1" {
      fake.report.values[index].state = .cannotJudge(.trainingRecords)
    }
    let rows = ReferenceSheets(Figures(fake.report, language: .zh), look: Look(language: .zh)).chartData(10).rows
    typealias Column = ReferenceSheets.ChartColumn
    func label(_ row: Int, _ column: Column) -> CellValue { rows[row][column.rawValue].value }
    #expect(label(1, .trainingLabel) == .text("沁县◇"))
    for column in [Column.visitsLabel, .dropoutsLabel] { #expect(label(1, column) == .text("沁县")) }
    for row in [0, 2] {
      for column in [Column.visitsLabel, .trainingLabel, .dropoutsLabel] {
        #expect(label(row, column) != .text("◇") && label(row, column) == label(row, .visitsLabel))
      }
    }
  }

  @Test("of a delivery's state are its own, whatever another delivery of the same dataset and place has")
  func showsOwnState() throws {
    var fake = FakeReport(counties: 1)
    let county = fake.report.counties[0]
    let delivery = try #require(fake.report.deliveries.first?.delivery)
    let older = FakeReport.asOf.adding(days: -40)
    let states = [Readiness.ready(statementDate: FakeReport.asOf), .stale(statementDate: older)]
    fake.report.deliveries = states.enumerated().map {
      ReportedDelivery(
        dataset: .careRoster,
        jurisdiction: county,
        delivery: delivery,
        readiness: $1,
        index: UInt16($0)
      )
    }
    let look = Look(language: .zh)
    let rows = ReferenceSheets(Figures(fake.report, language: .zh), look: look).files(9).rows
    #expect(rows.map { $0[5].value } == states.map { .text(look.words($0)) })
    let table = try #require(MachineTables(report: fake.report, records: fake.records).render(.deliveries))
    #expect(
      PublisherTests.fields(String(decoding: table, as: UTF8.self)).dropFirst().map { $0[7] } == ["ready", "stale"]
    )
  }

  @Test("follow what the run judged by, where the report states it: a month-old roll makes no county judged")
  func followsTheRun() {
    var fake = FakeReport(counties: 3, withGaps: false)
    let county = fake.report.counties[0]
    #expect(Figures(fake.report, language: .zh).canJudgeDropouts(county))
    var readiness = SourceReadiness()
    for other in fake.report.counties.dropFirst() {
      readiness.set(.ready(statementDate: FakeReport.asOf), for: .schoolRoll, in: other)
    }
    fake.report.readiness = readiness
    let figures = Figures(fake.report, language: .zh)
    #expect(fake.report.counties.map { figures.canJudgeDropouts($0) } == [false, true, true])
  }
}
