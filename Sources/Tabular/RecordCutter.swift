/// Cuts UTF-8 bytes into records and fields.
///
/// The grammar is RFC 4180 with any line end, and with the dialect's delimiter, quote and escape. A quote counts as one only at the
/// head of a field. What breaks the grammar costs one line: a quote that never closes, closes before other text, or swallows a line that is a whole record by itself ends its record at
/// the end of the line the quote opened in, and cutting goes on with the next line.
package struct RecordCutter: Sendable {
  package let delimiter: UInt8
  package let quote: UInt8
  package let escape: CSVEscape
  /// Fields of a whole record, 0 where not known yet.
  package let width: Int
  /// Bytes a record may have.
  package let recordLimit: Int
  /// The text is a worksheet's.
  package var isWorksheet = false

  package init(
    delimiter: UInt8,
    quote: CSVQuote = .double,
    escape: CSVEscape = .doubled,
    width: Int,
    recordLimit: Int
  ) {
    self.delimiter = delimiter
    self.quote = quote.rawValue
    self.escape = escape
    self.width = width
    self.recordLimit = recordLimit
  }

  /// A cutter for text in which delimiters of several bytes have their stand-ins.
  package init(_ dialect: CSVDialect, width: Int, recordLimit: Int) {
    self.init(
      delimiter: dialect.delimiter.byte,
      quote: dialect.quote,
      escape: dialect.escape,
      width: width,
      recordLimit: recordLimit
    )
    isWorksheet = dialect.isWorksheet
  }

  /// Cuts a piece that begins where a record begins.
  ///
  /// Where `isLast` is set nothing follows, so an open record ends with the piece. The piece must have less than 2 GiB.
  package func cut(_ bytes: Span<UInt8>, isLast: Bool) -> CutRecords {
    let isOrdinary = quote == CSVQuote.double.rawValue && escape == .doubled
    return isOrdinary
      ? cut(bytes, isLast: isLast, OrdinaryQuotes()) : cut(bytes, isLast: isLast, OtherQuotes(quote, escape))
  }

  @inline(__always)
  private func cut(_ bytes: Span<UInt8>, isLast: Bool, _ grammar: some QuoteGrammar) -> CutRecords {
    var work = Cutting(bytes.count, quote, escape, isWorksheet: isWorksheet)
    var position = 0
    repeat {
      while position < bytes.count {
        guard let reached = step(bytes, from: position, grammar, isLast: isLast, &work) else {
          return work.open()
        }
        position = reached
      }
      guard work.recordStart < bytes.count else { break }
      guard isLast else { return work.open() }
      // The last record has no line end; where it swallowed others, cutting goes on behind its first line.
      position = endRecord(bytes, at: bytes.count, next: bytes.count, &work) ?? bytes.count
    } while position < bytes.count
    return work.finished()
  }

  /// Works through up to 64 bytes: where to go on, or nothing where the piece is too short to tell.
  @inline(__always)
  private func step(
    _ bytes: Span<UInt8>,
    from base: Int,
    _ grammar: some QuoteGrammar,
    isLast: Bool,
    _ work: inout Cutting
  ) -> Int? {
    let mask = StructureMask(bytes, at: base, delimiter: delimiter, quote: grammar.quote)
    guard mask.quotes == 0, !work.isQuoted, work.spanOpening < 0 else {
      return passMarks(bytes, from: base, mask, grammar, isLast: isLast, &work)
    }
    work.take(mask, from: base, recordLimit: recordLimit)
    return mask.next
  }

  /// Works through structure mark by mark, where quotes are among them or stand before them in the record.
  private func passMarks(
    _ bytes: Span<UInt8>,
    from base: Int,
    _ mask: StructureMask,
    _ grammar: some QuoteGrammar,
    isLast: Bool,
    _ work: inout Cutting
  ) -> Int? {
    var marks = mask.fieldEnds | mask.quotes
    while marks != 0 {
      let bit = marks & (0 &- marks)
      let at = base &+ marks.trailingZeroBitCount
      marks &= marks &- 1
      if mask.lineEnds & bit != 0 {
        let next = at + (mask.pairs & bit != 0 ? 2 : 1)
        if let resumed = endRecord(bytes, at: at, next: next, &work) { return resumed }
      } else if mask.fieldEnds & bit != 0 {
        work.endField(at)
      } else if at == work.fieldStart {
        return passQuoted(bytes, opening: at, grammar, isLast: isLast, &work)
      }
    }
    return mask.next
  }

  /// Ends the record at `end`, or, where it swallowed a whole record, ends it earlier and says where to go on.
  private func endRecord(_ bytes: Span<UInt8>, at end: Int, next: Int, _ work: inout Cutting) -> Int? {
    if work.spanOpening >= 0, swallowsRecord(bytes, work.recordStart, end) {
      return breakRecord(bytes, opening: work.spanOpening, .unclosedQuote, &work)
    }
    work.endField(end)
    work.endRecord(bytes, end: end, next: next, fault: end - work.recordStart > recordLimit ? .tooLong : .none)
    return nil
  }

  /// Whether a line after the first, taken by itself, has as many delimiters as a whole record.
  private func swallowsRecord(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard width >= 4 else { return false }
    var line = LineScan.afterLineEnd(bytes, at: LineScan.lineEnd(bytes, from: start))
    while line < end {
      let lineEnd = min(LineScan.lineEnd(bytes, from: line), end)
      var found = 0
      var quotes = 0
      for index in line..<lineEnd {
        if bytes[index] == delimiter { found += 1 }
        if bytes[index] == quote { quotes += 1 }
      }
      // The last line of a field that spans lines has its closing quote without an opening one, and may have as many delimiters.
      if found == width - 1, quotes % 2 == 0 { return true }
      line = LineScan.afterLineEnd(bytes, at: lineEnd)
    }
    return false
  }

  /// Passes over a quoted field: the offset of what ends it, or nothing where the piece is too short to tell.
  @inline(__always)
  private func passQuoted(
    _ bytes: Span<UInt8>,
    opening: Int,
    _ grammar: some QuoteGrammar,
    isLast: Bool,
    _ work: inout Cutting
  ) -> Int? {
    let limit = min(bytes.count, work.recordStart + recordLimit + 1)
    var spansLines = false
    var index = grammar.firstMark(bytes, from: opening + 1, to: limit)
    while index < limit {
      let byte = bytes[index]
      var next = index + 1
      if byte == 0x0A || byte == 0x0D {
        spansLines = true
      } else if byte == grammar.quote {
        if next == bytes.count, !isLast { return nil }
        let follower = next < bytes.count ? bytes[next] : 0x0A
        if follower == grammar.quote {
          next += 1
        } else if follower == delimiter || follower == 0x0A || follower == 0x0D {
          if spansLines, work.spanOpening < 0 { work.spanOpening = opening }
          work.isQuoted = true
          return next
        } else if !(grammar.allowsApostrophes && isLetter(bytes[index - 1]) && isLetter(follower)) {
          return breakRecord(bytes, opening: opening, spansLines ? .unclosedQuote : .strayQuote, &work)
        }
      } else if next < bytes.count, bytes[next] == grammar.quote || bytes[next] == grammar.escape {
        // A backslash makes a quote, or another backslash, plain text.
        next += 1
      }
      index = grammar.firstMark(bytes, from: next, to: limit)
    }
    guard isLast || bytes.count - work.recordStart > recordLimit else { return nil }
    return breakRecord(bytes, opening: opening, .unclosedQuote, &work)
  }

  private func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20) }

  /// Ends a broken record at the end of the line its quote opened in; returns where the next one begins.
  private func breakRecord(_ bytes: Span<UInt8>, opening: Int, _ fault: CutRecords.Fault, _ work: inout Cutting) -> Int
  {
    let end = LineScan.lineEnd(bytes, from: opening)
    let next = LineScan.afterLineEnd(bytes, at: end)
    work.dropFields()
    work.spanOpening = opening
    work.endRecord(bytes, end: end, next: next, fault: fault)
    return next
  }
}
