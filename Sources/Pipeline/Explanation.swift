internal import Domain
internal import Foundation
internal import Store

/// Why the records of one person are that person's, from the tables of the newest published run that has them.
package struct Explanation {
  package let lines: [String]

  /// Explains a person; that name and number are shown in full is noted in the ledger's audit first.
  ///
  /// - Parameters:
  ///   - key: the person's key, of any run there ever was.
  ///   - path: the ledger's file.
  ///   - output: the folder that holds the published revisions.
  ///   - disclosure: who wants name and number in full, and what for; nothing for masked values.
  /// - Throws: ``RunFailure/environment(_:)`` where there is no ledger or nothing can be noted in it, ``RunFailure/refused(_:)`` where no
  ///   run knows the key.
  package init(of key: String, ledger path: String, output: String, disclosure: Disclosure? = nil) throws {
    let ledger = try OpenLedger.existing(path)
    do {
      guard let person = try Self.person(key, ledger, output) else { throw Self.unknown(output) }
      if let disclosure { try disclosure.note([person.key], as: "explain", in: ledger) }
      let isUnmasked = disclosure != nil
      lines =
        (key == person.key ? [] : ["\(key) is \(person.key) now"])
        + [Self.head(person.key, person.child, isUnmasked: isUnmasked), "run \(person.run.folder)"]
        + person.links.flatMap { Self.lines(of: $0, isUnmasked: isUnmasked) }
        + (try Self.cases(of: person.key, in: person.run, ledger))
    } catch let error as LedgerError {
      throw RunFailure.of(error, at: path)
    }
  }

  /// A person as one published run has it.
  private struct Person {
    let key: String
    let run: RunRecord
    let links: [[String: String]]
    let child: [String: String]?
  }

  private static func unknown(_ output: String) -> RunFailure {
    RunFailure.refused([
      Complaint(
        Place(file: output),
        "explain.unknown-person",
        Term("已发布的运行中没有这个人员键。", "No published run has a person of this key."),
        remedy: Term(
          "请从links.csv或children.csv复制，并核对--ledger与--output是否对应。",
          "Copy the key from links.csv or children.csv, and see that --ledger and --output belong together."
        )
      )
    ])
  }

  /// The person whom a key leads to: in the newest run that has one, the job that ran last first.
  private static func person(_ key: String, _ ledger: Ledger, _ output: String) throws -> Person? {
    let runs = try ledger.runs().filter { $0.state == .published }.reversed()
    var jobs: [String] = []
    for run in runs where !jobs.contains(run.job) { jobs.append(run.job) }
    for job in jobs {
      let trail = KeyTrail(try ledger.personEvents(ofJob: job).map { $0.sets.flatMap(\.events) })
      let present = trail.present(key)
      for run in runs where run.job == job {
        let tables = "\(output)/\(run.folder)/tables"
        guard let links = try PublishedTable(path: "\(tables)/links.csv")?.rows("person", present), !links.isEmpty
        else {
          continue
        }
        let child = try PublishedTable(path: "\(tables)/children.csv")?.rows("person_key", present)?.first
        return Person(key: present, run: run, links: links, child: child)
      }
    }
    return nil
  }

  /// The person's cases as the run left them, what is active first; each with what its history is asked for by.
  private static func cases(of key: String, in run: RunRecord, _ ledger: Ledger) throws -> [String] {
    try ledger.cases(ofRun: run.identity).filter { $0.identity.subject == key }
      .sorted { ($0.state.isActive ? 0 : 1, $0.due, $0.key) < ($1.state.isActive ? 0 : 1, $1.due, $1.key) }
      .map { value in
        var parts = ["case \(value.key)", value.code, value.state.rawValue, "due \(value.due)"]
        if value.reopened > 0 { parts.append("reopened \(value.reopened)x") }
        if !value.doubt.isEmpty { parts.append("not reassessed: \(value.doubt)") }
        return parts.joined(separator: "  ")
      }
  }

  private static func head(_ key: String, _ child: [String: String]?, isUnmasked: Bool) -> String {
    guard let child else { return key }
    let name = Sensitive(child["name"] ?? "")
    let number = Sensitive(child["resident_id"] ?? "")
    let told = isUnmasked ? [name.disclosed, number.disclosed] : [name.masked, number.masked]
    return ([key] + told).filter { !$0.isEmpty }.joined(separator: "  ")
  }

  /// One record: where it stands and why it is the person's; then one line a field, in bits.
  private static func lines(of link: [String: String], isUnmasked: Bool) -> [String] {
    func value(_ name: String) -> String { link[name] ?? "" }
    // A roll or certificate number may hold a resident number.
    let record = Sensitive(value("record"))
    var head = "\(value("source"))  \(value("file")):\(value("line"))"
    head += "  \(isUnmasked ? record.disclosed : record.masked)  \(value("how"))"
    if !value("weight").isEmpty { head += "  \(value("weight")) bits" }
    if !value("runner_up_weight").isEmpty {
      head += "  (next: \(value("runner_up")) \(value("runner_up_weight")))"
    }
    return [head] + value("evidence").split(separator: ";").map { "  \(Self.part(String($0)))" }
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
    return padded(field, 9) + padded(level, 16) + padded(text[sign...], 8) + note
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
