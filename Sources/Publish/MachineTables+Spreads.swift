internal import Domain

/// The table of how late visits came, how long they are overdue, and how long they waited to be written down.
extension MachineTables {
  static let spreadColumns = [
    TableColumn(
      "spread",
      "code",
      SpreadKind.allCases.map { "\($0.rawValue) \($0.term.zh)" }.joined(separator: "，"),
      SpreadKind.allCases.map { "\($0.rawValue): \($0.term.en)" }.joined(separator: "; ")
    ),
    TableColumn("division", "text", "区划代码，0 为全部地区", "division code, 0 for the whole area"),
    TableColumn("state", "code", "counted、cannot-judge、not-collected", "counted, cannot-judge, not-collected"),
    TableColumn("count", "integer", "件数", "how many"),
    TableColumn("median_days", "integer", "中位数（天，最近秩法）", "median in days, by nearest rank"),
    TableColumn("p90_days", "integer", "第九十百分位数（天，最近秩法）", "ninetieth percentile in days, by nearest rank"),
    TableColumn("longest_days", "integer", "最长（天）", "the longest, in days"),
    TableColumn(
      "histogram",
      "text",
      "各天数的件数，如 0:12;3:1；上级为下级之和",
      "how many took how many days, as 0:12;3:1; larger places are sums of smaller"
    ),
  ]

  func appendSpreads(to result: inout [UInt8]) {
    for spread in report.spreads {
      result.append(field: spread.kind.rawValue)
      result.append(comma: spread.place.short)
      result.append(comma: spread.state.word)
      let histogram = spread.histogram
      let isCounted = spread.state == .counted
      for value in [histogram.total, histogram.median, histogram.ninetieth, histogram.longest] {
        result.appendComma()
        if isCounted, let value { result.append(decimal: value) }
      }
      let counts = histogram.counts.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }
      result.append(comma: isCounted ? counts.joined(separator: ";") : "")
      result.appendLineEnd()
    }
  }
}

extension MeasureValue.State {
  /// As tables write it.
  var word: String {
    switch self {
    case .counted: "counted"
    case .cannotJudge: "cannot-judge"
    case .notCollected: "not-collected"
    }
  }
}
