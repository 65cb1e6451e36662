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

  private let run: RunRecord
  private let ledger: Ledger
  /// Those chosen, the earliest due first.
  private let cases: [Case]
  /// Every key of the run.
  private let keys: [String]

  /// - Throws: ``RunFailure/environment(_:)`` where there is no ledger, ``RunFailure/refused(_:)`` where no run has cases, or none of
  ///   its cases lies in the division asked for.
  package init(ledger path: String, _ choice: Choice) throws {
    ledger = try OpenLedger.existing(path)
    let all: [Case]
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
      (run, all) = found
    } catch {
      throw RunFailure.of(error, at: path)
    }
    keys = all.map(\.key)
    cases = all.filter { value in
      choice.states.contains(value.state) && choice.owner.map { $0 == value.owner } ?? true
        && choice.place.map { $0.covers(value.place) } ?? true
    }.sorted { ($0.due, $0.key) < ($1.due, $1.key) }
    if let place = choice.place, !all.contains(where: { place.covers($0.place) }) {
      let known = Set(all.map { $0.place.ancestor(min(place.level, $0.place.level)).short })
      throw RunFailure.refused([
        Complaint(
          Place(file: "\(run.job)/\(run.asOf)"),
          "cases.unknown-division",
          Term("该次运行在\(place.short)没有问题。", "No case of this run lies in \(place.short)."),
          remedy: Suggestion.remedy(
            for: place.short,
            among: known,
            else: Term("请看`careledger cases`的division列。", "See the column division of `careledger cases`.")
          )
        )
      ])
    }
  }

  private static let columns: [Listing.Column] = [
    .init("case_key", "问题编号", "case"), .init("due", "办结期限", "due"), .init("state", "状态", "state"),
    .init("owner", "责任部门", "owner"), .init("division", "区划", "division"), .init("code", "问题", "code"),
    .init("detail", "说明", "detail"), .init("overdue", "超期", "overdue", for: .programs),
    .init("days_overdue", "超期天数", "days overdue", isNumber: true), .init("opened", "立项", "opened", for: .programs),
    .init("days_open", "", "", isNumber: true, for: .programs), .init("reopened", "重开次数", "reopened", isNumber: true),
    .init("last_seen", for: .programs), .init("closed", "销号", "closed"),
    .init("not_reassessed", "未能复核", "not reassessed"), .init("person_key", for: .programs),
  ]

  /// The chosen cases, the earliest due first.
  package func listing(_ language: Language) -> Listing {
    let overdue = cases.filter { $0.isOverdue(on: run.asOf) }.count
    let frozen = cases.filter { !$0.doubt.isEmpty }.count
    let head = Term(
      "\(run.job) \(run.asOf)：问题\(cases.count)件，超期\(overdue)件，未能复核\(frozen)件",
      "\(run.job) \(run.asOf): \(cases.count) cases, \(overdue) overdue, \(frozen) not reassessed"
    )
    return Listing(
      heading: [head.text(language)],
      facts: [
        .init("job", .text(run.job)), .init("as_of", .init(run.asOf)), .init("overdue", .number(overdue)),
        .init("not_reassessed", .number(frozen)),
      ],
      tables: [.init("cases", Self.columns, rows: cases.map(row))]
    )
  }

  private func row(_ value: Case) -> [Listing.Cell] {
    let isOverdue = value.isOverdue(on: run.asOf)
    return [
      .text(value.key), .init(value.due), .init(value.state), .init(value.owner), .init(value.place),
      .text(value.code), .init(value.detail), .flag(isOverdue),
      isOverdue ? .number(value.due.days(to: run.asOf)) : .nothing, .init(value.opened),
      value.state.isActive ? .number(value.opened.days(to: run.asOf)) : .nothing,
      .count(value.reopened), .init(value.lastSeen), .init(value.closed), .init(value.doubt),
      .init(value.person?.text ?? ""),
    ]
  }

  private static let eventColumns: [Listing.Column] = [
    .init("on", "日期", "on"), .init("event", "事项", "event"), .init("from", "原状态", "from"),
    .init("to", "现状态", "to"), .init("cause", "依据", "cause"), .init("by", "经办", "by"),
  ]

  /// Everything that happened to one case.
  ///
  /// - Throws: ``RunFailure/refused(_:)`` where no run up to this one has such a case.
  package func history(of key: String) throws -> Listing {
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
          remedy: Suggestion.remedy(
            for: key.uppercased(),
            among: keys,
            else: Term(
              "请从cases.csv复制，并核对--ledger和--job是否为该次运行的。",
              "Copy the key from cases.csv, and see that --ledger and --job are those of that run."
            )
          )
        )
      ])
    }
    let rows = events.map { event -> [Listing.Cell] in
      [
        .init(event.on), .word(event.kind.rawValue, event.kind.term), event.from.map { .init($0) } ?? .nothing,
        .init(event.to), .init(event.cause), .init(event.by),
      ]
    }
    return Listing(
      heading: [key],
      facts: [.init("case_key", .text(key))],
      tables: [.init("events", Self.eventColumns, rows: rows)]
    )
  }
}
