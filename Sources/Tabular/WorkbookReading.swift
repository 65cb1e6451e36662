extension WorkbookArchive {
  /// What is seen of a part while it streams by.
  struct Reading {
    private(set) var count = 0
    /// `<row` start tags.
    private(set) var rows = 0
    private var opened = 0
    private var closed = 0
    private var head: [UInt8] = []
    private var tail: [UInt8] = []
    /// The last four bytes, so that a tag may lie across two pieces.
    private var window: UInt32 = 0

    init() {}

    mutating func take(_ piece: ArraySlice<UInt8>) {
      count += piece.count
      if head.count < 1024 { head += piece.prefix(1024 - head.count) }
      tail = Array((tail + piece.suffix(64)).suffix(64))
      let row: UInt32 = 0x3c72_6f77  // <row
      var (window, rows, opened, closed) = (window, rows, opened, closed)
      for byte in piece {
        window = window << 8 | UInt32(byte)
        if window == row { rows += 1 }
        if byte == UInt8(ascii: "<") { opened += 1 }
        if byte == UInt8(ascii: ">") { closed += 1 }
      }
      (self.window, self.rows, self.opened, self.closed) = (window, rows, opened, closed)
    }

    /// An XML part is whole where its root's end tag comes last and no tag was left open.
    ///
    /// - Throws: ``WorkbookError/broken(part:reason:)``.
    func checkEnd(of name: String) throws(WorkbookError) {
      guard opened == closed else { throw .broken(part: name, reason: "a tag is cut off") }
      let text = String(decoding: head, as: UTF8.self)
      guard text.hasPrefix("<?xml"), let declaration = text.firstRange(of: "?>") else {
        throw .broken(part: name, reason: "it does not begin as XML")
      }
      let body = text[declaration.upperBound...].drop { $0 == "\n" || $0 == "\r\n" }
      let root = body.dropFirst().prefix { $0 != " " && $0 != ">" && $0 != "/" }
      let end = String(decoding: tail, as: UTF8.self)
      let isAlone = count < 1024 && body.hasSuffix("/>") && body.filter { $0 == "<" }.count == 1
      guard !root.isEmpty, isAlone || end.hasSuffix("</\(root)>") || end.hasSuffix("</\(root)>\n") else {
        throw .broken(part: name, reason: "it does not end with </\(root)>")
      }
    }
  }
}
