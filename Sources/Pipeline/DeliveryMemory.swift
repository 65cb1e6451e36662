internal import Domain
internal import Ingest
internal import Store

/// What the ledger remembers about the deliveries of a run: when each was first seen, and earlier snapshots that are no longer in the
/// input folder.
struct DeliveryMemory: Sendable {
  /// Earlier snapshots by dataset and place, oldest first.
  private(set) var snapshots: [Line: [Delivery]] = [:]
  /// Earlier deliveries of changes by dataset and place, oldest first.
  private(set) var changes: [Line: [Delivery]] = [:]
  /// When a file arrived; a file that no run has seen arrives with this one.
  let arrivals: [SeenFile: CivilDate]

  /// Whose snapshots follow one another.
  struct Line: Hashable, Comparable {
    let dataset: Dataset
    let place: DivisionCode

    static func < (left: Line, right: Line) -> Bool { (left.dataset, left.place) < (right.dataset, right.place) }
  }

  init(_ selection: DeliverySelection, ledger: Ledger, manifests: Manifests, asOf: CivilDate) throws {
    let folder = selection.files
    let seen = Set(folder.map(\.seen))
    let known = try ledger.arrivals(of: seen)
    // The department's own word goes before the day of the first run that saw it.
    let sent = Dictionary(folder.compactMap { file in manifests.sent(file.path).map { (file.seen, $0) } }) {
      min($0, $1)
    }
    arrivals = Dictionary(uniqueKeysWithValues: seen.map { ($0, sent[$0] ?? known[$0] ?? asOf) })
    let digests = Set(folder.map(\.digest))
    for state in selection.states {
      let line = Line(dataset: state.dataset, place: state.place)
      let dates = state.date.adding(days: -DeliverySelection.memoryDays)...state.date.adding(days: -1)
      func found(for place: DivisionCode, isDelta: Bool) throws(LedgerError) -> [Delivery] {
        try ledger.deliveries(of: line.dataset, for: place, dated: dates).filter {
          ($0.changes != nil) == isDelta && !digests.contains($0.digest)
        }
      }
      // What lies in the folder speaks for itself, and for all it claims: a file that was replaced there is not remembered.
      let mine = folder.filter { $0.dataset == line.dataset }
      let months = Set(
        mine.filter { $0.contract.kind != .delta && $0.jurisdiction == line.place }.map(\.month)
      )
      snapshots[line] = Self.winners(try found(for: line.place, isDelta: false).filter { !months.contains($0.period) })
      let days = Set(
        mine.filter { $0.contract.kind == .delta }.map { PlaceDay(place: $0.jurisdiction, day: $0.statementDate) }
      )
      let places = try ledger.jurisdictions(of: line.dataset, dated: dates).filter {
        selection.home(ofChangesFor: $0, line.dataset) == line.place
      }
      changes[line] = Self.lastCorrections(
        try places.flatMap { place throws(LedgerError) in try found(for: place, isDelta: true) }
          .filter { !days.contains(PlaceDay(place: $0.jurisdiction, day: $0.statementDate)) }
      )
    }
  }

  /// What a delivery of changes stands for.
  private struct PlaceDay: Hashable {
    let place: DivisionCode
    let day: CivilDate
  }

  /// Of changes of one place and day those that no correction replaced, by day and digest.
  private static func lastCorrections(_ deliveries: [Delivery]) -> [Delivery] {
    Dictionary(grouping: deliveries) { PlaceDay(place: $0.jurisdiction, day: $0.statementDate) }.values.flatMap {
      rivals in
      let last = rivals.map(\.correction).max() ?? 0
      return rivals.filter { $0.correction == last }
    }.sorted { ($0.statementDate, $0.digest) < ($1.statementDate, $1.digest) }
  }

  /// One delivery a month: the last correction; among equals the one with most rows, so that a loss is rather seen than missed.
  private static func winners(_ deliveries: [Delivery]) -> [Delivery] {
    Dictionary(grouping: deliveries, by: \.period).values.compactMap { rivals in
      rivals.max { left, right in
        let (a, b) = (left.accounting.accepted, right.accounting.accepted)
        if left.correction != right.correction { return left.correction < right.correction }
        return a != b ? a < b : left.digest > right.digest
      }
    }.sorted { $0.statementDate < $1.statementDate }
  }

  /// Lines for the run's identity: what the ledger adds to the files.
  var lines: [String] {
    let earlier = snapshots.sorted { $0.key < $1.key }.flatMap { line, deliveries in
      deliveries.map { delivery in
        let towns = delivery.townRows.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }
        return "remembered \(line.dataset.rawValue) \(line.place) \(delivery.statementDate) \(delivery.digest) "
          + "\(delivery.accounting.accepted) \(towns.joined(separator: " "))"
      }
    }
    let changed = changes.sorted { $0.key < $1.key }.flatMap { line, deliveries in
      deliveries.map { delivery in
        "remembered changes \(line.dataset.rawValue) \(line.place) \(delivery.statementDate) \(delivery.digest) "
          + "\(delivery.changes?.growth ?? 0) \(delivery.path)"
      }
    }
    return earlier + changed
      + arrivals.sorted { $0.key < $1.key }.map { file, arrival in
        "arrived \(arrival) \(file.digest) \(file.dataset.rawValue) \(file.jurisdiction) \(file.day)"
      }
  }
}

extension RecognisedFile {
  var month: Month { Month(containing: statementDate) }

  var seen: SeenFile {
    SeenFile(
      digest: digest,
      dataset: dataset,
      jurisdiction: jurisdiction,
      statementDate: statementDate,
      isChanges: contract.kind == .delta
    )
  }
}
