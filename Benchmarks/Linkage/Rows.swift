import ArgumentParser
import Foundation

/// Rows of a CSV file by header, as this bench needs them: RFC 4180 with LF, a quoted field without line breaks.
///
/// Fields are cut from the file's bytes one row at a time: a table of a million rows is walked, never held.
struct Rows {
  let header: [String]
  private let bytes: [UInt8]
  private let body: Int

  init(path: String) throws {
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    var place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    header = Self.row(of: bytes, at: &place).map { Self.text(bytes, $0) }
    body = place
    self.bytes = bytes
  }

  func position(_ name: String) throws -> Int {
    guard let position = header.firstIndex(of: name) else { throw ValidationError("There is no column \(name).") }
    return position
  }

  /// Hands out some fields of every row, in the order asked for.
  func forEach(_ columns: [Int], _ work: ([String]) -> Void) {
    var place = body
    while place < bytes.count {
      let fields = Self.row(of: bytes, at: &place)
      guard fields.count == header.count else { continue }
      work(columns.map { Self.text(bytes, fields[$0]) })
    }
  }

  /// The fields of one row as ranges of bytes, quotes included; `place` moves behind its line feed.
  private static func row(of bytes: [UInt8], at place: inout Int) -> [Range<Int>] {
    var fields: [Range<Int>] = []
    var start = place
    var isQuoted = false
    while place < bytes.count {
      let byte = bytes[place]
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted, byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") {
        fields.append(start..<place)
        start = place + 1
        if byte == UInt8(ascii: "\n") {
          place += 1
          return fields
        }
      }
      place += 1
    }
    return fields + [start..<place]
  }

  private static func text(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    let field = bytes[range]
    guard field.first == UInt8(ascii: "\"") else { return String(decoding: field, as: UTF8.self) }
    // A quote inside is doubled: every other one is dropped.
    var isDoubled = false
    let inner = field.dropFirst().dropLast().filter { byte in
      isDoubled = byte == UInt8(ascii: "\"") && !isDoubled
      return !isDoubled
    }
    return String(decoding: inner, as: UTF8.self)
  }
}
