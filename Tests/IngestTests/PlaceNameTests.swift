import Domain
import Foundation
import Testing

@testable import Ingest

@Suite("A place named by a path")
struct PlaceNameTests {
  /// Several divisions of one name, some of them abolished.
  static func gazetteer(knowsYears: Bool) throws -> Gazetteer {
    var gazetteer = Gazetteer()
    for (code, name, isAbolished) in [
      ("32", "江苏省", false), ("3201", "南京市", false), ("3203", "徐州市", false), ("320106", "鼓楼区", false),
      ("320302", "鼓楼区", false), ("35", "福建省", false), ("3501", "福州市", false), ("350102", "鼓楼区", false),
      ("41", "河南省", false), ("4102", "开封市", false), ("410204", "鼓楼区", false), ("14", "山西省", false),
      ("1404", "长治市", false), ("140429", "武乡县", false), ("142524", "武乡县", true), ("142533", "武乡县", true),
      ("140402", "城区", true), ("140502", "城区", false), ("1306", "保定市", false), ("130606", "竞秀区", false),
      ("132401", "保定市", true), ("310115", "浦东新区", false), ("150602", "新区", false), ("340181", "巢湖市", false),
      ("3414", "巢湖市", true),
    ] {
      gazetteer.add(try #require(DivisionCode(code)), name, isAbolished: knowsYears && isAbolished)
    }
    return gazetteer
  }

  private static func recognise(_ path: String, division: String = "", number: String = "", knowsYears: Bool) throws
    -> RecognisedFile
  {
    let contract = try SourceContract(reading: TinyYAML.node(Desk.register))
    let recogniser = Recogniser(contracts: [contract], gazetteer: try gazetteer(knowsYears: knowsYears))
    let text = "公民身份号码,姓名,户籍区划\n\(number),甲,\(division)\n"
    let desk = try Desk()
    let incoming = try desk.put(Array(text.utf8), as: path)
    return try withExtendedLifetime(desk) {
      guard case .table(let file) = try recogniser.recognise(incoming) else { throw NoTable() }
      return file
    }
  }

  @Test(
    "is the division in force",
    arguments: [
      ("武乡县户籍20261031.csv", "140429"), ("城区户籍20261031.csv", "140502"), ("保定市户籍20261031.csv", "1306"),
      ("巢湖市户籍20261031.csv", "340181"),
    ]
  )
  func prefersForce(path: String, code: String) throws {
    #expect(try Self.recognise(path, knowsYears: true).jurisdiction.short == code)
  }

  @Test(
    "is the one in the prefecture or province that the path names too",
    arguments: [
      ("徐州市鼓楼区户籍20261031.csv", "320302"), ("福建省/鼓楼区户籍20261031.csv", "350102"),
      ("长治市/武乡县户籍20261031.csv", "140429"), ("保定市竞秀区20261031.csv", "130606"),
      ("320106/鼓楼区户籍20261031.csv", "320106"), ("320100/鼓楼区20261031.csv", "320106"),
      ("浦东新区户籍20261031.csv", "310115"), ("鼓楼区户籍410204.csv", "410204"),
    ],
    [true, false]
  )
  func readsContext(named: (path: String, code: String), knowsYears: Bool) throws {
    #expect(try Self.recognise(named.path, knowsYears: knowsYears).jurisdiction.short == named.code)
  }

  @Test("is the one that the rows lie in")
  func asksRows() throws {
    let file = try Self.recognise("鼓楼区户籍20261031.csv", division: "320302001001", knowsYears: true)
    #expect(file.jurisdiction.short == "320302")
    #expect(!file.jurisdictionIsSampled)
    let old = try Self.recognise("武乡县户籍20261031.csv", division: "140429104203", knowsYears: false)
    #expect(old.jurisdiction.short == "140429")
    let prefecture = try Self.recognise("保定市户籍20261031.csv", division: "130606001001", knowsYears: false)
    #expect(prefecture.jurisdiction.short == "1306")
  }

  @Test("is the one that issued the people's numbers where rows name no place")
  func asksNumbers() throws {
    let number = ResidentID(key: 35_010_220_150_301_901).canonical
    let file = try Self.recognise("鼓楼区走访20261031.csv", number: number, knowsYears: true)
    #expect(file.jurisdiction.short == "350102")
  }

  @Test("is refused where nothing tells, with candidates", arguments: ["", "140429104203"])
  func refusesAmbiguity(division: String) throws {
    let error = #expect(throws: Complaint.self) {
      try Self.recognise("鼓楼区户籍20261031.csv", division: division, knowsYears: true)
    }
    let complaint = try #require(error)
    #expect(complaint.code == "delivery.ambiguous-place")
    #expect(complaint.problem.en.contains("江苏省南京市鼓楼区 320106, 江苏省徐州市鼓楼区 320302, 福建省福州市鼓楼区 350102 and 1 more"))
    #expect(complaint.remedy.en.contains("six-digit code"))
  }

  @Test("keeps the name in force of a code that was used twice")
  func keepsNames() throws {
    let code = try #require(DivisionCode("120110"))
    for order in [[("东郊区", true), ("东丽区", false)], [("东丽区", false), ("东郊区", true)]] {
      var gazetteer = Gazetteer()
      for (name, isAbolished) in order { gazetteer.add(code, name, isAbolished: isAbolished) }
      #expect(gazetteer.name(of: code) == "东丽区")
      #expect(gazetteer.abolished.isEmpty)
    }
  }

  @Test(
    "is settled among all the divisions there ever were",
    arguments: [
      ("武乡县走访记录2026年10月.csv", ["140429"]), ("梁山县培训记录.csv", ["370832"]), ("潞州区村名录.csv", ["140403"]),
      ("长治市持证残疾儿童.csv", ["1404"]), ("山东省/济宁市/任城区名册.csv", ["370811"]), ("昌平区名册.csv", ["110114"]),
      ("鼓楼区名册.csv", ["320106", "320302", "350102", "410204"]), ("名册.csv", []),
    ]
  )
  func knowsShippedDivisions(path: String, codes: [String]) throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = root.appendingPathComponent("Pipelines/reference/divisions.csv").path
    var gazetteer = Gazetteer()
    for line in try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").dropFirst() {
      let parts = line.split(separator: ",", omittingEmptySubsequences: false)
      gazetteer.add(try #require(DivisionCode(parts[0])), String(parts[1]), isAbolished: !parts[3].isEmpty)
    }
    #expect(FileNaming(path: path).places(PlaceNames(gazetteer)).map(\.short) == codes)
  }
}
