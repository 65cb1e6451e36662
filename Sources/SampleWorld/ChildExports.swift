import Domain

/// The exports of datasets that have rows about children.
extension World {
  /// The child's rows with its faults and notes: faults fall on the first row, except that a roster's second row covers for it.
  func planted(_ rows: [ExportRow], _ child: Child, _ file: ExportFile) -> [ExportRow] {
    let faults = child.faults.filter { $0.dataset == file.dataset }
    let notes = child.notes.filter { $0.dataset == file.dataset && ($0.month ?? file.month) == file.month }
    guard !faults.isEmpty || !notes.isEmpty else { return rows }
    let hand = FaultyHand(layout: Layout.of(file.dataset), style: file.style)
    let target = file.dataset == .careRoster && faults.contains { $0.kind == .idCheckDigit } ? rows.count - 1 : 0
    return rows.enumerated().flatMap { position, row in
      var row = row
      for note in notes { row.mark(note.kind, child.id, note.detail) }
      return position == target ? hand.rows(row, about: child, faults: faults) : [row]
    }
  }

  /// The child's number within its register, of a fixed width.
  func serial(_ index: Int) -> String {
    let digits = String(index + 1)
    return String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
  }

  func inOrder(_ indexes: [Int]) -> [Int] {
    indexes.sorted { (children[$0].village, children[$0].id) < (children[$1].village, children[$1].id) }
  }

  // MARK: - Household register

  func fillRegister(_ file: inout ExportFile, county: Int) {
    let style = file.style
    let code = County.all[county].code
    for index in inOrder(children.indices.filter { self.county(of: children[$0]) == county }) {
      let child = children[index]
      guard let entry = child.register, child.birth <= file.statement else { continue }
      let family = families[child.family]
      let holds = entry.since.map { $0 <= file.statement } ?? false
      let status =
        switch holds ? entry.status : .normal {
        case .dead: style.word("死亡", "死亡注销", "死亡")
        case .movedOut: style.word("迁出", "迁往市(县)外", "迁出")
        case .cancelled: style.word("注销", "重户注销", "注销")
        default: "正常"
        }
      let row = ExportRow(
        fields: [
          "\(code)\(serial(index))", child.id.canonical, child.name, style.sex(child.sex), child.people,
          style.date(child.birth), String(villages[child.village].code), family.address, family.guardianName,
          family.guardianID.canonical, family.phone, status, style.date(holds ? entry.since : nil),
        ] + kin(of: child, style)
      )
      file.rows += planted([row], child, file)
    }
  }

  // MARK: - School roll

  func fillRoll(_ file: inout ExportFile, county: Int) {
    var lines: [(order: (Int, Int, Int, Int), rows: [ExportRow])] = []
    for index in children.indices {
      let child = children[index]
      let present = child.enrolments.filter {
        ($0.firstMonth ?? file.month) <= file.month && ($0.lastMonth ?? file.month) >= file.month
      }
      for enrolment in present where enrolment.county == county {
        guard let row = rollRow(child, enrolment, file) else { continue }
        let stage = grade(of: child, enrolment, in: file.month)?.stage.rawValue ?? 0
        lines.append(((enrolment.town, stage, -Int(child.birth.packed), index), planted([row], child, file)))
      }
    }
    lines.sort { $0.order < $1.order }
    file.rows = lines.flatMap(\.rows)
    if county == Self.countyWithoutRoll, file.month == lastMonth.previous { passThroughSpreadsheet(&file) }
  }

  private func rollRow(_ child: Child, _ enrolment: Enrolment, _ file: ExportFile) -> ExportRow? {
    let style = file.style
    guard let grade = grade(of: child, enrolment, in: file.month),
      let entered = entered(child, enrolment, in: file.month), entered <= file.statement
    else { return nil }
    let school = school(county: enrolment.county, town: enrolment.town, stage: grade.stage)
    let home = villages[child.village]
    let registered = child.register == nil ? UInt64(child.id.region) : County.all[home.county].code
    let living =
      enrolment.livesIn.map { County.all[$0].towns[enrolment.town].code }
      ?? County.all[home.county].towns[home.town].code
    let isLast = file.month == lastMonth
    let isLastDelivered = enrolment.county == Self.countyWithoutRoll && file.month == lastMonth.previous
    let flagsLeftBehind =
      child.care.contains { $0.category == .leftBehind } || child.id.key % 31 == 0
    return ExportRow(
      fields: [
        enrolment.number, child.id.canonical, child.name, style.sex(child.sex), style.date(child.birth), school.code,
        school.name, grade.name, String(registered), String(living), flagsLeftBehind ? "是" : "否",
        Self.word(isLast || isLastDelivered ? enrolment.status : .enrolled, style), style.date(entered),
        families[child.family].phone,
      ] + schooling(of: child, grade.stage, style)
    )
  }

  private static func word(_ status: RollStatus, _ style: FileStyle) -> String {
    switch status {
    case .enrolled: style.word("在读", "在籍", "在校")
    case .transferredOut: style.word("转出", "转学", "转出")
    case .droppedOut: style.word("辍学", "失学", "辍学")
    default: status.term.zh
    }
  }

  /// Opens the identity column in a spreadsheet: numbers of 15 digits' precision, some of them shown in scientific form.
  ///
  /// Numbers that end in X are text to it and survive. The roll numbers begin with a letter and survive too.
  private func passThroughSpreadsheet(_ file: inout ExportFile) {
    let layout = Layout.of(file.dataset)
    var random = random("spreadsheet")
    var counts = (zeroed: 0, scientific: 0, intact: 0)
    for index in file.rows.indices {
      let number = file.rows[index].fields[layout.id]
      guard let id = try? ResidentID(parsing: number), !number.hasSuffix("X") else {
        counts.intact += 1
        continue
      }
      let kind: TruthKind = random.chance(perMille: 150) ? .idScientific : .idZeroed
      if kind == .idZeroed { counts.zeroed += 1 } else { counts.scientific += 1 }
      let damaged = FaultyHand.disguised(number, as: kind)
      let passes = (try? ResidentID(parsing: damaged)) != nil ? "yes" : "no"
      file.rows[index].mark(kind, id, "\(number)→\(damaged); passes-check=\(passes)")
      file.rows[index].fields[layout.id] = damaged
    }
    file.notices.append(
      (
        .fileSpreadsheetDamage,
        "zeroed=\(counts.zeroed); scientific=\(counts.scientific); ending-in-X=\(counts.intact)"
      )
    )
  }

  // MARK: - Disability certificates

  func fillCertificates(_ file: inout ExportFile, counties: [Int]) {
    let style = file.style
    for index in inOrder(children.indices.filter { counties.contains(county(of: children[$0])) }) {
      let child = children[index]
      guard let certificate = child.certificate, certificate.issued <= file.statement else { continue }
      let village = villages[child.village].code
      let family = families[child.family]
      let row = ExportRow(fields: [
        "\(child.id.canonical)\(certificate.kind.rawValue)\(certificate.grade.rawValue)", child.id.canonical,
        child.name,
        style.sex(child.sex), style.date(child.birth), String(style.usesDigits ? village / 1000 : village),
        style.usesDigits ? String(certificate.kind.rawValue) : certificate.kind.term.zh + "残疾",
        style.usesDigits ? String(certificate.grade.rawValue) : certificate.grade.term.zh,
        style.date(certificate.issued), style.date(certificate.expires),
        certificate.status == .valid ? style.word("有效", "正常", "有效") : certificate.status.term.zh,
        family.guardianName, family.phone,
      ])
      file.rows += planted([row], child, file)
    }
  }

  // MARK: - Care roster

  func fillRoster(_ file: inout ExportFile, county: Int) {
    let style = file.style
    for index in inOrder(children.indices.filter { self.county(of: children[$0]) == county }) {
      let child = children[index]
      let village = villages[child.village]
      let family = families[child.family]
      let listed = child.care.enumerated().filter { $0.element.entered <= file.statement }
      let rows = listed.map { position, entry in
        let left = entry.left.flatMap { $0 <= file.statement ? $0 : nil }
        let category =
          switch entry.category {
          case .leftBehind: style.word("留守儿童", "农村留守儿童", "留守儿童")
          case .deFactoUnsupported: style.word("事实无人抚养儿童", "事实无人抚养", "事实无人抚养儿童")
          default: entry.category.term.zh
          }
        return ExportRow(
          fields: [
            "ET\(County.all[county].code)\(serial(index))\(position + 1)", child.id.canonical, child.name,
            style.sex(child.sex), style.date(child.birth), String(village.code), village.name, category,
            entry.level.term.zh, entry.benefit.term.zh, family.guardianName, family.phone, style.date(entry.entered),
            style.date(left), left == nil ? style.word("在册", "登记在册", "在册") : "退出",
          ] + circumstances(of: index, entry, style, on: file.statement)
        )
      }
      file.rows += planted(rows, child, file)
    }
  }

  // MARK: - Home visits

  func fillVisits(_ file: inout ExportFile, county: Int) {
    let start = file.month == months.first ? historyStart : file.month.first
    var lines: [(date: CivilDate, child: Child, visit: HomeVisit)] = []
    for index in children.indices where self.county(of: children[index]) == county {
      for visit in children[index].visits { lines.append((visit.date, children[index], visit)) }
    }
    for stray in strayVisits where workers[stray.visit.worker].county == county {
      let child = Child(
        id: stray.child,
        name: stray.name,
        sex: stray.child.sex,
        birth: stray.child.birthDate,
        family: 0,
        village: 0
      )
      lines.append((stray.visit.date, child, stray.visit))
    }
    lines = lines.filter { $0.date >= start && $0.date <= file.statement }
    lines.sort { ($0.date, $0.child.id) < ($1.date, $1.child.id) }
    let hand = FaultyHand(layout: Layout.of(file.dataset), style: file.style)
    for (position, line) in lines.enumerated() {
      let row = visitRow(line.child, line.visit, number: position + 1, file, county: county)
      file.rows += hand.rows(row, about: line.child, faults: line.visit.faults)
    }
  }

  private func visitRow(_ child: Child, _ visit: HomeVisit, number: Int, _ file: ExportFile, county: Int) -> ExportRow {
    let style = file.style
    let worker = workers[visit.worker]
    let stamp = "\(file.month.year * 100 + file.month.month)"
    let kind = visit.kind == .home ? style.word("入户走访", "入户", "入户走访") : visit.kind.term.zh
    return ExportRow(
      fields: [
        "ZF\(County.all[county].code)\(stamp)\(serial(number - 1))", child.id.canonical, child.name,
        style.date(visit.date), worker.name, worker.id.canonical, kind, visit.seen ? "是" : "否",
        style.date(visit.recorded), visit.note,
      ] + findings(of: visit, child, style)
    )
  }
}
