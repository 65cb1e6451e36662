/// A small workbook, made anew for each input and damaged in its parts before they are put into a sound archive.
struct SeedBook {
  private var parts: [(name: String, bytes: [UInt8])] = []

  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
  /// Markup that is put, as it stands, where it does not belong.
  private static let scraps: [[UInt8]] = [
    "<c r=\"ZZZ1\"><v>1</v></c>", "<row r=\"0\">", "<row r=\"1048577\"/>", "</row>", "<row/>",
    "<c t=\"s\"><v>99999999999</v></c>",
    "<c t=\"s\"><v>-1</v></c>", "<v>", "</v>", "<is><t xml:space=\"preserve\"> </t></is>", "<![CDATA[ ]]>", "<!-- -->",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&b;", "&#0;", "&#x110000;", "<?xml version=\"1.0\" encoding=\"GB18030\"?>",
    "\u{FFFF}",
    "<si/>", "</si>", "<xf numFmtId=\"14\"/>", "<c s=\"4294967296\"><v>1e400</v></c>", "<c s=\"1\"><v>nan</v></c>",
    "<mergeCell ref=\"A1:XFD1048576\"/>", "<sheet name=\"\" sheetId=\"1\" r:id=\"s9\"/>", "_x0000_", "_xD83D_",
    "<c t=\"inlineStr\"/>", "<c t=\"e\"><v>#REF!</v></c>", "<c t=\"b\"><v>2</v></c>", "\"", "<", ">", "&", "\n",
    "\u{0}",
  ].map { Array($0.utf8) }

  init(_ dice: inout Dice) {
    let rows = 1 + dice.roll(40)
    var strings: [String] = []
    var sheet = ""
    for row in 1...rows {
      var cells = ""
      for column in 0..<(2 + dice.roll(6)) {
        let place = "\(Character(Unicode.Scalar(UInt8(65 + column))))\(row)"
        switch dice.roll(6) {
        case 0: cells += "<c r=\"\(place)\" s=\"1\"><v>\(40_000 + dice.roll(9000)).5</v></c>"
        case 1: cells += "<c r=\"\(place)\"><v>\(dice.next())</v></c>"
        case 2: cells += "<c r=\"\(place)\" t=\"inlineStr\"><is><t>张, \"三\"</t></is></c>"
        case 3: cells += "<c r=\"\(place)\" t=\"str\"><f>A1&amp;B1</f><v>a_x000D_b</v></c>"
        case 4: continue
        default:
          strings.append("<si><t>姓名\(dice.roll(50))</t></si>")
          cells += "<c r=\"\(place)\" t=\"s\"><v>\(strings.count - 1)</v></c>"
        }
      }
      sheet += "<row r=\"\(row)\">\(cells)</row>"
    }
    add("[Content_Types].xml", Self.contentTypes)
    add("_rels/.rels", Self.relations([("r", "officeDocument", "xl/workbook.xml")]))
    add(
      "xl/workbook.xml",
      "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"r\"><sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"s1\"/></sheets></workbook>"
    )
    let targets = [
      ("s1", "worksheet", "worksheets/sheet1.xml"), ("s2", "styles", "styles.xml"),
      ("s3", "sharedStrings", "sharedStrings.xml"),
    ]
    add("xl/_rels/workbook.xml.rels", Self.relations(targets))
    add(
      "xl/styles.xml",
      "<styleSheet xmlns=\"\(Self.main)\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
    )
    add("xl/sharedStrings.xml", "<sst xmlns=\"\(Self.main)\">\(strings.joined())</sst>")
    add("xl/worksheets/sheet1.xml", "<worksheet xmlns=\"\(Self.main)\"><sheetData>\(sheet)</sheetData></worksheet>")
  }

  private mutating func add(_ name: String, _ text: String) { parts.append((name, Array(text.utf8))) }

  private static let contentTypes = """
    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" \
    ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>
    """

  private static func relations(_ targets: [(id: String, type: String, target: String)]) -> String {
    let tags = targets.map { "<Relationship Id=\"\($0.id)\" Type=\"\(types)\($0.type)\" Target=\"\($0.target)\"/>" }
    return "<Relationships>\(tags.joined())</Relationships>"
  }

  /// The archive, after some damage to its parts, and now and then with a part lost or put in twice.
  func bytes(_ dice: inout Dice) -> [UInt8] {
    var parts = parts
    for _ in 0..<dice.roll(6) {
      let index = dice.roll(parts.count)
      Self.damage(&parts[index].bytes, &dice)
    }
    if dice.roll(12) == 0 { parts.remove(at: dice.roll(parts.count)) }
    if dice.roll(12) == 0 { parts.append(parts[dice.roll(parts.count)]) }
    return StoredZip.bytes(parts)
  }

  private static func damage(_ bytes: inout [UInt8], _ dice: inout Dice) {
    guard !bytes.isEmpty else { return }
    let place = dice.roll(bytes.count)
    let end = min(bytes.count, place + 1 + dice.roll(60))
    let scrap = scraps[dice.roll(scraps.count)]
    switch dice.roll(7) {
    case 0: bytes[place] = UInt8(truncatingIfNeeded: dice.next())
    case 1: bytes.removeSubrange(place..<end)
    case 2: bytes.removeSubrange(place...)
    case 3: bytes.insert(contentsOf: bytes[place..<end], at: dice.roll(bytes.count))
    case 4: bytes.insert(contentsOf: Array(repeating: bytes[place..<end], count: dice.roll(200)).joined(), at: place)
    case 5: bytes.replaceSubrange(place..<end, with: scrap)
    default:
      // Between two tags, where the parser is not lost at once.
      let tag = bytes[place...].firstIndex(of: 0x3C) ?? place
      bytes.insert(contentsOf: scrap, at: tag)
    }
  }
}

/// Writes archives whose parts are stored as they are.
enum StoredZip {
  static func bytes(_ parts: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for (name, bytes) in parts {
      let name = Array(name.utf8)
      // Version 2.0, no flags, stored, a fixed day; then checksum and twice the size.
      let common =
        [20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0] + little(Int(checksum(bytes)), 4) + little(bytes.count, 4)
        + little(bytes.count, 4) + little(name.count, 2) + [0, 0]
      directory += [0x50, 0x4B, 1, 2, 20, 0] + common + [UInt8](repeating: 0, count: 10) + little(file.count, 4) + name
      file += [0x50, 0x4B, 3, 4] + common + name + bytes
    }
    let count = little(parts.count, 2)
    let start = file.count
    file += directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + count + count
    return file + little(directory.count, 4) + little(start, 4) + [0, 0]
  }

  private static func little(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in table[Int(sum & 0xFF) ^ Int(byte)] ^ sum >> 8 }
  }

  /// CRC-32 of single bytes.
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
  }
}
