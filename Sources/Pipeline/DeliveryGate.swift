internal import Domain
internal import Ingest

/// Why a delivery that was read may not be used, and what its department must do.
struct DeliveryGate: Sendable {
  let reason: Term
  let remedy: Term

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
      reason =
        rows == 0
        ? Term("没有数据行", "it has no rows")
        : Term("\(rows)行全部无法识读", "none of its \(rows) rows can be read")
      remedy = Term("请重新完整报送。", "Deliver the file again, whole.")
    } else if exceeds(counts.residue, counts.accepted, contract.maxUnusablePercent) {
      let limit = contract.maxUnusablePercent ?? 0
      reason = Term(
        "\(counts.accepted)行中有\(counts.residue)行没有可用号码，超过\(limit)%",
        "\(counts.residue) of \(counts.accepted) rows have no usable number, more than \(limit) %"
      )
      remedy = Term("请把该列按文本导出后重新报送。", "Export the column as text and deliver again.")
    } else if exceeds(counts.quarantined, rows, contract.maxQuarantinedPercent) {
      let limit = contract.maxQuarantinedPercent ?? 0
      reason = Term(
        "\(rows)行中有\(counts.quarantined)行被隔离，超过\(limit)%",
        "\(counts.quarantined) of \(rows) rows were refused, more than \(limit) %"
      )
      remedy = Term(
        "请从tables/quarantine.csv查明是哪一列，修正导出或来源约定中的词，再重新运行。",
        "See tables/quarantine.csv for the column at fault, mend the export or the contract's words, and run again."
      )
    } else if let other = Self.otherCounty(delivery) {
      let named = gazetteer.name(of: delivery.jurisdiction)
      let found = gazetteer.name(of: other)
      reason = Term("文件名写的是\(named)，但多数行属于\(found)", "it is named for \(named), but most of its rows lie in \(found)")
      remedy = Term("请在文件名或文件夹名中写上正确的县。", "Put the right county into the file's or folder's name.")
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
