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
    /// The last three bytes, so that a tag may lie across two pieces.
    private var edge: [UInt8] = []

    init() {}

    mutating func take(_ piece: ArraySlice<UInt8>) {
      count += piece.count
      if head.count < 1024 { head += piece.prefix(1024 - head.count) }
      tail = Array((tail + piece.suffix(64)).suffix(64))
      let across = edge + piece.prefix(3)
      for start in edge.indices where Self.isRow(across.span, at: start) { rows += 1 }
      edge = Array((edge + piece.suffix(3)).suffix(3))
      countTags(piece.span)
    }

    private mutating func countTags(_ bytes: Span<UInt8>) {
      var (rows, opened, closed) = (rows, opened, closed)
      let (open, close) = (UInt8(ascii: "<"), UInt8(ascii: ">"))
      for position in stride(from: 0, to: bytes.count, by: ByteBlock.size) {
        var tags: UInt64
        if let block = ByteBlock(bytes, at: position) {
          tags = block.bits(of: open)
          closed += block.bits(of: close).nonzeroBitCount
        } else {
          tags = ByteBlock.tail(bytes, at: position) { $0 == open }
          closed += ByteBlock.tail(bytes, at: position) { $0 == close }.nonzeroBitCount
        }
        opened += tags.nonzeroBitCount
        while tags != 0 {
          if Self.isRow(bytes, at: position + tags.trailingZeroBitCount) { rows += 1 }
          tags &= tags &- 1
        }
      }
      (self.rows, self.opened, self.closed) = (rows, opened, closed)
    }

    /// Whether `<row` stands whole at a place.
    private static func isRow(_ bytes: Span<UInt8>, at start: Int) -> Bool {
      start + 3 < bytes.count && bytes[start + 1] == UInt8(ascii: "r") && bytes[start] == UInt8(ascii: "<")
        && bytes[start + 2] == UInt8(ascii: "o") && bytes[start + 3] == UInt8(ascii: "w")
    }

    /// An XML part is whole where its root's end tag comes last and no tag was left open.
    ///
    /// - Throws: ``WorkbookError/broken(part:reason:)``.
    func checkEnd(of name: String) throws(WorkbookError) {
      guard opened == closed else { throw .broken(part: name, reason: Wording("有标签被截断", "a tag is cut off")) }
      let text = String(decoding: head, as: UTF8.self)
      guard text.hasPrefix("<?xml"), let declaration = text.firstRange(of: "?>") else {
        throw .broken(part: name, reason: Wording("开头不是XML", "it does not begin as XML"))
      }
      let body = text[declaration.upperBound...].drop { $0 == "\n" || $0 == "\r\n" }
      let root = body.dropFirst().prefix { $0 != " " && $0 != ">" && $0 != "/" }
      let end = String(decoding: tail, as: UTF8.self)
      let isAlone = count < 1024 && body.hasSuffix("/>") && body.filter { $0 == "<" }.count == 1
      guard !root.isEmpty, isAlone || end.hasSuffix("</\(root)>") || end.hasSuffix("</\(root)>\n") else {
        throw .broken(part: name, reason: Wording("结尾不是</\(root)>", "it does not end with </\(root)>"))
      }
    }
  }
}
