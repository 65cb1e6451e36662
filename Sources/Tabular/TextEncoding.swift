/// How a file's bytes spell its text.
package enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "UTF-8"
  /// And so GBK and GB2312, which it contains.
  case gb18030 = "GB18030"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"

  package var isUTF16: Bool { self == .utf16LittleEndian || self == .utf16BigEndian }
}

/// Which encoding a file is in, and by what evidence: decided from all its bytes, never from a sample.
package struct EncodingFinding: Sendable, Hashable {
  package var encoding: TextEncoding
  /// Bytes of the byte-order mark at the head.
  package var markLength = 0
  /// Every byte is well-formed in `encoding`; otherwise some rows will be refused.
  package var isStrict = true
  /// UTF-8 text free of control and replacement characters: its pieces need no second look.
  package var isClean = false
  package var evidence: String

  /// The text of a worksheet, which is UTF-8 whatever the workbook was in.
  package init(worksheet: WorksheetText) {
    self.init(encoding: .utf8, isClean: worksheet.check.isClean, evidence: "XLSX, worksheet \(worksheet.sheet)")
  }

  /// The encoding and its evidence on one line.
  package var description: String { "\(encoding.rawValue) (\(evidence))" }

  /// Decides: byte-order mark, the NUL pattern of UTF-16, strict UTF-8, GB18030; a mixture is what most of its lines are.
  ///
  /// `check` looks at the file's bytes after any UTF-8 mark; `tally` counts lines, asked only where the answer needs it.
  package init(
    _ bytes: Span<UInt8>,
    check: UTF8Check,
    tally: (Span<UInt8>) -> EncodingTally = { EncodingTally($0) }
  ) {
    if let marked = Self.marked(bytes, check) {
      self = marked
    } else if let wide = Self.wide(bytes) {
      self = wide
    } else if check.firstInvalid == nil {
      let evidence = check.hasNonASCII ? "every byte is UTF-8" : "ASCII only"
      self.init(encoding: .utf8, isClean: check.isClean, evidence: evidence)
    } else {
      self = Self.undeclared(tally(bytes), firstInvalid: check.firstInvalid ?? 0)
    }
  }

  private init(
    encoding: TextEncoding,
    markLength: Int = 0,
    isStrict: Bool = true,
    isClean: Bool = false,
    evidence: String
  ) {
    self.encoding = encoding
    self.markLength = markLength
    self.isStrict = isStrict
    self.isClean = isClean
    self.evidence = evidence
  }

  /// Bytes of a UTF-8 mark at the head.
  package static func utf8MarkLength(_ bytes: Span<UInt8>) -> Int {
    bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
  }

  private static func marked(_ bytes: Span<UInt8>, _ check: UTF8Check) -> EncodingFinding? {
    if utf8MarkLength(bytes) == 3 {
      let isStrict = check.firstInvalid == nil
      return EncodingFinding(
        encoding: .utf8,
        markLength: 3,
        isStrict: isStrict,
        isClean: check.isClean,
        evidence: isStrict ? "byte-order mark" : "byte-order mark, but not UTF-8 throughout"
      )
    }
    guard bytes.count >= 2 else { return nil }
    switch (bytes[0], bytes[1]) {
    case (0xFF, 0xFE): return EncodingFinding(encoding: .utf16LittleEndian, markLength: 2, evidence: "byte-order mark")
    case (0xFE, 0xFF): return EncodingFinding(encoding: .utf16BigEndian, markLength: 2, evidence: "byte-order mark")
    default: return nil
    }
  }

  /// UTF-16 without a mark: line ends and commas leave NULs on one side only, and many of them.
  private static func wide(_ bytes: Span<UInt8>) -> EncodingFinding? {
    guard bytes.count >= 4, bytes.count % 2 == 0 else { return nil }
    var even = 0
    var odd = 0
    for index in 0..<min(bytes.count, 1 << 20) where bytes[index] == 0 {
      if index % 2 == 0 { even += 1 } else { odd += 1 }
    }
    let many = min(bytes.count, 1 << 20) / 40
    if odd > many, even == 0 { return EncodingFinding(encoding: .utf16LittleEndian, evidence: "NUL in odd bytes") }
    if even > many, odd == 0 { return EncodingFinding(encoding: .utf16BigEndian, evidence: "NUL in even bytes") }
    return nil
  }

  private static func undeclared(_ lines: EncodingTally, firstInvalid: Int) -> EncodingFinding {
    let stop = "not UTF-8 from byte \(firstInvalid)"
    if lines.utf8 == 0, lines.neither == 0 {
      return EncodingFinding(encoding: .gb18030, evidence: "\(stop); every byte is GB18030")
    }
    return EncodingFinding(
      encoding: lines.utf8 >= lines.gb18030 ? .utf8 : .gb18030,
      isStrict: false,
      evidence: "\(stop); lines in UTF-8: \(lines.utf8), in GB18030: \(lines.gb18030), in neither: \(lines.neither)"
    )
  }
}

/// How the lines of a file that is not UTF-8 throughout are written.
///
/// The bytes of UTF-8 Chinese mostly pass as GB18030 too, so a mixture shows only line by line.
package struct EncodingTally: Sendable, Hashable {
  package var utf8 = 0
  package var gb18030 = 0
  package var neither = 0

  package init() {}

  package static func += (left: inout EncodingTally, right: EncodingTally) {
    left.utf8 += right.utf8
    left.gb18030 += right.gb18030
    left.neither += right.neither
  }

  package init(_ bytes: Span<UInt8>) {
    if let lines = GB18030Lines(bytes) {
      (utf8, gb18030) = (lines.alsoUTF8, lines.others)
      return
    }
    var start = 0
    while start < bytes.count {
      let end = LineScan.lineEnd(bytes, from: start)
      let line = bytes.extracting(start..<end)
      let check = UTF8Check(line)
      if check.firstInvalid == nil {
        if check.hasNonASCII, Self.isSurelyUTF8(line) { utf8 += 1 }
      } else if GB18030Check.firstInvalid(line) == nil {
        gb18030 += 1
      } else {
        neither += 1
      }
      start = LineScan.afterLineEnd(bytes, at: end)
    }
  }

  /// Whether a line is UTF-8 beyond chance: well-formed, with at least four Chinese characters.
  ///
  /// Two GB18030 characters look like well-formed UTF-8 now and then (联通); twelve bytes of them that do are one in a thousand million.
  package static func isSurelyUTF8(_ line: Span<UInt8>) -> Bool {
    var wide = 0
    for index in 0..<line.count where (0xE3...0xE9).contains(line[index]) { wide += 1 }
    return wide >= 4 && UTF8Check(line).firstInvalid == nil
  }
}
