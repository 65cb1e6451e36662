/// Tells rows that carry no record: blanks, repeated headers and titles, totals, notes, page footers.
enum RowKind {
  private static let totals = ["合计", "小计", "总计", "共计", "本页合计", "本页小计", "累计"]
  private static let notes = [
    "备注", "注:", "注1", "说明", "填表", "制表", "审核", "复核", "单位负责人", "负责人", "填报", "统计截止", "截止日期", "截至日期", "打印",
    "导出", "联系人:", "第", "共", "页码",
  ]

  static func isFurniture(_ cells: [String], labels: [HeaderLabel], titles: Set<String>) -> Bool {
    let found = cells.map { HeaderLabel($0) }
    guard let first = found.first(where: { !$0.isEmpty }) else { return true }
    return isHeader(found, labels) || isColumnNumbers(found) || isTotal(found, first)
      || isNote(found, first) || isTitle(cells, titles)
  }

  /// The header again, from pages pasted together: most of the filled cells say what the header says there.
  private static func isHeader(_ found: [HeaderLabel], _ labels: [HeaderLabel]) -> Bool {
    let filled = found.filter { !$0.isEmpty }.count
    let same = zip(found, labels).filter { !$0.isEmpty && $0 == $1 }.count
    return same >= 2 && same * 2 > filled
  }

  /// 1, 2, 3 … under the header.
  private static func isColumnNumbers(_ found: [HeaderLabel]) -> Bool {
    found.count >= 3 && found.enumerated().allSatisfy { $1.text == String($0 + 1) || $1.text == "(\($0 + 1))" }
  }

  private static func isTotal(_ found: [HeaderLabel], _ first: HeaderLabel) -> Bool {
    guard totals.contains(where: { first.text == $0 || first.text.hasPrefix($0 + ":") }) else { return false }
    return !found.contains(where: looksLikeNumber)
  }

  /// A remark has few cells: a label, and perhaps what it says.
  private static func isNote(_ found: [HeaderLabel], _ first: HeaderLabel) -> Bool {
    guard found.filter({ !$0.isEmpty }).count <= max(2, found.count / 3), !found.contains(where: looksLikeNumber) else {
      return false
    }
    if first.text.hasPrefix("第") || first.text.hasPrefix("共") {
      return first.text.hasSuffix("页") || first.text.hasSuffix("条") || first.text.hasSuffix("人")
    }
    return notes.contains { first.text.hasPrefix($0) }
  }

  private static func isTitle(_ cells: [String], _ titles: Set<String>) -> Bool {
    let filled = cells.filter { !HeaderLabel($0).isEmpty }
    return filled.count == 1 && titles.contains(filled[0])
  }

  /// Fifteen digits or more: perhaps somebody's number, so the row is somebody's.
  private static func looksLikeNumber(_ label: HeaderLabel) -> Bool {
    label.text.utf8.reduce(0) { $0 + ((48...57).contains($1) ? 1 : 0) } >= 15
  }
}
