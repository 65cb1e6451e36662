internal import Domain

extension MachineTables {
  static let reviewColumns = [
    TableColumn("pair_key", "text", "复核编号，答复时照抄", "the pair's key, to be given with the answer"),
    TableColumn("source", "code", "记录的数据集", "the record's dataset"),
    TableColumn("file", "text", "记录的交付文件", "the record's file"),
    TableColumn("line", "integer", "记录的首行号", "the record's first physical line"),
    TableColumn("person", "text", "可能是其本人的人员代码", "key of the person whose record it may be"),
    TableColumn("weight", "number", "证据合计（比特，含先验）", "evidence in bits, prior included"),
    TableColumn("odds", "number", "相对其他各种可能的胜算（比特）", "odds against every other answer, in bits"),
    TableColumn("refusal", "code", "不得自动归并的原因，没有的为空", "what forbids an automatic link, empty where nothing does"),
    TableColumn("evidence", "text", "逐项证据：字段=等级+比特", "field=level+bits, separated by semicolons"),
    TableColumn("runner_up", "number", "次优人选的证据合计", "weight of the next candidate"),
  ]

  static let personEventColumns = [
    TableColumn("event", "code", "merged 合并，rekeyed 换码，split 拆分", "merged, rekeyed or split"),
    TableColumn("old_key", "text", "原人员代码", "the earlier key"),
    TableColumn("new_key", "text", "现人员代码", "the key now"),
    TableColumn("records", "integer", "由原代码转到现代码的记录数", "records that went from the one to the other"),
  ]

  func appendReviews(to result: inout [UInt8]) {
    for review in report.reviews.inOrder {
      let pair = review.pair
      result.append(field: pair.key)
      result.append(comma: pair.record.dataset.rawValue)
      result.append(comma: path(pair.record.address.delivery))
      result.appendComma()
      result.append(decimal: Int(pair.record.address.line))
      result.append(comma: review.person.text)
      result.append(comma: LinkEvidence.signed(pair.evidence.weight))
      result.append(comma: LinkEvidence.signed(pair.evidence.odds))
      result.append(comma: pair.refusal ?? "")
      result.append(comma: pair.evidence.text)
      result.append(comma: pair.evidence.runnerUpWeight.map { LinkEvidence.signed($0) } ?? "")
      result.appendLineEnd()
    }
  }
}

extension [ReportedReview] {
  /// The pairs likeliest to be one person first; among equals by where the record stands.
  var inOrder: [ReportedReview] {
    sorted { left, right in
      let (a, b) = (left.pair.evidence.odds, right.pair.evidence.odds)
      return a == b ? left.pair.record.address < right.pair.record.address : a > b
    }
  }
}
