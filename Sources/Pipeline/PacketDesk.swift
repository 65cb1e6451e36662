internal import Domain

/// Makes the packets of a run: what each recipient may have of its own county, and a record of what it may not.
struct PacketDesk {
  let folder: JobFolder
  let report: Report
  let children: [TermChild]
  let receipts: ReceiptBook
  let readiness: SourceReadiness
  /// Somebody is named who approved that packets go out, and why.
  let isApproved: Bool
  private let keys: PersonKeys
  private let people: [PersonKey: ReportedPerson]

  init(
    folder: JobFolder,
    report: Report,
    children: [TermChild],
    receipts: ReceiptBook,
    readiness: SourceReadiness,
    isApproved: Bool
  ) {
    self.folder = folder
    self.report = report
    self.children = children
    self.receipts = receipts
    self.readiness = readiness
    self.isApproved = isApproved
    keys = PersonKeys(secret: folder.personSecret)
    // Nobody asks where nobody receives anything.
    people =
      folder.recipients.isEmpty ? [:] : Dictionary(report.people.values.map { ($0.key, $0) }) { first, _ in first }
  }

  /// Every packet, recipient by recipient and county by county, with the record of each that was or was not made.
  func packets() -> (packets: [Packet], records: [PacketRecord]) {
    var packets: [Packet] = []
    var records: [PacketRecord] = []
    for recipient in folder.recipients {
      for county in report.counties {
        switch recipient.kind {
        case .cases:
          let rows = caseRows(recipient, county)
          guard !rows.isEmpty else { continue }
          add(recipient, county, rows, term: nil, "", &packets, &records)
        case .termList: addTermList(recipient, county, &packets, &records)
        }
      }
    }
    return (packets, records)
  }

  private func add(
    _ recipient: Recipient,
    _ county: DivisionCode,
    _ rows: [Packet.Row],
    term: SchoolCalendar.Term?,
    sinceLast: (new: Int, left: Int)? = nil,
    _ detail: String,
    _ packets: inout [Packet],
    _ records: inout [PacketRecord]
  ) {
    guard let agreement = recipient.agreement(for: county, on: report.asOf) else {
      records.append(
        PacketRecord(recipient: recipient.id, place: county, outcome: .noAgreement, detail: detail, rows: rows.count)
      )
      return
    }
    guard isApproved || !recipient.needsApproval else {
      records.append(
        PacketRecord(recipient: recipient.id, place: county, outcome: .notApproved, detail: detail, rows: rows.count)
      )
      return
    }
    let words = [recipient.id, county.short, "\(report.asOf)", term?.name ?? ""] + rows.map(\.key)
    let packet = Packet(
      recipient: recipient,
      place: county,
      version: keys.key("K", of: words.joined(separator: "|")),
      agreement: agreement,
      due: folder.calendar.workday(recipient.dueWorkingDays, after: report.asOf),
      term: term?.name ?? "",
      termTitle: term?.title,
      sinceLast: sinceLast,
      rows: rows
    )
    packets.append(packet)
    records.append(
      PacketRecord(
        recipient: recipient.id,
        place: county,
        outcome: .released,
        detail: detail,
        version: packet.version,
        due: packet.due,
        rows: rows.count
      )
    )
  }

  // MARK: - Cases

  /// The cases somebody of the department must do something about, the earliest due first.
  private func caseRows(_ recipient: Recipient, _ county: DivisionCode) -> [Packet.Row] {
    let asked: Set<CaseState> = [.open, .acknowledged, .inProgress, .disputed]
    return report.cases
      .filter { $0.owner == recipient.department && $0.place.county == county && asked.contains($0.state) }
      .sorted { ($0.due, $0.key) < ($1.due, $1.key) }
      .map { value in
        let person = value.person.flatMap { people[$0] }
        let home = person?.division ?? .unknown
        var values = common(person, value.place.county, home.county == county ? home : value.place, value.key)
        values[.kind] = .finding(value.code)
        values[.state] = .term(value.state.term)
        values[.due] = .date(value.due)
        values[.statements] = .statements(value.statements)
        return Packet.Row(key: value.key, subject: value.key, values: values)
      }
  }

  // MARK: - Term lists

  private func addTermList(
    _ recipient: Recipient,
    _ county: DivisionCode,
    _ packets: inout [Packet],
    _ records: inout [PacketRecord]
  ) {
    guard let settings = folder.termList else { return }
    func refuse(_ outcome: PacketRecord.Outcome, _ detail: String) {
      records.append(PacketRecord(recipient: recipient.id, place: county, outcome: outcome, detail: detail))
    }
    let term = folder.terms.terms(at: county).first { term in
      term.starts.adding(days: -settings.leadDays) <= report.asOf
        && report.asOf <= term.starts.adding(days: settings.tailDays)
    }
    guard let term else { return refuse(.noTerm, "") }
    guard readiness.isReady(.careRoster, for: county) else { return refuse(.notReady, Dataset.careRoster.rawValue) }
    let mine = children.filter { child in
      guard child.county == county, let birth = report.people[child.person]?.birth else { return false }
      return (settings.from..<settings.under).contains(birth.completedYears(on: term.starts))
    }
    let before = previousList(recipient, county, term.name)
    var rows = mine.compactMap { child in report.people[child.person].map { row(child, $0, county, term.name, before) }
    }
    rows.sort { left, right in
      func words(_ row: Packet.Row) -> [String] {
        [PacketColumn.school, .grade].map { column in
          if case .text(let text)? = row.values[column] { text.disclosed } else { "" }
        } + [row.key]
      }
      return words(left).lexicographicallyPrecedes(words(right))
    }
    let subjects = Set(rows.map(\.subject))
    let sinceLast = before.map { before in
      let old = Set(before.rows.values)
      return (new: subjects.subtracting(old).count, left: old.subtracting(subjects).count)
    }
    add(
      recipient,
      county,
      rows,
      term: term,
      sinceLast: sinceLast,
      "term=\(term.name);starts=\(term.starts);left=\(sinceLast?.left ?? 0)",
      &packets,
      &records
    )
  }

  /// The last list that the county had for another term.
  private func previousList(_ recipient: Recipient, _ county: DivisionCode, _ term: String) -> SentPacket? {
    receipts.sent.filter { $0.recipient == recipient.id && $0.place == county && $0.term != term }
      .max { ($0.asOf, $0.version) < ($1.asOf, $1.version) }
  }

  private func row(
    _ child: TermChild,
    _ person: ReportedPerson,
    _ county: DivisionCode,
    _ term: String,
    _ before: SentPacket?
  ) -> Packet.Row {
    let key = keys.key("T", of: "\(term)|\(person.key)")
    var values = common(person, county, child.home, key)
    values[.category] = .term(child.category.term)
    values[.school] = .text(Sensitive(child.school))
    values[.grade] = .text(Sensitive(child.grade))
    // Where the roll cannot be judged by, nobody is called absent from it.
    if child.roll != nil || readiness.isReady(.schoolRoll, for: county) {
      values[.rollStatus] = .term(
        child.roll.map { $0 == .unknown ? RollStatus.enrolled.term : $0.term } ?? Term("不在籍", "on no roll")
      )
    }
    if let before {
      let isOld = before.rows.values.contains(person.key.text)
      values[.change] = .term(isOld ? Term("上期在列", "on the last list") : Term("新增", "new"))
    }
    return Packet.Row(key: key, subject: person.key.text, values: values)
  }

  // MARK: - Both

  private func common(
    _ person: ReportedPerson?,
    _ county: DivisionCode,
    _ home: DivisionCode,
    _ rowKey: String
  ) -> [PacketColumn: Packet.Value] {
    var values: [PacketColumn: Packet.Value] = [.county: name(county)]
    if home.level >= .town { values[.town] = name(home.town) }
    if home.level == .village { values[.village] = name(home) }
    if let person {
      values[.name] = .text(person.name)
      values[.sex] = .term(person.sex.term)
      if let number = person.residentID { values[.residentID] = .text(Sensitive(number.canonical)) }
      if let birth = person.birth { values[.birthDate] = .date(birth) }
    }
    if let last = receipts.lastAnswer(rowKey), let on = last.on {
      let became =
        last.outcome == .conflicting ? Term("答复不一致，待核实", "answers conflict") : Term("已采纳", "taken up")
      values[.lastAnswer] = .term(
        Term("\(on) \(last.answer.term.zh)（\(became.zh)）", "\(on) \(last.answer.term.en) (\(became.en))")
      )
    }
    let reminders = receipts.reminders(rowKey)
    if reminders > 0 { values[.reminders] = .count(reminders) }
    return values
  }

  private func name(_ place: DivisionCode) -> Packet.Value { .text(Sensitive(report.gazetteer.name(of: place))) }
}
