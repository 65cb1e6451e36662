/// What encloses a field that holds delimiters or line ends.
package enum CSVQuote: UInt8, Sendable, CaseIterable {
  case double = 0x22
  case single = 0x27

  package var name: String { self == .double ? "double quote" : "apostrophe" }
}

/// How a quote inside a quoted field is written.
package enum CSVEscape: UInt8, Sendable, CaseIterable {
  /// Twice.
  case doubled
  /// Behind a backslash, which stands twice for itself.
  case backslash

  package var name: String { self == .doubled ? "doubled" : "behind a backslash" }
}

/// The dialect of a CSV file, read from its head.
package struct CSVDialect: Sendable, Hashable {
  package var delimiter: CSVDelimiter
  package var quote: CSVQuote
  package var escape: CSVEscape
  /// The first line says `sep=;` or the like, for Excel's use.
  package var hasSeparatorLine: Bool
  /// Some field of the head is quoted: a writer that quotes does not leave a quote bare elsewhere.
  package var usesQuotes = false
  /// The text was a worksheet: line breaks inside its fields are stand-ins.
  package var isWorksheet = false

  /// What the cells of a worksheet are written in.
  package static var worksheet: CSVDialect {
    var dialect = CSVDialect(delimiter: .comma)
    dialect.isWorksheet = true
    return dialect
  }

  /// The dialect in a word or two.
  package var name: String { isWorksheet ? "worksheet" : delimiter.name }

  package init(
    delimiter: CSVDelimiter,
    quote: CSVQuote = .double,
    escape: CSVEscape = .doubled,
    hasSeparatorLine: Bool = false
  ) {
    self.delimiter = delimiter
    self.quote = quote
    self.escape = escape
    self.hasSeparatorLine = hasSeparatorLine
  }

  /// Chooses the dialect under which most records of the head agree on a width, wide tables first.
  package init(head: Span<UInt8>, among delimiters: [CSVDelimiter] = CSVDelimiter.usual) {
    let stated = Self.stated(head)
    self = DialectSearch(head, skipsFirstLine: stated != nil).best(among: stated.map { [$0] } ?? delimiters)
    hasSeparatorLine = stated != nil
  }

  private static func stated(_ head: Span<UInt8>) -> CSVDelimiter? {
    let end = LineScan.lineEnd(head, from: 0)
    guard end >= 5, end <= 9 else { return nil }
    var line: [UInt8] = []
    for index in 0..<end where head[index] != 0x22 { line.append(head[index]) }
    guard line.count > 4, line.prefix(4).map({ $0 | 0x20 }) == Array("sep=".utf8).map({ $0 | 0x20 }) else { return nil }
    return CSVDelimiter(rawValue: String(decoding: line.dropFirst(4), as: UTF8.self))
  }
}
