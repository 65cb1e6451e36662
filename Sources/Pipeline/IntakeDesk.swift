internal import Domain
internal import Store

/// What the ledger knows a reading by: the file's bytes, and everything that decides how they are read.
struct IntakeName: Hashable {
  /// SHA-256 of the bytes.
  let digest: String
  /// SHA-256 of the rest.
  let basis: String
}

/// A delivery that was taken in: the ledger holds it, or is being given it.
enum TakenIntake {
  case stored(StoredIntake)
  case written(IntakeWriter.Entry, Delivery)

  var delivery: Delivery {
    switch self {
    case .stored(let stored): stored.delivery
    case .written(_, let delivery): delivery
    }
  }

  /// The delivery in the ledger, once it is there.
  func kept() throws -> StoredIntake {
    switch self {
    case .stored(let stored): stored
    case .written(let entry, _): try entry.result().stored
    }
  }

  /// The same, and what reading it left, with `position` as its place in the run's list.
  func kept(at position: UInt16, _ ledger: Ledger) throws -> (StoredIntake, IntakeRemains) {
    if case .written(let entry, _) = self {
      let written = try entry.result()
      if written.position == position { return (written.stored, written.remains) }
    }
    let stored = try kept()
    return (stored, try ledger.remains(of: stored.id, position: position))
  }
}

/// The deliveries of a run that have been taken in so far, each reading once.
struct IntakeDesk {
  let plan: PartitionPlan
  let writer: IntakeWriter
  var taken: [IntakeName: TakenIntake]

  init(_ stored: [IntakeName: StoredIntake], plan: PartitionPlan, writer: IntakeWriter) {
    self.plan = plan
    self.writer = writer
    taken = stored.mapValues { .stored($0) }
  }
}
