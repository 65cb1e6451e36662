import Domain
import Publish

extension FakeReport {
  /// A case a discrepancy, in every state by turns: some doubted, answered, waived or opened again.
  mutating func addCases() {
    var keys: Set<String> = []
    let states = CaseState.allCases
    for (number, finding) in report.findings.enumerated() where finding.code.rawValue.hasPrefix("discrepancy") {
      guard let person = finding.person.flatMap({ report.people[$0] }) else { continue }
      let key = "C\(String(number, radix: 36))K"
      guard keys.insert(key).inserted else { continue }
      var value = Case(
        key: key,
        identity: .init(family: finding.code.rawValue, subject: person.key.text),
        code: finding.code.rawValue,
        detail: finding.qualifier,
        severity: finding.severity,
        place: finding.place,
        owner: finding.owner,
        rule: "",
        statements: finding.statements.map { .init(dataset: $0.dataset, value: $0.value, file: "a,b.csv", line: 7) },
        rows: 1 + number % 2,
        sources: [.init(dataset: .schoolRoll, place: finding.place.county)],
        seen: Self.asOf.adding(days: -number % 120),
        due: Self.asOf.adding(days: 20 - number % 60)
      )
      value.state = states[number % states.count]
      switch value.state {
      case .open where number % 3 == 0: value.doubt = "stale:school-roll"
      case .resolved:
        value.claim = CaseClaim(id: "a", answer: .corrected, by: "李,老师", on: Self.asOf, until: nil)
      case .waived: value.waivedUntil = Self.asOf.adding(days: 30)
      case .verifiedClosed: value.closed = Self.asOf
      default: value.reopened = number % 2
      }
      report.cases.append(value)
      report.caseEvents.append(
        CaseEvent(
          key: key,
          on: Self.asOf,
          kind: value.state == .verifiedClosed ? .closed : .opened,
          from: nil,
          to: value.state,
          cause: "school-roll=2026-10-31"
        )
      )
    }
  }
}

extension FakeReport {
  /// A recipient's profile as a file would give it.
  static func recipient(_ kind: Recipient.Kind, columns: [PacketColumn], masked: [PacketColumn]) -> Recipient {
    func node(_ content: SettingNode.Content) -> SettingNode {
      SettingNode(place: Place(file: "test"), content: content)
    }
    func scalar(_ text: String) -> SettingNode { node(.scalar(text, isQuoted: true)) }
    func map(_ entries: [(String, SettingNode)]) -> SettingNode { node(.map(entries.map { (key: $0.0, node: $0.1) })) }
    let agreement = map([
      ("place", scalar("14")), ("basis", scalar("长治市2024年行动方案 二12")), ("signed", scalar("2024-03-14")),
      ("valid_until", scalar("2026-12-31")), ("local_setting", scalar("true")),
    ])
    let file = map([
      ("id", scalar("education-\(kind.rawValue)")), ("kind", scalar(kind.rawValue)),
      ("department", scalar("education")),
      ("title", map([("zh", scalar(kind == .cases ? "核查清单" : "学期名单")), ("en", scalar(kind.rawValue))])),
      ("columns", node(.list(columns.map { scalar($0.rawValue) }))),
      ("masked", node(.list(masked.map { scalar($0.rawValue) }))), ("due_working_days", scalar("10")),
      ("agreements", node(.list([agreement]))),
    ])
    do {
      return try Recipient(reading: file)
    } catch {
      preconditionFailure("\(error)")
    }
  }

  /// A packet of each kind for one county, and receipts to an earlier one.
  mutating func addPackets() {
    guard let county = report.counties.first(where: { $0.short == "140429" }) ?? report.counties.first else { return }
    let people = report.people.values.filter { $0.division.county == county }.sorted { $0.key < $1.key }.prefix(12)
    for kind in Recipient.Kind.allCases {
      let columns: [PacketColumn] = [.name, .residentID, .county, .kind, .statements, .school, .due, .reminders]
      let recipient = Self.recipient(kind, columns: columns, masked: kind == .cases ? [.name, .residentID] : [])
      let rows = people.enumerated().map { number, person in
        Packet.Row(
          key: "\(kind == .cases ? "C" : "T")\(String(number, radix: 36))K",
          subject: person.key.text,
          values: [
            .name: .text(person.name), .residentID: .text(Sensitive(person.residentID?.canonical ?? "")),
            .county: .text(Sensitive("武乡县")), .kind: .finding("discrepancy.name"), .due: .date(Self.asOf),
            .school: .text(Sensitive("晨光小学 140429201503019010")), .reminders: .count(2),
            .statements: .statements([
              .init(dataset: .schoolRoll, value: Sensitive("在读"), file: "a.csv", line: 3),
              .init(dataset: .careRoster, value: Sensitive("号码140429201503019010"), file: "b.csv", line: 4),
            ]),
          ]
        )
      }
      let packet = Packet(
        recipient: recipient,
        place: county,
        version: "K\(kind.rawValue.utf8.count)",
        agreement: recipient.agreements[0],
        due: Self.asOf.adding(days: 14),
        rows: rows
      )
      report.packets.append(packet)
      report.packetRecords.append(
        PacketRecord(
          recipient: recipient.id,
          place: county,
          outcome: .released,
          version: packet.version,
          due: packet.due,
          rows: rows.count
        )
      )
      report.sentPackets.append(
        SentPacket(
          version: packet.version,
          recipient: recipient.id,
          place: county,
          asOf: Self.asOf.adding(days: -31),
          due: Self.asOf,
          term: "",
          rows: ["T0K": "P0"]
        )
      )
    }
    var table = RecordTable(dataset: .receipts)
    table.keys = [0]
    table.claims = [0]
    table.deliveries = [0]
    table.lines = [2]
    for (field, text) in [(Field.packetVersion, "K5"), (.rowKey, "T0K"), (.decidedBy, "李,老师")] {
      table[field] = .text(TextColumn([text]))
    }
    table[.answer] = .code([ReceiptAnswer.enrolled.rawValue])
    table[.decidedDate] = .date([Self.asOf.packed])
    report.receipts = [Receipt(table[0])]
    report.revisions = report.values.prefix(3).map {
      Revision(
        first: nil,
        now: $0,
        firstRun: "monthly/2026-10-31/r1-zh",
        reasons: [
          .init(.lateData, "school-roll@140429 2026-10"), .init(.correction, "care-roster@140429 2026-10 replaced"),
        ]
      )
    }
  }
}
