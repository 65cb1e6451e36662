/// What a file is by its first bytes, whatever its name says.
package enum FileSignature: String, CaseIterable, Sendable {
  case zip = "ZIP or XLSX"
  case compoundDocument = "an old Office file (XLS, DOC, ET)"
  case pdf = "PDF"
  case gzip = "gzip"
  case html = "HTML"
  case xml = "XML"
  case rtf = "RTF"
  case picture = "a picture"

  /// The binary or markup kind that the head of a file shows, or nothing where it may be plain text.
  package init?(head: Span<UInt8>) {
    func begins(_ signature: [UInt8], at offset: Int = 0) -> Bool {
      guard head.count >= offset + signature.count else { return false }
      for index in signature.indices where head[offset + index] != signature[index] { return false }
      return true
    }
    if begins([0x50, 0x4B, 0x03, 0x04]) || begins([0x50, 0x4B, 0x05, 0x06]) {
      self = .zip
    } else if begins([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      self = .compoundDocument
    } else if begins(Array("%PDF-".utf8)) {
      self = .pdf
    } else if begins([0x1F, 0x8B]) {
      self = .gzip
    } else if begins(Array("{\\rtf".utf8)) {
      self = .rtf
    } else if begins([0x89, 0x50, 0x4E, 0x47]) || begins([0xFF, 0xD8, 0xFF]) || begins(Array("GIF8".utf8)) {
      self = .picture
    } else if let markup = Self.markup(head) {
      self = markup
    } else {
      return nil
    }
  }

  /// HTML tables saved as `.xls` or `.csv` begin with a tag after blanks and perhaps a byte-order mark.
  private static func markup(_ head: Span<UInt8>) -> FileSignature? {
    var start = head.count >= 3 && head[0] == 0xEF && head[1] == 0xBB && head[2] == 0xBF ? 3 : 0
    while start < head.count, head[start] == 0x20 || (0x09...0x0D).contains(head[start]) { start += 1 }
    guard start < head.count, head[start] == UInt8(ascii: "<") else { return nil }
    var word: [UInt8] = []
    var index = start + 1
    while index < head.count, word.count < 12, head[index] != 0x20, head[index] != UInt8(ascii: ">") {
      word.append(head[index] | 0x20)
      index += 1
    }
    if word.starts(with: "?xml".utf8) { return .xml }
    let tags = ["html", "table", "head", "meta", "!doctype", "!--", "body", "style", "script", "div"]
    // The bit that makes letters small leaves the other characters of these tags as they are.
    return tags.contains { word.starts(with: $0.utf8) } ? .html : nil
  }
}
