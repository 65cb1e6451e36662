internal import Domain
internal import Ingest

/// Why a delivery that was read may not be used, and what its department must do.
struct DeliveryGate: Sendable {
  let reason: String
  let remedy: String

  /// Below this many rows a share says little.
  private static let smallestBase = 20

  /// Nothing where the delivery keeps within its contract; that nothing changed may be true.
  init?(_ delivery: Delivery, contract: SourceContract, gazetteer: Gazetteer) {
    let counts = delivery.accounting
    let rows = counts.accepted + counts.quarantined
    func exceeds(_ part: Int, _ base: Int, _ limit: Int?) -> Bool {
      guard let limit, base >= Self.smallestBase else { return false }
      return part * 100 > limit * base
    }
    if counts.accepted == 0, rows > 0 || delivery.changes == nil {
      reason = rows == 0 ? "it has no rows" : "none of its \(rows) rows can be read"
      remedy = "Deliver the file again, whole."
    } else if exceeds(counts.residue, counts.accepted, contract.maxUnusablePercent) {
      let limit = contract.maxUnusablePercent ?? 0
      reason = "\(counts.residue) of \(counts.accepted) rows have no usable number, more than \(limit) %"
      remedy = "Export the column as text and deliver again."
    } else if exceeds(counts.quarantined, rows, contract.maxQuarantinedPercent) {
      let limit = contract.maxQuarantinedPercent ?? 0
      reason = "\(counts.quarantined) of \(rows) rows were refused, more than \(limit) %"
      remedy =
        "See tables/quarantine.csv for the column at fault, mend the export or the contract's words, and run again."
    } else if let other = Self.otherCounty(delivery) {
      let named = gazetteer.name(of: delivery.jurisdiction)
      reason = "it is named for \(named), but most of its rows lie in \(gazetteer.name(of: other))"
      remedy = "Put the right county into the file's or folder's name."
    } else {
      return nil
    }
  }

  /// The county most rows lie in, where that is not the county the file is named for.
  private static func otherCounty(_ delivery: Delivery) -> DivisionCode? {
    guard delivery.jurisdiction.level == .county else { return nil }
    let counties = delivery.countyRows.filter { $0.key != .unknown }
    let rows = counties.values.reduce(0, +)
    guard rows >= smallestBase, counties[delivery.jurisdiction, default: 0] * 2 < rows else { return nil }
    return counties.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}
