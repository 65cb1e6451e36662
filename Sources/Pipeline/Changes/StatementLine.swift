internal import Domain
internal import Ingest

/// Whole snapshots and changes of one dataset and place, by statement date.
struct StatementLine {
  /// Newest first.
  let snapshots: [RecognisedFile]
  /// Deliveries of changes, oldest first; those of one day stand side by side.
  let deltas: [RecognisedFile]

  init(_ files: [RecognisedFile]) {
    snapshots = files.filter { $0.contract.kind != .delta }.sorted { $0.statementDate > $1.statementDate }
    deltas = files.filter { $0.contract.kind == .delta }.sorted {
      ($0.statementDate, $0.digest) < ($1.statementDate, $1.digest)
    }
  }

  /// How the dataset stood on a day: the last whole snapshot until then, and the changes after it.
  struct State {
    /// Nothing where changes came and no snapshot that they could apply to.
    let base: RecognisedFile?
    let deltas: [RecognisedFile]

    var files: [RecognisedFile] { [base].compactMap { $0 } + deltas }
    /// The day it speaks for.
    var date: CivilDate? { (deltas.last ?? base)?.statementDate }
  }

  func state(on day: CivilDate) -> State {
    let base = snapshots.first { $0.statementDate <= day }
    return State(
      base: base,
      deltas: deltas.filter { delta in
        delta.statementDate <= day && (base.map { $0.statementDate < delta.statementDate } ?? true)
      }
    )
  }

  /// The newest state there is.
  var present: State {
    let newest = (snapshots.prefix(1) + deltas.suffix(1)).map(\.statementDate).max()
    return newest.map { state(on: $0) } ?? State(base: nil, deltas: [])
  }

  /// The last state of a month before the present one; nothing where there was no snapshot yet.
  var before: State? {
    guard let present = present.date else { return nil }
    let month = Month(containing: present).first
    let days = (snapshots + deltas).map(\.statementDate).filter { $0 < month }
    guard let day = days.max() else { return nil }
    let state = state(on: day)
    return state.base == nil ? nil : state
  }
}
