package import Domain

/// A world for measuring how well records are linked: three registers of about 50,000 children, families among them, with the damage of
/// real exports and the truth beside it.
///
/// - Shape: `<yyyy-MM>/<公安|教育|残联>/*.csv`, one file a county and register, and `truth.csv` with one row a record of a register;
///   where the police list changes of numbers, one more file a county.
/// - Determinism: the same arguments give the same bytes everywhere.
package struct LinkageSample: Sendable {
  private let seed: UInt64
  private let people: Int
  private let damage: Int
  private let messyRows: Int?
  private let listedChanges: Int
  private let month: Month

  /// - Parameters:
  ///   - seed: Chooses one of the worlds.
  ///   - people: How many people there are; 50,000 make about 90,000 records.
  ///   - damage: How many times the usual rates records err; 1 to 5.
  ///   - messyRows: About how many rows roll and certificates have together; nothing for their usual share of the people.
  ///   - listedChanges: Of 100 people with two numbers, how many the police list as having changed them.
  ///   - month: The month of delivery.
  package init(
    seed: UInt64,
    people: Int,
    damage: Int,
    messyRows: Int? = nil,
    listedChanges: Int = 0,
    month: Month = SampleWorld.usualLastMonth
  ) {
    self.seed = seed
    self.people = people
    self.damage = damage
    self.messyRows = messyRows
    self.listedChanges = listedChanges
    self.month = month
  }

  /// The rates of the registers, thinned where fewer messy rows are wanted than there would be.
  private var rates: [LinkageRates] {
    guard let messyRows else { return LinkageRates.all }
    let messy = LinkageRates.all.filter { $0.dataset != .householdRegister }
    let usual = messy.reduce(0) { $0 + people * $1.covers / 10_000 }
    return LinkageRates.all.map { rates in
      rates.dataset == .householdRegister ? rates : rates.covering(rates.covers * min(messyRows, usual) / max(1, usual))
    }
  }

  static let truthHeader = ["source", "file", "line", "person", "family", "birth", "name", "number_owner", "damage"]

  /// Every file in the order it is written, `truth.csv` last.
  package func files() -> [SampleWorld.File] {
    let world = LinkagePeople(seed: seed, count: people)
    var files: [SampleWorld.File] = []
    var truth = Writing(lineEnd: "\n")
    truth.add(Self.truthHeader, width: Self.truthHeader.count)
    for rates in rates {
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
    files += changes(of: world)
    files.append(SampleWorld.File(path: "truth.csv", bytes: Array(truth.text.utf8)))
    return files
  }

  /// The police's lists of changed numbers, one a county: the number the other sources may still have, and the register's.
  private func changes(of world: LinkagePeople) -> [SampleWorld.File] {
    guard listedChanges > 0 else { return [] }
    var random = Randomness(seed: seed, stream: "linkage changes")
    let listed = world.people.filter { $0.secondNumber != 0 && random.chance(perMille: listedChanges * 10) }
    return County.all.enumerated().map { position, county in
      var writing = Writing(lineEnd: "\n")
      let headers = ["变更编号", "原身份证号", "现身份证号", "姓名", "变更日期", "变更原因"]
      writing.add(headers, width: headers.count)
      for person in listed where world.county(of: person.index) == position {
        let numbers = [person.secondNumber, person.number].map { ResidentID(key: $0).canonical }
        let day = month.last.adding(days: -random.number(30...900))
        writing.add(
          ["B\(person.index)"] + numbers + [person.name, day.description, random.pick(["重号更正", "重复登记注销", "出生日期更正"])],
          width: headers.count
        )
      }
      return SampleWorld.File(path: path(.numberChanges, county), bytes: Array(writing.text.utf8))
    }
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
      .numberChanges: "号码变更名单",
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
