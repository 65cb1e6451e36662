import Domain
import Foundation
import Tabular
import Testing

@testable import Publish

/// A published fake report and the place it lies in.
struct Published {
  let desk = Desk()
  let fake: FakeReport
  let folder: RevisionFolder
  let publisher: Publisher

  init(_ fake: FakeReport, language: Language, tables: Set<TableName> = Set(TableName.allCases)) throws {
    self.fake = fake
    folder = try desk.folder("run", language)
    publisher = Publisher(report: fake.report, records: fake.records, language: language)
    try publisher.publish(into: folder, tables: tables)
    try folder.commit(as: "r1-\(language.rawValue)")
  }

  var root: String { "\(desk.path)/latest" }

  func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(root)/\(path)")), as: UTF8.self)
  }

  /// Every part of a workbook as one text.
  func parts(_ path: String) throws -> String {
    let archive = try WorkbookArchive(path: "\(root)/\(path)")
    return try archive.names().map { String(decoding: try archive.part($0) ?? [], as: UTF8.self) }.joined(
      separator: "\n"
    )
  }
}

@Suite("What is published")
struct PublisherTests {
  /// Whether a run of 15 to 18 digits stands anywhere: a full resident number.
  private func holdsNumber(_ text: String) -> Bool {
    var run = 0
    for byte in text.utf8 {
      run = (48...57).contains(byte) ? run + 1 : 0
      if run >= 15 { return true }
    }
    return false
  }

  @Test("has the same bytes each time, in both languages", arguments: Language.allCases)
  func isReproducible(language: Language) throws {
    let first = try Published(FakeReport(counties: 3), language: language)
    var shuffled = FakeReport(counties: 3)
    shuffled.report.findings.reverse()
    shuffled.report.visits.reverse()
    shuffled.report.values.reverse()
    let second = try Published(shuffled, language: language)
    #expect(first.folder.outputs == second.folder.outputs)
    #expect(first.folder.outputs.count > 40)
  }

  @Test("tells leaders nothing about a child: no name, no number, no telephone", arguments: Language.allCases)
  func leadersSeeNoChild(language: Language) throws {
    let published = try Published(FakeReport(counties: 3), language: language)
    let text = try published.parts(published.publisher.workbookPath)
    for person in published.fake.report.people.values {
      #expect(!text.contains(person.key.text))
      #expect(!text.contains(person.name.disclosed))
      #expect(!text.contains(person.phone.disclosed))
      if let id = person.residentID { #expect(!text.contains(id.canonical) && !text.contains(id.masked)) }
    }
    // Floating-point digits of rates are not resident numbers; the texts are what may hold one.
    let archive = try WorkbookArchive(path: "\(published.root)/\(published.publisher.workbookPath)")
    for part in ["xl/sharedStrings.xml", "docProps/core.xml"] {
      #expect(!holdsNumber(String(decoding: try archive.part(part) ?? [], as: UTF8.self)))
    }
  }

  @Test("masks every number in county and department lists, whatever the sources wrote", arguments: Language.allCases)
  func listsMaskNumbers(language: Language) throws {
    let published = try Published(FakeReport(counties: 3), language: language)
    let paths = published.folder.outputs.map(\.path).filter {
      $0.hasPrefix("counties/") || $0.hasPrefix("departments/")
    }
    let keys = Set(published.fake.report.people.values.map(\.key.text))
    // Seven lists a county, two a department, and one packet, each as a workbook and a CSV; a note a department.
    #expect(paths.count == (3 * 7 + 2 * 4 + 1) * 2 + 4, "\(paths.sorted())")
    for path in paths {
      var text =
        path.hasSuffix(".xlsx")
        ? String(
          decoding: try WorkbookArchive(path: "\(published.root)/\(path)").part("xl/sharedStrings.xml") ?? [],
          as: UTF8.self
        ) : try published.text(path)
      // Trace codes are not numbers of people; the invented ones are all digits.
      for key in keys { text = text.replacing(key, with: "") }
      #expect(!holdsNumber(text), "\(path)")
    }
  }

  @Test("keeps each county's lists to its own children")
  func listsStayAtHome() throws {
    let published = try Published(FakeReport(counties: 3), language: .zh)
    for county in published.fake.report.counties {
      let strangers = published.fake.report.people.values.filter { $0.division.county != county }.map(\.key.text)
      let names = ["走访清单", "疑似辍学核查清单", "数据差异清单", "应纳应保核查清单"]
      for name in names {
        let text = try published.text("counties/\(county.short)/\(name).csv")
        #expect(!strangers.contains { text.contains($0) })
      }
    }
  }

  @Test("says of a county without a usable roll that dropouts cannot be judged, and never counts zero")
  func unjudgedIsNotZero() throws {
    let fake = FakeReport(counties: 3)
    let figures = Figures(fake.report, language: .zh)
    let last = try #require(fake.report.counties.last)
    #expect(!figures.canJudgeDropouts(last))
    let sheet = ThemeSheets(figures, look: Look(language: .zh)).dropouts(5)
    let row = try #require(sheet.rows.last)
    #expect(row.filter { $0.value == .text("不能判定") }.count == figures.findings.codes(.dropout).count + 1)
    #expect(row.last?.value == .text("◇ 不能判定"))
    let list = try Published(fake, language: .zh).text("counties/\(last.short)/疑似辍学核查清单.csv")
    #expect(list.split(separator: "\r\n").count == 1)
    let lists = WorkingLists(figures, look: Look(language: .zh), audience: ListAudience(), paths: [])
    #expect(lists.lists(of: last)[1].hints.count == 2)
  }

  @Test("tells cannot judge, not collected, small base and zero apart")
  func statesDiffer() {
    var fake = FakeReport(counties: 3, withGaps: false)
    let county = fake.report.counties[0]
    fake.report.values.removeAll { $0.place == county }
    fake.report.values += [
      MeasureValue(measure: "V1", place: county, state: .cannotJudge(.homeVisits)),
      MeasureValue(measure: "V2", place: county, state: .notCollected),
      MeasureValue(measure: "C1", place: county, numerator: 3, denominator: 9, known: 9),
      MeasureValue(measure: "C4", place: county, numerator: 0, denominator: 40, known: 40),
      MeasureValue(measure: "T1", place: county, numerator: 0, denominator: 0, known: 0),
      MeasureValue(measure: "T2", place: county, numerator: 40, denominator: 40, known: 40, unjudged: 2),
    ]
    let figures = Figures(fake.report, language: .zh)
    let look = Look(language: .zh)
    func words(_ id: String) -> [CellValue] {
      let figure = figures.figure(id, county)
      return [look.rate(figure).value, look.part(figure.numerator, of: figure).value, look.status(figure).value]
    }
    #expect(words("V1") == [.text("不能判定"), .text("不能判定"), .text("◇ 不能判定")])
    #expect(words("V2") == [.text("未采集"), .text("未采集"), .text("未采集")])
    #expect(words("C1") == [.text("小基数"), .number(3), .text("小基数")])
    #expect(words("C4") == [.number(0), .number(0), .text("未设目标")])
    #expect(words("T1") == [.text("—"), .number(0), .text("—")])
    #expect(words("T2") == [.number(1), .number(40), .text("未设目标 ◇")])
    #expect(words("D9") == [.text("—"), .text("—"), .text("—")])
  }

  @Test("counts findings of no listed county in a row of their own, so that parts make up the total")
  func homelessFindingsAreCounted() throws {
    var fake = FakeReport(counties: 3)
    fake.report.findings.append(
      Finding(Finding.Code("resident-id.missing"), place: .unknown, owner: .civilAffairs)
    )
    let figures = Figures(fake.report, language: .zh)
    let rows = ThemeSheets(figures, look: Look(language: .zh)).discrepancies(6).rows
    #expect(rows.count == 5)
    #expect(rows[4][1].value == .text("未定县区"))
    for column in 2..<rows[0].count {
      let numbers = rows.map { row -> Double in if case .number(let number) = row[column].value { number } else { .nan }
      }
      #expect(numbers[0] == numbers.dropFirst().reduce(0, +))
    }
  }

  @Test("calls late what is expected of every county, and not what a county happens not to send")
  func knowsWhatIsExpected() {
    var fake = FakeReport(counties: 3, withGaps: false)
    let county = fake.report.counties[2]
    for index in fake.report.deliveries.indices {
      let delivery = fake.report.deliveries[index]
      guard delivery.jurisdiction == county, [.schoolRoll, .benefits].contains(delivery.dataset) else { continue }
      fake.report.deliveries[index] = ReportedDelivery(
        dataset: delivery.dataset,
        jurisdiction: county,
        delivery: nil,
        readiness: .missing,
        index: nil
      )
    }
    func late() -> [Dataset] {
      OverviewWords(Figures(fake.report, language: .zh), look: Look(language: .zh)).late.map(\.dataset)
    }
    #expect(late() == [.schoolRoll, .benefits])
    fake.report.expected = Dataset.core
    #expect(late() == [.schoolRoll])
    #expect(Figures(fake.report, language: .zh).sources == Dataset.core)
  }

  @Test("compares with last month only over the same places")
  func comparesLikeWithLike() {
    var fake = FakeReport(counties: 3, withGaps: false)
    let counties = fake.report.counties
    func value(_ place: DivisionCode, _ numerator: Int, _ state: MeasureValue.State = .counted) -> MeasureValue {
      MeasureValue(measure: "V1", place: place, state: state, numerator: numerator, denominator: 100, known: 100)
    }
    fake.report.values = [
      value(counties[0], 90), value(counties[1], 80), value(counties[2], 0, .cannotJudge(.homeVisits)),
      MeasureValue(measure: "V1", place: .unknown, numerator: 170, denominator: 200, known: 300, unjudged: 100),
    ]
    fake.report.previousValues = [
      value(counties[0], 80), value(counties[1], 80), value(counties[2], 20),
      MeasureValue(measure: "V1", place: .unknown, numerator: 180, denominator: 300, known: 300),
    ]
    let figure = Figures(fake.report, language: .zh).figure("V1", .unknown)
    // 85.0 % now against 160/200 last month: the third county is left out of both.
    #expect(figure.change == 50)
    #expect(figure.previous?.text == "80.0%")
    fake.report.previousValues[0].state = .cannotJudge(.homeVisits)
    #expect(Figures(fake.report, language: .zh).figure("V1", .unknown).change == nil)
  }

  @Test("judges the rate that is printed")
  func judgesWhatIsPrinted() {
    var fake = FakeReport(counties: 1, withGaps: false)
    func standing(_ numerator: Int, _ denominator: Int) -> Standing {
      fake.report.values = [
        MeasureValue(measure: "V1", place: .unknown, numerator: numerator, denominator: denominator, known: denominator)
      ]
      return Figures(fake.report, language: .zh).figure("V1", .unknown).standing
    }
    #expect(standing(9_500, 10_000) == .met)
    // 94.96 % is printed as 95.0 %.
    #expect(standing(9_496, 10_000) == .met)
    #expect(standing(9_494, 10_000) == .below)
    #expect(standing(90, 100) == .below)
    #expect(standing(899, 1_000) == .wellBelow)
  }

  @Test("prints five headline figures", arguments: Language.allCases)
  func prints(language: Language) {
    let fake = FakeReport(counties: 3)
    let lines = Publisher(report: fake.report, records: fake.records, language: language).headlines()
    #expect(lines.count == 5)
    let total = fake.report.value("V1", at: .unknown)
    #expect(lines[0].text.hasSuffix("(\(total?.numerator ?? 0)/\(total?.denominator ?? 0))"))
    #expect(lines.allSatisfy { !$0.label.contains("\n") && !$0.text.isEmpty })
  }

  @Test("survives an empty report", arguments: Language.allCases)
  func survivesNothing(language: Language) throws {
    var fake = FakeReport(counties: 1, children: 0)
    fake.report = Report(
      asOf: FakeReport.asOf,
      period: Month(containing: FakeReport.asOf),
      reporter: Term("局", "Bureau"),
      area: Term("市", "Area"),
      program: "careledger"
    )
    let published = try Published(fake, language: language)
    #expect(published.folder.outputs.contains { $0.path == published.publisher.workbookPath })
  }

  @Test("survives findings and visits where no county is listed", arguments: Language.allCases)
  func survivesNoCounties(language: Language) throws {
    var fake = FakeReport(counties: 3)
    fake.report.counties = []
    let published = try Published(fake, language: language)
    #expect(published.folder.outputs.contains { $0.path == published.publisher.workbookPath })
    let figures = Figures(fake.report, language: language)
    let look = Look(language: language)
    let row = try #require(ThemeSheets(figures, look: look).dropouts(5).rows.first)
    #expect(row.last?.value == .text("◇ \(look.text(.cannotJudge))"))
  }

  @Test(
    "survives a report that lacks one kind of thing",
    arguments: ["findings", "visits", "deliveries", "values", "people"]
  )
  func survivesGaps(part: String) throws {
    var fake = FakeReport(counties: 3)
    switch part {
    case "findings": fake.report.findings = []
    case "visits": fake.report.visits = []
    case "deliveries":
      fake.report.deliveries = []
      fake.records = PublishedRecords()
    case "values": fake.report.values = []
    default: fake.report.people = ReportedPeople()
    }
    let published = try Published(fake, language: .en)
    #expect(published.folder.outputs.contains { $0.path == published.publisher.workbookPath })
  }

  @Test("writes every machine table with as many fields a row as its header has, and explains it")
  func tablesAreRectangles() throws {
    let published = try Published(FakeReport(counties: 3), language: .en)
    let dictionary = try published.text("tables/DICTIONARY.md")
    for table in TableName.allCases {
      #expect(dictionary.contains("## \(table.rawValue).csv"))
      for column in MachineTables.columns(table) { #expect(dictionary.contains("| `\(column.name)` |")) }
      // The pipeline renders these, partition by partition.
      guard ![.children, .links, .personEvents, .schoolAge, .judgements].contains(table) else { continue }
      let rows = Self.fields(try published.text(table.path))
      #expect(rows.count > 1, "\(table.rawValue) is empty")
      #expect(rows[0] == MachineTables.columns(table).map(\.name))
      #expect(rows.allSatisfy { $0.count == rows[0].count }, "\(table.rawValue)")
    }
  }

  @Test("describes the tables for programs, column by column", arguments: Language.allCases)
  func tablesHaveSchema(language: Language) throws {
    struct Package: Decodable {
      struct Resource: Decodable {
        struct Schema: Decodable { let fields: [Field] }
        let path: String
        let schema: Schema
      }
      struct Field: Decodable {
        let name: String
        let type: String
        let description: String
      }
      let resources: [Resource]
    }
    let published = try Published(FakeReport(counties: 3), language: language)
    let text = try published.text("tables/datapackage.json")
    let package = try JSONDecoder().decode(Package.self, from: Data(text.utf8))
    #expect(package.resources.map(\.path) == TableName.allCases.map { "\($0.rawValue).csv" })
    for (resource, table) in zip(package.resources, TableName.allCases) {
      let columns = MachineTables.columns(table)
      #expect(resource.schema.fields.map(\.name) == columns.map(\.name))
      #expect(resource.schema.fields.map(\.description) == columns.map { $0.meaning.text(language) })
      for (field, column) in zip(resource.schema.fields, columns) {
        let type = try #require(
          [
            "text": "string", "code": "string", "flag": "boolean", "integer": "integer", "number": "number",
            "date": "date",
          ][
            column.type
          ],
          "\(table.rawValue).\(column.name) is of no known type"
        )
        #expect(field.type == type)
      }
      guard ![.children, .links, .personEvents, .schoolAge, .judgements].contains(table) else { continue }
      // What a program reads by the schema must be what stands there.
      for row in Self.fields(try published.text(table.path)).dropFirst() {
        for (value, field) in zip(row, resource.schema.fields) where !value.isEmpty {
          switch field.type {
          case "integer": #expect(Int(value) != nil, "\(table.rawValue).\(field.name): \(value)")
          case "number": #expect(Double(value) != nil, "\(table.rawValue).\(field.name): \(value)")
          case "date": #expect(CivilDate(iso: value) != nil, "\(table.rawValue).\(field.name): \(value)")
          case "boolean": #expect(["0", "1"].contains(value), "\(table.rawValue).\(field.name): \(value)")
          default: break
          }
        }
      }
    }
  }

  /// RFC 4180 by the book, one scalar after another.
  static func fields(_ text: String) -> [[String]] {
    var rows: [[String]] = [[""]]
    var isQuoted = false
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      let last = rows[rows.count - 1].count - 1
      switch scalar {
      case "\"" where isQuoted && scalars.first == "\"":
        scalars = scalars.dropFirst()
        rows[rows.count - 1][last].unicodeScalars.append(scalar)
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: rows[rows.count - 1].append("")
      case "\r" where !isQuoted: break
      case "\n" where !isQuoted: rows.append([""])
      default: rows[rows.count - 1][last].unicodeScalars.append(scalar)
      }
    }
    return rows.filter { $0 != [""] }
  }
}
