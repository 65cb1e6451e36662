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
      throw RunFailure.environment("\(path): \(error)")
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
          "No such run was published.",
          remedy: "See `careledger runs` for what there is, and that --ledger and the job are right."
        )
      ])
    }
    return found
  }

  private static let columns = ["measure", "division", "state", "numerator", "denominator", "rate"]

  /// The figures of one revision, by measure and place, below a line that names it.
  package func figures(_ pick: Pick, _ choice: Choice = Choice(), asCSV: Bool = false) throws -> [String] {
    let run = try run(pick)
    let values = try ledger.values(ofRun: run.identity).filter { choice.includes($0.measure, $0.place) }
    let rows = values.map { value in
      let isCounted = value.state == .counted
      let rate = value.rate.map { String(format: "%.4f", $0) } ?? ""
      return [
        value.measure, value.place.short, Self.word(value.state), isCounted ? "\(value.numerator)" : "",
        isCounted ? "\(value.denominator)" : "", rate,
      ]
    }
    if asCSV { return ([Self.columns] + rows).map { $0.joined(separator: ",") } }
    return [run.folder] + rows.map { "\($0[0])  \($0[1])  \(Self.shown($0[2], $0[3], $0[4]))" }
  }

  /// The figures that differ between two revisions, with both values and why.
  ///
  /// - Parameters:
  ///   - from: the earlier revision.
  ///   - to: the later one.
  ///   - jobPath: the job, which says what a settings file can move.
  ///   - choice: which figures.
  ///   - asCSV: fields instead of sentences.
  /// - Returns: a line for the two revisions, then one a figure.
  /// - Throws: ``RunFailure`` where there is no such revision, or the job cannot be read.
  package func differences(
    _ from: Pick,
    _ to: Pick,
    jobPath: String,
    _ choice: Choice = Choice(),
    asCSV: Bool = false
  ) throws -> [String] {
    let (before, now) = (try run(from), try run(to))
    let folder: JobFolder
    do throws(Complaint) { folder = try JobFolder(jobPath: jobPath) } catch { throw RunFailure.of([error]) }
    let changes = RunChanges(
      from: try RunBasis(of: before, ledger: ledger, output: output),
      to: try RunBasis(of: now, ledger: ledger, output: output),
      folder: folder
    )
    let revisions = RevisionAccount.revisions(
      from: try ledger.values(ofRun: before.identity),
      of: before,
      to: try ledger.values(ofRun: now.identity),
      changes
    ).filter { revision in
      (revision.now ?? revision.first).map { choice.includes($0.measure, $0.place) } ?? false
    }
    return asCSV
      ? revisions.reduce(into: [Self.header]) { $0.append(Self.fields($1).joined(separator: ",")) }
      : ["\(before.folder) → \(now.folder): \(revisions.count) figures differ"] + revisions.map(Self.readable)
  }

  // MARK: - Words

  private static let header =
    "measure,division,first_state,first_numerator,first_denominator,state,numerator,denominator,"
    + "late_data,corrections,rule_changes,program"

  private static func fields(_ revision: Revision) -> [String] {
    let known = revision.now ?? revision.first
    let sides = [revision.first, revision.now].flatMap { value -> [String] in
      guard let value else { return ["", "", ""] }
      let isCounted = value.state == .counted
      return [word(value.state), isCounted ? "\(value.numerator)" : "", isCounted ? "\(value.denominator)" : ""]
    }
    return [known?.measure ?? "", known?.place.short ?? ""] + sides
      + Revision.Cause.allCases.map { revision.words(of: $0) }
  }

  private static func readable(_ revision: Revision) -> String {
    let fields = fields(revision)
    let reasons = revision.reasons.map { "\($0.cause.rawValue): \($0.what)" }.joined(separator: "; ")
    return "\(fields[0])  \(fields[1])  \(shown(fields[2], fields[3], fields[4])) → "
      + "\(shown(fields[5], fields[6], fields[7]))  \(reasons)"
  }

  private static func shown(_ state: String, _ numerator: String, _ denominator: String) -> String {
    switch state {
    case "": "nothing"
    case "counted": "\(numerator)/\(denominator)"
    default: state
    }
  }

  private static func word(_ state: MeasureValue.State) -> String {
    switch state {
    case .counted: "counted"
    case .cannotJudge: "cannot-judge"
    case .notCollected: "not-collected"
    }
  }
}
