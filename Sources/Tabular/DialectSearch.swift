/// Tries dialects on the head of a file.
///
/// A record speaks for a dialect by its delimiters if others have as many, and four times as loud if nothing in it breaks the
/// grammar: no open quote, no text behind a closing quote, no bare quote in a field that is not quoted.
struct DialectSearch {
  private let head: [UInt8]
  private let skipsFirstLine: Bool
  private let hasApostrophes: Bool
  private let hasEscapedQuotes: Bool

  /// Records looked at.
  private static let sample = 300

  init(_ head: Span<UInt8>, skipsFirstLine: Bool) {
    self.head = unsafe head.withUnsafeBufferPointer { unsafe Array($0) }
    self.skipsFirstLine = skipsFirstLine
    hasApostrophes = self.head.contains(CSVQuote.single.rawValue)
    var isEscaped = false
    for index in self.head.indices.dropFirst() where self.head[index - 1] == 0x5C {
      isEscaped = isEscaped || self.head[index] == 0x22 || self.head[index] == 0x27
    }
    hasEscapedQuotes = isEscaped
  }

  /// What the head looks like under one dialect.
  private struct Trial {
    let dialect: CSVDialect
    var score = 0
    /// Records of the commonest width, and of those the ones that nothing is wrong with.
    var agreeing = 0
    var clean = 0
    var records = 0
    var quotedFields = 0
    var width = 0
  }

  func best(among delimiters: [CSVDelimiter]) -> CSVDialect {
    var best = Trial(dialect: CSVDialect(delimiter: delimiters.first ?? .comma))
    var comma: Trial?
    for delimiter in delimiters {
      let trial = trial(delimiter)
      if delimiter == .comma { comma = trial }
      guard isTrustworthy(trial) else { continue }
      // A blank behind every single comma belongs to the delimiter, not to the fields.
      let isSpacedComma = delimiter == .commaSpace && best.dialect.delimiter == .comma && trial.score >= best.score
      if trial.score > best.score || isSpacedComma && trial.score > 0 { best = trial }
    }
    if best.score == 0, let comma { best = comma }
    var dialect = best.dialect
    dialect.usesQuotes = best.quotedFields > 0
    return dialect
  }

  /// Blanks and colons stand in ordinary text too: they must explain nearly all of it, or a third of it with quotes beside them.
  private func isTrustworthy(_ trial: Trial) -> Bool {
    guard trial.dialect.delimiter == .space || trial.dialect.delimiter == .colon else { return true }
    if trial.records > 3, trial.clean * 10 >= trial.records * 9 { return true }
    return trial.width >= 3 && trial.quotedFields > 0 && trial.clean * 3 >= trial.records
  }

  /// The best quote and escape for a delimiter; the ordinary ones unless others explain more.
  private func trial(_ delimiter: CSVDelimiter) -> Trial {
    var bytes = head
    delimiter.putStandIns(in: &bytes)
    var best = trial(bytes.span, CSVDialect(delimiter: delimiter))
    if hasApostrophes {
      let other = trial(bytes.span, CSVDialect(delimiter: delimiter, quote: .single))
      let isOnlyOne = other.score == best.score && best.quotedFields == 0 && other.quotedFields > 1
      if other.score > best.score || isOnlyOne { best = other }
    }
    if hasEscapedQuotes {
      let other = trial(
        bytes.span,
        CSVDialect(delimiter: delimiter, quote: best.dialect.quote, escape: .backslash)
      )
      if other.score > best.score { best = other }
    }
    return best
  }

  private func trial(_ bytes: Span<UInt8>, _ dialect: CSVDialect) -> Trial {
    let records = RecordCutter(dialect, width: 0, recordLimit: 65_536).cut(bytes, isLast: true)
    var trial = Trial(dialect: dialect)
    var loudness: [Int: (clean: Int, other: Int)] = [:]
    for record in (skipsFirstLine ? 1 : 0)..<max(skipsFirstLine ? 1 : 0, min(records.count, Self.sample)) {
      let range = records.range(record)
      guard !range.isEmpty else { continue }
      trial.records += 1
      let width = records.fieldCount(record)
      guard width > 1 else { continue }
      for field in 0..<width where records.isQuoted(record: record, field: field) { trial.quotedFields += 1 }
      let isClean = records.faults[record] == .none && !records.hasBareQuote(bytes, record)
      loudness[width, default: (0, 0)].clean += isClean ? 1 : 0
      loudness[width, default: (0, 0)].other += isClean ? 0 : 1
    }
    // Sorted, so that the choice between equals is the same every time.
    for (width, count) in loudness.sorted(by: { $0.key < $1.key }) {
      let score = (width - 1) * (count.clean * 4 + count.other)
      guard score > trial.score else { continue }
      trial.score = score
      trial.width = width
      trial.clean = count.clean
      trial.agreeing = count.clean + count.other
    }
    return trial
  }
}
