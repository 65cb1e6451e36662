/// What a file is by its first bytes, whatever its name says.
package enum FileSignature: CaseIterable, Sendable {
  case zip
  case compoundDocument
  case encryptedOffice
  case pdf
  case gzip
  case archive
  case html
  case xml
  case json
  case rtf
  case picture
  case program
  case database

  /// The binary or markup kind that the head of a file shows, or nothing where it may be plain text.
  package init?(head: Span<UInt8>) {
    if let magic = Self.magic.first(where: { Self.begins(head, $0.bytes, at: $0.offset) }) {
      self = magic.kind == .compoundDocument && Self.isEncrypted(head) ? .encryptedOffice : magic.kind
    } else if let markup = Self.markup(head) {
      self = markup
    } else {
      return nil
    }
  }

  /// What it is called.
  package var name: Wording {
    switch self {
    case .zip: Wording("ZIP或XLSX", "ZIP or XLSX")
    case .compoundDocument: Wording("旧版办公软件文件（XLS、DOC、ET）", "an old Office file (XLS, DOC, ET)")
    case .encryptedOffice: Wording("有密码的办公软件文件", "an Office file with a password")
    case .pdf: Wording("PDF", "PDF")
    case .gzip: Wording("gzip压缩文件", "gzip")
    case .archive: Wording("压缩包（RAR、7z、xz、bzip2）", "an archive (RAR, 7z, xz, bzip2)")
    case .html: Wording("HTML网页", "HTML")
    case .xml: Wording("XML", "XML")
    case .json: Wording("JSON", "JSON")
    case .rtf: Wording("RTF文档", "RTF")
    case .picture: Wording("图片", "a picture")
    case .program: Wording("程序", "a program")
    case .database: Wording("数据库文件（SQLite、Access、dBASE）", "a database (SQLite, Access, dBASE)")
    }
  }

  /// What a clerk does about it.
  package var remedy: Wording {
    switch self {
    case .zip:
      Wording(
        "是工作簿的，请把扩展名改为.xlsx；是压缩包的，请解压后报送其中的文件。",
        "If it is a workbook, give it the ending .xlsx; if it is a ZIP, unpack it and deliver what is inside."
      )
    case .compoundDocument: Wording("请打开后另存为.xlsx或CSV。", "Open it and save it as .xlsx or as CSV.")
    case .encryptedOffice: Wording("请去掉密码：打开后另存为无密码的文件。", "Take the password off: open it and save it without one.")
    case .gzip, .archive: Wording("请解压后报送其中的文件。", "Unpack it and deliver what is inside.")
    case .pdf, .picture:
      Wording("请索取表格本身（CSV或.xlsx）：页面和图片无法读取。", "Ask for the table itself, as CSV or .xlsx: a page cannot be read.")
    case .html, .xml, .rtf:
      Wording("请用电子表格程序打开，另存为CSV或.xlsx。", "Open it in the spreadsheet program and save it as CSV or .xlsx.")
    case .json: Wording("请把表导出为CSV或.xlsx。", "Export the table as CSV or .xlsx.")
    case .program:
      Wording(
        "请勿打开。请问明部门发送的是什么，并告知信息管理人员。",
        "Do not open it. Ask the department what it sent, and tell who looks after the computers."
      )
    case .database: Wording("请从数据库中把表导出为CSV。", "Export the table from the database as CSV.")
    }
  }

  private static let magic: [(kind: FileSignature, bytes: [UInt8], offset: Int)] = [
    (.zip, [0x50, 0x4B, 0x03, 0x04], 0),
    (.zip, [0x50, 0x4B, 0x05, 0x06], 0),
    (.compoundDocument, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], 0),
    // BIFF 2 to 4, older than the compound file: the record that begins every sheet.
    (.compoundDocument, [0x09, 0x00, 0x04, 0x00], 0),
    (.compoundDocument, [0x09, 0x04, 0x06, 0x00], 0),
    (.pdf, Array("%PDF-".utf8), 0),
    (.gzip, [0x1F, 0x8B], 0),
    (.archive, Array("Rar!".utf8) + [0x1A, 0x07], 0),
    (.archive, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], 0),
    (.archive, [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], 0),
    (.archive, Array("BZh".utf8) + [0x39, 0x31, 0x41, 0x59], 0),
    (.rtf, Array("{\\rtf".utf8), 0),
    (.picture, [0x89, 0x50, 0x4E, 0x47], 0),
    (.picture, [0xFF, 0xD8, 0xFF], 0),
    (.picture, Array("GIF8".utf8), 0),
    (.picture, Array("II*".utf8) + [0x00], 0),
    (.picture, [0x4D, 0x4D, 0x00, 0x2A], 0),
    (.picture, Array("WEBP".utf8), 8),
    (.program, [0x7F, 0x45, 0x4C, 0x46], 0),
    // DOS and Windows programs say so in words a little further on.
    (.program, Array("This program cannot be run in DOS".utf8), 78),
    (.program, [0xCF, 0xFA, 0xED, 0xFE], 0),
    (.program, Array("#!/".utf8), 0),
    (.database, Array("SQLite format 3".utf8) + [0x00], 0),
    (.database, Array("Standard Jet DB".utf8), 4),
    (.database, Array("Standard ACE DB".utf8), 4),
  ]

  private static func begins(_ head: Span<UInt8>, _ signature: [UInt8], at offset: Int) -> Bool {
    guard head.count >= offset + signature.count else { return false }
    for index in signature.indices where head[offset + index] != signature[index] { return false }
    return true
  }

  /// An encrypted workbook is a compound file that names its streams, in UTF-16, near the head or in its directory.
  private static func isEncrypted(_ head: Span<UInt8>) -> Bool {
    let name: [UInt8] = "EncryptedPackage".utf8.reduce(into: []) { $0 += [$1, 0] }
    let end = min(head.count, 1 << 22) - name.count
    var index = 512
    // Directory entries begin at multiples of 128 bytes.
    while index <= end {
      if begins(head, name, at: index) { return true }
      index += 128
    }
    return false
  }

  /// HTML tables saved as `.xls` or `.csv` begin with a tag after blanks and perhaps a byte-order mark; JSON with a bracket and what
  /// may follow one.
  private static func markup(_ head: Span<UInt8>) -> FileSignature? {
    var start = head.count >= 3 && head[0] == 0xEF && head[1] == 0xBB && head[2] == 0xBF ? 3 : 0
    start = blanksEnd(head, from: start)
    guard start < head.count else { return nil }
    let first = head[start]
    start += 1
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
      return isJSON(head, from: blanksEnd(head, from: start), opened: first) ? .json : nil
    }
    guard first == UInt8(ascii: "<") else { return nil }
    var word: [UInt8] = []
    while start < head.count, word.count < 12, head[start] != 0x20, head[start] != UInt8(ascii: ">") {
      word.append(head[start] | 0x20)
      start += 1
    }
    if word.starts(with: "?xml".utf8) { return .xml }
    let tags = ["html", "table", "head", "meta", "!doctype", "!--", "body", "style", "script", "div"]
    // The bit that makes letters small leaves the other characters of these tags as they are.
    return tags.contains { word.starts(with: $0.utf8) } ? .html : nil
  }

  private static func blanksEnd(_ head: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < head.count, head[index] == 0x20 || (0x09...0x0D).contains(head[index]) { index += 1 }
    return index
  }

  /// An object begins with a quoted name and a colon, a list of objects with the next bracket.
  private static func isJSON(_ head: Span<UInt8>, from start: Int, opened: UInt8) -> Bool {
    guard start < head.count else { return false }
    if opened == UInt8(ascii: "[") { return head[start] == UInt8(ascii: "{") || head[start] == UInt8(ascii: "[") }
    guard head[start] == 0x22 else { return false }
    var index = start + 1
    while index < head.count, index < start + 200, head[index] != 0x22 { index += 1 }
    index += 1
    while index < head.count, head[index] == 0x20 { index += 1 }
    return index < head.count && head[index] == UInt8(ascii: ":")
  }
}
