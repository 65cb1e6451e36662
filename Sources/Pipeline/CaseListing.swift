package import Domain
internal import Foundation
internal import Store

/// The cases of a ledger as the command line prints them; it names no child.
package struct CaseListing {
  /// Which cases are asked for.
  package struct Choice: Sendable {
    package var job: String?
    /// The newest run not after this date; the newest of all where none is given.
    package var asOf: CivilDate?
    package var owner: Department?
    package var place: DivisionCode?
    package var states: Set<CaseState>

    package init(
      job: String? = nil,
      asOf: CivilDate? = nil,
      owner: Department? = nil,
      place: DivisionCode? = nil,
      states: Set<CaseState> = Set(CaseState.allCases.filter(\.isActive))
    ) {
      self.job = job
      self.asOf = asOf
      self.owner = owner
      self.place = place
      self.states = states
    }
  }

  package enum Form: Sendable { case readable, json, csv }

  private let run: RunRecord
  private let ledger: Ledger
  private let cases: [Case]

  /// - Throws: ``RunFailure/environment(_:)`` where there is no ledger, ``RunFailure/refused(_:)`` where no run has cases.
  package init(ledger path: String, _ choice: Choice) throws {
    ledger = try OpenLedger.existing(path)
    do throws(LedgerError) {
      let runs = try ledger.runs().filter { run in
        run.state == .published && choice.job.map { $0 == run.job } ?? true
          && choice.asOf.map { run.asOf <= $0 } ?? true
      }
      var found: (run: RunRecord, cases: [Case])?
      for run in runs.sorted(by: { ($0.asOf, $0.id) > ($1.asOf, $1.id) }) {
        let cases = try ledger.cases(ofRun: run.identity)
        guard cases.isEmpty else {
          found = (run, cases)
          break
        }
      }
      guard let found else {
        throw LedgerError.refused(
          reason: Term(
            "cases.none: 这里没有保留问题台账的已发布运行。请运行写有`cases:`的作业",
            "cases.none: No published run here keeps cases. Run a job that names `cases:`"
          )
        )
      }
      run = found.run
      cases = found.cases.filter { value in
        choice.states.contains(value.state) && choice.owner.map { $0 == value.owner } ?? true
          && choice.place.map { $0.covers(value.place) } ?? true
      }.sorted { ($0.due, $0.key) < ($1.due, $1.key) }
    } catch {
      throw RunFailure.of(error, at: path)
    }
  }

  private static let columns = [
    "case_key", "state", "owner", "division", "code", "detail", "opened", "due", "overdue", "days_open", "reopened",
    "last_seen", "closed", "not_reassessed", "person_key",
  ]

  private func values(_ value: Case) -> [String] {
    [
      value.key, value.state.rawValue, value.owner.rawValue, value.place.short, value.code, value.detail,
      value.opened.description, value.due.description, value.isOverdue(on: run.asOf) ? "1" : "0",
      value.state.isActive ? "\(value.opened.days(to: run.asOf))" : "", "\(value.reopened)", value.lastSeen.description,
      value.closed?.description ?? "", value.doubt, value.person?.text ?? "",
    ]
  }

  /// The chosen cases, the earliest due first.
  package func lines(_ form: Form) throws -> [String] {
    switch form {
    case .csv: return [Self.columns.joined(separator: ",")] + cases.map { values($0).joined(separator: ",") }
    case .json: return [try Self.json(cases.map { Dictionary(zip(Self.columns, values($0))) { first, _ in first } })]
    case .readable: return [summary] + cases.map(readable)
    }
  }

  private var summary: String {
    let overdue = cases.filter { $0.isOverdue(on: run.asOf) }.count
    let frozen = cases.filter { !$0.doubt.isEmpty }.count
    return "\(run.job) \(run.asOf): \(cases.count) cases, \(overdue) overdue, \(frozen) not reassessed"
  }

  private func readable(_ value: Case) -> String {
    var parts = [
      value.key, "due \(value.due)", value.state.rawValue, value.owner.rawValue, value.place.short, value.code,
    ]
    if !value.detail.isEmpty { parts.append(value.detail) }
    if value.isOverdue(on: run.asOf) { parts.append("OVERDUE \(value.due.days(to: run.asOf)) days") }
    if value.reopened > 0 { parts.append("reopened \(value.reopened)x") }
    if !value.doubt.isEmpty { parts.append("not reassessed: \(value.doubt)") }
    return parts.joined(separator: "  ")
  }

  /// Everything that happened to one case.
  package func history(of key: String, _ form: Form) throws -> [String] {
    let events: [CaseEvent]
    do throws(LedgerError) { events = try ledger.caseEvents(upTo: run.identity, of: key) } catch {
      throw RunFailure.of(error, at: key)
    }
    guard !events.isEmpty else {
      throw RunFailure.refused([
        Complaint(
          Place(file: key),
          "cases.unknown",
          Term("截至\(run.asOf)的运行中没有这个问题编号。", "No run up to \(run.asOf) has a case of this key."),
          remedy: Term(
            "请从cases.csv复制，并核对--ledger和--job是否为该次运行的。",
            "Copy the key from cases.csv, and see that --ledger and --job are those of that run."
          )
        )
      ])
    }
    let columns = ["on", "event", "from", "to", "cause", "by"]
    let rows = events.map {
      [$0.on.description, $0.kind.rawValue, $0.from?.rawValue ?? "", $0.to.rawValue, $0.cause, $0.by]
    }
    switch form {
    case .csv: return [columns.joined(separator: ",")] + rows.map { $0.map(Self.field).joined(separator: ",") }
    case .json: return [try Self.json(rows.map { Dictionary(zip(columns, $0)) { first, _ in first } })]
    case .readable:
      return [key] + rows.map { row in row.filter { !$0.isEmpty }.map(Place.printable).joined(separator: "  ") }
    }
  }

  /// A field by RFC 4180: names of those who answered may hold anything.
  private static func field(_ text: String) -> String {
    guard text.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return text }
    return "\"\(text.replacing("\"", with: "\"\""))\""
  }

  private static func json(_ rows: [[String: String]]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(rows), as: UTF8.self)
  }
}
