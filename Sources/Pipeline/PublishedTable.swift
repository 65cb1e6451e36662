internal import Crypto
internal import Domain
internal import Foundation
internal import Ingest
internal import Tabular

/// A file of a published revision.
enum PublishedFile {
  /// - Returns: The file; nothing where it is gone.
  /// - Throws: ``RunFailure/environment(_:)`` where it may be there, and the system cannot read it.
  static func mapped(_ path: String) throws -> MappedFile? {
    do throws(FileRefusal) {
      return try MappedFile(path: path)
    } catch {
      guard case .unreadable = error else { return nil }
      let reason = Term(error.words)
      throw RunFailure.environment(
        path,
        "output.unreadable",
        Term("已发布的文件无法读取：\(reason.zh)。", "This published file cannot be read: \(reason.en)."),
        remedy: Term("请检查磁盘和权限，再重新运行。", "Check disk and rights, then run again.")
      )
    }
  }

  /// The bytes of a file, as ``mapped(_:)``.
  static func bytes(_ path: String) throws -> Data? {
    try mapped(path)?.withBytes { unsafe $0.withUnsafeBytes { unsafe Data($0) } }
  }
}

/// One of the published machine tables, read back row by row: its bytes are lent by the file, never held as texts.
struct PublishedTable {
  private let file: MappedFile
  private let header: [String]
  /// Where the first row below the header begins.
  private let body: Int

  /// Nothing where there is no such file, or nothing in it.
  ///
  /// - Throws: ``RunFailure/environment(_:)`` where the system cannot read it: that is not the same as gone.
  init?(path: String) throws {
    guard let file = try PublishedFile.mapped(path), file.byteCount > 0 else { return nil }
    self.file = file
    (header, body) = file.withBytes { bytes in
      var place = 0
      var fields: [Range<Int>] = []
      Self.cut(bytes, at: &place, into: &fields)
      return (fields.map { Self.text(bytes, $0) }, place)
    }
  }

  /// The rows with a value in a column, by header; nothing where there is no such column.
  func rows(_ column: String, _ value: String) -> [[String: String]]? {
    guard let wanted = header.firstIndex(of: column) else { return nil }
    return file.withBytes { bytes in
      var result: [[String: String]] = []
      var place = body
      var fields: [Range<Int>] = []
      while place < bytes.count {
        Self.cut(bytes, at: &place, into: &fields)
        guard fields.count > wanted, Self.text(bytes, fields[wanted]) == value else { continue }
        result.append(Dictionary(zip(header, fields.map { Self.text(bytes, $0) })) { first, _ in first })
      }
      return result
    }
  }

  /// Hexadecimal SHA-256 of the table's file.
  var digest: String { file.digest }

  /// The rows whose value in a column is one of a set, in the table's order; none where there is no such column.
  func rows(_ column: String, among wanted: Set<String>) -> [[String: String]] {
    guard let position = header.firstIndex(of: column) else { return [] }
    return file.withBytes { bytes in
      var result: [[String: String]] = []
      var place = body
      var fields: [Range<Int>] = []
      while place < bytes.count {
        Self.cut(bytes, at: &place, into: &fields)
        guard fields.count > position, wanted.contains(Self.text(bytes, fields[position])) else { continue }
        result.append(Dictionary(zip(header, fields.map { Self.text(bytes, $0) })) { first, _ in first })
      }
      return result
    }
  }

  /// The row at a line of the file, the header being line 1; nothing where it ends before.
  ///
  /// A row with a line break in it counts as one line, since our own tables have hardly any.
  func row(at line: Int) -> [String: String]? {
    file.withBytes { bytes in
      var place = body
      var fields: [Range<Int>] = []
      var number = 1
      while place < bytes.count {
        Self.cut(bytes, at: &place, into: &fields)
        number += 1
        guard number == line else { continue }
        return Dictionary(zip(header, fields.map { Self.text(bytes, $0) })) { first, _ in first }
      }
      return nil
    }
  }

  /// Hands out the fields of some columns, row by row; nothing where a column is missing.
  func forEach(_ columns: [String], _ work: ([String]) -> Void) {
    let places = columns.compactMap { header.firstIndex(of: $0) }
    guard places.count == columns.count, let last = places.max() else { return }
    file.withBytes { bytes in
      var place = body
      var fields: [Range<Int>] = []
      while place < bytes.count {
        Self.cut(bytes, at: &place, into: &fields)
        if fields.count > last { work(places.map { Self.text(bytes, fields[$0]) }) }
      }
    }
  }

  /// Finds the fields of one row of RFC 4180 with LF, as our own tables are written; `place` moves behind its end.
  private static func cut(_ bytes: Span<UInt8>, at place: inout Int, into fields: inout [Range<Int>]) {
    fields.removeAll(keepingCapacity: true)
    var start = place
    var isQuoted = false
    while place < bytes.count {
      let byte = bytes[place]
      // A quote doubled inside quotes closes them and opens them again at once.
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted, byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") {
        fields.append(start..<place)
        start = place + 1
        if byte == UInt8(ascii: "\n") {
          place += 1
          return
        }
      }
      place += 1
    }
    fields.append(start..<place)
  }

  private static func text(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
    var field: [UInt8] = []
    field.reserveCapacity(range.count)
    let isQuoted = !range.isEmpty && bytes[range.lowerBound] == UInt8(ascii: "\"")
    var isDoubled = false
    for place in isQuoted ? (range.lowerBound + 1)..<(range.upperBound - 1) : range {
      isDoubled = isQuoted && bytes[place] == UInt8(ascii: "\"") && !isDoubled
      if !isDoubled { field.append(bytes[place]) }
    }
    return String(decoding: field, as: UTF8.self)
  }
}

extension MappedFile {
  /// Hexadecimal SHA-256 of the file's bytes.
  var digest: String {
    withBytes { bytes in
      unsafe bytes.withUnsafeBytes { buffer in
        var hasher = SHA256()
        unsafe hasher.update(bufferPointer: buffer)
        return hasher.finalize().hexadecimal
      }
    }
  }
}
