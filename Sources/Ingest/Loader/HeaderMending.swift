internal import Domain
internal import Tabular

/// Reads the labels of a header line that breaks the grammar or has the wrong number of fields.
///
/// Labels are names, not data: a header that is nearly right is still the best name its columns have. The line is listed as refused
/// all the same, with what was wrong.
struct HeaderMending {
  private let line: [UInt8]
  private let dialect: CSVDialect
  private let width: Int

  init(_ line: [UInt8], _ dialect: CSVDialect, width: Int) {
    self.line = line
    self.dialect = dialect
    self.width = width
  }

  func mended() -> (labels: [String], problem: Term)? {
    let parts = split(by: dialect.delimiter.byte)
    let labels = parts.map(unquoted)
    if labels.count == width {
      return (
        labels,
        Term("表头中有不该出现的引号。", "A quote in the header stands where none may stand.")
      )
    }
    if labels.count == width + 1, labels.count(where: \.isEmpty) == 1 {
      return (labels.filter { !$0.isEmpty }, Term("表头多了一个分隔符。", "The header has one delimiter too many."))
    }
    if labels.count == width - 1, let whole = splitAtQuotes(parts) {
      return (whole, Term("表头的引号旁缺少分隔符。", "The header lacks a delimiter beside a quote."))
    }
    if labels.count == 1 {
      for other in CSVDelimiter.allCases where other != dialect.delimiter && !other.hasStandIn {
        let labels = split(by: other.byte).map(unquoted)
        if labels.count == width {
          return (
            labels,
            Term("表头用\(other.name)分隔，数据行不是。", "The header is delimited by \(other.name), the rows are not.")
          )
        }
      }
      return nil
    }
    guard labels.count < width, labels.count * 2 >= width else { return nil }
    let missing = (labels.count..<width).map { LooseTable.generatedName($0) }
    return (
      labels + missing,
      Term(
        "表头有\(labels.count)个列名，数据有\(width)列：列名可能错位。",
        "The header has \(labels.count) labels for \(width) columns: a label may stand over the wrong column."
      )
    )
  }

  /// The line between delimiters, whatever quotes say.
  private func split(by delimiter: UInt8) -> [[UInt8]] {
    line.split(separator: delimiter, omittingEmptySubsequences: false).map { Array($0) }
  }

  /// The label without the quotes around it, a pair inside made single.
  private func unquoted(_ part: [UInt8]) -> String {
    let quote = dialect.quote.rawValue
    guard part.count >= 2, part.first == quote, part.last == quote else { return text(part) }
    return text(Array(part[1..<(part.count - 1)]))
  }

  private func text(_ part: [UInt8]) -> String {
    var part = part
    dialect.delimiter.takeStandIns(from: &part)
    return String(decoding: part, as: UTF8.self)
  }

  /// Labels with one more where a single part has a quote in its middle, which is where a delimiter is missing.
  private func splitAtQuotes(_ parts: [[UInt8]]) -> [String]? {
    var labels: [String] = []
    for part in parts {
      let pieces = part.split(separator: dialect.quote.rawValue).map { text(Array($0)) }
      labels += pieces.count == 2 ? pieces : [unquoted(part)]
    }
    return labels.count == width ? labels : nil
  }
}
