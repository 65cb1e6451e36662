internal import Domain

extension MachineTables {
  static let changeColumns = [
    TableColumn("file", "text", "增量文件", "the delivery of changes"),
    TableColumn("line", "integer", "行号", "physical line"),
    TableColumn("operation", "code", "insert 新增，change 变更，delete 删除", "insert, change or delete"),
    TableColumn(
      "outcome",
      "code",
      ChangeRemark.Kind.allCases.map { "\($0.rawValue) \($0.words.zh)" }.joined(separator: "；"),
      ChangeRemark.Kind.allCases.map { "\($0.rawValue): \($0.words.en)" }.joined(separator: "; ")
    ),
    TableColumn(
      "applied",
      "flag",
      "1 已按该行变动（或无需变动），0 未采用",
      "1 where the row was followed, or needed not be; 0 where not"
    ),
    TableColumn("met_file", "text", "原有记录所在的文件", "file of the record it met, where it met one"),
    TableColumn("met_line", "integer", "原有记录的行号", "its line"),
  ]

  func appendChanges(to result: inout [UInt8]) {
    for remark in records.changes {
      result.append(field: path(remark.address.delivery))
      result.appendComma()
      result.append(decimal: Int(remark.address.line))
      result.append(comma: remark.operation == .unknown ? "" : remark.operation.identifier)
      result.append(comma: remark.kind.rawValue)
      result.append(comma: remark.kind.isApplied ? "1" : "0")
      result.append(comma: remark.met.map { path($0.delivery) } ?? "")
      result.appendComma()
      if let met = remark.met { result.append(decimal: Int(met.line)) }
      result.appendLineEnd()
    }
  }
}
