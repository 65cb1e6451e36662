import Domain

/// The exports of what civil affairs keeps beside the roster: contacts, agreements, files.
extension World {
  /// The first day whose contacts the first month's file carries: two months before it.
  private var contactStart: CivilDate { (months.first ?? lastMonth).first.adding(months: -2) }

  private func isInCare(_ child: Child, on day: CivilDate) -> Bool {
    child.care.contains { $0.entered <= day && ($0.left.map { $0 > day } ?? true) }
      && (child.register.map { $0.status == .normal || ($0.since.map { $0 > day } ?? false) } ?? true)
  }

  // MARK: - Contacts

  func fillContacts(_ file: inout ExportFile, county: Int) {
    var callers: [Int: Int] = [:]
    var month = Month(containing: file.month == months.first ? contactStart : file.month.first)
    var groups: [(date: CivilDate, child: ResidentID, rows: [ExportRow])] = []
    while month <= file.month {
      for index in children.indices where self.county(of: children[index]) == county && !children[index].care.isEmpty {
        let child = children[index]
        var random = Randomness(seed: seed, stream: "contact \(index) \(month)")
        let day = month.first.adding(days: random.below(25))
        // Nine children in ten are contacted in a month.
        guard isInCare(child, on: day), random.chance(perMille: 920), day <= file.statement else { continue }
        let known = callers[child.village].flatMap { workers[$0].serves(on: day) ? $0 : nil }
        let caller = known ?? visitor(village: child.village, on: day)
        callers[child.village] = caller
        let row = contactRow(index, on: day, by: workers[caller], file, &random)
        groups.append((day, child.id, planted([row], child, file)))
      }
      month = Month(containing: month.last.adding(days: 1))
    }
    groups.sort { ($0.date, $0.child) < ($1.date, $1.child) }
    file.rows = groups.flatMap(\.rows)
  }

  private func contactRow(
    _ index: Int,
    on day: CivilDate,
    by worker: Worker,
    _ file: ExportFile,
    _ random: inout Randomness
  ) -> ExportRow {
    let style = file.style
    let child = children[index]
    let kind = random.pick([ContactKind.telephone, .telephone, .video, .message, .faceToFace])
    let word =
      switch kind {
      case .telephone: style.word("电话", "电话联系", "电话")
      case .message: style.word("信息", "微信", "短信")
      case .faceToFace: style.word("见面", "面谈", "当面")
      default: kind.term.zh
      }
    let person = random.pick([ContactedPerson.child, .child, .carer, .parent])
    let isLeftBehind = child.care.contains { $0.category == .leftBehind }
    let frequency = isLeftBehind ? random.pick([ParentContact.weekly, .weekly, .weekly, .lessOften, .notAsked]) : nil
    return ExportRow(fields: [
      "LX\(County.all[county(of: child)].code)\(day.packed)\(serial(index))", child.id.canonical, child.name,
      style.date(day), word, person == .carer ? style.word("照护人", "监护人", "祖父母") : person.term.zh,
      random.chance(perMille: 960) ? "是" : "否",
      frequency == .weekly ? style.word("每周至少一次", "每周", "每周一次以上") : frequency?.term.zh ?? "", worker.name,
      worker.id.canonical, style.date(min(day.adding(days: random.below(4)), Month(containing: day).last)),
    ])
  }

  // MARK: - Agreements

  func fillAgreements(_ file: inout ExportFile, county: Int) {
    let style = file.style
    for index in inOrder(children.indices.filter { self.county(of: children[$0]) == county }) {
      let child = children[index]
      guard let carer = child.carer, let entry = child.care.first(where: { $0.category == .leftBehind }),
        hasAgreement(index)
      else { continue }
      let couple = couples[child.couple]
      let away = couple.parents.filter { $0.condition == .away }.compactMap(\.since).min()
      let signed = (away ?? entry.entered).adding(days: Int(child.id.key % 40) - 8)
      guard signed <= file.statement else { continue }
      let ended = entry.left.map { $0 <= file.statement } ?? false
      let parent = couple.parents.first { $0.condition == .away } ?? couple.parents.first
      let isFit = child.id.key / 100 % 31 != 7
      let row = ExportRow(fields: [
        "WT\(County.all[county].code)\(serial(index))", child.id.canonical, child.name,
        String(villages[child.village].code), carer.name, carer.id.canonical,
        carer.id.sex == .male ? style.word("祖父", "爷爷", "祖父") : style.word("祖母", "奶奶", "外祖母"),
        parent?.name ?? "", parent?.id.canonical ?? "", style.date(away), style.date(signed),
        index % 15 == 4 ? style.word("否", "口头", "否") : style.word("是", "书面", "是"), index % 9 == 2 ? "否" : "是",
        isFit ? style.word("是", "适合", "合格") : style.word("否", "不适合", "不合格"),
        ended ? style.word("已终止", "终止", "失效") : style.word("生效", "有效", "履行中"),
      ])
      file.rows += planted([row], child, file)
    }
  }

  /// Nine left-behind children in ten have an agreement.
  func hasAgreement(_ index: Int) -> Bool { children[index].carer != nil && index % 10 != 3 }

  // MARK: - Files

  /// A child whom the policies name: disabled, without parents, or badly guarded.
  private func isKeyChild(_ child: Child) -> Bool {
    child.certificate != nil
      || child.care.contains { $0.category == .orphan || $0.category == .deFactoUnsupported || $0.level == .poor }
  }

  func hasPlan(_ index: Int) -> Bool { isKeyChild(children[index]) && index % 8 != 3 }

  func hasFile(_ index: Int) -> Bool { isInCare(children[index], on: asOf) && index % 33 != 7 }

  func fillFiles(_ file: inout ExportFile, county: Int) {
    let style = file.style
    func flag(_ holds: Bool) -> String { holds ? style.word("是", "有", "有") : style.word("否", "无", "无") }
    for index in inOrder(children.indices.filter { self.county(of: children[$0]) == county && hasFile($0) }) {
      let child = children[index]
      guard let entry = child.care.first else { continue }
      let opened = min(entry.entered.adding(days: 5), file.statement)
      let isChecked = index % 4 == 1 && opened.days(to: asOf) > 60
      let checked = asOf.adding(days: -(20 + index % 40))
      let category =
        switch entry.category {
        case .leftBehind: style.word("留守儿童", "农村留守儿童", "留守儿童")
        case .deFactoUnsupported: style.word("事实无人抚养儿童", "事实无人抚养", "事实无人抚养儿童")
        default: entry.category.term.zh
        }
      let isComplete = index % 9 != 4 && index % 7 != 2 && !child.visits.isEmpty
      let row = ExportRow(fields: [
        "DA\(County.all[county].code)\(serial(index))", child.id.canonical, child.name,
        String(villages[child.village].code), category, style.date(opened), flag(true), flag(!child.visits.isEmpty),
        flag(index % 9 != 4), flag(index % 7 != 2), flag(index % 11 != 6), flag(hasPlan(index)),
        style.date(hasPlan(index) ? min(opened.adding(days: 30), file.statement) : nil),
        style.date(max(opened, asOf.adding(days: -(index * 37 % 120)))), style.date(isChecked ? checked : nil),
        isChecked ? "县级" : "",
        isChecked
          ? isComplete ? style.word("完整", "齐全", "合格") : style.word("不完整", "不齐全", "需补充") : "",
      ])
      file.rows += planted([row], child, file)
    }
  }
}
