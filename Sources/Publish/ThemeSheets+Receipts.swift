internal import Domain
internal import Tabular

/// Term lists and packets of cases: what was sent to whom, and what came back by when.
extension ThemeSheets {
  /// A packet with what came back, or one that was not made.
  private struct Sent {
    let title: String
    let place: DivisionCode
    let term: String
    var sent: CivilDate?
    var due: CivilDate?
    var rows = 0
    var answered = 0
    var onTime = 0
    var conflicting = 0
    /// Why nothing was sent; nothing where something was.
    var refusal: Word?
  }

  /// Term lists are shown for so many days after they are due, the other packets until the month they fall due in is over.
  private static let termListDays = 180

  func receipts(_ number: Int) -> TableSheet {
    let words: [(Word, Int)] = [
      (.recipient, 210), (.county, 84), (.termOf, 96), (.sentOn, 92), (.receiptDue, 92), (.rowsSent, 72),
      (.answered, 72), (.answeredRate, 76), (.answeredInTime, 76), (.inTimeRate, 76), (.conflicting, 76),
      (.status, 150),
    ]
    var table = plan(.receiptsSheet, number, [])
    table.unit = look.text(.unitRows)
    table.columns = [.init(look.text(.number), 40)] + columns(words)
    let packets = earlier() + present()
    var whole = Sent(title: look.text(.total), place: .unknown, term: "")
    for packet in packets {
      whole.rows += packet.rows
      whole.answered += packet.answered
      whole.onTime += packet.onTime
      whole.conflicting += packet.conflicting
    }
    table.rows =
      [receiptRow(whole, number: nil)] + packets.enumerated().map { receiptRow($0.element, number: $0.offset + 1) }
    table.notes =
      [Catalogue.sentence(.noteReceipts, look.language, ["date": "\(report.asOf)"])] + notes(["C5"], continues: true)
    return table
  }

  /// Packets of earlier runs that still matter, each version once, with what receipts answer of it.
  private func earlier() -> [Sent] {
    let receipts = Dictionary(grouping: report.receipts.filter(\.outcome.isTakenUp), by: \.version)
    let month = Month(containing: report.asOf).first
    var seen: Set<String> = []
    let packets = report.sentPackets.filter { packet in
      seen.insert(packet.version).inserted
        && (packet.term.isEmpty ? packet.due >= month : packet.due.days(to: report.asOf) <= Self.termListDays)
    }
    let order = packets.sorted {
      ($0.recipient, $0.place, $0.asOf, $0.version) < ($1.recipient, $1.place, $1.asOf, $1.version)
    }
    return order.map { packet in
      let answers = Dictionary(grouping: receipts[packet.version] ?? [], by: \.rowKey).values
      return Sent(
        title: title(packet.recipient, isTermList: !packet.term.isEmpty),
        place: packet.place,
        term: packet.term,
        sent: packet.asOf,
        due: packet.due,
        rows: packet.rows.count,
        answered: answers.count,
        onTime: answers.count { $0.contains(where: \.isOnTime) },
        conflicting: answers.count { $0.contains { $0.outcome == .conflicting } }
      )
    }
  }

  /// What this run sends, and what it refuses to send.
  private func present() -> [Sent] {
    let terms = Dictionary(report.packets.map { ($0.version, $0.term) }) { first, _ in first }
    return report.packetRecords.filter { $0.outcome != .noTerm }.map { record in
      let term = terms[record.version] ?? ""
      var sent = Sent(title: title(record.recipient, isTermList: !term.isEmpty), place: record.place, term: term)
      switch record.outcome {
      case .released:
        (sent.sent, sent.due, sent.rows) = (report.asOf, record.due, record.rows)
      case .noAgreement: sent.refusal = .noAgreement
      case .notApproved: sent.refusal = .notApproved
      case .notReady, .noTerm: sent.refusal = .sourceNotReady
      }
      return sent
    }
  }

  private func title(_ recipient: String, isTermList: Bool) -> String {
    guard let profile = report.recipients.first(where: { $0.id == recipient }) else {
      return look.text(isTermList ? .termList : .otherRecipient)
    }
    let department = Catalogue.addressee(profile.department, look.language)
    return "\(department)\(look.bracketed(profile.title.text(look.language).replacing("-", with: " ")))"
  }

  private func receiptRow(_ packet: Sent, number: Int?) -> [SheetCell] {
    let style = rowLook(number == nil ? Figures.whole : DivisionCode(number: 1))
    func count(_ value: Int) -> SheetCell { SheetCell(.number(Double(value)), style.figure) }
    func day(_ date: CivilDate?) -> SheetCell {
      date.map { SheetCell(.date($0), style.centred.with(\.numberFormat, Look.date)) }
        ?? look.text("—", style.centred.with(\.color, Look.pale))
    }
    // Before the day nothing is late: a rate would only mislead.
    let isDue = packet.due.map { $0 < report.asOf } ?? false
    func rate(_ part: Int) -> SheetCell {
      isDue
        ? look.rate(figures.made("", part, of: packet.rows), style: style.figure)
        : look.text("—", look.faded(style.figure))
    }
    return [
      number.map { SheetCell(.number(Double($0)), style.centred) } ?? look.empty(style.centred),
      look.text(packet.title, style.label.with(\.wraps, true)),
      look.text(number == nil ? "" : figures.name(packet.place), style.label),
      look.text(packet.term.isEmpty ? "—" : termName(packet.term), style.centred), day(packet.sent), day(packet.due),
      count(packet.rows), count(packet.answered),
      rate(packet.answered), count(packet.onTime), rate(packet.onTime), count(packet.conflicting),
      receiptStatus(packet, isTotal: number == nil, style.label),
    ]
  }

  /// `2026-autumn` in words.
  private func termName(_ term: String) -> String {
    let year = term.prefix(4)
    let season = look.text(term.hasSuffix("spring") ? .springTerm : .autumnTerm)
    return look.language == .zh ? "\(year)年\(season)" : "\(season) \(year)"
  }

  private func receiptStatus(_ packet: Sent, isTotal: Bool, _ style: CellStyle) -> SheetCell {
    if isTotal { return look.text("", style) }
    if let refusal = packet.refusal {
      return look.text("◇ \(look.text(refusal))", style.with(\.color, Look.grey))
    }
    if packet.answered == packet.rows { return look.text("● \(look.text(.allAnswered))", style) }
    guard let due = packet.due, due < report.asOf else { return look.text(look.text(.notDueYet), style) }
    return look.text("▼ \(look.text(.answersLacking))", style.with(\.color, Look.warning))
  }
}
