internal import Domain
internal import Ingest

/// Holds full snapshots of one dataset and place against each other, oldest first.
///
/// Each is held against the last that was whole: one that is taken to be incomplete is no measure for the next, so a loss does not
/// become the normal state by being delivered twice. What comes out is a function of the set of deliveries, not of when they came.
struct SnapshotChain {
  private let contract: SourceContract
  private let isAccepted: (Delivery) -> Bool
  private let isHeldBack: (Delivery) -> Bool
  private var measure: Delivery?

  /// Below this many rows before, a share says little.
  private static let smallestBase = 20

  /// - Parameters:
  ///   - contract: whose limits count.
  ///   - isHeldBack: whether a delivery is not used at all; it then measures nothing either.
  ///   - isAccepted: whether somebody has vouched for a delivery as it is.
  init(
    contract: SourceContract,
    isHeldBack: @escaping (Delivery) -> Bool,
    isAccepted: @escaping (Delivery) -> Bool
  ) {
    self.contract = contract
    self.isHeldBack = isHeldBack
    self.isAccepted = isAccepted
  }

  /// What a delivery was found to be.
  enum Verdict: Equatable {
    case whole
    case incomplete(SnapshotLoss)
    /// Incomplete by the contract, and vouched for.
    case accepted(SnapshotLoss)
    /// It has gained more rows than the contract expects: announced, and used.
    case grown(from: Int)
  }

  /// Takes the next delivery, by statement date.
  mutating func take(_ delivery: Delivery) -> Verdict {
    guard !isHeldBack(delivery) else { return .whole }
    guard let measure else {
      self.measure = delivery
      return .whole
    }
    if let loss = loss(of: delivery, against: measure) {
      guard isAccepted(delivery) else { return .incomplete(loss) }
      self.measure = delivery
      return .accepted(loss)
    }
    self.measure = delivery
    let before = measure.accounting.accepted
    if let limit = contract.maxGrowthPercent, before >= Self.smallestBase,
      (delivery.accounting.accepted - before) * 100 > limit * before
    {
      return .grown(from: before)
    }
    return .whole
  }

  private func loss(of delivery: Delivery, against before: Delivery) -> SnapshotLoss? {
    let rows = delivery.accounting.accepted
    let rowsBefore = before.accounting.accepted
    let exceeded = contract.maxShrinkPercent.flatMap { limit in
      rowsBefore >= Self.smallestBase && (rowsBefore - rows) * 100 > limit * rowsBefore ? limit : nil
    }
    let towns = before.townRows.filter { town, count in
      count >= contract.townshipRows && before.jurisdiction.covers(town) && delivery.townRows[town] == nil
    }
    guard exceeded != nil || !towns.isEmpty else { return nil }
    return SnapshotLoss(
      rows: rows,
      rowsBefore: rowsBefore,
      pathBefore: before.path,
      dateBefore: before.statementDate,
      towns: towns.keys.sorted(),
      exceededPercent: exceeded
    )
  }
}
