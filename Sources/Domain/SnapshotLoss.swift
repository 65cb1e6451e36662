/// What a full snapshot lacks against the last whole one before it: the reason it is taken to be incomplete.
package struct SnapshotLoss: Sendable, Hashable {
  /// Rows the delivery has, and those the one before had.
  package let rows: Int
  package let rowsBefore: Int
  /// The delivery it is held against.
  package let pathBefore: String
  package let dateBefore: CivilDate
  /// Townships of which the delivery before had rows and this one has none, in code order.
  package let towns: [DivisionCode]
  /// Share of rows it may lose, in percent, where it has lost more.
  package let exceededPercent: Int?

  package init(
    rows: Int,
    rowsBefore: Int,
    pathBefore: String,
    dateBefore: CivilDate,
    towns: [DivisionCode],
    exceededPercent: Int?
  ) {
    self.rows = rows
    self.rowsBefore = rowsBefore
    self.pathBefore = pathBefore
    self.dateBefore = dateBefore
    self.towns = towns
    self.exceededPercent = exceededPercent
  }

  /// Both counts, and the townships by name, the first few in full.
  package func words(_ gazetteer: Gazetteer) -> Term {
    var zh = "本期\(rows)行，\(dateBefore)那期\(rowsBefore)行"
    var en = "\(rows) rows, \(rowsBefore) on \(dateBefore)"
    if let exceededPercent {
      zh += "，减少超过\(exceededPercent)%"
      en += ", more than \(exceededPercent) % fewer"
    }
    guard !towns.isEmpty else { return Term(zh, en) }
    let shown = towns.prefix(5).map { gazetteer.name(of: $0) }
    let more = towns.count - shown.count
    zh += "；整个乡镇缺失：\(shown.joined(separator: "、"))\(more > 0 ? "等\(towns.count)个" : "")"
    en += "; no rows of \(shown.joined(separator: ", "))\(more > 0 ? " and \(more) more" : "")"
    return Term(zh, en)
  }
}
