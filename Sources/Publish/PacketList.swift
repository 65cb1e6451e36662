internal import Domain
internal import Tabular

/// Lays a packet out as a list with the columns of a receipt: answers are chosen from lists on a sheet of their own.
///
/// Its headers are those the contract of receipts knows: the sheet itself comes back as the receipt.
struct PacketList {
  let packet: Packet
  let look: Look
  let report: Report

  /// The folder its files lie in, below the revision's.
  var folder: String {
    switch packet.recipient.kind {
    case .termList: "education/\(packet.place.short)"
    case .cases: "departments/\(packet.recipient.department.rawValue)/\(packet.place.short)"
    }
  }

  /// Its files' name: title, county and day, so that what comes back says whose it is.
  var name: String {
    let county = report.gazetteer.name(of: packet.place)
    let title = packet.recipient.title
    let word = look.language == .zh ? title.zh : title.en.lowercased().replacing(" ", with: "-")
    return
      "\(word)-\(look.language == .zh ? county : packet.place.short)-\(report.asOf)"
  }

  /// Its files' path, without the ending.
  var path: String { "\(folder)/\(name)" }

  private static let receiptColumns: [(word: Word, width: Int)] = [
    (.receiptAnswer, 70), (.receiptDestination, 80), (.receiptUntil, 76), (.receiptAid, 58), (.receiptField, 58),
    (.receiptValue, 76), (.receiptEvidence, 66), (.receiptBy, 64), (.receiptOn, 76), (.receiptNote, 60),
  ]

  private var receiptColumns: [(word: Word, width: Int)] {
    Self.receiptColumns.filter { $0.word != .receiptAid || packet.recipient.kind == .termList }
  }

  /// The answers to choose from.
  private var answers: [ReceiptAnswer] {
    switch (packet.recipient.kind, packet.recipient.department) {
    case (.termList, _):
      [.enrolled, .transferred, .suspended, .homeTeaching, .notEnrolled, .nobodyFound, .mistaken]
    case (.cases, .education):
      [
        .received, .checking, .enrolled, .transferred, .suspended, .homeTeaching, .notEnrolled, .nobodyFound, .mistaken,
        .elsewhere, .abroad, .dead, .finished, .droppedOut, .returned, .deferred, .dataCorrect, .corrected,
      ]
    case (.cases, _): [.received, .checking, .corrected, .dataCorrect, .mistaken, .nobodyFound]
    }
  }

  func list() -> WorkingList {
    let recipient = packet.recipient
    // Which columns there are depends on every row: it is asked once.
    let told = told
    let columns =
      [WorkingList.Column(.packetVersion, 116, centred: true), .init(.packetRow, 124, centred: true)]
      + told.map { column in
        var result = WorkingList.Column(.packetRow, Self.width(column), wraps: true)
        result.title = column.term
        return result
      } + receiptColumns.map { WorkingList.Column($0.word, $0.width, wraps: true) }
    let title =
      "\(report.gazetteer.name(of: packet.place))\(look.language == .zh ? "" : ": ")\(recipient.title.text(look.language))"
    var list = WorkingList(
      name: .packetRow,
      sheetTitle: .packetSheet,
      title: packet.termTitle.map { "\(title)\(look.language == .zh ? "（\($0.zh)）" : ", \($0.en)")" } ?? title,
      recipient: [report.gazetteer.name(of: packet.place), Catalogue.addressee(recipient.department, look.language)]
        .joined(separator: look.language == .zh ? "" : ", "),
      hints: [hint] + sinceLast,
      columns: columns,
      rows: packet.rows.map { row($0, told) }
    )
    list.choices = [
      (position(of: .receiptAnswer, told), answers.map { $0.term.text(look.language) })
    ]
    if recipient.kind == .termList {
      list.choices.append(
        (position(of: .receiptAid, told), AidAnswer.allCases.dropFirst().map { $0.term.text(look.language) })
      )
    }
    return list
  }

  private func position(of word: Word, _ told: [PacketColumn]) -> Int {
    2 + told.count + (receiptColumns.firstIndex { $0.word == word } ?? 0)
  }

  private static func width(_ column: PacketColumn) -> Int {
    switch column {
    case .residentID: 150
    case .statements: 170
    case .school, .kind, .lastAnswer: 100
    case .birthDate, .due, .category: 80
    case .sex: 50
    case .name, .grade, .county: 60
    default: 70
    }
  }

  /// The columns of the profile, without those that follow a row from list to list and have nothing to say yet.
  private var told: [PacketColumn] {
    let following: Set<PacketColumn> = [.change, .lastAnswer, .reminders]
    return packet.recipient.columns.filter { column in
      !following.contains(column) || packet.rows.contains { $0.values[column] != nil }
    }
  }

  /// What is new since the last term's list, and how many are on it no more.
  private var sinceLast: [String] {
    guard let counts = packet.sinceLast else { return [] }
    let names = ["new": "\(counts.new)", "left": "\(counts.left)"]
    return [Catalogue.sentence(.packetSinceLast, look.language, names)]
  }

  private var hint: String {
    Catalogue.sentence(
      packet.agreement.isLocalSetting ? .packetHintLocal : .packetHint,
      look.language,
      ["basis": packet.agreement.basis, "date": "\(packet.due)", "until": "\(packet.agreement.validUntil)"]
    )
  }

  private func row(_ row: Packet.Row, _ told: [PacketColumn]) -> [WorkingList.Value] {
    let told = told.map { column -> WorkingList.Value in
      guard let value = row.values[column] else { return .empty }
      return cell(value, column)
    }
    return [.text(packet.version), .text(row.key)] + told + receiptColumns.map { _ in .empty }
  }

  private func cell(_ value: Packet.Value, _ column: PacketColumn) -> WorkingList.Value {
    switch value {
    case .term(let term): return .text(term.text(look.language))
    case .date(let date): return .date(date)
    case .count(let count): return .count(count)
    case .finding(let code): return .text(Catalogue.title(of: Finding.Code(code), look.language))
    case .text(let text):
      if packet.recipient.masked.contains(column) { return .text(masked(text, column)) }
      // A number stands in its own column and nowhere else, whatever a source wrote into another.
      return .text(column == .residentID ? text.disclosed : NumberMask.hide(in: text.disclosed))
    case .statements(let statements):
      let colon = look.language == .zh ? "：" : ": "
      return .text(
        statements.map { statement in
          let word = Catalogue.codedWords[statement.value.disclosed]?.text(look.language)
          return statement.dataset.term.text(look.language) + colon
            + (word ?? NumberMask.hide(in: statement.value.disclosed))
        }.joined(separator: "\n")
      )
    }
  }

  private func masked(_ text: Sensitive, _ column: PacketColumn) -> String {
    column == .residentID ? NumberMask.hide(in: text.disclosed) : text.masked
  }
}

/// Looks through a packet's finished files, in all their parts, for what its recipient may not have.
struct PacketScan {
  private let allowed: Set<String>
  /// By their first byte: a packet is gone through once, however many labels there are.
  private let forbiddenLabels: [[[UInt8]]]

  init(_ packet: Packet) {
    var allowed = Set([packet.version] + packet.rows.map(\.key))
    if packet.recipient.columns.contains(.residentID), !packet.recipient.masked.contains(.residentID) {
      for row in packet.rows {
        if case .text(let number)? = row.values[.residentID] { allowed.insert(number.disclosed) }
      }
    }
    self.allowed = allowed
    var labels = Array(repeating: [[UInt8]](), count: 256)
    for column in PacketColumn.allCases where !packet.recipient.columns.contains(column) {
      for label in [column.term.zh, column.term.en].map({ Array($0.utf8) }) {
        if let first = label.first { labels[Int(first)].append(label) }
      }
    }
    forbiddenLabels = labels
  }

  /// What is wrong with a part of a file, in fixed words without the thing itself; nothing where all is well.
  func leak(in bytes: some Sequence<UInt8>) -> Wording? {
    var word: [UInt8] = []
    var found: Wording?
    func end() {
      if found == nil { found = leak(word) }
      word.removeAll(keepingCapacity: true)
    }
    var all: [UInt8] = []
    for byte in bytes {
      all.append(byte)
      let isWordPart = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
      if isWordPart { word.append(byte) } else if !word.isEmpty { end() }
    }
    if !word.isEmpty { end() }
    if let found { return found }
    return holdsForbiddenLabel(all) ? Wording("不得提供的列", "a column it may not have") : nil
  }

  private func holdsForbiddenLabel(_ text: [UInt8]) -> Bool {
    for start in text.indices {
      for label in forbiddenLabels[Int(text[start])] where start + label.count <= text.count {
        var next = 1
        while next < label.count, text[start + next] == label[next] { next += 1 }
        if next == label.count { return true }
      }
    }
    return false
  }

  /// A whole number, or the key of a person, case or row, that is not one of the packet's own.
  private func leak(_ word: [UInt8]) -> Wording? {
    let digits = word.prefix { (48...57).contains($0) }.count
    if digits >= 15 {
      return allowed.contains(String(decoding: word, as: UTF8.self))
        ? nil : Wording("不属于该清单的号码", "a number that is not its own")
    }
    let isKey =
      (14...15).contains(word.count) && [0x43, 0x50, 0x54, 0x4B, 0x51].contains(word[0])
      && word.dropFirst().allSatisfy { Self.alphabet.contains($0) }
      && word.dropFirst().contains { (48...57).contains($0) }
    guard isKey else { return nil }
    return allowed.contains(String(decoding: word, as: UTF8.self))
      ? nil : Wording("他人的键", "a key of somebody else's")
  }

  private static let alphabet = Set("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
}
