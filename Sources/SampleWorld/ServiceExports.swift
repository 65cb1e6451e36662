import Domain

/// The exports of what departments do for single children: attendance, aid, rehabilitation, benefits, low income.
extension World {
  /// The child's row as the office wrote it, faults and notes planted.
  private func add(_ fields: [[String]], about index: Int, to file: inout ExportFile) {
    guard !fields.isEmpty else { return }
    file.rows += planted(fields.map { ExportRow(fields: $0) }, children[index], file)
  }

  private func listed(in county: Int) -> [Int] {
    inOrder(children.indices.filter { self.county(of: children[$0]) == county && !children[$0].care.isEmpty })
  }

  // MARK: - School

  /// The line of the roll a pupil sits under in a month, and what it says there.
  func seat(of child: Child, in month: Month) -> (enrolment: Enrolment, status: RollStatus)? {
    let present = child.enrolments.filter { ($0.firstMonth ?? month) <= month && ($0.lastMonth ?? month) >= month }
    let said = present.map { ($0, month == lastMonth ? $0.status : .enrolled) }
    let here = said.first { $0.1 == .enrolled || $0.1 == .suspended } ?? said.first { $0.1 != .transferredOut }
    return here.map { (enrolment: $0.0, status: $0.1) }
  }

  /// Taught at home: gravely disabled, and on the roll all the same.
  func isTaughtAtHome(_ child: Child) -> Bool {
    guard let certificate = child.certificate, certificate.status == .valid else { return false }
    return certificate.grade == .first && child.id.key % 2 == 0
  }

  func fillAttendance(_ file: inout ExportFile, county: Int) {
    let days = schoolDays(in: file.month)
    guard let first = days.first, let last = days.last else { return }
    let cutOff = cutOff(in: file.month)
    for index in inOrder(Array(children.indices)) {
      let child = children[index]
      guard let seat = seat(of: child, in: file.month), seat.enrolment.county == county,
        (6...15).contains(child.age(on: cutOff)), let grade = grade(of: child, seat.enrolment, in: file.month)
      else { continue }
      let school = school(county: county, town: seat.enrolment.town, stage: grade.stage)
      let absence = absence(of: index, seat.status, days: days)
      let style = file.style
      add(
        [
          [
            "KQ\(County.all[county].code)\(file.month.year * 100 + file.month.month)\(serial(index))",
            child.id.canonical, child.name, seat.enrolment.number, school.code, school.name, grade.name,
            style.date(first), style.date(last), String(days.count), String(days.count - absence.days),
            String(absence.days), String(absence.unexcused), String(absence.unexcused),
            String(absence.isOpen ? absence.unexcused : 0), style.date(absence.isOpen ? absence.lastSeen : last),
            absence.reason == .none ? "" : absence.reason.term.zh,
          ]
        ],
        about: index,
        to: &file
      )
    }
  }

  private struct Absence {
    var days = 0
    var unexcused = 0
    var reason = AbsenceReason.none
    /// Lasts to the end of the month.
    var isOpen = false
    var lastSeen: CivilDate?
  }

  /// Who has left school by the roll has not come since; everybody else misses a day or two.
  private func absence(of index: Int, _ status: RollStatus, days: [CivilDate]) -> Absence {
    let child = children[index]
    let whole = Absence(days: days.count, isOpen: true, lastSeen: days.first?.adding(days: -4))
    switch status {
    case .droppedOut, .left:
      var absence = whole
      absence.unexcused = days.count
      absence.reason = .unexcused
      return absence
    case .suspended:
      var absence = whole
      absence.reason = .suspended
      return absence
    default: break
    }
    if isTaughtAtHome(child) {
      var absence = whole
      absence.reason = .homeTeaching
      return absence
    }
    var random = Randomness(seed: seed, stream: "attendance \(index) \(days.first?.packed ?? 0)")
    switch random.below(1000) {
    case ..<800: return Absence()
    case ..<900: return Absence(days: 1, reason: .illness)
    case ..<960: return Absence(days: 1, reason: .leave)
    case ..<990: return Absence(days: min(2, days.count), reason: .illness)
    default: return Absence(days: 1, unexcused: 1, reason: .unexcused)
    }
  }

  /// On what ground a pupil is aided, where it is: most of those who may be.
  func aidBasis(of child: Child) -> AidBasis? {
    let active = child.care.filter { $0.left == nil }
    guard child.register?.status != .dead, child.id.key / 1000 % 12 != 5 || child.care.isEmpty else { return nil }
    if active.contains(where: { $0.category == .orphan }) { return .orphan }
    if active.contains(where: { $0.category == .deFactoUnsupported }) { return .deFactoUnsupported }
    if active.contains(where: { $0.benefit == .destitute }) { return .destitute }
    return active.contains { $0.benefit == .minimumLiving } ? .minimumLiving : nil
  }

  func fillAid(_ file: inout ExportFile, county: Int) {
    let style = file.style
    let approved = CivilDate(year: cutOff(in: file.month).year, month: 9, day: 20)
    for index in inOrder(children.indices.filter { !children[$0].care.isEmpty }) {
      let child = children[index]
      guard let basis = aidBasis(of: child), let seat = seat(of: child, in: file.month),
        seat.enrolment.county == county, seat.status == .enrolled,
        let grade = grade(of: child, seat.enrolment, in: file.month)
      else { continue }
      let (kind, amount): (SchoolAidKind, String) =
        switch grade.stage {
        case .kindergarten: (.careFeeWaiver, "750")
        case .primary: (.livingAllowance, style.wording == 1 ? "500.00" : "500")
        case .junior: (.livingAllowance, style.wording == 1 ? "625.00" : "625")
        case .senior: (.stateGrant, style.wording == 1 ? "1,250.00" : "1250")
        }
      let school = school(county: county, town: seat.enrolment.town, stage: grade.stage)
      let isPaid = child.id.key / 1000 % 9 != 4
      add(
        [
          [
            "ZZ\(County.all[county].code)\(serial(index))", child.id.canonical, child.name, seat.enrolment.number,
            school.name, grade.name, schoolTerm(in: file.month), kind.term.zh,
            basis == .deFactoUnsupported ? style.word("事实无人抚养儿童", "事实无人抚养", "事实无人抚养儿童") : basis.term.zh, amount,
            style.date(approved), style.date(isPaid ? approved?.adding(days: 18) : nil),
            isPaid ? style.word("发放中", "已发放", "发放中") : style.word("已批准", "已审批", "已批准"),
          ]
        ],
        about: index,
        to: &file
      )
    }
  }

  // MARK: - Rehabilitation

  func fillRehabilitation(_ file: inout ExportFile, county: Int) {
    let style = file.style
    let home = County.all[county]
    for index in inOrder(children.indices.filter { self.county(of: children[$0]) == county }) {
      let child = children[index]
      guard let certificate = child.certificate, certificate.issued.adding(days: 200) <= file.statement,
        child.id.key / 1000 % 10 < 7
      else { continue }
      let kind: RehabilitationKind =
        switch certificate.kind {
        case .vision, .limb: child.id.key % 2 == 0 ? .device : .training
        case .hearing: .surgery
        default: .training
        }
      let start = certificate.issued.adding(days: 60 + Int(child.id.key % 90))
      let isOver = start.adding(days: 300) < file.statement
      add(
        [
          [
            "KF\(home.code)\(serial(index))", child.id.canonical, child.name,
            "\(child.id.canonical)\(certificate.kind.rawValue)\(certificate.grade.rawValue)",
            style.usesDigits ? String(certificate.kind.rawValue) : certificate.kind.term.zh, kind.term.zh,
            "残疾儿童康复救助", "\(home.name)康复中心", style.date(start.adding(days: -25)), style.date(start),
            style.date(isOver ? start.adding(days: 300) : nil), kind == .device ? "1800" : "17000",
            isOver ? style.word("已完成", "已完结", "已完成") : style.word("服务中", "康复中", "服务中"),
          ]
        ],
        about: index,
        to: &file
      )
    }
  }

  // MARK: - Benefits and low income

  /// What a child is paid, as the roster has it, and until when.
  func paid(_ child: Child) -> [(benefit: Benefit, since: CivilDate, until: CivilDate?)] {
    var result: [(benefit: Benefit, since: CivilDate, until: CivilDate?)] = []
    let departed = child.register.flatMap { $0.status == .normal ? nil : $0.since }
    for entry in child.care {
      guard entry.benefit != .none, entry.benefit != .unknown, !result.contains(where: { $0.benefit == entry.benefit })
      else { continue }
      let end = [entry.left, departed].compactMap { $0 }.min()
      result.append((entry.benefit == .other ? .temporaryAid : entry.benefit, entry.entered.adding(days: 20), end))
    }
    if let certificate = child.certificate, certificate.status == .valid, !child.care.isEmpty,
      [.first, .second].contains(certificate.grade)
    {
      result.append((.nursingAllowance, certificate.issued.adding(days: 40), departed))
    }
    return result
  }

  func fillBenefits(_ file: inout ExportFile, county: Int) {
    let style = file.style
    let amounts: [Benefit: String] = [
      .basicLiving: "1255", .minimumLiving: "432", .destitute: "710", .temporaryAid: "600", .nursingAllowance: "133.5",
    ]
    for index in listed(in: county) {
      let child = children[index]
      let rows = paid(child).enumerated().filter { $0.element.since <= file.statement }.map { position, pay in
        let until = pay.until.flatMap { $0 <= file.statement ? $0 : nil }
        let start = Month(containing: pay.since.adding(days: 20)).first
        let word =
          switch pay.benefit {
          case .minimumLiving: style.word("低保", "最低生活保障", "低保")
          case .destitute: style.word("特困供养", "特困", "特困人员救助供养")
          case .basicLiving: style.word("基本生活费", "孤儿基本生活费", "基本生活费")
          default: pay.benefit.term.zh
          }
        return [
          "DY\(County.all[county].code)\(serial(index))\(position + 1)", child.id.canonical, child.name,
          String(villages[child.village].code), word, amounts[pay.benefit] ?? "", style.date(pay.since),
          style.date(start), DateStyle.monthDashed.text(max(start, until ?? file.month.first)), style.date(until),
          until == nil ? style.word("发放中", "正常发放", "正常") : style.word("已停发", "停发", "已停发"),
        ]
      }
      add(rows, about: index, to: &file)
    }
  }

  /// The kind of low-income household a child lives in; households above the minimum make nobody disadvantaged.
  func lowIncome(_ index: Int) -> (kind: LowIncomeKind, since: CivilDate)? {
    let child = children[index]
    guard child.register?.status == .normal else { return nil }
    for entry in child.care where entry.left == nil {
      if entry.benefit == .minimumLiving { return (.minimumLiving, entry.entered.adding(days: 20)) }
      if entry.benefit == .destitute { return (.destitute, entry.entered.adding(days: 20)) }
    }
    guard child.care.isEmpty, index % 67 == 11 else { return nil }
    return (index % 2 == 0 ? .nearMinimum : .rigidSpending, max(child.birth, asOf.adding(days: -400)))
  }

  func fillLowIncome(_ file: inout ExportFile, county: Int) {
    let style = file.style
    for index in inOrder(children.indices.filter { self.county(of: children[$0]) == county }) {
      let child = children[index]
      guard let found = lowIncome(index), found.since <= file.statement else { continue }
      let family = families[child.family]
      let isOwn = child.couple == child.family
      let relation: HouseholdRelation = !isOwn ? .otherRelative : child.sex == .male ? .son : .daughter
      let kind =
        switch found.kind {
        case .minimumLiving: style.word("低保", "农村低保", "最低生活保障")
        case .destitute: style.word("特困", "特困供养", "特困")
        default: found.kind.term.zh
        }
      add(
        [
          [
            "DS\(County.all[county].code)\(serial(index))", child.id.canonical, child.name, style.sex(child.sex),
            String(villages[child.village].code), "JT\(County.all[county].code)\(serial(child.family))",
            family.guardianName, style.usesDigits ? String(relation.rawValue) : relation.term.zh, kind,
            style.date(found.since), style.word("在册", "有效", "登记在册"),
          ]
        ],
        about: index,
        to: &file
      )
    }
  }
}
