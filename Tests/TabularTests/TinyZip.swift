import Foundation
import Tabular

/// Writes archives byte by byte, sound ones and such as no program writes.
struct TinyZip {
  struct Entry {
    var name: String
    var bytes: [UInt8]
    var flags = 0
    var method = 0
    /// Name in the local header, where it is to differ.
    var localName: String?
    var statedSize: Int?
    var checksum: UInt32?
  }

  var entries: [Entry] = []
  var comment = ""
  /// Stated where the directory is to lie about it.
  var statedCount: Int?

  init(_ parts: [(String, String)] = []) {
    entries = parts.map { Entry(name: $0.0, bytes: Array($0.1.utf8)) }
  }

  var bytes: [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let offset = file.count
      let name = Array(entry.name.utf8)
      let local = Array((entry.localName ?? entry.name).utf8)
      let size = Self.little(entry.statedSize ?? entry.bytes.count, 4)
      let sizes =
        Self.little(Int(entry.checksum ?? Self.checksum(entry.bytes)), 4) + Self.little(entry.bytes.count, 4) + size
      let kind = Self.little(entry.flags, 2) + Self.little(entry.method, 2) + [0, 0, 0x21, 0]
      file += [0x50, 0x4B, 3, 4, 20, 0] + kind + sizes + Self.little(local.count, 2) + [0, 0] + local + entry.bytes
      directory += [0x50, 0x4B, 1, 2, 20, 0, 20, 0] + kind + sizes + Self.little(name.count, 2)
      directory += [UInt8](repeating: 0, count: 12) + Self.little(offset, 4) + name
    }
    let count = Self.little(statedCount ?? entries.count, 2)
    let start = file.count
    file += directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + count + count
    file += Self.little(directory.count, 4) + Self.little(start, 4) + Self.little(comment.utf8.count, 2)
    return file + Array(comment.utf8)
  }

  static func little(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in table[Int(sum & 0xFF) ^ Int(byte)] ^ sum >> 8 }
  }

  /// CRC-32 of single bytes.
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
  }
}

/// A workbook of few parts, each of which a test may change.
struct TinyBook {
  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"

  /// Names of the sheets and what stands between their `sheetData` tags; a name in brackets is a hidden sheet's.
  var sheets: [(name: String, rows: String)]
  var sharedStrings: [String] = []
  /// Format codes; the style n uses the nth, counted from 1.
  var formats: [String] = []
  /// Built-in formats, whose styles follow.
  var builtIn: [Int] = []
  var properties = ""
  var isStrict = false
  /// Parts put in the place of others, or beside them.
  var changes: [String: String] = [:]

  init(_ rows: String) { sheets = [("表", rows)] }
  init(sheets: [(name: String, rows: String)]) { self.sheets = sheets }

  var zip: TinyZip {
    var parts = [
      ("[Content_Types].xml", contentTypes),
      ("_rels/.rels", Self.relations(types, ["officeDocument": "xl/workbook.xml"])),
      ("xl/workbook.xml", workbook), ("xl/_rels/workbook.xml.rels", sheetRelations), ("xl/styles.xml", styles),
      ("xl/sharedStrings.xml", "<sst xmlns=\"\(space)\">\(sharedStrings.map { "<si>\($0)</si>" }.joined())</sst>"),
    ]
    for (index, sheet) in sheets.enumerated() {
      let data = "<worksheet xmlns=\"\(space)\"><sheetData>\(sheet.rows)</sheetData></worksheet>"
      parts.append(("xl/worksheets/sheet\(index + 1).xml", data))
    }
    for name in changes.keys.sorted() {
      parts.removeAll { $0.0 == name }
      parts.append((name, changes[name] ?? ""))
    }
    return TinyZip(parts)
  }

  private var space: String { isStrict ? Self.strict : Self.main }

  private var types: String {
    isStrict
      ? "http://purl.oclc.org/ooxml/officeDocument/relationships/"
      : "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
  }

  private var contentTypes: String {
    """
    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" \
    ContentType="application/xml"/><Override PartName="/xl/workbook.xml" \
    ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>
    """
  }

  private var workbook: String {
    let tags = sheets.enumerated().map { index, sheet in
      let isHidden = sheet.name.hasPrefix("(")
      return
        "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\"\(isHidden ? " state=\"hidden\"" : "") r:id=\"s\(index)\"/>"
    }
    return "<workbook xmlns=\"\(space)\" xmlns:r=\"r\">\(properties)<sheets>\(tags.joined())</sheets></workbook>"
  }

  private var sheetRelations: String {
    var targets = ["styles": "styles.xml", "sharedStrings": "/xl/sharedStrings.xml"].map { ($0.key, $0.key, $0.value) }
    targets += sheets.indices.map { ("s\($0)", "worksheet", "worksheets/sheet\($0 + 1).xml") }
    let tags = targets.map { "<Relationship Id=\"\($0.0)\" Type=\"\(types)\($0.1)\" Target=\"\($0.2)\"/>" }
    return "<Relationships>\(tags.joined())</Relationships>"
  }

  private static func relations(_ types: String, _ targets: [String: String]) -> String {
    let tags = targets.map { "<Relationship Id=\"\($0.key)\" Type=\"\(types)\($0.key)\" Target=\"\($0.value)\"/>" }
    return "<Relationships>\(tags.joined())</Relationships>"
  }

  private var styles: String {
    func escaped(_ code: String) -> String { code.replacingOccurrences(of: "\"", with: "&quot;") }
    let codes = formats.enumerated().map { "<numFmt numFmtId=\"\(164 + $0)\" formatCode=\"\(escaped($1))\"/>" }
    let ids = [0] + formats.indices.map { 164 + $0 } + builtIn
    let cells = ids.map { "<xf numFmtId=\"\($0)\"/>" }.joined()
    return "<styleSheet xmlns=\"\(space)\"><numFmts>\(codes.joined())</numFmts>"
      + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>\(cells)</cellXfs></styleSheet>"
  }
}

extension WorkbookDesk {
  /// Reads bytes as a workbook.
  func reader(
    _ bytes: [UInt8],
    limits: WorkbookLimits = WorkbookLimits(),
    folder: String? = nil
  ) throws -> WorkbookReader {
    let file = "\(path)/\(UUID().uuidString).xlsx"
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return try WorkbookReader(try MappedFile(path: file), limits: limits, folder: folder)
  }

  /// The lines of a workbook's first visible sheet, line breaks in cells shown as ⏎.
  func lines(_ book: TinyBook, limits: WorkbookLimits = WorkbookLimits()) throws -> [String] {
    let reader = try reader(book.zip.bytes, limits: limits)
    return Self.lines(try reader.text(of: reader.first))
  }

  /// U+FDD0, which literals may not hold.
  static let lineBreak = String(decoding: [0xEF, 0xB7, 0x90] as [UInt8], as: UTF8.self)

  static func lines(_ text: WorksheetText) -> [String] {
    var bytes: [UInt8] = []
    text.text.withBytes { for index in $0.indices { bytes.append($0[index]) } }
    let shown = String(decoding: bytes, as: UTF8.self).replacingOccurrences(of: lineBreak, with: "⏎")
    return shown.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }
}

/// Workbooks that other programs made, with the script that had them made.
enum Fixture {
  static func path(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Workbooks/\(name)").path
  }
}
