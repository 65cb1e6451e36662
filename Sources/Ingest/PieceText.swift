internal import Tabular

/// The UTF-8 text of any part of a file: lent as it is where nothing has to be changed, rewritten otherwise.
struct PieceText {
  private let encoding: TextEncoding
  private let delimiter: CSVDelimiter
  private let transcoder: Transcoder?

  /// - Throws: ``MissingEncoding`` where the system cannot decode the file's encoding.
  init(encoding: TextEncoding, delimiter: CSVDelimiter) throws(MissingEncoding) {
    self.encoding = encoding
    self.delimiter = delimiter
    transcoder = encoding == .utf8 ? nil : try Transcoder(from: encoding)
  }

  /// The bytes of the file are cut as they are.
  static func isDirect(_ encoding: TextEncoding, _ delimiter: CSVDelimiter) -> Bool {
    encoding == .utf8 && !delimiter.hasStandIn
  }

  /// Lends the text, and what it is as UTF-8 where it is not known to be clean; `needsCheck` is false where the whole file is.
  func with<Result>(_ raw: Span<UInt8>, needsCheck: Bool, _ body: (Span<UInt8>, UTF8Check?) -> Result) -> Result {
    if Self.isDirect(encoding, delimiter) { return body(raw, needsCheck ? UTF8Check(raw) : nil) }
    var text: [UInt8] = []
    var isClean = false
    if let transcoder {
      isClean = transcoder.transcode(raw, into: &text)
    } else {
      unsafe raw.withUnsafeBufferPointer { text = unsafe Array($0) }
    }
    let check = needsCheck && !isClean ? UTF8Check(text.span) : nil
    delimiter.putStandIns(in: &text)
    return body(text.span, check)
  }
}
