import Domain
import Glibc

@testable import SampleWorld

/// One of the sample's files read back by a slow, obvious reader of its own.
struct ReadBack {
  /// One record: the physical line it begins on, and its fields.
  struct Record {
    let line: Int
    let fields: [String]
  }

  let path: String
  let encoding: String
  let records: [Record]

  init(_ file: SampleWorld.File) throws {
    path = file.path
    let (text, encoding) = try Self.decoded(file.bytes)
    self.encoding = encoding
    records = Self.parsed(text)
  }

  func record(atLine line: Int) -> Record? { records.first { $0.line == line } }

  /// The text and its encoding's name, as ``TextEncoding`` names it; bytes neither encoding has are an error.
  static func decoded(_ bytes: [UInt8]) throws -> (text: String, encoding: String) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]), let text = String(validating: bytes.dropFirst(3), as: UTF8.self) {
      return (text, "UTF-8-BOM")
    }
    if let text = String(validating: bytes, as: UTF8.self) { return (text, "UTF-8") }
    return (try decodedGB18030(bytes), "GB18030")
  }

  private static func decodedGB18030(_ bytes: [UInt8]) throws -> String {
    let descriptor = unsafe iconv_open("UTF-8", "GB18030")
    defer { unsafe _ = iconv_close(descriptor) }
    var source = bytes
    var target = [UInt8](repeating: 0, count: bytes.count * 4)
    var written = 0
    let isWhole = unsafe source.withUnsafeMutableBytes { input in
      unsafe target.withUnsafeMutableBytes { output in
        var from = unsafe input.baseAddress?.assumingMemoryBound(to: CChar.self)
        var to = unsafe output.baseAddress?.assumingMemoryBound(to: CChar.self)
        var left = input.count
        var room = output.count
        let status = unsafe iconv(descriptor, &from, &left, &to, &room)
        written = output.count - room
        return status != -1 && left == 0
      }
    }
    struct NotGB18030: Error {}
    guard isWhole, let text = String(validating: target.prefix(written), as: UTF8.self) else { throw NotGB18030() }
    return text
  }

  /// RFC 4180, scalar by scalar.
  private static func parsed(_ text: String) -> [Record] {
    var records: [Record] = []
    var fields: [String] = []
    var field = ""
    var line = 1
    var start = 1
    var isQuoted = false
    var justClosed = false
    for scalar in text.unicodeScalars {
      if scalar == "\n" { line += 1 }
      if isQuoted {
        if scalar == "\"" { (isQuoted, justClosed) = (false, true) } else { field.unicodeScalars.append(scalar) }
        continue
      }
      switch scalar {
      case "\"":
        if justClosed { field += "\"" }
        isQuoted = true
      case ",":
        fields.append(field)
        field = ""
      case "\r": break
      case "\n":
        records.append(Record(line: start, fields: fields + [field]))
        (fields, field, start) = ([], "", line)
      default: field.unicodeScalars.append(scalar)
      }
      justClosed = false
    }
    return records
  }
}

/// A sample read back whole: files by path, truths as rows.
struct Sample {
  struct TruthRow {
    let kind: String
    let child: String
    let dataset: String
    let file: String
    let line: Int
    let detail: String

    /// The value of `key=` in the detail.
    func value(_ key: String) -> String? {
      detail.split(separator: "; ").first { $0.hasPrefix(key + "=") }.map { String($0.dropFirst(key.utf8.count + 1)) }
    }
    /// What stands behind the arrow of `old→new`, up to the next remark.
    var written: String? {
      guard let arrow = detail.unicodeScalars.firstIndex(of: "→") else { return nil }
      let rest = String(detail.unicodeScalars[detail.unicodeScalars.index(after: arrow)...])
      return rest.split(separator: "; ", omittingEmptySubsequences: false).first.map { String($0) }
    }
  }

  let files: [String: ReadBack]
  let truths: [TruthRow]

  init(_ world: SampleWorld) throws {
    var files: [String: ReadBack] = [:]
    var truths: [TruthRow] = []
    for file in try world.files() {
      let read = try ReadBack(file)
      guard file.path == "truth.csv" else {
        files[file.path] = read
        continue
      }
      truths = read.records.dropFirst().map { record in
        TruthRow(
          kind: record.fields[0],
          child: record.fields[1],
          dataset: record.fields[2],
          file: record.fields[3],
          line: Int(record.fields[4]) ?? -1,
          detail: record.fields[5]
        )
      }
    }
    self.files = files
    self.truths = truths
  }

  /// The committed sample.
  static let committed = Result { try Sample(SampleWorld(seed: 1, children: 3000, months: 2)) }

  func truths(_ kind: TruthKind, month: String? = nil) -> [TruthRow] {
    truths.filter { row in row.kind == kind.rawValue && (month.map { row.file.hasPrefix($0) } ?? true) }
  }

  /// The records of a dataset's files of one month, below their headers, with the position of each plain header.
  func records(_ dataset: Dataset, month: String) -> [(file: String, record: ReadBack.Record)] {
    let width = Layout.of(dataset).columns.count
    let paths = Set(truths(.fileEncoding, month: month).filter { $0.dataset == dataset.rawValue }.map(\.file))
    return paths.sorted().flatMap { path in
      (files[path]?.records ?? []).filter { record in
        record.fields.count >= width && record.fields.contains { $0.utf8.count >= 17 && $0.utf8.first != 0xE5 }
      }
      .map { (path, $0) }
    }
  }
}
