import Domain

/// The exports of lists of people: parents in prison, in rehabilitation, ill, disabled or dead, and others of the county.
extension World {
  /// Everybody of a county who is in one of some conditions: parents in the order of their first child, then strangers.
  private func people(in county: Int, _ conditions: Set<ParentCondition>) -> [Parent] {
    var seen: Set<ResidentID> = []
    var result: [Parent] = []
    for child in children where self.county(of: child) == county {
      for parent in couples[child.couple].parents where conditions.contains(parent.condition) {
        if seen.insert(parent.id).inserted { result.append(parent) }
      }
    }
    return result + strangers.filter { $0.county == county && conditions.contains($0.person.condition) }.map(\.person)
  }

  /// The columns every list of people begins with.
  private func common(
    _ id: ResidentID,
    _ name: String,
    _ prefix: String,
    _ position: Int,
    _ county: Int,
    _ style: FileStyle
  )
    -> [String]
  {
    let code = County.all[county].code
    return [
      "\(prefix)\(code)\(serial(position))", id.canonical, name, style.sex(id.sex), style.date(id.birthDate),
      String(code),
    ]
  }

  func fillPrison(_ file: inout ExportFile, county: Int) {
    let style = file.style
    for (position, person) in people(in: county, [.imprisoned]).enumerated() {
      guard let since = person.since, since <= file.statement else { continue }
      let fields = common(person.id, person.name, "FX", position, county, style)
      file.rows.append(
        ExportRow(
          fields: fields + [
            style.word("服刑", "有期徒刑", "服刑在押"), style.date(since),
            style.date(since.adding(months: 36 + Int(person.id.key % 60))), "\(province(of: county))第二监狱",
            style.word("在押", "在监", "服刑中"),
          ]
        )
      )
    }
  }

  func fillOrders(_ file: inout ExportFile, county: Int) {
    let style = file.style
    for (position, person) in people(in: county, [.compulsoryRehabilitation]).enumerated() {
      guard let since = person.since, since <= file.statement else { continue }
      let isOver = since.adding(months: 24) <= file.statement
      let fields = common(person.id, person.name, "QJ", position, county, style)
      file.rows.append(
        ExportRow(
          fields: fields + [
            "强戒〔\(since.year)〕\(position + 1)号", style.date(since), style.date(since.adding(months: 24)),
            "\(province(of: county))强制隔离戒毒所",
            isOver ? style.word("已释放", "已解除", "解除") : style.word("在押", "执行中", "在所"),
          ]
        )
      )
    }
  }

  func fillIllness(_ file: inout ExportFile, county: Int) {
    let style = file.style
    let illnesses = ["终末期肾病", "恶性肿瘤", "重型再生障碍性贫血", "重度烧伤", "血友病"]
    for (position, person) in people(in: county, [.seriouslyIll]).enumerated() {
      guard let since = person.since, since <= file.statement else { continue }
      let fields = common(person.id, person.name, "ZB", position, county, style)
      file.rows.append(
        ExportRow(
          fields: fields + [
            illnesses[Int(person.id.key / 10 % 5)], style.date(since), "\(County.all[county].name)人民医院",
            style.date(file.statement.adding(months: 12)),
          ]
        )
      )
    }
  }

  func fillAdultCertificates(_ file: inout ExportFile, county: Int) {
    let style = file.style
    for (position, person) in people(in: county, [.severelyDisabled]).enumerated() {
      guard let since = person.since, since <= file.statement else { continue }
      let kind: DisabilityKind = [.limb, .vision, .intellectual, .mental][Int(person.id.key / 10 % 4)]
      let grade: DisabilityGrade = person.id.key % 2 == 0 ? .first : .second
      let fields = common(person.id, person.name, "CJ", position, county, style)
      file.rows.append(
        ExportRow(
          fields: fields + [
            "\(person.id.canonical)\(kind.rawValue)\(grade.rawValue)",
            style.usesDigits ? String(kind.rawValue) : kind.term.zh,
            style.usesDigits ? String(grade.rawValue) : grade.term.zh, style.date(since),
            style.date(since.adding(months: 120)), style.word("有效", "正常", "有效"),
          ]
        )
      )
    }
  }

  /// Deaths of the period: of parents, of children by the register, of others.
  func fillDeaths(_ file: inout ExportFile, county: Int) {
    let style = file.style
    let start = file.month == months.first ? historyStart : file.month.first
    var deaths: [(date: CivilDate, id: ResidentID, name: String)] = []
    for child in children where self.county(of: child) == county && child.register?.status == .dead {
      if let since = child.register?.since { deaths.append((since, child.id, child.name)) }
    }
    deaths += people(in: county, [.dead]).compactMap { person in person.since.map { ($0, person.id, person.name) } }
    deaths = deaths.filter { $0.date >= start && $0.date <= file.statement }
    deaths.sort { ($0.date, $0.id) < ($1.date, $1.id) }
    for (position, death) in deaths.enumerated() {
      let fields = common(
        death.id,
        death.name,
        "SW\(file.month.year * 100 + file.month.month)",
        position,
        county,
        style
      )
      file.rows.append(
        ExportRow(
          fields: fields + [
            style.date(death.date), ["疾病", "交通事故", "疾病", "意外伤害"][Int(death.id.key / 10 % 4)],
            "\(County.all[county].code)\(death.date.packed)\(serial(position))",
            style.date(min(death.date.adding(days: 6), Month(containing: death.date).last)),
          ]
        )
      )
    }
  }

  private func province(of county: Int) -> String { County.all[county].isInChangzhi ? "山西省" : "山东省" }
}
