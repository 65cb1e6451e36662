internal import Domain

/// The tables of packets sent and of receipts that came back.
extension MachineTables {
  static let packetColumns = [
    TableColumn("recipient", "code", "接收方", "recipient"),
    TableColumn("division", "text", "县级区划代码", "county"),
    TableColumn(
      "outcome",
      "code",
      "released 已出，no-agreement 无有效协议，no-term 近期无开学，not-ready 来源不可用，not-approved 未经批准",
      "released, no-agreement, no-term, not-ready or not-approved"
    ),
    TableColumn("detail", "text", "说明", "detail"),
    TableColumn("version", "text", "清单版本", "the packet's version"),
    TableColumn("due", "date", "回执期限", "day by which receipts are due"),
    TableColumn("rows", "integer", "行数", "rows"),
  ]

  func appendPackets(to result: inout [UInt8]) {
    for record in report.packetRecords {
      result.append(field: record.recipient)
      result.append(comma: record.place.short)
      result.append(comma: record.outcome.rawValue)
      result.append(comma: record.detail)
      result.append(comma: record.version)
      result.appendComma()
      result.append(packedDate: record.due?.packed ?? 0)
      result.appendComma()
      result.append(decimal: record.rows)
      result.appendLineEnd()
    }
  }

  static let receiptColumns = [
    TableColumn("version", "text", "所答清单版本", "version of the packet it answers"),
    TableColumn("row_key", "text", "行编号", "the row's key"),
    TableColumn(
      "outcome",
      "code",
      "accepted 采纳，repeated 重复，conflicting 答复不一致，unknown-packet 无此清单，edited-key 行编号被改动，no-answer 未答，not-yet 日期在后",
      "accepted, repeated, conflicting, unknown-packet, edited-key, no-answer or not-yet"
    ),
    TableColumn("answer", "code", "答复", "answer"),
    TableColumn("aid", "code", "资助情况", "whether aid is received"),
    TableColumn("destination", "text", "去向", "where to"),
    TableColumn("until", "date", "说明的截止日", "last day of the explanation"),
    TableColumn("corrected_field", "text", "更正项目", "what is wrong"),
    TableColumn("corrected_value", "text", "更正内容（作为旁证，不改来源）", "what it should be: evidence, never put into the source"),
    TableColumn("by", "text", "经办人", "who answered"),
    TableColumn("on", "date", "办理日期", "when"),
    TableColumn("on_time", "flag", "按期 1", "1 where answered by the due date"),
    TableColumn("older_version", "flag", "有更新的清单 1", "1 where a later packet holds the row"),
    TableColumn("file", "text", "回执文件", "file"),
    TableColumn("line", "integer", "行号", "line"),
  ]

  func appendReceipts(to result: inout [UInt8]) {
    for receipt in report.receipts {
      result.append(field: receipt.version)
      result.append(comma: receipt.rowKey)
      result.append(comma: receipt.outcome.rawValue)
      result.append(comma: receipt.answer == .unknown ? "" : receipt.answer.identifier)
      result.append(comma: receipt.aid == .unknown ? "" : receipt.aid.identifier)
      result.append(comma: receipt.destination)
      result.appendComma()
      result.append(packedDate: receipt.until?.packed ?? 0)
      result.append(comma: receipt.correctedField)
      result.append(comma: receipt.correctedValue.disclosed)
      result.append(comma: receipt.by)
      result.appendComma()
      result.append(packedDate: receipt.on?.packed ?? 0)
      result.append(comma: receipt.isOnTime ? "1" : "0")
      result.append(comma: receipt.isOfOlderVersion ? "1" : "0")
      result.append(comma: path(receipt.address.delivery))
      result.appendComma()
      result.append(decimal: Int(receipt.address.line))
      result.appendLineEnd()
    }
  }

  static let receiptFigureColumns =
    [
      TableColumn("recipient", "code", "接收方", "recipient"),
      TableColumn("division", "text", "县级区划代码", "county"),
      TableColumn("version", "text", "清单版本", "version"),
      TableColumn("sent", "date", "发出期日", "as-of date of the packet"),
      TableColumn("due", "date", "回执期限", "due"),
      TableColumn("rows", "integer", "行数", "rows sent"),
      TableColumn("answered", "integer", "已答行数", "rows answered"),
      TableColumn("on_time", "integer", "其中按期", "of these, by the due date"),
      TableColumn("conflicting", "integer", "答复不一致的行数", "rows whose answers conflict"),
      TableColumn("edited_keys", "integer", "行编号被改动的回执行数", "receipt rows whose key was changed"),
    ]
    + ReceiptAnswer.allCases.dropFirst().map {
      TableColumn("answer_\($0.identifier.lowercased())", "integer", $0.term.zh, $0.term.en)
    }

  /// One row a packet sent before: how many of its rows were answered, in time, and how.
  func appendReceiptFigures(to result: inout [UInt8]) {
    let byVersion = Dictionary(grouping: report.receipts, by: \.version)
    var seen: Set<String> = []
    for packet in report.sentPackets where seen.insert(packet.version).inserted {
      let receipts = byVersion[packet.version] ?? []
      let taken = Dictionary(grouping: receipts.filter(\.outcome.isTakenUp), by: \.rowKey)
      result.append(field: packet.recipient)
      result.append(comma: packet.place.short)
      result.append(comma: packet.version)
      for date in [packet.asOf, packet.due] {
        result.appendComma()
        result.append(packedDate: date.packed)
      }
      // A row counts once, by its last answer.
      let last = taken.values.compactMap { rows in rows.max { ($0.on?.packed ?? 0) < ($1.on?.packed ?? 0) } }
      let counts = [
        packet.rows.count, taken.count, taken.values.filter { $0.contains(where: \.isOnTime) }.count,
        taken.values.filter { $0.contains { $0.outcome == .conflicting } }.count,
        receipts.filter { $0.outcome == .editedKey }.count,
      ]
      let mix = ReceiptAnswer.allCases.dropFirst().map { answer in
        last.filter { $0.answer == answer && $0.outcome == .accepted }.count
      }
      for count in counts + mix {
        result.appendComma()
        result.append(decimal: count)
      }
      result.appendLineEnd()
    }
  }
}
