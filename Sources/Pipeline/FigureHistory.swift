package import Domain
internal import Foundation
internal import Store

/// The figures of one as-of date, as any of its revisions published them, and why two revisions differ.
package struct FigureHistory {
  /// Which revision is meant.
  package enum Pick: Sendable, Hashable {
    /// As first published.
    case first
    /// As known now.
    case newest
    /// By its number, whatever its language.
    case revision(Int)
    /// As known when another run was made: the first of that date, or one of its revisions.
    case known(at: CivilDate, revision: Int?)
  }

  /// Which figures are asked for; all where nothing is said.
  package struct Choice: Sendable {
    package var measure: String?
    /// A division with all below it.
    package var place: DivisionCode?

    package init(measure: String? = nil, place: DivisionCode? = nil) {
      self.measure = measure
      self.place = place
    }

    func includes(_ measure: String, _ place: DivisionCode) -> Bool {
      (self.measure.map { $0 == measure } ?? true) && (self.place.map { $0.covers(place) } ?? true)
    }
  }

  private let job: String
  private let asOf: CivilDate
  private let output: String
  private let ledger: Ledger
  /// Published runs of the job, in the order in which they were made.
  private let runs: [RunRecord]

  /// - Parameters:
  ///   - job: the job's name.
  ///   - asOf: the date that the figures are about.
  ///   - path: the ledger's file.
  ///   - output: the folder that holds the published revisions.
  /// - Throws: ``RunFailure/environment(_:)`` where there is no ledger, ``RunFailure/refused(_:)`` where nothing was published.
  package init(job: String, asOf: CivilDate, ledger path: String, output: String) throws {
    ledger = try OpenLedger.existing(path)
    do throws(LedgerError) {
      runs = try ledger.runs().filter { $0.job == job && $0.state == .published }.sorted { $0.id < $1.id }
    } catch {
      throw RunFailure.of(error, at: path)
    }
    (self.job, self.asOf, self.output) = (job, asOf, output)
  }

  /// The name that a job's file gives it, by which the ledger knows its runs.
  package static func name(ofJob path: String) throws -> String {
    do throws(Complaint) { return try JobFolder(jobPath: path).job.name } catch { throw RunFailure.of([error]) }
  }

  /// The revision meant.
  private func run(_ pick: Pick) throws -> RunRecord {
    let mine = runs.filter { $0.asOf == asOf }
    func number(_ run: RunRecord) -> Int? {
      Int((run.folder as NSString).lastPathComponent.dropFirst().prefix { $0 != "-" })
    }
    let found: RunRecord?
    switch pick {
    case .first: found = mine.first
    case .newest: found = mine.last
    case .revision(let wanted): found = mine.last { number($0) == wanted }
    case .known(let date, let wanted):
      let other = runs.first { run in run.asOf == date && wanted.map { number(run) == $0 } ?? true }
      found = other.flatMap { other in mine.last { $0.id <= other.id } }
    }
    guard let found else {
      throw RunFailure.refused([
        Complaint(
          Place(file: "\(job)/\(asOf)"),
          "figures.no-run",
          Term("没有发布过这样的运行。", "No such run was published."),
          remedy: Term(
            "请用`careledger runs`查看已有的运行，并核对--ledger和作业是否正确。",
            "See `careledger runs` for what there is, and that --ledger and the job are right."
          )
        )
      ])
    }
    return found
  }

  /// The figures of one revision, by measure and place.
  ///
  /// - Throws: ``RunFailure/refused(_:)`` where there is no such revision, or it has no such measure or division.
  package func figures(_ pick: Pick, _ choice: Choice = Choice(), _ language: Language = .zh) throws -> Listing {
    let run = try run(pick)
    let all = try ledger.values(ofRun: run.identity)
    try check(choice, all, run)
    let columns: [Listing.Column] = [
      .init("measure", "指标", "measure"), .init("division", "区划", "division"), .init("state", "状态", "state"),
      .init("numerator", "分子", "numerator", isNumber: true),
      .init("denominator", "分母", "denominator", isNumber: true), .init("rate", "比率", "rate", isNumber: true),
    ]
    let rows = all.filter { choice.includes($0.measure, $0.place) }.map { value -> [Listing.Cell] in
      [.text(value.measure), .init(value.place)] + Self.cells(value)
        + [value.rate.map { .decimal($0, places: 4) } ?? .nothing]
    }
    return Listing(
      heading: [run.folder],
      facts: [.init("run", .text(run.folder)), .init("identity", .text(run.identity))],
      tables: [.init("figures", columns, rows: rows)]
    )
  }

  /// What is asked for must be there: an empty answer to a slip of the hand would look like an answer.
  private func check(_ choice: Choice, _ values: [MeasureValue], _ run: RunRecord) throws {
    func refuse(_ code: String, _ problem: Term, _ word: String, _ known: Set<String>, _ remedy: Term) -> RunFailure {
      let remedy = Suggestion.remedy(for: word, among: known, else: remedy)
      return RunFailure.refused([Complaint(Place(file: run.folder), code, problem, remedy: remedy)])
    }
    if let measure = choice.measure {
      let known = Set(values.map(\.measure))
      guard known.contains(measure) else {
        throw refuse(
          "figures.unknown-measure",
          Term("该次运行没有指标\(measure)。", "This run has no measure \(measure)."),
          measure,
          known,
          Term(
            "该次运行的tables/definitions.csv和工作簿的指标口径列有全部指标。",
            "The run's tables/definitions.csv and the workbook's definitions name them all."
          )
        )
      }
    }
    if let place = choice.place, !values.contains(where: { place.covers($0.place) }) {
      throw refuse(
        "figures.unknown-division",
        Term(
          "该次运行在\(place.short)及其下级没有数字。",
          "This run has no figure for \(place.short) or a place in it."
        ),
        place.short,
        Set(values.map(\.place).filter { $0.level == place.level }.map(\.short)),
        Term(
          "请看不带--at的`careledger figures`的division列。",
          "See the column division of `careledger figures` without --at."
        )
      )
    }
  }

  /// The figures that differ between two revisions, with both values and why.
  ///
  /// - Parameters:
  ///   - from: the earlier revision.
  ///   - to: the later one.
  ///   - jobPath: the job, which says what a settings file can move.
  ///   - choice: which figures.
  ///   - language: of lines for people.
  /// - Returns: one row a figure.
  /// - Throws: ``RunFailure`` where there is no such revision, or the job cannot be read.
  package func differences(
    _ from: Pick,
    _ to: Pick,
    jobPath: String,
    _ choice: Choice = Choice(),
    _ language: Language = .zh
  ) throws -> Listing {
    let (before, now) = (try run(from), try run(to))
    let folder: JobFolder
    do throws(Complaint) { folder = try JobFolder(jobPath: jobPath) } catch { throw RunFailure.of([error]) }
    let changes = RunChanges(
      from: try RunBasis(of: before, ledger: ledger, output: output),
      to: try RunBasis(of: now, ledger: ledger, output: output),
      folder: folder
    )
    let (old, new) = (try ledger.values(ofRun: before.identity), try ledger.values(ofRun: now.identity))
    try check(choice, old + new, now)
    let revisions = RevisionAccount.revisions(from: old, of: before, to: new, changes).filter { revision in
      (revision.now ?? revision.first).map { choice.includes($0.measure, $0.place) } ?? false
    }
    let count = Term("\(revisions.count)个数不同", "\(revisions.count) figures differ").text(language)
    return Listing(
      heading: ["\(before.folder) → \(now.folder): \(count)"],
      facts: [.init("from", .text(before.folder)), .init("to", .text(now.folder))],
      tables: [.init("figures", Self.differenceColumns, rows: revisions.map(Self.row))]
    )
  }

  // MARK: - Words

  private static let differenceColumns: [Listing.Column] = [
    .init("measure", "指标", "measure"), .init("division", "区划", "division"),
    .init("first_state", for: .programs), .init("first_numerator", for: .programs),
    .init("first_denominator", for: .programs), .init("state", for: .programs), .init("numerator", for: .programs),
    .init("denominator", for: .programs), .init("before", "原为", "before", isNumber: true, for: .people),
    .init("now", "现为", "now", isNumber: true, for: .people), .init("late_data", "迟到数据", "late data"),
    .init("corrections", "更正", "corrections"), .init("rule_changes", "规则变化", "rule changes"),
    .init("program", "程序", "program"),
  ]

  private static func row(_ revision: Revision) -> [Listing.Cell] {
    let known = revision.now ?? revision.first
    let sides = [revision.first, revision.now]
    return [.init(known?.measure ?? ""), known.map { .init($0.place) } ?? .nothing]
      + sides.flatMap { $0.map(cells) ?? [.nothing, .nothing, .nothing] } + sides.map(shown)
      + Revision.Cause.allCases.map { .init(revision.words(of: $0)) }
  }

  /// State, numerator, denominator.
  private static func cells(_ value: MeasureValue) -> [Listing.Cell] {
    let isCounted = value.state == .counted
    return [
      word(value.state), isCounted ? .number(value.numerator) : .nothing,
      isCounted ? .number(value.denominator) : .nothing,
    ]
  }

  private static func shown(_ value: MeasureValue?) -> Listing.Cell {
    guard let value else { return .word("", Term("无", "nothing")) }
    return value.state == .counted ? .text("\(value.numerator)/\(value.denominator)") : word(value.state)
  }

  private static func word(_ state: MeasureValue.State) -> Listing.Cell {
    switch state {
    case .counted: .word("counted", Term("已统计", "counted"))
    case .cannotJudge: .word("cannot-judge", Term("不能判定", "cannot judge"))
    case .notCollected: .word("not-collected", Term("未采集", "not collected"))
    }
  }
}
