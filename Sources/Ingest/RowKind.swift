internal import Domain

/// Tells rows that carry no record: blanks, repeated headers and titles, totals, notes, page footers, rows kept free.
struct RowKind: Sendable {
  /// The labels of the table's columns.
  let labels: [HeaderLabel]
  /// The rows above the first record: titles, then the header's own.
  let rowsAbove: [[HeaderLabel]]
  /// How many of ``rowsAbove`` are the header's.
  let headerRows: Int

  private static let totals = ["合计", "小计", "总计", "共计", "本页合计", "本页小计", "累计", "合计数", "总合计", "全县合计", "全市合计"]
  private static let notes = [
    "备注", "注:", "注1", "说明", "填表", "制表", "审核", "复核", "单位负责人", "负责人", "填报", "统计截止", "截止日期", "截至日期", "打印",
    "导出", "联系人:", "第", "共", "页码", "经办人", "盖章", "单位(盖章)", "单位盖章", "报送", "制单", "分管领导", "日期:", "时间:",
  ]
  private static let fillers: Set<String> = ["以下空白", "此页空白", "此行空白", "空白", "以下无内容", "以下无正文", "本页空白"]

  /// What kind of row the cells make, or nothing where they may be a record.
  func kind(_ cells: [String]) -> SkippedRows.Kind? {
    let found = cells.map { HeaderLabel($0) }
    guard let first = found.first(where: { !$0.isEmpty }) else { return .blank }
    if let known = knownRow(found) { return known }
    if isHeader(found) { return .header }
    if Self.isColumnNumbers(found) { return .columnNumbers }
    guard !found.contains(where: Self.looksLikeNumber) else { return nil }
    if Self.isTotal(found, first) { return .total }
    if Self.isFiller(found) { return .filler }
    return Self.isNote(found, first) ? .note : nil
  }

  /// A row that stood above the table, from pages pasted together.
  private func knownRow(_ found: [HeaderLabel]) -> SkippedRows.Kind? {
    let cells = Self.trimmed(found)
    guard let row = rowsAbove.firstIndex(where: { Self.trimmed($0) == cells }) else { return nil }
    return row >= rowsAbove.count - headerRows ? .header : .title
  }

  private static func trimmed(_ cells: [HeaderLabel]) -> ArraySlice<HeaderLabel> {
    cells[..<((cells.lastIndex { !$0.isEmpty } ?? -1) + 1)]
  }

  /// The header again: most of the filled cells say what the header says there.
  private func isHeader(_ found: [HeaderLabel]) -> Bool {
    let filled = found.filter { !$0.isEmpty }.count
    let same = zip(found, labels).filter { !$0.isEmpty && $0 == $1 }.count
    return same >= 2 && same * 2 > filled
  }

  /// 1, 2, 3 … under the header, in circles or brackets, perhaps behind 甲, 乙.
  private static func isColumnNumbers(_ found: [HeaderLabel]) -> Bool {
    let filled = found.filter { !$0.isEmpty }.map(\.text).drop { ["甲", "乙", "丙", "丁", "栏次"].contains($0) }
    guard filled.count >= 3 else { return false }
    return zip(filled, 1...).allSatisfy { text, number in
      text == String(number) || text == "(\(number))" || number <= 20 && text == String(circled(number))
    }
  }

  private static func circled(_ number: Int) -> Character {
    Character(Unicode.Scalar(0x245F + UInt32(number)) ?? "○")
  }

  private static func isTotal(_ found: [HeaderLabel], _ first: HeaderLabel) -> Bool {
    if found.contains(where: { totals.contains($0.text) }) { return true }
    for total in totals where first.text.hasPrefix(total) {
      let rest = first.text.dropFirst(total.count)
      if let next = rest.unicodeScalars.first, ":(0123456789".unicodeScalars.contains(next) { return true }
    }
    // 丰州镇小计, and no more than figures beside it.
    guard ["小计", "合计", "总计"].contains(where: first.text.hasSuffix) else { return false }
    return found.drop { $0.isEmpty }.dropFirst().allSatisfy { $0.isEmpty || isFigure($0) }
  }

  private static func isFigure(_ label: HeaderLabel) -> Bool {
    label.text.unicodeScalars.allSatisfy { ("0"..."9").contains($0) || ".,%-人户个名".unicodeScalars.contains($0) }
  }

  /// Dashes all along, or a row that has its running number and nothing else.
  private static func isFiller(_ found: [HeaderLabel]) -> Bool {
    let filled = found.filter { !$0.isEmpty }
    if filled.allSatisfy({ fillers.contains($0.text) || isStroke($0) }) { return true }
    guard found.count >= 3, filled.count == 1, let number = found.first, !number.isEmpty else { return false }
    return number.text.utf8.count <= 6 && number.text.utf8.allSatisfy { (48...57).contains($0) }
  }

  private static func isStroke(_ label: HeaderLabel) -> Bool {
    label.text.unicodeScalars.allSatisfy { "-—–_/\\.…·=~".unicodeScalars.contains($0) }
  }

  /// A remark has few cells: a label, and perhaps what it says.
  private static func isNote(_ found: [HeaderLabel], _ first: HeaderLabel) -> Bool {
    let filled = found.filter { !$0.isEmpty }
    guard filled.count <= max(2, found.count / 3) else { return false }
    if filled.count == 1, isPageNumber(first) { return true }
    if first.text.hasPrefix("第") || first.text.hasPrefix("共") {
      return ["页", "条", "人", "名", "户"].contains(where: first.text.hasSuffix)
    }
    return notes.contains { first.text.hasPrefix($0) }
  }

  /// -3-, 3/12, page3of12.
  private static func isPageNumber(_ label: HeaderLabel) -> Bool {
    let text = label.text
    if text.hasPrefix("page") { return true }
    let scalars = text.unicodeScalars
    guard text.utf8.count <= 12, scalars.contains(where: { ("0"..."9").contains($0) }) else { return false }
    let isBetweenDashes = text.hasPrefix("-") && text.hasSuffix("-") || text.hasPrefix("—") && text.hasSuffix("—")
    let parts = text.split(separator: "/")
    let isPartOfWhole = parts.count == 2 && parts.allSatisfy { $0.utf8.allSatisfy { (48...57).contains($0) } }
    return isBetweenDashes || isPartOfWhole
  }

  /// Fifteen digits or more: perhaps somebody's number, so the row is somebody's.
  private static func looksLikeNumber(_ label: HeaderLabel) -> Bool {
    label.text.utf8.reduce(0) { $0 + ((48...57).contains($1) ? 1 : 0) } >= 15
  }
}
