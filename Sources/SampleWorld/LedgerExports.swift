import Domain

/// The exports of ledgers about places and events.
extension World {
  // MARK: - Sweeps

  /// Two sweeps a year, in May and November.
  private func rounds(until day: CivilDate) -> [(name: String, start: CivilDate, end: CivilDate)] {
    (day.year - 1...day.year).flatMap { year in
      [(5, "\(year)年上半年"), (11, "\(year)年下半年")].compactMap { month, name in
        guard let start = CivilDate(year: year, month: month, day: 6) else { return nil }
        return (name, start, start.adding(days: 18))
      }
    }
    .filter { $0.end <= day && $0.end >= historyStart }
  }

  func fillSweeps(_ file: inout ExportFile, county: Int) {
    let style = file.style
    var residents: [Int: [Int]] = [:]
    for index in children.indices where self.county(of: children[index]) == county {
      residents[children[index].village, default: []].append(index)
    }
    for round in rounds(until: file.statement) {
      for village in villages.indices where villages[village].county == county && village % 41 != 5 {
        let here = (residents[village] ?? []).filter { children[$0].birth <= round.end }
        func count(_ categories: Set<CareCategory>) -> Int {
          here.count { index in
            children[index].care.contains { categories.contains($0.category) && $0.entered <= round.end }
          }
        }
        let newly = here.count { index in
          children[index].care.contains { $0.entered > round.start.adding(days: -30) && $0.entered <= round.end }
        }
        let end = round.start.adding(days: 6 + village % 12)
        file.rows.append(
          ExportRow(fields: [
            "PC\(villages[village].code)\(round.start.packed)", String(villages[village].code), villages[village].name,
            round.name, style.date(round.start), style.date(end), String(60 + village % 150), String(here.count),
            String(count([.leftBehind])), String(count([.disadvantaged, .deFactoUnsupported, .orphan])), String(newly),
            String(village % 4), workers[visitor(village: village, on: end)].name,
          ])
        )
      }
    }
  }

  // MARK: - Activities and sessions

  func fillActivities(_ file: inout ExportFile, county: Int) {
    let home = County.all[county]
    let year = file.statement.year
    var lines: [(date: CivilDate, fields: [String])] = []
    func add(
      _ month: Int,
      _ day: Int,
      _ kind: ActivityKind,
      _ name: String,
      _ host: HostDepartment,
      joint: String = "",
      town: Int,
      school: String = "",
      _ reached: Int
    ) {
      // What would lie ahead was held the year before.
      guard var date = CivilDate(year: year, month: month, day: day) else { return }
      if date > file.statement { date = date.adding(months: -12) }
      let kindWord = kind == .schoolLecture ? file.style.word("假前安全课", "假前安全教育", "安全课") : kind.term.zh
      lines.append(
        (
          date,
          [
            file.style.date(date), kindWord, name, host.term.zh, joint, String(home.towns[town].code), school,
            String(reached),
          ]
        )
      )
    }
    add(5, 20, .safety, "防溺水进村", .education, joint: "公安、妇联", town: 0, 160)
    add(6, 12, .safety, "交通安全进村", .publicSecurity, town: 1, 120)
    add(3, 8, .safety, "居家安全课堂", .civilAffairs, joint: "共青团", town: 2, 95)
    add(7, 18, .holiday, "暑期关爱活动", .youthLeague, town: 3, 60)
    add(10, 13, .pairing, "爱心结对", .womensFederation, town: 4, 42)
    add(9, 15, .law, "法治第一课", .court, joint: "检察院", town: 0, 210)
    for town in home.towns.indices {
      for stage in [Stage.primary, .junior] {
        let school = school(county: county, town: town, stage: stage).name
        // One school in seven has held one lecture only.
        add(6, 26, .schoolLecture, "暑假前安全教育", .school, town: town, school: school, 180 + town * 20)
        guard (town + county) % 7 != 3 else { continue }
        add(1, 14, .schoolLecture, "寒假前安全教育", .school, town: town, school: school, 176 + town * 20)
      }
    }
    number(
      &file,
      lines.sorted { ($0.date, $0.fields[5], $0.fields[6]) < ($1.date, $1.fields[5], $1.fields[6]) },
      "HD",
      county
    )
  }

  func fillSessions(_ file: inout ExportFile, county: Int) {
    let home = County.all[county]
    var lines: [(date: CivilDate, fields: [String])] = []
    for town in home.towns.indices {
      for (month, kind, topic) in [(4, SessionKind.familyEducation, "亲子沟通"), (9, .psychology, "留守儿童心理关爱")] {
        guard var date = CivilDate(year: file.statement.year, month: month, day: 10 + town) else { continue }
        if date > file.statement { date = date.adding(months: -12) }
        lines.append(
          (
            date,
            [
              file.style.date(date), kind.term.zh, topic, town % 3 == 1 ? "学校" : "妇联", String(home.towns[town].code),
              String(24 + town * 7), "是", "2",
            ]
          )
        )
      }
    }
    number(&file, lines.sorted { ($0.date, $0.fields[4]) < ($1.date, $1.fields[4]) }, "KT", county)
  }

  private func number(
    _ file: inout ExportFile,
    _ lines: [(date: CivilDate, fields: [String])],
    _ prefix: String,
    _ county: Int
  ) {
    for (position, line) in lines.enumerated() {
      file.rows.append(ExportRow(fields: ["\(prefix)\(County.all[county].code)\(serial(position))"] + line.fields))
    }
  }

  // MARK: - Places

  func fillStations(_ file: inout ExportFile, county: Int) {
    let style = file.style
    let home = County.all[county]
    // The last town of every county has no station yet, the one before is building one.
    for (town, place) in home.towns.enumerated().dropLast() {
      let isOpen = town < home.towns.count - 2
      file.rows.append(
        ExportRow(fields: [
          "\(place.name)未成年人保护工作站", String(place.code), place.name,
          style.date(isOpen ? asOf.adding(days: -(300 + town * 45)) : nil),
          isOpen ? style.word("运行", "正常运行", "运行") : style.word("在建", "建设中", "在建"), isOpen ? String(1 + town % 2) : "0",
        ])
      )
    }
  }

  func fillHomes(_ file: inout ExportFile, county: Int) {
    let style = file.style
    for village in villages.indices where villages[village].county == county && (village * 7 + 3) % 10 < 6 {
      let criteria = (0..<8).map { position in
        (village + position * 5) % 13 == 4 ? style.word("否", "无", "否") : style.word("是", "有", "是")
      }
      file.rows.append(
        ExportRow(
          fields: [
            "\(villages[village].name)儿童之家", String(villages[village].code), villages[village].name,
            style.date(asOf.adding(days: -(400 + village % 300))),
          ] + criteria
        )
      )
    }
  }
}
