package import Domain

/// A world for measuring how well records are linked: three registers of about 50,000 children, families among them, with the damage of
/// real exports and the truth beside it.
///
/// - Shape: `<yyyy-MM>/<公安|教育|残联>/*.csv`, one file a county and register, and `truth.csv` with one row a record.
/// - Determinism: the same arguments give the same bytes everywhere.
package struct LinkageSample: Sendable {
  private let seed: UInt64
  private let people: Int
  private let damage: Int
  private let month: Month

  /// - Parameters:
  ///   - seed: Chooses one of the worlds.
  ///   - people: How many people there are; 50,000 make about 90,000 records.
  ///   - damage: How many times the usual rates records err; 1 to 5.
  ///   - month: The month of delivery.
  package init(seed: UInt64, people: Int, damage: Int, month: Month = SampleWorld.usualLastMonth) {
    self.seed = seed
    self.people = people
    self.damage = damage
    self.month = month
  }

  static let truthHeader = ["source", "file", "line", "person", "family", "birth", "name", "number_owner", "damage"]

  /// Every file in the order it is written, `truth.csv` last.
  package func files() -> [SampleWorld.File] {
    let world = LinkagePeople(seed: seed, count: people)
    var files: [SampleWorld.File] = []
    var truth = Writing(lineEnd: "\n")
    truth.add(Self.truthHeader, width: Self.truthHeader.count)
    for rates in LinkageRates.all {
      var clerk = LinkageClerk(world: world, rates: rates, factor: damage, seed: seed)
      let records = clerk.records()
      for (position, county) in County.all.enumerated() {
        let path = path(rates.dataset, county)
        var writing = Writing(lineEnd: "\n")
        let layout = LinkageLayout(rates.dataset)
        writing.add(layout.headers, width: layout.headers.count)
        for (serial, record) in records.enumerated() where record.county == position {
          let person = world.people[record.person]
          truth.add(
            [
              rates.dataset.rawValue, path, String(writing.nextLine), person.truth, "F\(person.family)",
              person.birth.description, person.name, world.people[record.numberOwner].truth,
              record.damage.map(\.rawValue).joined(separator: " "),
            ],
            width: Self.truthHeader.count
          )
          writing.add(layout.fields(record, serial: serial), width: layout.headers.count)
        }
        files.append(SampleWorld.File(path: path, bytes: Array(writing.text.utf8)))
      }
    }
    files.append(SampleWorld.File(path: "truth.csv", bytes: Array(truth.text.utf8)))
    return files
  }

  /// Writes every file below `folder`, making folders as needed.
  ///
  /// - Throws: ``Complaint`` with code `sample.cannot-write` naming the path and the system's reason.
  package func write(to folder: String) throws(Complaint) {
    for file in files() { try OutputFolder(path: folder).write(file) }
  }

  private func path(_ dataset: Dataset, _ county: County) -> String {
    let names: [Dataset: String] = [
      .householdRegister: "户籍未成年人", .schoolRoll: "在校学生名单", .disabilityCertificates: "持证残疾儿童",
    ]
    return "\(month)/\(dataset.department.term.zh)/\(county.name)_\(names[dataset] ?? "")_\(month.last.packed).csv"
  }
}

/// The columns of one register in the linkage profile, under headers of the plain contracts.
private struct LinkageLayout {
  let dataset: Dataset
  let headers: [String]

  init(_ dataset: Dataset) {
    self.dataset = dataset
    headers =
      switch dataset {
      case .householdRegister:
        ["登记编号", "公民身份号码", "姓名", "性别", "出生日期", "户籍区划", "户籍地址", "监护人姓名", "户籍状态"]
      case .schoolRoll:
        ["记录编号", "身份证件号", "姓名", "性别", "出生日期", "现住址区划", "现住址", "监护人姓名", "学生状态"]
      default:
        [
          "记录编号", "残疾人证号", "身份证号", "姓名", "性别", "出生日期", "户口所在地区划", "现住址", "监护人姓名", "残疾类别", "残疾等级", "证件状态",
        ]
      }
  }

  func fields(_ record: LinkageRecord, serial: Int) -> [String] {
    let sex = record.male.map { $0 ? "男" : "女" } ?? ""
    let birth = record.birth.map(\.description) ?? ""
    let place = [record.division, record.address, record.guardian]
    // Certificate and record numbers here tell nothing about the holder: the number's own column is what is measured.
    return switch dataset {
    case .householdRegister: ["H\(serial)", record.number, record.name, sex, birth] + place + ["正常"]
    case .schoolRoll: ["E\(serial)", record.number, record.name, sex, birth] + place + ["在读"]
    default:
      ["D\(serial)", "Z\(serial)", record.number, record.name, sex, birth] + place + ["肢体", "二级", "有效"]
    }
  }
}
