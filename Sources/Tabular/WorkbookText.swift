/// What text a workbook can hold, and how other text is made fit.
package enum WorkbookText {
  /// The longest text of a cell, in UTF-16 units.
  package static let longest = 32_767

  /// The text as a cell can hold it.
  ///
  /// Control characters become their pictures (U+2400…), U+FFFE and U+FFFF become U+FFFD, `_x0041_` is guarded so that it
  /// shows as written, and over-long text ends in an ellipsis.
  package static func fit(_ text: String) -> String {
    if isPlain(text) { return text }
    var result = String.UnicodeScalarView()
    var units = 0
    for scalar in guarded(text) {
      let shown = visible(scalar)
      let width = shown.value > 0xffff ? 2 : 1
      if units + width >= longest {
        result.append("…")
        break
      }
      units += width
      result.append(shown)
    }
    return String(result)
  }

  /// Whether nothing about the text needs a closer look.
  private static func isPlain(_ text: String) -> Bool {
    // Most texts hold no byte that could be part of anything unfit; of the others every byte is looked at with those before it.
    let isHarmless = unsafe text.utf8.withContiguousStorageIfAvailable { bytes in
      unsafe bytes.count < longest && bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7f && $0 != 0x5f && $0 != 0xef }
    }
    return isHarmless == true || isPlainThroughout(text)
  }

  private static func isPlainThroughout(_ text: String) -> Bool {
    var last: UInt32 = 0
    var count = 0
    for byte in text.utf8 {
      count += 1
      if byte < 0x20, byte != 0x0a, byte != 0x09 { return false }
      last = last << 8 | UInt32(byte)
      // U+FFFE and U+FFFF end in these bytes; `_x` may open an escape.
      if byte == 0x7f || last & 0xffffff == 0xefbfbe || last & 0xffffff == 0xefbfbf { return false }
      if last & 0xffff == 0x5f78 { return false }
    }
    return count < longest
  }

  private static func visible(_ scalar: UnicodeScalar) -> UnicodeScalar {
    switch scalar.value {
    case 0x09, 0x0a: scalar
    case 0..<0x20: UnicodeScalar(0x2400 + scalar.value) ?? "\u{FFFD}"
    case 0x7f: "\u{2421}"
    case 0xfffe, 0xffff: "\u{FFFD}"
    default: scalar
    }
  }

  /// The scalars, with `_x005F` before every underscore that would open an escape.
  private static func guarded(_ text: String) -> [UnicodeScalar] {
    let scalars = Array(text.unicodeScalars)
    var result: [UnicodeScalar] = []
    result.reserveCapacity(scalars.count)
    for index in scalars.indices {
      if opensEscape(scalars, index) { result += "_x005F".unicodeScalars }
      result.append(scalars[index])
    }
    return result
  }

  private static func opensEscape(_ scalars: [UnicodeScalar], _ index: Int) -> Bool {
    guard index + 6 < scalars.count, scalars[index] == "_", scalars[index + 1] == "x", scalars[index + 6] == "_" else {
      return false
    }
    return scalars[(index + 2)...(index + 5)].allSatisfy { $0.isASCII && $0.properties.isASCIIHexDigit }
  }

  /// Refuses a name that a spreadsheet program would repair or reject.
  ///
  /// - Throws: ``WorkbookError/badSheetName(_:reason:)``.
  package static func check(sheetName name: String, taken: Set<String>) throws(WorkbookError) {
    func refuse(_ reason: Wording) -> WorkbookError { .badSheetName(name, reason: reason) }
    guard !name.isEmpty else { throw refuse(Wording("工作表须有名称", "a sheet needs a name")) }
    guard name.utf16.count <= 31 else {
      throw refuse(Wording("有\(name.utf16.count)个字符，最多31个", "\(name.utf16.count) characters, and 31 are allowed"))
    }
    guard !name.unicodeScalars.contains(where: { "[]:*?/\\".unicodeScalars.contains($0) || $0.value < 0x20 }) else {
      throw refuse(Wording("不得含[ ] : * ? / \\和控制字符", "none of [ ] : * ? / \\ and no control character is allowed"))
    }
    guard name.utf8.first != UInt8(ascii: "'"), name.utf8.last != UInt8(ascii: "'") else {
      throw refuse(Wording("以撇号开头或结尾", "it begins or ends with an apostrophe"))
    }
    guard name.lowercased() != "history" else {
      throw refuse(Wording("这个名称由电子表格程序保留", "the programs keep this name for themselves"))
    }
    guard !taken.contains(name.lowercased()) else {
      throw refuse(Wording("与另一张工作表同名（不分大小写）", "another sheet has it, but for capitals"))
    }
  }

  /// The pixels a text needs at `size` points, its longest line deciding.
  package static func width(of text: String, size: Double = 10.5) -> Int {
    var widest = 0
    eachLine(of: text, size: size) { widest = max(widest, $0) }
    return widest
  }

  /// Says how many pixels each line of a text needs at `size` points.
  package static func eachLine(of text: String, size: Double, _ body: (Int) -> Void) {
    func pixels(_ tenths: Int) -> Int { Int((Double(tenths) * size / 105).rounded(.up)) }
    var tenths = 0
    for scalar in text.unicodeScalars {
      if scalar == "\n" {
        body(pixels(tenths))
        tenths = 0
      } else {
        tenths += width(of: scalar)
      }
    }
    body(pixels(tenths))
  }

  /// Tenths of a pixel at 10.5 points; Latin faces differ, so each kind of character has the width of a broad one.
  private static func width(of scalar: UnicodeScalar) -> Int {
    if scalar.value > 0x7f, isWide(scalar) { return 140 }
    switch scalar {
    case " ", ".", ",", ":", ";", "(", ")", "-", "'": return 45
    case "a"..."z": return 66
    default: return 82
    }
  }

  /// Whether a scalar fills a full square in East Asian faces.
  package static func isWide(_ scalar: UnicodeScalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115f, 0x2e80...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f, 0xff00...0xff60,
      0xffe0...0xffe6, 0x20000...0x3fffd, 0x25a0...0x25ff, 0x2014, 0x2018...0x201d, 0x2026, 0x203b:
      true
    default: false
    }
  }
}
