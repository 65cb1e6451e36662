internal import Domain

extension MachineTables {
  static let deliveryColumns = [
    TableColumn("dataset", "code", "数据集", "dataset"),
    TableColumn("jurisdiction", "text", "所属区划代码，0 为全部地区", "whose data it is, 0 for the whole area"),
    TableColumn("file", "text", "文件路径，未交的为空", "path of the file, empty where none came"),
    TableColumn("sha256", "text", "文件的 SHA-256", "SHA-256 of the file"),
    TableColumn("bytes", "integer", "字节数", "size in bytes"),
    TableColumn("statement_date", "date", "数据截至日", "the date the data speak for"),
    TableColumn("correction", "integer", "更正次数，0 为首报", "0 for a first delivery, 1, 2 … for corrections"),
    TableColumn("state", "code", "ready 可用，missing 未交，stale 过期，partial 疑似不全", "ready, missing, stale or partial"),
    TableColumn("encoding", "text", "编码", "encoding"),
    TableColumn("dialect", "text", "分隔方式", "dialect"),
    TableColumn("physical_lines", "integer", "物理行数", "physical lines"),
    TableColumn("read", "integer", "读取记录数", "records read"),
    TableColumn("accepted", "integer", "接收", "accepted"),
    TableColumn("quarantined", "integer", "隔离", "refused"),
    TableColumn("exact_duplicates", "integer", "完全重复", "exact duplicates"),
    TableColumn("header_or_blank", "integer", "表头、合计、空行", "headers, totals, blank rows"),
    TableColumn("residue", "integer", "接收但无可用号码", "accepted without a usable number"),
    TableColumn("repairs", "integer", "修改", "values changed"),
    TableColumn("notices", "text", "关于整份文件的提示：代码[列]=行数", "facts about the file: code[column]=rows"),
    TableColumn("period", "text", "所属期", "the period it speaks for"),
    TableColumn("due", "date", "应交日（当天算按期）", "due date, itself in time"),
    TableColumn("arrived", "date", "首次见到该文件的运行日", "as-of date of the first run that saw the file"),
    TableColumn(
      "status",
      "code",
      "received 已收，late 迟交，missing 未交，not-due 未到期，held-back 暂不采用，suspect_partial 疑似不全，superseded 已被更正，passed-over 未采用",
      "received, late, missing, not-due, held-back, suspect_partial, superseded or passed-over"
    ),
    TableColumn("reason", "text", "状态的缘由", "why the status is what it is"),
    TableColumn("inserted", "integer", "增量：新增的行数，非增量的为空", "changes only: rows added; empty for other deliveries"),
    TableColumn("changed", "integer", "增量：变更的行数", "changes only: rows changed"),
    TableColumn("removed", "integer", "增量：删除的行数", "changes only: rows that remove"),
    TableColumn("repeated", "integer", "增量：与现有记录一致的行数", "changes only: rows that say what is so already"),
    TableColumn("not_applied", "integer", "增量：未能采用的行数", "changes only: rows that could not be followed"),
    TableColumn("in_use", "flag", "1 其记录用于本次结果", "1 where its records are in this run's results"),
  ]

  func appendDeliveries(to result: inout [UInt8]) {
    for reported in report.deliveryAccount.isEmpty ? report.deliveries : report.deliveryAccount {
      let delivery = reported.delivery
      result.append(field: reported.dataset.rawValue)
      result.append(comma: reported.jurisdiction.short)
      result.append(comma: delivery?.path ?? "")
      result.append(comma: delivery?.digest ?? "")
      append(delivery?.byteCount, to: &result)
      result.appendComma()
      result.append(packedDate: delivery?.statementDate.packed ?? 0)
      append(delivery?.correction, to: &result)
      result.append(
        comma: reported.index != nil || (reported.status ?? .missing) == .missing ? reported.readiness.word : ""
      )
      result.append(comma: delivery?.encoding ?? "")
      result.append(comma: delivery?.dialect ?? "")
      let accounting = reported.wasRead ? delivery?.accounting : nil
      for path in [
        \Accounting.physicalLines, \.read, \.accepted, \.quarantined, \.exactDuplicates, \.headerOrBlank, \.residue,
        \.repairs,
      ] {
        append(accounting?[keyPath: path], to: &result)
      }
      let notices = (delivery?.notices ?? []).map { notice in
        "\(notice.code)\(notice.column.isEmpty ? "" : "[\(notice.column)]")=\(notice.count)"
      }
      result.append(comma: notices.joined(separator: ";"))
      result.append(comma: reported.period)
      for date in [reported.due, reported.arrived] {
        result.appendComma()
        result.append(packedDate: date?.packed ?? 0)
      }
      result.append(comma: reported.status?.rawValue ?? "")
      result.append(comma: reported.reason)
      for path in [\ChangeAccount.inserted, \.changed, \.removed, \.repeated, \.notApplied] {
        append(reported.changes?[keyPath: path], to: &result)
      }
      result.append(comma: reported.index != nil && reported.status != .heldBack ? "1" : "0")
      result.appendLineEnd()
    }
  }

  private func append(_ count: Int?, to result: inout [UInt8]) {
    result.appendComma()
    if let count { result.append(decimal: count) }
  }

  static let quarantineColumns = [
    TableColumn("file", "text", "文件", "file"),
    TableColumn("first_line", "integer", "首行号", "first physical line"),
    TableColumn("last_line", "integer", "末行号", "last physical line"),
    TableColumn("byte_offset", "integer", "在文件中的字节位置", "where it begins, in bytes"),
    TableColumn("column", "text", "有问题的列，整行的为空", "the column at fault, empty for the row as a whole"),
    TableColumn("code", "code", "隔离原因", "why it was refused"),
    TableColumn("fingerprint", "text", "记录指纹，更正清单可用", "the record's fingerprint, by which a correction may name it"),
    TableColumn("raw_as", "code", "原文的写法：utf-8 或 hex", "how the raw bytes are written: utf-8 or hex"),
    TableColumn("raw", "text", "原始字节", "the raw bytes"),
  ]

  func appendQuarantine(to result: inout [UInt8]) {
    let rows = records.quarantine.sorted { ($0.delivery, $0.byteOffset) < ($1.delivery, $1.byteOffset) }
    for row in rows {
      result.append(field: path(row.delivery))
      for number in [Int(row.lines.lowerBound), Int(row.lines.upperBound), row.byteOffset] {
        result.appendComma()
        result.append(decimal: number)
      }
      result.append(comma: row.column)
      result.append(comma: row.code)
      let digits = String(row.fingerprint, radix: 16)
      result.append(comma: row.fingerprint == 0 ? "" : String(repeating: "0", count: 16 - digits.utf8.count) + digits)
      if !row.raw.contains(0), String(validating: row.raw, as: UTF8.self) != nil {
        result.append(ascii: ",utf-8,")
        result.append(field: row.raw)
      } else {
        result.append(ascii: ",hex,")
        result.append(utf8: row.raw.hexadecimal)
      }
      result.appendLineEnd()
    }
  }

  static let repairColumns = [
    TableColumn("file", "text", "文件", "file"),
    TableColumn("line", "integer", "行号", "physical line"),
    TableColumn("column", "text", "列", "column"),
    TableColumn("code", "code", "修改的种类", "kind of change"),
    TableColumn("before", "text", "原值，已遮盖", "value as delivered, masked"),
    TableColumn("after", "text", "改后的值，已遮盖", "value after, masked"),
    TableColumn("applied", "flag", "1 已修改，0 仅建议", "1 where made, 0 where only suggested"),
  ]

  func appendRepairs(to result: inout [UInt8]) {
    let order = records.repairs.indices.sorted { left, right in
      let (a, b) = (records.repairs[left], records.repairs[right])
      return (a.delivery, a.line, left) < (b.delivery, b.line, right)
    }
    for index in order {
      let repair = records.repairs[index]
      result.append(field: path(repair.delivery))
      result.appendComma()
      result.append(decimal: Int(repair.line))
      result.append(comma: repair.column)
      result.append(comma: repair.code)
      result.append(comma: repair.before.masked)
      result.append(comma: repair.after.masked)
      result.append(comma: repair.isApplied ? "1" : "0")
      result.appendLineEnd()
    }
  }

  static let skippedColumns = [
    TableColumn("file", "text", "文件", "file"),
    TableColumn(
      "kind",
      "code",
      "separator、title、header、column-numbers、total、note、filler、blank",
      "separator, title, header, column-numbers, total, note, filler or blank"
    ),
    TableColumn("first_line", "integer", "首行号", "first physical line"),
    TableColumn("last_line", "integer", "末行号", "last physical line"),
    TableColumn("rows", "integer", "行数", "how many such rows there are from the first line to the last"),
  ]

  func appendSkipped(to result: inout [UInt8]) {
    for delivery in records.deliveries {
      for run in delivery.skipped {
        result.append(field: delivery.path)
        result.append(comma: run.kind.rawValue)
        for number in [Int(run.lines.lowerBound), Int(run.lines.upperBound), run.count] {
          result.appendComma()
          result.append(decimal: number)
        }
        result.appendLineEnd()
      }
    }
  }
}

extension Readiness {
  /// The state's name in machine tables.
  var word: String {
    switch self {
    case .ready: "ready"
    case .missing: "missing"
    case .stale: "stale"
    case .suspectPartial: "partial"
    }
  }
}
