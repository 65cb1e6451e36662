internal import Domain
internal import Ingest

/// Which deliveries may be judged by on the as-of date, and which are held back by a limit of their contract.
struct ReadinessBook: Sendable {
  private(set) var current = SourceReadiness()
  /// The school roll of the month before.
  private(set) var previous = SourceReadiness()
  /// One line a delivery held back.
  private(set) var gates: [String] = []
  /// Positions of deliveries whose records are not used.
  let gated: Set<UInt16>

  init(selection: DeliverySelection, reception: Reception.Result, asOf: CivilDate) {
    gated = Set(reception.gated.keys)
    let olderCounts = Self.olderRollCounts(selection, reception)
    for (position, used) in selection.used.enumerated() {
      let file = used.file
      let place = reception.deliveries[position].jurisdiction
      if let reason = reception.gated[UInt16(position)] {
        gates.append(
          "\(Place(file: file.path)): delivery.gated: \(reason). Export the column as text and deliver again."
        )
        if !used.isPreviousRoll {
          current.set(.suspectPartial(statementDate: file.statementDate), for: file.dataset, in: place)
        }
        continue
      }
      guard !used.isPreviousRoll else {
        previous.set(.ready(statementDate: file.statementDate), for: file.dataset, in: place)
        continue
      }
      let accepted = reception.deliveries[position].accounting.accepted
      let state = Self.state(of: file, accepted: accepted, before: olderCounts[place], asOf: asOf)
      // Events come month by month: the newest statement decides.
      if case .ready = current.state(file.dataset, for: place), file.contract.kind == .events, !state.isReady {
        continue
      }
      current.set(state, for: file.dataset, in: place)
    }
  }

  private static func state(of file: RecognisedFile, accepted: Int, before: Int?, asOf: CivilDate) -> Readiness {
    if let limit = file.contract.maxAgeDays, file.statementDate.days(to: asOf) > limit {
      return .stale(statementDate: file.statementDate)
    }
    if file.dataset == .schoolRoll, let before, let limit = file.contract.maxShrinkPercent,
      (before - accepted) * 100 > limit * before
    {
      return .suspectPartial(statementDate: file.statementDate)
    }
    return .ready(statementDate: file.statementDate)
  }

  private static func olderRollCounts(_ selection: DeliverySelection, _ reception: Reception.Result) -> [DivisionCode:
    Int]
  {
    var result: [DivisionCode: Int] = [:]
    for (position, used) in selection.used.enumerated() where used.isPreviousRoll {
      result[reception.deliveries[position].jurisdiction] = reception.deliveries[position].accounting.accepted
    }
    return result
  }
}
