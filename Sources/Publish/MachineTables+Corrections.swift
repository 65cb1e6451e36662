internal import Domain

extension MachineTables {
  static let correctionColumns = [
    TableColumn("decision_file", "text", "更正清单文件", "the file of decisions"),
    TableColumn("decision_line", "integer", "清单中的行号", "its line"),
    TableColumn("file", "text", "被更正的文件，未找到的为空", "the corrected file, empty where none was found"),
    TableColumn("line", "integer", "被更正的行号", "the corrected line"),
    TableColumn("column", "text", "列", "column"),
    TableColumn("old", "text", "更正所依据的原值（遮盖）", "the value it was decided on, masked"),
    TableColumn("found", "text", "现在的原值（遮盖）", "what the cell says as delivered, masked"),
    TableColumn("new", "text", "更正后的值（遮盖）", "the value it is read as, masked"),
    TableColumn("by", "text", "更正人", "who decided"),
    TableColumn("reason", "text", "理由", "why"),
    TableColumn("until", "date", "有效期至，长期的为空", "the last day it holds, empty where for good"),
    TableColumn(
      "status",
      "code",
      "applied 已采用，stale 原值已变，unmatched 未找到，conflict 相互矛盾，expired 已过期",
      "applied, stale, unmatched, conflict or expired"
    ),
  ]

  /// In the order of the decisions, then of the files and lines they met.
  func appendCorrections(to result: inout [UInt8]) {
    for entry in records.corrections {
      let correction = entry.correction
      result.append(field: correction.place.file)
      result.appendComma()
      result.append(decimal: correction.place.line)
      result.append(comma: entry.path)
      result.appendComma()
      if entry.outcome.line > 0 { result.append(decimal: Int(entry.outcome.line)) }
      result.append(comma: entry.outcome.column.isEmpty ? correction.column : entry.outcome.column)
      result.append(comma: correction.old.masked)
      result.append(comma: entry.outcome.found.masked)
      result.append(comma: correction.new.masked)
      result.append(comma: correction.by)
      result.append(comma: correction.reason)
      result.appendComma()
      result.append(packedDate: correction.until?.packed ?? 0)
      result.append(comma: entry.outcome.state.rawValue)
      result.appendLineEnd()
    }
  }
}
