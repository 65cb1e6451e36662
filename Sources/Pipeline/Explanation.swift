package import Domain
internal import Foundation
internal import Publish
internal import Store

/// What is known of one person: the records, why they are that person's, what they say, what was found, and the cases.
///
/// Records come from the ledger's blocks, so that any child in it is found, whether or not there is a finding; why they are the
/// person's comes from the tables of the newest published run that has them.
package struct Explanation {
  package private(set) var listing = Listing(main: "records")
  private let isUnmasked: Bool
  private let language: Language

  /// Explains a person; that names and numbers are shown in full is noted in the ledger's audit first.
  ///
  /// - Parameters:
  ///   - question: what the person is named by.
  ///   - path: the ledger's file.
  ///   - output: the folder that holds the published revisions.
  ///   - disclosure: who wants names and numbers in full, and what for; nothing for masked values.
  ///   - isThorough: whether `links.csv` is looked through however large it is.
  ///   - language: of lines for people.
  /// - Throws: ``RunFailure/environment(_:)`` where there is no ledger or nothing can be noted in it, ``RunFailure/refused(_:)`` where
  ///   nobody is known by that.
  package init(
    of question: PersonQuestion,
    ledger path: String,
    output: String,
    disclosure: Disclosure? = nil,
    isThorough: Bool = false,
    language: Language = .zh
  ) throws {
    let ledger = try OpenLedger.existing(path)
    isUnmasked = disclosure != nil
    self.language = language
    do {
      let search = try PersonSearch(ledger, output: output, isThorough: isThorough)
      let found =
        switch question {
        case .number(let number): try search.find(number: number.key)
        case .key(let key): try search.find(key: key)
        case .record(let path, let line): try search.find(path: path, line: line)
        case .fingerprint(let value): try search.find(fingerprint: value)
        }
      guard let found else { throw Self.unknown(question, output) }
      if let disclosure { try disclosure.note(Self.objects(found), as: "explain", in: ledger) }
      if case .key(let key) = question, let present = found.people.first?.key, key != present {
        listing.heading = [words("\(key)现为\(present)", "\(key) is \(present) now")]
      }
      addHead(found)
      addRecords(found)
      addRefusals(found, ledger)
      try addFindings(found, ledger)
      try addCases(found, ledger)
      if found.leftLinks {
        listing.closing = [
          words(
            "links.csv很大，未查归属依据：加 --evidence 再查。",
            "links.csv is large and was not looked through for what speaks for each record: add --evidence."
          )
        ]
      }
    } catch let error as LedgerError {
      throw RunFailure.of(error, at: path)
    }
  }

  private func words(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  private static func unknown(_ question: PersonQuestion, _ output: String) -> RunFailure {
    let (code, problem, remedy) =
      switch question {
      case .key:
        (
          "explain.unknown-person", Term("已发布的运行中没有这个人员键。", "No published run has a person of this key."),
          Term(
            "请从links.csv或children.csv复制，并核对--ledger与--output是否对应。",
            "Copy the key from links.csv or children.csv, and see that --ledger and --output belong together."
          )
        )
      case .number:
        (
          "explain.unknown-number", Term("台账库中没有这个号码的记录。", "No record in the ledger has this number."),
          Term(
            "请试用该儿童以前的号码，或其记录的文件:行号。",
            "Try a number the child had before, or a record of theirs as file:line."
          )
        )
      case .record:
        (
          "explain.unknown-line",
          Term("这一行没有记录开始，也没有被隔离的记录。", "No record begins at this line, and none was refused there."),
          Term("请给出记录开始的行号；表头为第1行。", "Give the line a record begins at; the header is line 1.")
        )
      case .fingerprint:
        (
          "explain.unknown-fingerprint", Term("没有这个指纹的隔离记录。", "No refused record has this fingerprint."),
          Term(
            "请从tables/quarantine.csv复制，并核对--ledger是否为该次运行的。",
            "Copy it from tables/quarantine.csv, and see that --ledger is that run's."
          )
        )
      }
    return RunFailure.refused([Complaint(Place(file: output), code, problem, remedy: remedy)])
  }

  /// What the audit log calls whoever is shown: by key; by a record where no key is known; never by number.
  private static func objects(_ found: PersonSearch.Finding) -> [String] {
    if !found.people.isEmpty { return found.people.map(\.key) }
    if let first = found.sightings.first { return ["\(first.path):\(first.record.line)"] }
    return found.refusals.prefix(1).map { "refused record, line \($0.lines.lowerBound)" }
  }

  private func shown(_ text: String) -> String {
    let value = Sensitive(text)
    return isUnmasked ? value.disclosed : value.masked
  }

  // MARK: - Who

  private mutating func addHead(_ found: PersonSearch.Finding) {
    func line(_ key: String, _ name: String, _ number: String) -> String {
      [key, shown(name), shown(number)].filter { !$0.isEmpty }.joined(separator: "  ")
    }
    let number = found.number == 0 ? "" : ResidentID(key: found.number).canonical
    let columns: [Listing.Column] = [
      .init("person_key", for: .programs), .init("name", for: .programs), .init("resident_id", for: .programs),
    ]
    var rows: [[Listing.Cell]] = []
    func add(_ key: String, _ name: String, _ number: String) {
      listing.heading.append(line(key, name, number))
      rows.append([.init(key), .init(shown(name)), .init(shown(number))])
    }
    for person in found.people {
      let child = person.child ?? [:]
      let isOnly = found.people.count == 1
      add(
        person.key,
        child["name"] ?? (isOnly ? found.sightings.first?.record.text(.name) : nil) ?? "",
        child["resident_id"] ?? (isOnly ? number : "")
      )
    }
    if found.people.isEmpty, let first = found.sightings.first {
      add("", first.record.text(.name), number)
    }
    listing.tables.append(.init("people", columns, rows: rows))
    let run = found.run?.folder
    listing.facts.append(.init("run", .init(run ?? "")))
    listing.heading.append(
      run.map { "run \($0)" } ?? words("没有一次发布用到这些记录", "no published run used these records")
    )
  }

  // MARK: - Records

  private static let columns: [Listing.Column] = [
    .init("person_key", for: .programs), .init("source", "来源", "source"), .init("place", "位置", "place", for: .people),
    .init("file", for: .programs), .init("line", for: .programs), .init("record", "记录号", "record"),
    .init("how", "归属依据", "how"), .init("weight", "权重", "bits", isNumber: true),
    .init("runner_up", "次选", "next"), .init("runner_up_weight", "次选权重", "next's bits", isNumber: true),
    .init("evidence", depth: 2), .init("read", depth: 2),
  ]

  private mutating func addRecords(_ found: PersonSearch.Finding) {
    var read: [DeliveredRecords.Address: PersonSearch.Sighting] = [:]
    for sighting in found.sightings { read[sighting.address] = sighting }
    for person in found.people {
      let rows = (person.links ?? []).map { link -> [Listing.Cell] in
        let address = link["line"].flatMap { UInt32($0) }
          .map { DeliveredRecords.Address(path: link["file"] ?? "", line: $0) }
        return row(of: link, address.flatMap { read.removeValue(forKey: $0) })
      }
      let heading = found.people.count > 1 ? ["\(person.key)"] : []
      listing.tables.append(.init("records", heading: heading, Self.columns, rows: rows))
    }
    // What no link named: all of them where links were not looked into.
    let rest = found.sightings.filter { read[$0.address] != nil }
    guard !rest.isEmpty else { return }
    let isLinked = found.people.contains { $0.links != nil }
    // An older delivery that only measures, or another child's row.
    let heading = words(
      "同号的其他记录：本次运行没有归入上述人员（较早的交付，或属于他人）",
      "further records under the number, which this run gave to nobody above (an older delivery, or another child's)"
    )
    listing.tables.append(
      .init("records", heading: isLinked ? [heading] : [], Self.columns, rows: rest.map(row))
    )
  }

  private func row(of link: [String: String], _ sighting: PersonSearch.Sighting?) -> [Listing.Cell] {
    func value(_ name: String) -> String { link[name] ?? "" }
    func weight(_ name: String) -> Listing.Cell { Double(value(name)).map { .decimal($0, places: 1) } ?? .nothing }
    let evidence = value("evidence").split(separator: ";").map { Self.part(String($0)) }
    return [
      .init(value("person")), Dataset(rawValue: value("source")).map { .init($0) } ?? .init(value("source")),
      .text("\(value("file")):\(value("line"))"), .init(value("file")), .init(Int(value("line"))),
      // A roll or certificate number may hold a resident number.
      .init(shown(value("record"))), how(value("how")), weight("weight"), .init(value("runner_up")),
      weight("runner_up_weight"), .lines(value("evidence"), evidence), values(sighting),
    ]
  }

  private func row(_ sighting: PersonSearch.Sighting) -> [Listing.Cell] {
    [
      .nothing, .init(sighting.delivery.dataset), .text("\(sighting.path):\(sighting.record.line)"),
      .text(sighting.path), .number(Int(sighting.record.line)), .init(shown(sighting.record.text(.recordNumber))),
      .nothing, .nothing, .nothing, .nothing, .nothing, values(sighting),
    ]
  }

  private func how(_ word: String) -> Listing.Cell {
    guard let reason = LinkReason.allCases.first(where: { $0.identifier == word }) else { return .init(word) }
    return .word(word, reason.term)
  }

  private func values(_ sighting: PersonSearch.Sighting?) -> Listing.Cell {
    guard let sighting else { return .nothing }
    return .init(RecordValues(sighting.record, isUnmasked: isUnmasked).text)
  }

  private mutating func addRefusals(_ found: PersonSearch.Finding, _ ledger: Ledger) {
    guard !found.refusals.isEmpty else { return }
    let intakes = (try? ledger.allIntakes()) ?? []
    let paths = Dictionary(intakes.map { ($0.id, $0.delivery.path) }) { first, _ in first }
    let columns: [Listing.Column] = [
      .init("file", "文件", "file"), .init("first_line", "首行", "line", isNumber: true),
      .init("last_line", for: .programs), .init("column", "列", "column"), .init("code", "原因", "reason"),
    ]
    let rows = found.refusals.map { refusal -> [Listing.Cell] in
      [
        .init(paths[refusal.intake] ?? ""), .number(Int(refusal.lines.lowerBound)),
        .number(Int(refusal.lines.upperBound)), .init(refusal.column), .text(refusal.code),
      ]
    }
    let heading = words("被隔离的记录", "refused records")
    listing.tables.append(.init("refused", heading: [heading], columns, rows: rows))
  }

  // MARK: - Findings and cases

  private mutating func addFindings(_ found: PersonSearch.Finding, _ ledger: Ledger) throws {
    guard let run = found.run, !found.people.isEmpty else { return }
    let columns: [Listing.Column] = [
      .init("person_key", for: .programs), .init("code", "发现", "finding"), .init("owner", "责任部门", "owner"),
      .init("division", "区划", "division"), .init("rule", "规则", "rule"),
    ]
    let rows = try ledger.findings(ofRun: run.identity, about: Set(found.people.map(\.key)))
      .map { finding -> [Listing.Cell] in
        [
          .text(finding.person), .text(finding.code),
          Department(rawValue: finding.owner).map { .init($0) } ?? .init(finding.owner), .init(finding.place),
          .init(finding.rule),
        ]
      }
    let heading = rows.isEmpty ? [] : [words("本次运行的发现", "what the run found")]
    listing.tables.append(.init("findings", heading: heading, columns, rows: rows))
  }

  /// The persons' cases as the run left them, what is active first; each with what its history is asked for by.
  private mutating func addCases(_ found: PersonSearch.Finding, _ ledger: Ledger) throws {
    guard let run = found.run, !found.people.isEmpty else { return }
    let columns: [Listing.Column] = [
      .init("case_key", "问题编号", "case"), .init("person_key", for: .programs), .init("code", "问题", "code"),
      .init("state", "状态", "state"), .init("due", "办结期限", "due"),
      .init("reopened", "重开次数", "reopened", isNumber: true), .init("not_reassessed", "未能复核", "not reassessed"),
    ]
    let people = Set(found.people.map(\.key))
    let rows = try ledger.cases(ofRun: run.identity).filter { people.contains($0.identity.subject) }
      .sorted { ($0.state.isActive ? 0 : 1, $0.due, $0.key) < ($1.state.isActive ? 0 : 1, $1.due, $1.key) }
      .map { value -> [Listing.Cell] in
        [
          .text(value.key), .text(value.identity.subject), .text(value.code), .init(value.state), .init(value.due),
          .count(value.reopened), .init(value.doubt),
        ]
      }
    let heading = rows.isEmpty ? [] : [words("问题", "cases")]
    listing.tables.append(.init("cases", heading: heading, columns, rows: rows))
  }

  /// `number=repaired(7:8>3)+6.0` as `number  repaired  +6.0  digit 7 read 8, meant 3`.
  private static func part(_ text: String) -> String {
    guard let equals = text.firstIndex(of: "="), let sign = text.lastIndex(where: { $0 == "+" || $0 == "-" }),
      equals < sign
    else { return text }
    let field = text[..<equals]
    var level = String(text[text.index(after: equals)..<sign])
    var note = ""
    if let open = level.firstIndex(of: "("), level.hasSuffix(")") {
      note = Self.words(String(level[level.index(after: open)...].dropLast()), field: String(field))
      level = String(level[..<open])
    }
    func padded(_ text: some StringProtocol, _ width: Int) -> String {
      text + String(repeating: " ", count: max(1, width - text.unicodeScalars.count))
    }
    let line = padded(field, 9) + padded(level, 16) + text[sign...]
    return note.isEmpty ? line : padded(line, 33) + note
  }

  private static func words(_ note: String, field: String) -> String {
    if field == "number" {
      let parts = note.split(whereSeparator: { $0 == ":" || $0 == ">" })
      return parts.count == 3 ? "digit \(parts[0]): read \(parts[1]), meant \(parts[2])" : note
    }
    let parts = note.split(separator: "/")
    return parts.count == 2 ? "\(parts[0]) of \(parts[1]) people" : note
  }
}
