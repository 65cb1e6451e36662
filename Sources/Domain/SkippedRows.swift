/// Rows of a file that carry no record, as a run of neighbours of one kind.
package struct SkippedRows: Sendable, Hashable {
  /// What such a row is; the raw value is its name in tables and the ledger.
  package enum Kind: String, CaseIterable, Sendable {
    /// `sep=;`, written for a spreadsheet.
    case separator
    /// A title or a line about the file: 填报单位, 统计截止日期.
    case title
    /// The header, and the same again from pages pasted together.
    case header
    /// 1, 2, 3 … under the header.
    case columnNumbers = "column-numbers"
    case total
    /// A remark, a signature, the foot of a page.
    case note
    /// A row kept free on the form: dashes, or its number and nothing else.
    case filler
    case blank

    package var term: Term {
      switch self {
      case .separator: Term("分隔符声明行", "separator line")
      case .title: Term("标题或填报信息", "title or line about the file")
      case .header: Term("表头", "header")
      case .columnNumbers: Term("栏次", "column numbers")
      case .total: Term("合计、小计", "total")
      case .note: Term("备注、签章、页脚", "note, signature or page footer")
      case .filler: Term("占位行", "row kept free")
      case .blank: Term("空行", "blank row")
      }
    }
  }

  package let kind: Kind
  /// Physical lines, counted from 1.
  package var lines: ClosedRange<UInt32>
  package var count: Int

  package init(_ kind: Kind, lines: ClosedRange<UInt32>, count: Int = 1) {
    self.kind = kind
    self.lines = lines
    self.count = count
  }

  /// Runs that a delivery lists; what comes after them widens the last run of its kind, so that the list stays small and no row is
  /// left uncounted.
  package static let longestList = 4096
}

extension [SkippedRows] {
  /// Enters the next skipped row of a file, in the order of lines.
  package mutating func enter(_ kind: SkippedRows.Kind, lines: ClosedRange<UInt32>) {
    if let last = self.last, last.kind == kind, last.lines.upperBound + 1 >= lines.lowerBound {
      widen(at: count - 1, to: lines.upperBound)
    } else if count >= SkippedRows.longestList, let index = lastIndex(where: { $0.kind == kind }) {
      widen(at: index, to: lines.upperBound)
    } else {
      append(SkippedRows(kind, lines: lines))
    }
  }

  private mutating func widen(at index: Int, to line: UInt32) {
    self[index].lines = self[index].lines.lowerBound...line
    self[index].count += 1
  }
}
