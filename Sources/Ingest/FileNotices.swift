internal import Domain
internal import Tabular

extension FileNotice {
  /// What reading a whole file has to announce about it.
  static func list(
    _ statistics: NumberStatistics,
    _ oddities: [PieceRows.Oddity: Int],
    numberColumn: String,
    encoding: EncodingFinding
  ) -> [FileNotice] {
    var notices: [FileNotice] = []
    if statistics.showsTruncation || statistics.showsFloats {
      notices.append(FileNotice(.spreadsheetDamage, column: numberColumn, count: statistics.damaged))
    }
    if statistics.showsOnlyX {
      notices.append(FileNotice(.onlyXNumbers, column: numberColumn, count: statistics.validX))
    }
    if !encoding.isStrict { notices.append(FileNotice(.mixedEncodings, count: 1)) }
    for (oddity, count) in oddities.sorted(by: {
      ($0.key.column, $0.key.kind.rawValue) < ($1.key.column, $1.key.kind.rawValue)
    }) {
      notices.append(FileNotice(oddity.kind, column: oddity.column, count: count))
    }
    return notices
  }
}
